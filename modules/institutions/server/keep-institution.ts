// Keeping the register of institutions (机构名录): list, show, register with its organisation row, correct.
import { sql } from 'kysely'
import { fieldError, NOT_FOUND, Problem, STALE } from '../../../kernel/model/problem.ts'
import { operationsOf } from '../../../kernel/server/access.ts'
import { readCursor, toPage } from '../../../kernel/server/page.ts'
import type { Context } from '../../../kernel/server/route.ts'
import { codeOf, type ScopedTransaction } from '../../../kernel/server/transaction.ts'
import type * as api from '../model/api.ts'
import { CREDIT_CODE_TAKEN } from '../model/problems.ts'
import { institutionAccess } from './access.ts'

interface Row {
  id: string; name: string; region_code: string; credit_code: string; kind: string; rating: string | null; legal_representative: string; registered_on: string | null
  registered_scope: string; scope_includes_social_work: boolean; main_business_is_social_work: boolean; is_charity: boolean; has_party_branch: boolean
  contact_phone: string; version: number; contracts: number; stations: number; workers: number
}

/** Institutions of the actor's city (of the province for a province), and those with a contract in the actor's place; by name. */
export async function listInstitutions({ tx, actor, input: { query }, today }: Context<typeof api.listInstitutions>) {
  const [name, id] = readCursor(query.after, 2) ?? []
  const { rows } = await sql<Row>`
    select o.id, o.name, o.region_code, i.*, 0 as contracts, 0 as stations, 0 as workers from institution i join organisation o on o.id = i.organisation_id
    where (left(o.region_code, ${Math.min(actor.regionPrefix.length, 4)}) = ${actor.regionPrefix.slice(0, 4)} or exists (select 1 from contract c where c.institution_id = o.id
        and left(c.region_code, ${Math.min(actor.regionPrefix.length, 6)}) = ${actor.regionPrefix.slice(0, 6)}))
      and (${query.q ?? null}::text is null or strpos(o.name, ${query.q ?? ''}) > 0 or i.credit_code = upper(${query.q ?? ''}))
      and (${name ?? null}::text is null or (o.name, o.id) > (${name ?? ''}, ${id ?? null}::uuid))
    order by o.name, o.id limit ${query.limit + 1}`.execute(tx.db)
  const page = toPage(rows, query.limit, (row) => [row.name, row.id])
  const counted = await withFigures(tx, page.items, today)
  return { items: counted.map(toRow), next: page.next }
}

/** One institution. */
export async function showInstitution({ tx, input: { params }, today }: Context<typeof api.showInstitution>) {
  return institutionView(tx, params.institutionId, today)
}

/** Registers an institution of the county, with the organisation that accounts and contracts refer to. */
export async function createInstitution({ tx, actor, input: { body }, today, newId, audit }: Context<typeof api.createInstitution>) {
  const id = body.id ?? newId()
  await onlyOnce(async () => {
    await tx.db.insertInto('organisation').values({ id, kind: 'INSTITUTION', name: body.name, region_code: actor.regionPrefix.padEnd(12, '0') }).execute()
    await tx.db.insertInto('institution').values({ organisation_id: id, ...columnsOf(body) }).execute()
  })
  audit({ kind: 'institution', id, fields: Object.keys(body) })
  return institutionView(tx, id, today)
}

/** Corrects an institution of the county; NOT_FOUND for one registered elsewhere, STALE when somebody was faster. */
export async function updateInstitution({ tx, actor, input: { params, body }, ifMatch, today, audit }: Context<typeof api.updateInstitution>) {
  const before = await findInstitution(tx, params.institutionId)
  if (!before?.region_code.startsWith(actor.regionPrefix)) throw new Problem(NOT_FOUND, '没有找到，或者不是本县登记的机构')
  const changed = await onlyOnce(() => tx.db.updateTable('institution')
    .set({ ...columnsOf(body), version: sql<number>`version + 1`, updated_at: sql<string>`now()` })
    .where('organisation_id', '=', before.id).where('version', '=', ifMatch!).executeTakeFirst())
  if (changed.numUpdatedRows === 0n) throw new Problem(STALE, undefined, { extension: { current: await institutionView(tx, before.id, today) } })
  if (body.name !== before.name) await tx.db.updateTable('organisation').set({ name: body.name, version: sql<number>`version + 1` }).where('id', '=', before.id).execute()
  audit({ kind: 'institution', id: before.id, fields: Object.keys(body) })
  return institutionView(tx, before.id, today)
}

async function onlyOnce<T>(write: () => Promise<T>): Promise<T> {
  try {
    return await write()
  } catch (error) {
    if (codeOf(error) !== '23505' || (error as { constraint?: string }).constraint !== 'institution_credit_code_key') throw error
    throw new Problem(CREDIT_CODE_TAKEN, '可以在机构名录中按信用代码查到它，不用重复登记', { errors: [fieldError('creditCode', '统一社会信用代码', '这个代码的机构已经登记')] })
  }
}

function columnsOf(body: api.InstitutionChange) {
  return {
    credit_code: body.creditCode, kind: body.kind, legal_representative: body.legalRepresentative, registered_on: body.registeredOn, registered_scope: body.registeredScope,
    scope_includes_social_work: body.scopeIncludesSocialWork, main_business_is_social_work: body.mainBusinessIsSocialWork, rating: body.rating,
    is_charity: body.isCharity, has_party_branch: body.hasPartyBranch, contact_phone: body.contactPhone,
  }
}

async function findInstitution({ db }: ScopedTransaction, id: string): Promise<Row | undefined> {
  const { rows } = await sql<Row>`select o.id, o.name, o.region_code, i.*, 0 as contracts, 0 as stations, 0 as workers
    from institution i join organisation o on o.id = i.organisation_id where o.id = ${id}::uuid`.execute(db)
  return rows[0]
}

async function withFigures({ db }: ScopedTransaction, rows: readonly Row[], today: string): Promise<Row[]> {
  const figures = await sql<{ institution_id: string; contracts: number; stations: number; workers: number }>`
    select * from sec.institution_figures(${rows.map(({ id }) => id)}::uuid[], ${today}::date)`.execute(db)
  const byId = new Map(figures.rows.map((row) => [row.institution_id, row]))
  return rows.map((row) => ({ ...row, ...byId.get(row.id) }))
}

async function institutionView(tx: ScopedTransaction, id: string, today: string): Promise<api.InstitutionView> {
  const found = await findInstitution(tx, id)
  if (!found) throw new Problem(NOT_FOUND)
  const [row] = await withFigures(tx, [found], today)
  const isKept = found.region_code.startsWith(tx.actor.regionPrefix)
  return {
    ...toRow(row!), legalRepresentative: found.legal_representative, registeredOn: found.registered_on, contactPhone: found.contact_phone,
    registeredScope: found.registered_scope, scopeIncludesSocialWork: found.scope_includes_social_work, mainBusinessIsSocialWork: found.main_business_is_social_work,
    isCharity: found.is_charity, hasPartyBranch: found.has_party_branch, version: found.version,
    allowed: isKept ? operationsOf(institutionAccess, ['institutions.update'], tx.actor.role) : [],
  }
}

function toRow(row: Row): api.InstitutionRow {
  return {
    id: row.id, name: row.name, creditCode: row.credit_code, kind: row.kind, rating: row.rating, contractsInForce: row.contracts, stationsServed: row.stations,
    workersServing: row.workers,
  }
}
