// Taking an import back (撤销导入): whole, within its days, and only while nothing it brought has been changed or built upon; else it says which and why.
import { sql } from 'kysely'
import { Problem } from '../../../kernel/model/problem.ts'
import type { Context } from '../../../kernel/server/route.ts'
import { codeOf, type ScopedTransaction } from '../../../kernel/server/transaction.ts'
import { moveDueDays } from '../../visits/index.ts'
import type * as api from '../model/api.ts'
import { IMPORT_BUILT_UPON, IMPORT_TOO_LATE } from '../model/problems.ts'
import { countLater, holdImport, requireImport, saveImport, settleCounters } from './store.ts'
import { importViewOf } from './views.ts'

// Thousands of rows with all that points to them take longer than a request for one of them may.
const patience = sql`set local statement_timeout = '120s'`

export async function undoImport(context: Context<typeof api.undoImport>) {
  const { tx, actor, input: { params, body }, now, today, ifMatch, audit } = context
  const { row, next } = await holdImport(tx, params.importId, ifMatch, 'UNDO')
  if (row.undo_until === null || row.undo_until < today) throw new Problem(IMPORT_TOO_LATE, `这次导入到 ${row.undo_until ?? ''} 为止可以撤销，现在要改只能逐户办理`)
  await patience.execute(tx.db)
  const ties = await tiesOf(tx, row.id)
  if (ties.length > 0) throw builtUpon(ties)
  await countLater(tx)
  const touched = await takeBack(tx, row.id)
  if (touched.length > 0) await moveDueDays(tx, touched)
  await saveImport(tx, row, now, { state: next, undone_at: now.toISOString(), undone_by_name: actor.name, undo_reason: body.reason })
  await settleCounters(tx)
  audit({ kind: 'ledgerImport', id: row.id, stationId: row.station_id, fields: ['households', 'persons', 'visits'] })
  return importViewOf(tx, context, row.id)
}

async function takeBack(tx: ScopedTransaction, importId: string): Promise<string[]> {
  try {
    const { rows } = await sql<{ touched: string[] }>`select sec.undo_ledger_import(${importId}::uuid) as touched`.execute(tx.db)
    return rows[0]?.touched ?? []
  } catch (error) {
    // Somebody was quicker: what ties it now is told when it is asked for again.
    if (codeOf(error) === 'SZ002' || codeOf(error) === '23503') throw new Problem(IMPORT_BUILT_UPON)
    throw error
  }
}

interface TieRow { kind: api.Tie['kind']; record_id: string; sheet: string; row_number: number; tie: string; household_id: string | null }

async function tiesOf(tx: ScopedTransaction, importId: string): Promise<TieRow[]> {
  const { rows } = await sql<TieRow>`select t.kind, t.record_id, t.sheet, t.row_number, t.tie, coalesce(h.id, p.household_id, v.household_id) as household_id from sec.ledger_import_ties(${importId}::uuid) t
    left join household h on t.kind = 'household' and h.id = t.record_id left join person p on t.kind = 'person' and p.id = t.record_id left join visit v on t.kind = 'visit' and v.id = t.record_id
    order by t.sheet, t.row_number, t.tie`.execute(tx.db)
  return rows
}

const labels: Readonly<Record<string, string>> = {
  changed: '导入后修改过', consent: '登记了同意书', visit: '有新的走访记录', person: '增加了家庭成员', emergency_contact: '增加了紧急联系人', household_tier: '调整过服务分级', household_event: '搬迁或停止过服务',
  todo: '有待办事项', visit_image: '有照片或签名', visit_revision: '导入后修改过', person_link: '和别的档案作了关联', case_file: '开了个案', need: '登记了需求', referral: '办了转介',
}
const labelOf = (table: string): string => labels[table] ?? '有了别的记录（如个案、需求、转介、小组、活动）'

function toTies(rows: readonly TieRow[]): api.Tie[] {
  const byRecord = new Map<string, api.Tie>()
  for (const { kind, record_id: recordId, sheet, row_number: row, tie, household_id: household } of rows) {
    const known = byRecord.get(recordId) ?? { kind, recordId, sheet, row, reasons: [], link: household && `/households/${household}` }
    if (!known.reasons.includes(labelOf(tie))) known.reasons.push(labelOf(tie))
    byRecord.set(recordId, known)
  }
  return [...byRecord.values()]
}

function builtUpon(rows: readonly TieRow[]): Problem {
  const items = toTies(rows)
  const some = items.slice(0, 5).map(({ sheet, row, reasons }) => `“${sheet}”第 ${row} 行${reasons.join('、')}`).join('；')
  return new Problem(IMPORT_BUILT_UPON, `${some}${items.length > 5 ? `；共 ${items.length} 行` : ''}。请先处理这些记录，或者保留导入、逐户改正`, { extension: { items: items.slice(0, 50), count: items.length } })
}

/** What stands in the way of undoing, up to two hundred records. */
export async function listTies({ tx, input: { params } }: Context<typeof api.importTies>) {
  const row = await requireImport(tx, params.importId)
  await patience.execute(tx.db)
  const items = row.state === 'IMPORTED' ? toTies(await tiesOf(tx, row.id)) : []
  return { count: items.length, items: items.slice(0, 200) }
}
