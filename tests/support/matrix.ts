// Everybody × every operation × every relation: who gets an answer that carries a canary beyond his reach, and whether what is
// not his can be told from what is not there.
import { randomUUID } from 'node:crypto'
import type { FastifyInstance } from 'fastify'
import { identityNumberOf } from '../../modules/clients/testing.ts'
import { addressOf, exampleOf, headersOf, type Known, type Operation, readOperations } from './document.ts'
import { type CanaryKind, frontLineOf, mayCarry, namedOf, officersOf, type Planted, stationNames } from './plant.ts'
import { people, type Person, type StationName } from './world.ts'

export interface Matrix {
  requests: number
  /** A canary where it must not be. */
  leaks: string[]
  /** What is foreign answered otherwise than what does not exist. */
  tells: string[]
  /** Canaries that reached those who may see them, as `station kind`: proof that the matrix would have seen more. */
  seen: Set<string>
}

export type Somebody = Person | 'nobody'
export type Tokens = Readonly<Record<string, string>>

/** Ids by whose reach they are judged; an id that is in no list is of a public register. */
const clientIds = ['householdId', 'personId', 'contactId', 'consentId', 'visitId', 'imageId', 'todoId', 'groupId', 'memberId', 'sessionId', 'activityId', 'enrolmentId', 'signInId', 'handoutId', 'signatureId', 'caseId', 'leadId', 'needId', 'referralId', 'linkId']
const staffIds = ['workerId', 'assignmentId', 'entryId']
const findingIds = ['findingId', 'decisionId', 'evidenceId', 'rectificationId', 'fileId']

/** Whether all of what an operation names lies beyond somebody's reach at that station. */
function isForeign(operation: Operation, person: Somebody, station: StationName): boolean {
  const names = operation.parameters.filter((one) => one.in === 'path').map(({ name }) => name)
  const uses = (ids: readonly string[]): boolean => names.some((name) => ids.includes(name))
  const isIn = (some: readonly Person[]): boolean => person !== 'nobody' && some.includes(person)
  if (uses(['crisisId'])) return !isIn(namedOf(station))
  if (uses(clientIds)) return !isIn(frontLineOf(station)) && !isIn(officersOf[station])
  // Forms are not masked: an officer reads none but named ones, which are tried beside their module.
  if (uses(['recordId', 'subjectId', 'phraseId', 'importId', 'handoverId', 'attachmentId']) || operation.id === 'households.wholeFile') return !isIn(frontLineOf(station))
  if (uses(['templateId', 'settingId'])) return !isIn(officersOf[station])
  if (uses(staffIds)) return !isIn(mayCarry.staff(station))
  if (names.includes('briefingId')) return !isIn(mayCarry.draft(station))
  if (uses(findingIds)) return !isIn(mayCarry.colleague(station))
  // The network is open within a county and to those above it; another province is out of sight.
  if (uses(['stationId', 'partId', 'contractId', 'brandId'])) return (station === '林东') !== person.startsWith('林东')
  return false
}

/** What bodies are made of beside the ids: enough to come past the schema. */
const valid: Known = {
  name: '赵大山', identityNumber: identityNumberOf('1950-03-04', 7), relation: '邻居', regionCode: '370522102201', visitedOn: '2025-06-16', situation: '一切平安', filedOn: '2025-06-10',
  basis: 'CONSENT', items: ['FILE_AND_SERVICE'], givenBy: '赵大山', channel: 'HANDWRITTEN', givenOn: '2025-06-10', presence: 'MET', text: '赵大山', month: '2025-05', loginName: 'new.one', password: 'x', code: '123456', documentKind: 'IDENTITY_CARD',
}

// What is no id (a form's code, a kind of paper) stays as it is.
const randomIds = (names: readonly string[]): Known => Object.fromEntries(names.filter((name) => name.endsWith('Id')).map((name) => [name, randomUUID()]))

interface Answer { status: number; body: string; rest: string }

async function ask(app: FastifyInstance, operation: Operation, known: Known, token: string, key: string): Promise<Answer> {
  const headers = { ...headersOf(operation), ...(token ? { authorization: `Bearer ${token}` } : {}) }
  if ('idempotency-key' in headers) headers['idempotency-key'] = key
  const payload = operation.body ? JSON.stringify(exampleOf(operation.body, { ...valid, ...known })) : undefined
  const answer = await app.inject({ method: operation.method as 'GET', url: addressOf(operation, known), headers, ...(payload ? { payload } : {}) })
  const { date: _date, ...others } = answer.headers
  return { status: answer.statusCode, body: answer.body + (/json/.test(String(answer.headers['content-type'])) ? '' : answer.rawPayload.toString('latin1')), rest: JSON.stringify(others) }
}

