// The casework desk under hostile bodies: every operation that writes, and every form in every version down to its last nested row.
// Whatever is sent: never a defect, a refusal in Chinese that names the field, never a row of another station. `FUZZ_SEED` repeats a run.
import fc from 'fast-check'
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ProblemBody } from '../kernel/model/problem.ts'
import { identityNumberOf } from '../modules/clients/testing.ts'
import { allForms } from '../modules/forms/index.ts'
import { showForm } from '../modules/forms/model/api.ts'
import { openTestApp, type TestApp } from './support/app.ts'
import { activityAtWork, allAtWork, familyAtWork, groupAtWork, type Ids, paperwork } from './support/casework.ts'
import { addressOf, headersOf, type Operation, readOperations, type Schema } from './support/document.ts'
import { nasty, type Named, spoiled, valueOf } from './support/schema-values.ts'
import { accountOf, type Person, stations } from './support/world.ts'

const seed = Number(process.env.FUZZ_SEED ?? 20250616)
const perOperation = 12
const perForm = 8
const modules = /^(cases|groups|activities|checkIns|needs|leads|referrals|crises|forms|formPhrases|households|visits|todos|desk)\./
const mark = '鹬外'

let world: TestApp
let operations: Operation[] = []
let foreign: Ids = {}
let before: Record<string, string> = {}
const answered = new Map<number, number>()
const accepted = new Set<string>()

beforeAll(async () => {
  world = await openTestApp()
  operations = (await readOperations(world.app)).filter(({ id, method }) => modules.test(id) && method !== 'GET')
  foreign = await allAtWork(world, '林东社工', '林东', mark)
  before = await rowsOf(stations.林东.id)
}, 60_000)
afterAll(() => world.close())

/** Every table that has a station, with a digest of one station's rows. */
async function rowsOf(stationId: string): Promise<Record<string, string>> {
  const { rows: tables } = await world.owner.query<{ name: string }>(`select c.relname as name from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'station_id' and not a.attisdropped
    where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace order by 1`)
  const digests: Record<string, string> = {}
  for (const { name } of tables) {
    const { rows: [row] } = await world.owner.query<{ digest: string }>(`select count(*) || ' ' || md5(coalesce(string_agg(t::text, '|' order by t::text), '')) as digest from ${name} t where station_id = $1`, [stationId])
    digests[name] = row?.digest ?? ''
  }
  return digests
}

interface Answer { status: number; body: string; type: string }

async function send(method: string, url: string, headers: Record<string, string>, payload: string | undefined, person: Person): Promise<Answer> {
  const { token } = await world.as(person)
  const answer = await world.app.inject({ method: method as 'POST', url, headers: { ...headers, authorization: `Bearer ${token}` }, ...(payload === undefined ? {} : { payload }) })
  answered.set(answer.statusCode, (answered.get(answer.statusCode) ?? 0) + 1)
  return { status: answer.statusCode, body: answer.body, type: String(answer.headers['content-type'] ?? '') }
}

const han = /\p{Script=Han}/u

