// Looking at imports (导入列表、进度), and giving one up.
import { sql } from 'kysely'
import { NOT_FOUND, Problem } from '../../../kernel/model/problem.ts'
import { readCursor, toPage } from '../../../kernel/server/page.ts'
import type { Context } from '../../../kernel/server/route.ts'
import type * as api from '../model/api.ts'
import type { LedgerPlan } from '../model/plan.ts'
import { waitingStates, type ImportState } from '../model/stages.ts'
import { LEDGER_NOT_YOURS } from '../model/problems.ts'
import { mayTakeLedger } from './access.ts'
import { faultsWorkbook } from './faults-workbook.ts'
import { prepare } from './prepare/index.ts'
import { forgetSheets, holdImport, importsInReach, requireImport, saveImport, sheetsOf } from './store.ts'
import { importTemplateFile } from './template.ts'
import { importViewOf, toRow } from './views.ts'

export async function listImports({ tx, input: { query } }: Context<typeof api.listImports>) {
  const [at, id] = readCursor(query.after, 2) ?? []
  if (at !== undefined && Number.isNaN(Date.parse(String(at)))) throw new Problem(NOT_FOUND, '翻页游标无效，请从第一页重新查询')
  const rows = await importsInReach(tx).$if(at !== undefined, (q) => q.where(sql<boolean>`(ledger_import.uploaded_at, ledger_import.id) < (${at}::timestamptz, ${id}::uuid)`))
    .orderBy('ledger_import.uploaded_at', 'desc').orderBy('ledger_import.id', 'desc').limit(query.limit + 1).execute()
  const page = toPage(rows, query.limit, (row) => [row.uploaded_at, row.id])
  return { ...page, items: page.items.map(toRow) }
}

export async function showImport(context: Context<typeof api.showImport>) {
  return importViewOf(context.tx, context, context.input.params.importId)
}

export async function discardImport(context: Context<typeof api.discardImport>) {
  const { tx, input: { params }, now, ifMatch, audit } = context
  const { row, next } = await holdImport(tx, params.importId, ifMatch, 'DISCARD')
  await forgetSheets(tx, row.id)
  await saveImport(tx, row, now, { state: next, outcome: null })
  audit({ kind: 'ledgerImport', id: row.id, stationId: row.station_id, fields: ['state'] })
  return importViewOf(tx, context, row.id)
}

export async function showProgress({ tx, input: { params } }: Context<typeof api.importProgress>) {
  const row = await requireImport(tx, params.importId)
  const progress = await tx.db.selectFrom('ledger_import_progress').select(['done', 'total']).where('import_id', '=', row.id).executeTakeFirst()
  return progress ?? { done: 0, total: 0 }
}

export async function importTemplate() {
  return importTemplateFile()
}

/** The ledger with its faulty cells marked. It holds what was uploaded in full: for who uploaded it and the heads, and audited. */
export async function importFaults(context: Context<typeof api.importFaults>) {
  const { tx, deps, actor, input: { params }, audit } = context
  const row = await requireImport(tx, params.importId)
  if (!mayTakeLedger(actor, row)) throw new Problem(LEDGER_NOT_YOURS)
  const sheets = waitingStates.includes(row.state as ImportState) ? await sheetsOf(tx, deps.crypto, row.id) : undefined
  if (!sheets) throw new Problem(NOT_FOUND, '上传的内容已经删除')
  const { faults } = await prepare(context, row.station_id, sheets, row.plan as unknown as LedgerPlan)
  audit({ kind: 'ledgerImport', id: row.id, stationId: row.station_id, fields: ['file'] })
  return faultsWorkbook(row.file_name, sheets, faults)
}
