// Keeping contracts (协议登记): register, correct, end early. From these days the database decides who reaches a station.
import { sql } from 'kysely'
import { type FieldError, fieldError, invalid, NOT_FOUND, Problem, STALE } from '../../../kernel/model/problem.ts'
import { readCursor, toPage } from '../../../kernel/server/page.ts'
import type { Context } from '../../../kernel/server/route.ts'
import { codeOf, type ScopedTransaction } from '../../../kernel/server/transaction.ts'
import type * as api from '../model/api.ts'
import { ENDED_ALREADY, NUMBER_TAKEN } from '../model/problems.ts'
import { type ContractRecord, findRecord, listRecords } from './store.ts'
import { contractView, toRow } from './view.ts'

/** Contracts the actor may read, the latest end first. */
export async function listContracts({ tx, input: { query }, today }: Context<typeof api.listContracts>) {
  const rows = await listRecords(tx, { ...query, after: readCursor(query.after, 2) }, today)
  const page = toPage(rows, query.limit, (row) => [row.until_on, row.id])
  return { items: page.items.map((row) => toRow(row, today)), next: page.next }
}

/** One contract. */
export async function showContract({ tx, input: { params }, today }: Context<typeof api.showContract>) {
  return contractView(tx, params.contractId, today)
}

/** Registers a signed contract. IM-8.5 and DY-25 judge its length; here only what cannot be is refused. */
export async function createContract({ tx, actor, input: { body }, today, newId, audit }: Context<typeof api.createContract>) {
  const id = body.id ?? newId()
  await requirePossible(tx, body)
  await onceByNumber(() => tx.db.insertInto('contract').values({ ...columnsOf(body), id, region_code: actor.regionPrefix.padEnd(12, '0') }).execute())
  await cover(tx, id, body.stations)
  audit({ kind: 'contract', id, fields: Object.keys(body) })
  return contractView(tx, id, today)
}

/** Corrects a contract. Throws STALE when somebody was faster. */
export async function updateContract({ tx, input: { params, body }, ifMatch, today, audit }: Context<typeof api.updateContract>) {
  const before = await requireKept(tx, params.contractId)
  await requirePossible(tx, body, before)
  await change(tx, before, ifMatch!, columnsOf(body), today)
  await tx.db.deleteFrom('contract_station').where('contract_id', '=', before.id).execute()
  await cover(tx, before.id, body.stations)
  audit({ kind: 'contract', id: before.id, fields: Object.keys(body) })
  return contractView(tx, before.id, today)
}

/**
 * Ends a contract before its time. From the day after `endedOn` the contractor's people no longer write, and read only
 * until `handoverUntilOn` (移交期).
 */
export async function endContract({ tx, input: { params, body }, ifMatch, today, audit }: Context<typeof api.endContract>) {
  const before = await requireKept(tx, params.contractId)
  if (before.ended_on !== null) throw new Problem(ENDED_ALREADY, `终止日是 ${before.ended_on}`)
  const errors: FieldError[] = []
  if (body.endedOn < before.from_on || body.endedOn > before.until_on) errors.push(fieldError('endedOn', '终止日', `应在服务期内（${before.from_on} 至 ${before.until_on}）`))
  if (body.handoverUntilOn !== null && body.handoverUntilOn <= body.endedOn) errors.push(fieldError('handoverUntilOn', '移交期至', '要晚于终止日'))
  if (errors.length > 0) throw invalid(...errors)
  await change(tx, before, ifMatch!, { ended_on: body.endedOn, end_reason: body.reason, end_note: body.note, handover_until_on: body.handoverUntilOn }, today)
  audit({ kind: 'contract', id: before.id, fields: Object.keys(body), reason: body.reason })
  return contractView(tx, before.id, today)
}

/** What a county officer may choose from when registering a contract. */
export async function contractChoices({ tx, actor }: Context<typeof api.contractChoices>) {
  const county = actor.regionPrefix
  const stations = await sql<{ id: string; name: string }>`select id, name from station where region_code like ${`${county}%`} and state <> 'CLOSED' order by region_code, id limit 2000`.execute(tx.db)
  const purchasers = await tx.db.selectFrom('organisation').select(['id', 'name']).where('kind', 'in', ['AUTHORITY', 'TOWNSHIP_GOVERNMENT']).where('is_active', '=', true)
    .where('region_code', 'like', `${county}%`).orderBy('region_code').orderBy('name').limit(500).execute()
  const institutions = await tx.db.selectFrom('institution').innerJoin('organisation', 'organisation.id', 'institution.organisation_id').select(['organisation.id', 'organisation.name'])
    .where('organisation.region_code', 'like', `${county.slice(0, 4)}%`).where('organisation.is_active', '=', true).orderBy('organisation.name').limit(1000).execute()
  const managers = await tx.db.selectFrom('worker').select(['id', 'name', 'employer_id']).where('source', '=', 'CONTRACTOR').where('region_code', 'like', `${county}%`)
    .orderBy('name').limit(1000).execute()
  return { stations: stations.rows, purchasers, institutions, managers: managers.map((one) => ({ id: one.id, name: one.name, employerId: one.employer_id })) }
}