/** Runs the matrix. `onlyReading` leaves out what writes. */
export async function runMatrix(app: FastifyInstance, tokens: Tokens, planted: Record<StationName, Planted>, options: { onlyReading?: boolean } = {}): Promise<Matrix> {
  const matrix: Matrix = { requests: 0, leaks: [], tells: [], seen: new Set() }
  const operations = (await readOperations(app)).filter((one) => !one.id.startsWith('session.') && (!options.onlyReading || one.method === 'GET' || one.id.endsWith('.reveal')))
  for (const person of [...people, 'nobody' as const]) {
    for (const operation of operations) {
      const hasIds = operation.parameters.some((one) => one.in === 'path') || operation.method !== 'GET'
      for (const station of hasIds ? stationNames : stationNames.slice(0, 1)) {
        // Whom the role keeps out is kept out everywhere.
        if (await visit({ app, matrix, planted, person, operation, station, token: tokens[person] ?? '' }) === 'refused') break
      }
    }
  }
  return matrix
}

/** Every write that names something of the person's own station: what each was answered. */
export async function writesAtOwn(app: FastifyInstance, tokens: Tokens, planted: Record<StationName, Planted>): Promise<{ person: string; id: string; status: number }[]> {
  const answers: { person: string; id: string; status: number }[] = []
  const operations = (await readOperations(app)).filter((one) => one.method !== 'GET' && one.parameters.some(({ in: place, name }) => place === 'path' && [...clientIds, 'crisisId', 'recordId', 'subjectId'].includes(name)))
  for (const [person, token] of Object.entries(tokens)) {
    const station = stationNames.find((one) => frontLineOf(one).includes(person as Person)) ?? '盐窝'
    for (const operation of operations) answers.push({ person, id: operation.id, status: (await ask(app, operation, planted[station].ids, token, randomUUID())).status })
  }
  return answers
}

interface Step { app: FastifyInstance; matrix: Matrix; planted: Record<StationName, Planted>; person: Somebody; operation: Operation; station: StationName; token: string }

async function visit(step: Step): Promise<'refused' | 'looked'> {
  const { app, matrix, planted, person, operation, station, token } = step
  const foreign = isForeign(operation, person, station)
  // What is one's own is only read here: writing is for other tests, and would move the canaries.
  if (operation.method !== 'GET' && !foreign && operation.id !== 'households.reveal') return 'looked'
  const ids: Known = planted[station].ids
  const key = randomUUID()
  const answer = await ask(app, operation, ids, token, key)
  matrix.requests += 1
  look(step, answer)
  if (answer.status === 401 || answer.status === 403) return 'refused'
  if (!foreign) return 'looked'
  const absent = await ask(app, operation, { ...ids, ...randomIds(operation.parameters.filter((one) => one.in === 'path').map(({ name }) => name)) }, token, randomUUID())
  matrix.requests += 1
  if (answer.status < 400) matrix.leaks.push(`${person} ${operation.id} ${station}: ${answer.status}`)
  if (JSON.stringify(answer) !== JSON.stringify(absent)) matrix.tells.push(`${person} ${operation.id} ${station}: ${answer.status} ${answer.body.slice(0, 160)} | ${absent.status} ${absent.body.slice(0, 160)}`)
  return 'looked'
}

/** Searches an answer for every canary of every station. */
function look({ matrix, planted, person, operation }: Step, { body, rest }: Answer): void {
  const text = body + rest + decodeURIComponent(rest.replaceAll(/%(?![0-9A-F]{2})/gi, ''))
  for (const origin of stationNames) {
    for (const [kind, canaries] of Object.entries(planted[origin].canaries) as [CanaryKind, string[]][]) {
      const found = canaries.filter((canary) => text.includes(canary))
      if (found.length === 0) continue
      if (person !== 'nobody' && mayCarry[kind](origin).includes(person)) matrix.seen.add(`${origin} ${kind}`)
      else matrix.leaks.push(`${person} ${operation.id}: ${kind} of ${origin}: ${found.join(' ')}`)
    }
  }
}
