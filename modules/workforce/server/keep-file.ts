// Keeping a staff file (人员登记): listing, opening, registering, correcting, and linking the person's own account.
import { sql } from 'kysely'
import { birthOf, sexOf } from '../../../kernel/model/identity-number.ts'
import { maskIdentityNumber, maskPhone } from '../../../kernel/model/mask.ts'
import { fieldError, invalid, Problem, STALE } from '../../../kernel/model/problem.ts'
import { readCursor, toPage } from '../../../kernel/server/page.ts'
import type { Context } from '../../../kernel/server/route.ts'
import { codeOf, type ScopedTransaction } from '../../../kernel/server/transaction.ts'
import { loginKey } from '../../accounts/index.ts'
import type * as api from '../model/api.ts'
import { IDENTITY_TAKEN, LOGIN_NOT_FOUND } from '../model/problems.ts'
import type { WorkerChange } from '../model/worker.ts'
import { requireKept, workplaces } from './reach.ts'
import { listFiles } from './store.ts'
import { fileView, toRow } from './view.ts'

/** Staff files the actor keeps, by name. */
export async function listWorkers({ tx, input: { query }, today }: Context<typeof api.listWorkers>) {
  const rows = await listFiles(tx, { ...query, after: readCursor(query.after, 2) }, today)
  const page = toPage(rows, query.limit, (row) => [row.name, row.id])
  return { items: page.items.map((row) => toRow(row, today)), next: page.next }
}

/** One file; the opening is audited. */
export async function showWorker({ tx, input: { params }, today, audit }: Context<typeof api.showWorker>) {
  const view = await fileView(tx, params, today)
  audit({ kind: 'worker', id: view.id })
  return view
}

/** The actor's own file. */
export async function showOwnFile({ tx, today, audit }: Context<typeof api.showOwnFile>) {
  const view = await fileView(tx, { own: true }, today)
  audit({ kind: 'worker', id: view.id })
  return view
}

/** Registers a person in the actor's place. */
export async function createWorker({ tx, actor, input: { body }, today, newId, deps, audit }: Context<typeof api.createWorker>) {
  const id = body.id ?? newId()
  await requireEmployer(tx, body.employerId)
  const columns = columnsOf(body, id, deps)
  await uniqueIdentity(() => tx.db.insertInto('worker').values({ ...columns, id, region_code: actor.regionPrefix.padEnd(12, '0') }).execute())
  audit({ kind: 'worker', id, fields: Object.keys(body) })
  return fileView(tx, { workerId: id }, today)
}

/** Corrects a file; numbers that were not given stay. Throws STALE when somebody was faster. */
export async function updateWorker({ tx, input: { params, body }, ifMatch, today, deps, audit }: Context<typeof api.updateWorker>) {
  const head = await requireKept(tx, params.workerId, today)
  if (body.employerId !== head.employer_id) await requireEmployer(tx, body.employerId)
  const changed = await uniqueIdentity(() => tx.db.updateTable('worker')
    .set({ ...columnsOf(body, head.id, deps), version: sql<number>`version + 1`, updated_at: sql<string>`now()` })
    .where('id', '=', head.id).where('version', '=', ifMatch!).executeTakeFirst())
  if (changed.numUpdatedRows === 0n) throw new Problem(STALE, undefined, { extension: { current: await fileView(tx, params, today) } })
  audit({ kind: 'worker', id: head.id, fields: Object.keys(body) })
  return fileView(tx, params, today)
}

/** Ties the file to the person's account, so that he or she can read it; null unties. */
export async function linkAccount({ tx, input: { params, body }, today, audit }: Context<typeof api.linkAccount>) {
  const head = await requireKept(tx, params.workerId, today)
  const account = body.loginName === null ? null
    : await tx.db.selectFrom('account').select('id').where('login_name_key', '=', loginKey(body.loginName)).executeTakeFirst()
  if (account === undefined) throw new Problem(LOGIN_NOT_FOUND)
  try {
    await tx.db.updateTable('worker').set({ account_id: account?.id ?? null }).where('id', '=', head.id).execute()
  } catch (error) {
    if (codeOf(error) === '23505') throw new Problem(LOGIN_NOT_FOUND)
    throw error
  }
  audit({ kind: 'worker', id: head.id, fields: ['account'] })
  return fileView(tx, params, today)
}