async function requireKept(tx: ScopedTransaction, id: string): Promise<ContractRecord> {
  const record = await findRecord(tx, id)
  if (!record?.region_code.startsWith(tx.actor.regionPrefix)) throw new Problem(NOT_FOUND, '没有找到，或者不是本县登记的协议')
  return record
}

async function requirePossible({ db, actor }: ScopedTransaction, body: api.ContractChange, before?: ContractRecord): Promise<void> {
  const errors: FieldError[] = []
  if (body.untilOn < body.fromOn) errors.push(fieldError('untilOn', '服务截止日', '截止日不能早于起始日'))
  if (body.handoverUntilOn !== null && body.handoverUntilOn <= (before?.ended_on ?? body.untilOn)) errors.push(fieldError('handoverUntilOn', '移交期至', '要晚于服务的最后一天'))
  if (body.projectStartedOn !== null && body.projectStartedOn > body.fromOn) errors.push(fieldError('projectStartedOn', '项目开始日', '不能晚于服务起始日'))
  if (before?.ended_on && (before.ended_on < body.fromOn || before.ended_on > body.untilOn)) errors.push(fieldError('untilOn', '服务截止日', `已登记的终止日 ${before.ended_on} 要在服务期内`))
  const ids = body.stations.map((one) => one.stationId)
  const known = await db.selectFrom('station').select('id').where('id', 'in', ids).where('region_code', 'like', `${actor.regionPrefix}%`).execute()
  if (known.length < ids.length) errors.push(fieldError('stations', '承接站点', '有的站点不在本县'))
  const purchaser = await db.selectFrom('organisation').select('id').where('id', '=', body.purchaserId).where('kind', '<>', 'INSTITUTION').executeTakeFirst()
  if (!purchaser) errors.push(fieldError('purchaserId', '购买方', '没有找到这个单位，或者它是承接机构'))
  const institution = await db.selectFrom('institution').select('organisation_id').where('organisation_id', '=', body.institutionId).executeTakeFirst()
  if (!institution) errors.push(fieldError('institutionId', '承接机构', '机构名录中没有这个机构，请先登记'))
  const manager = body.projectManagerId === null || await db.selectFrom('worker').select('id').where('id', '=', body.projectManagerId).where('employer_id', '=', body.institutionId).executeTakeFirst()
  if (!manager) errors.push(fieldError('projectManagerId', '项目主管', '不是这个机构的人员'))
  if (errors.length > 0) throw invalid(...errors)
}

async function change(tx: ScopedTransaction, before: ContractRecord, ifMatch: number, columns: object, today: string): Promise<void> {
  const changed = await onceByNumber(() => tx.db.updateTable('contract').set({ ...columns, version: sql<number>`version + 1`, updated_at: sql<string>`now()` })
    .where('id', '=', before.id).where('version', '=', ifMatch).executeTakeFirst())
  if (changed.numUpdatedRows === 0n) throw new Problem(STALE, undefined, { extension: { current: await contractView(tx, before.id, today) } })
}

async function cover({ db }: ScopedTransaction, contractId: string, stations: api.ContractChange['stations']): Promise<void> {
  await db.insertInto('contract_station').values(stations.map((one) => ({ contract_id: contractId, station_id: one.stationId, required_workers: one.requiredWorkers }))).execute()
}

async function onceByNumber<T>(write: () => Promise<T>): Promise<T> {
  try {
    return await write()
  } catch (error) {
    if (codeOf(error) !== '23505' || (error as { constraint?: string }).constraint !== 'contract_number_key') throw error
    throw new Problem(NUMBER_TAKEN, undefined, { errors: [fieldError('number', '协议编号', '这个编号已经登记，请核对')] })
  }
}

function columnsOf(body: api.ContractChange) {
  return {
    number: body.number, title: body.title, purchaser_id: body.purchaserId, institution_id: body.institutionId, signed_on: body.signedOn, from_on: body.fromOn,
    until_on: body.untilOn, amount_fen: body.amountFen, project_started_on: body.projectStartedOn ?? body.fromOn, project_manager_id: body.projectManagerId,
    cycle_years: body.cycleYears, handover_until_on: body.handoverUntilOn,
  }
}
