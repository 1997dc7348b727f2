// An import as it is answered (一次导入): numbers in the sheet's first rows masked, the dry run opened.
import { maskIdentityNumber, maskPhone } from '../../../kernel/model/mask.ts'
import type { Context } from '../../../kernel/server/route.ts'
import type { ScopedTransaction } from '../../../kernel/server/transaction.ts'
import type { ImportRow, ImportView, SheetView } from '../model/api.ts'
import { type Cell, isFormula, textOf } from '../model/cells.ts'
import type { LedgerPlan } from '../model/plan.ts'
import { type ImportState, waitingStates } from '../model/stages.ts'
import { allowedOn, mayTakeLedger } from './access.ts'
import type { Sheet } from './read-file.ts'
import { type ImportRecord, openOutcome, rememberedOf, requireImport, sheetsOf } from './store.ts'

/** A line of the list. */
export function toRow(row: ImportRecord): ImportRow {
  return {
    id: row.id, stationId: row.station_id, stationName: row.station_name, fileName: row.file_name, state: row.state as ImportState, rowsCount: row.rows_count, faultsCount: row.faults_count,
    householdsCount: row.households_count, personsCount: row.persons_count, visitsCount: row.visits_count, uploadedByName: row.uploaded_by_name, uploadedAt: row.uploaded_at,
    importedAt: row.imported_at, importedByName: row.imported_by_name, undoUntil: row.undo_until, undoWhy: row.undo_why, undoneAt: row.undone_at, undoneByName: row.undone_by_name, undoReason: row.undo_reason,
  }
}

/** The page of one import. */
export async function importViewOf(tx: ScopedTransaction, { deps, today }: Pick<Context, 'deps' | 'today'>, id: string): Promise<ImportView> {
  const row = await requireImport(tx, id)
  const line = toRow(row)
  const plan = row.plan as unknown as LedgerPlan
  const sheets = waitingStates.includes(line.state) ? await sheetsOf(tx, deps.crypto, id) ?? [] : []
  return {
    ...line, version: row.version, allowed: [...allowedOn(line, today), ...(waitingStates.includes(line.state) && mayTakeLedger(tx.actor, row) ? ['imports.faults'] : [])], duplicates: plan.duplicates, remembered: { ...await rememberedOf(tx, row.station_id) },
    sheets: plan.sheets.map((one) => sheetViewOf(one, sheets.find(({ name }) => name === one.name))), outcome: waitingStates.includes(line.state) ? openOutcome(deps.crypto, row) : null,
  }
}

const rowsOnTop = 15
function sheetViewOf(plan: LedgerPlan['sheets'][number], sheet: Sheet | undefined): SheetView {
  const rows = sheet?.rows ?? []
  return { ...plan, rowsCount: rows.filter((row) => row.length > 0).length, top: rows.slice(0, Math.max(rowsOnTop, plan.headRow + 6)).map((row) => row.map(shown)) }
}

const longestShown = 40
/** A cell for the eye: identity numbers and phones masked, long texts cut. */
function shown(cell: Cell): string {
  if (isFormula(cell)) return '（公式）'
  const text = textOf(cell).replaceAll(/\d[\d\s-]{12,20}[\dXx]/g, (number) => maskIdentityNumber(number.replaceAll(/[\s-]/g, ''))).replaceAll(/(?<!\d)1\d{2}[\s-]?\d{4}[\s-]?\d{4}(?!\d)/g, (phone) => maskPhone(phone.replaceAll(/[\s-]/g, '')))
  return [...text].length > longestShown ? `${[...text].slice(0, longestShown).join('')}…` : text
}