/** Where the actor may post people, and who may employ them. */
export async function listWorkplaces({ tx, actor }: Context<typeof api.listWorkplaces>) {
  const stations = await workplaces(tx)
  const employers = await tx.db.selectFrom('organisation').select(['id', 'name', 'kind']).where('is_active', '=', true)
    .$if(actor.role === 'PROJECT_MANAGER', (q) => q.where('id', '=', actor.organisationId))
    .$if(actor.role !== 'PROJECT_MANAGER', (q) => q.where(sql<boolean>`left(region_code, 4) = ${actor.regionPrefix.slice(0, 4)}`))
    .orderBy('name').orderBy('id').limit(2000).execute()
  return { stations: stations.map(({ id, name }) => ({ id, name })), employers }
}

// A contractor registers its own people only; whoever else employs must exist.
async function requireEmployer({ db, actor }: ScopedTransaction, employerId: string): Promise<void> {
  const isOwn = actor.role !== 'PROJECT_MANAGER' || employerId === actor.organisationId
  const known = isOwn && await db.selectFrom('organisation').select('id').where('id', '=', employerId).where('is_active', '=', true).executeTakeFirst()
  if (!known) throw invalid(fieldError('employerId', '用工单位', isOwn ? '没有找到这个单位' : '只能登记本机构聘用的人员'))
}

async function uniqueIdentity<T>(write: () => Promise<T>): Promise<T> {
  try {
    return await write()
  } catch (error) {
    const isIdentity = codeOf(error) === '23505' && (error as { constraint?: string }).constraint === 'worker_identity'
    if (isIdentity) throw new Problem(IDENTITY_TAKEN, undefined, { errors: [fieldError('identityNumber', '公民身份号码', '这个号码已有人员档案')] })
    throw error
  }
}

function columnsOf(body: WorkerChange, id: string, deps: Context['deps']) {
  const born = body.identityNumber ? birthOf(body.identityNumber) : body.bornOn
  const sex = body.identityNumber ? sexOf(body.identityNumber) : body.sex
  const errors = []
  if (body.identityNumber && body.bornOn && body.bornOn !== born) errors.push(fieldError('bornOn', '出生日期', '与公民身份号码中的出生日期不一致'))
  if (body.identityNumber && body.sex && body.sex !== sex) errors.push(fieldError('sex', '性别', '与公民身份号码中的性别不一致'))
  if (errors.length > 0) throw invalid(...errors)
  return {
    name: body.name, sex, born_on: born, ethnicity: body.ethnicity, political_status: body.politicalStatus, employer_id: body.employerId, source: body.source,
    staffing_channel: body.staffingChannel, education_level: body.educationLevel, school: body.school, majors: majorsOf(body), major_text: body.majorText,
    has_no_certificate: body.hasNoCertificate, note: body.note, ...identityColumns(body.identityNumber, id, deps), ...phoneColumns(body.phone, id, deps),
  }
}

// Whoever did not go to college is known to have no college major.
function majorsOf({ educationLevel, majors }: WorkerChange): string[] | null {
  const isBelowCollege = educationLevel !== null && ['SECONDARY_VOCATIONAL', 'SENIOR_HIGH', 'JUNIOR_HIGH_OR_BELOW'].includes(educationLevel)
  return isBelowCollege ? [] : majors
}

function identityColumns(number: string | null | undefined, id: string, { crypto }: Context['deps']) {
  if (number === undefined) return {}
  const column = { table: 'worker', column: 'identity_number' }
  return {
    identity_number: number ? crypto.encrypt(number, { ...column, row: id }) : null, identity_index: number ? crypto.blindIndex(column, number) : null,
    identity_masked: number ? maskIdentityNumber(number) : '',
  }
}

function phoneColumns(phone: string | null | undefined, id: string, { crypto }: Context['deps']) {
  if (phone === undefined) return {}
  return { phone: phone ? crypto.encrypt(phone, { table: 'worker', column: 'phone', row: id }) : null, phone_masked: phone ? maskPhone(phone) : '' }
}