/** What is wrong with an answer; undefined when it is as it should be. */
function faultOf({ status, body, type }: Answer): string | undefined {
  if (body.includes(mark)) return 'a row of another station'
  if (status >= 500) return `status ${status}`
  if (status < 400) return undefined
  if (!type.startsWith('application/problem+json')) return `type ${type}`
  const problem = JSON.parse(body) as ProblemBody
  if (!han.test(problem.title) || (problem.detail !== undefined && !han.test(problem.detail))) return `no Chinese: ${problem.title} ${problem.detail}`
  if (/\bat .+:\d+:\d+|node_modules|violates|relation "|undefined|NaN/.test(body)) return `inner workings: ${body.slice(0, 300)}`
  if (status === 422 && problem.code === 'INVALID_INPUT' && problem.errors === undefined) return `no field named: ${problem.detail}`
  const silent = problem.errors?.find(({ message, label, pointer }) => !han.test(message) || (!han.test(label) && !/^\/(headers|params)|extra|__proto__|constructor|another/.test(pointer)))
  return silent && `English or no label: ${JSON.stringify(silent)}`
}

/** Fresh subjects for what an operation names, so that it is refused for what is sent and not for what was done before. */
async function subjectsFor(operation: Operation): Promise<Ids> {
  const names = operation.parameters.filter((one) => one.in === 'path').map(({ name }) => name)
  if (names.includes('groupId')) return groupAtWork(world, 'STATION_WORKER', '盐窝')
  if (names.includes('activityId')) return activityAtWork(world, 'STATION_WORKER', '盐窝')
  const isPaper = names.some((name) => ['recordId', 'subjectId', 'phraseId', 'form'].includes(name))
  const family = await familyAtWork(world, 'STATION_WORKER', '盐窝', '', isPaper ? ['caseId'] : [...names, ...operation.id.startsWith('crises.') || operation.id === 'needs.fromVisit' ? ['visitId'] : []])
  return isPaper ? { ...family, ...await paperwork(world, 'STATION_WORKER', family) } : family
}

const phones = ['13812345678', '13812345678', '0546-5621234']
const names = ['李大山', '㐀䶮', '阿卜杜拉·买买提', '赵小梅']
const common: Named = { phone: phones, guardianPhone: phones, reporterPhone: phones, legalPhone: phones, receiverPhone: phones, name: names, recipientName: names, guardianName: names, identityNumber: [identityNumberOf('1950-03-04', 7), identityNumberOf('1962-11-30', 31)], startedTime: ['09:00', null], endedTime: ['11:00', null] }

/** Ids in a body: mostly the right one, else of another kind, of another station, of nobody. */
function knownOf(own: Ids): Named {
  const strange = [own.householdId!, foreign.householdId!, randomUUID()]
  const ids = Object.fromEntries(Object.entries({ ...foreign, ...own }).filter(([name]) => name.endsWith('Id')).map(([name, id]) => [name, [id, id, id, id, foreign[name] ?? id, ...strange]]))
  const people = [accountOf('STATION_WORKER'), accountOf('STATION_WORKER'), accountOf('STATION_HEAD'), accountOf('林东社工')]
  return {
    ...ids, ...common, ofId: [own.personId ?? '', own.contactId ?? '', foreign.personId], id: [undefined, randomUUID(), randomUUID(), foreign.visitId, foreign.groupId, foreign.caseId], stationId: [stations.盐窝.id, stations.盐窝.id, stations.陈庄.id, stations.林东.id], toStationId: [stations.陈庄.id, stations.林东.id, stations.盐窝.id],
    responsibleId: people, supervisorId: [null, accountOf('SUPERVISOR'), accountOf('林东社工')], assigneeId: people, toId: people, readerIds: [[], [accountOf('STATION_HEAD')], [accountOf('林东社工')]], visitorIds: [[accountOf('STATION_WORKER')], [accountOf('林东社工')]],
    regionCode: [stations.盐窝.village, stations.陈庄.village, stations.林东.village, '370522102000', '999999999999'], formVersion: [1, 1, 2, 99], signature: [null], photos: [[]], memberId: [own.memberId ?? '', own.memberId ?? '', foreign.memberId],
  }
}

const callers: readonly Person[] = ['STATION_WORKER', 'STATION_WORKER', 'STATION_HEAD', 'STATION_HEAD', 'SUPERVISOR', 'COUNTY_OFFICER', 'TOWNSHIP_OFFICER', '陈庄社工']

describe(`hostile bodies (FUZZ_SEED=${seed})`, () => {
  it('to every operation of the desk: refused in Chinese at the field, or done, never a defect', async () => {
    console.log(`FUZZ_SEED=${seed}`)
    const faults: string[] = []
    for (const operation of operations) {
      const own = await subjectsFor(operation)
      const shots = fc.sample(fc.record({
        body: operation.body ? valueOf(operation.body, knownOf(own)) : fc.constant(undefined), places: fc.array(fc.nat(10_000), { maxLength: 2 }), wrong: nasty, by: fc.nat(callers.length - 1),
        elsewhere: fc.nat(6), version: fc.constantFrom('"1"', '"1"', '"1"', '"2"', '"2"', '"3"', '"999"', '*'), again: fc.boolean(),
      }), { seed, numRuns: operation.body ? perOperation : 3 })
      for (const { body, places, wrong, by, elsewhere, version, again } of shots) {
        const sent = places.length === 0 ? body : spoiled(body, places, wrong)
        const headers = headersOf(operation)
        if ('if-match' in headers) headers['if-match'] = version
        const url = addressOf(operation, elsewhere === 0 ? { ...own, ...foreign } : { code: 'x', ...own })
        const payload = operation.body ? JSON.stringify(sent ?? null) : undefined
        const answer = await send(operation.method, url, headers, payload, callers[by]!)
        const fault = faultOf(answer) ?? (elsewhere === 0 && answer.status < 400 && /\{/.test(operation.path) && !['form'].includes(/\{(\w+)\}/.exec(operation.path)?.[1] ?? '') ? `foreign id: ${answer.status}` : undefined)
        if (fault) faults.push(`${callers[by]} ${operation.id} ${fault} :: ${url.slice(0, 120)} ${(payload ?? '').slice(0, 400)}`)
        if (answer.status < 300) accepted.add(operation.id)
        if (answer.status < 300 && 'idempotency-key' in headers && payload !== undefined) {
          const second = await send(operation.method, url, headers, again ? payload : JSON.stringify({ ...(sent as object), another: 1 }), callers[by]!)
          if (again ? second.body !== answer.body : second.status < 400) faults.push(`${operation.id} the key again: ${second.status} ${second.body.slice(0, 160)}`)
        }
      }
    }
    expect(faults).toEqual([])
  }, 300_000)

  it('ten megabytes are refused before they are read', async () => {
    const payload = JSON.stringify({ note: '长'.repeat(3_500_000) })
    for (const operation of operations.filter(({ body }) => body)) {
      const answer = await send(operation.method, addressOf(operation, { code: 'x', ...foreign }), headersOf(operation), payload, 'STATION_WORKER')
      expect([operation.id, answer.status, faultOf(answer)]).toEqual([operation.id, 413, undefined])
    }
  }, 60_000)

  it('a good part of the operations was also done, not only refused', () => {
    const never = operations.map(({ id }) => id).filter((id) => !accepted.has(id))
    expect(never.length).toBeLessThan(operations.length * 0.75)
  })
})

/** Where each kind of form may be filled in. */
async function subjectOf(kind: string, code: string): Promise<string> {
  if (kind === 'group') {
    const { groupId = '' } = await groupAtWork(world, 'STATION_WORKER', '盐窝')
    if (code === 'F35') await world.job.query(`update service_group set state = 'ENDED', ended_on = '2025-06-16' where id = $1`, [groupId])
    return groupId
  }
  if (kind === 'activity') {
    const { activityId = '' } = await activityAtWork(world, 'STATION_WORKER', '盐窝')
    await world.job.query('update activity set state = $2 where id = $1', [activityId, code === 'F45' ? 'ENDED' : 'ENROLLING'])
    return activityId
  }
  const family = await familyAtWork(world, 'STATION_WORKER', '盐窝', '', [`${kind}Id`])
  if (kind === 'case') await world.job.query(`update service_case set state = $2, intake_on = '2025-06-01', opened_on = '2025-06-01', closed_on = case when $2 = 'CLOSED' then '2025-06-10'::date end where id = $1`, [family.caseId, caseStates[code] ?? 'ACTIVE'])
  if (kind === 'crisis' && code === 'F22b') await world.job.query('delete from todo where crisis_id = $1', [family.crisisId])
  if (kind === 'crisis' && /F22[bc]/.test(code)) await world.job.query(`update crisis set state = $2, stabilised_at = now(), lifted_at = case when $2 = 'LIFTED' then now() end where id = $1`, [family.crisisId, code === 'F22b' ? 'STABLE' : 'LIFTED'])
  return family[`${kind}Id`] ?? randomUUID()
}
const caseStates: Record<string, string> = { F11: 'LEAD', F12: 'OPEN', F20: 'CLOSED', F21: 'CLOSED' }

describe(`hostile answers (FUZZ_SEED=${seed})`, () => {
  it('to every form in every version, nested rows too, finished and as drafts: and the paper still prints', async () => {
    const faults: string[] = []
    const done = new Map<string, number>()
    const registers = new Set<string>()
    const worker = await world.as('STATION_WORKER')
    for (const form of allForms()) {
      for (const { number } of form.versions) {
        const shown = await worker.call(showForm, { params: { form: form.code }, query: { version: number } })
        if (shown.status !== 200) {
          // Paper that is printed from the records themselves is filled in nowhere.
          const refused = await send('POST', `/api/forms/${form.code}/subjects/${randomUUID()}`, { 'content-type': 'application/json', 'idempotency-key': randomUUID() }, JSON.stringify({ formVersion: number, answers: {} }), 'STATION_WORKER')
          registers.add(form.code)
          if (refused.status < 400 || faultOf(refused)) faults.push(`${form.code} is taken though it is only printed: ${refused.status}`)
          continue
        }
        const { schema } = shown.body
        const { name: _name, ...usual } = common
        const known: Named = { ...usual, id: [...Array.from({ length: 9 }, () => accountOf('STATION_WORKER')), accountOf('林东社工')] }
        const shots = fc.sample(fc.record({ answers: valueOf(schema as Schema, known), places: fc.array(fc.nat(10_000), { maxLength: 2 }), wrong: nasty, isDone: fc.boolean(), isUrgent: fc.boolean() }), { seed, numRuns: perForm })
        let subjectId = await subjectOf(form.subject, form.code)
        for (const { answers, places, wrong, isDone, isUrgent } of shots) {
          const body = { formVersion: number, answers: places.length === 0 ? answers : spoiled(answers, places, wrong), isDone, isUrgent }
          const answer = await send('POST', `/api/forms/${form.code}/subjects/${subjectId}`, { 'content-type': 'application/json', 'idempotency-key': randomUUID() }, JSON.stringify(body), 'STATION_WORKER')
          const fault = faultOf(answer)
          if (fault) faults.push(`${form.code}/${number} ${fault} :: ${JSON.stringify(body).slice(0, 600)}`)
          if (answer.status !== 201) continue
          done.set(form.code, (done.get(form.code) ?? 0) + 1)
          const { id } = JSON.parse(answer.body) as { id: string }
          for (const path of ['', '/document']) {
            const read = await send('GET', `/api/form-records/${id}${path}`, {}, undefined, 'STATION_WORKER')
            if (read.status !== 200) faults.push(`${form.code}/${number} is not read again${path}: ${read.status} :: ${JSON.stringify(body).slice(0, 600)}`)
          }
          if (form.isSingle || isDone || form.subject === 'case') subjectId = await subjectOf(form.subject, form.code)
        }
      }
    }
    expect(faults).toEqual([])
    // What is filled in field by field was taken at least once; the rest is printed from registers.
    const filledIn = allForms().filter(({ subject, code }) => ['case', 'group', 'activity', 'crisis'].includes(subject) && !registers.has(code))
    const untaken = filledIn.map(({ code }) => code).filter((code) => !done.has(code))
    expect(untaken).toEqual([])
  }, 300_000)
})

describe('afterwards', () => {
  it('no row of the other station was touched, and no connection is left open', async () => {
    expect(await rowsOf(stations.林东.id)).toEqual(before)
    expect(({} as Record<string, unknown>).another).toBeUndefined()
    const { rows } = await world.owner.query(`select state from pg_stat_activity where datname = current_database() and usename like '%app%' and state <> 'idle'`)
    expect(rows).toEqual([])
    expect((await world.owner.query('select * from audit.broken()')).rows).toEqual([])
  })

  it('both what is right and what is wrong was sent', () => {
    for (const status of [200, 201, 403, 404, 409, 412, 422]) expect([status, answered.get(status) ?? 0]).toEqual([status, expect.toSatisfy((n: number) => n > 0)])
  })
})
