// The tables of imports: the import, what is kept of its file (compressed and sealed), what it brought, and what columns meant before.
import { gunzipSync, gzipSync } from 'node:zlib'
import { sql, type Selectable } from 'kysely'
import type { LedgerImport } from '../../../database/types.ts'
import { NOT_FOUND, Problem, STALE } from '../../../kernel/model/problem.ts'
import type { CryptoProvider } from '../../../kernel/server/crypto/index.ts'
import type { ScopedTransaction } from '../../../kernel/server/transaction.ts'
import { LEDGER_KINDS, type LedgerKind } from '../model/fields.ts'
import type { Remembered } from '../model/heads.ts'
import { faultLines } from '../model/fault-lines.ts'
import type { Fault, Outcome } from '../model/outcome.ts'
import type { LedgerPlan, SheetPlan } from '../model/plan.ts'
import { IMPORT_DEED_NOT_ALLOWED } from '../model/problems.ts'
import { importAfter, importDeedLabels, type ImportDeed, type ImportState, importStateLabels } from '../model/stages.ts'
import type { Sheet } from './read-file.ts'

export type ImportRecord = Selectable<LedgerImport> & { station_name: string }

const own = (tx: ScopedTransaction) => sql<boolean>`ledger_import.station_id = any(${[...tx.actor.writableStationIds]}::uuid[])`

/** Imports of the stations the actor writes at. */
export function importsInReach(tx: ScopedTransaction) {
  return tx.db.selectFrom('ledger_import').innerJoin('station', 'station.id', 'ledger_import.station_id').selectAll('ledger_import').select('station.short_name as station_name').where(own(tx))
}

/** One of them; NOT_FOUND otherwise. */
export async function requireImport(tx: ScopedTransaction, id: string): Promise<ImportRecord> {
  const row = await importsInReach(tx).where('ledger_import.id', '=', id).executeTakeFirst()
  if (!row) throw new Problem(NOT_FOUND)
  return row
}

/**
 * The import, held until the transaction ends, when it is at the version seen and its state allows the deed. A second tap waits here
 * for the first, and is then told what has become of it.
 */
export async function holdImport(tx: ScopedTransaction, id: string, ifMatch: number | null, deed: ImportDeed): Promise<{ row: ImportRecord; next: ImportState }> {
  await requireImport(tx, id)
  const row = await importsInReach(tx).where('ledger_import.id', '=', id).forUpdate('ledger_import').executeTakeFirstOrThrow()
  const next = importAfter(row.state as ImportState, deed)
  if (next === undefined) throw new Problem(IMPORT_DEED_NOT_ALLOWED, `这次导入${importStateLabels[row.state as ImportState]}，不能再${importDeedLabels[deed]}`)
  if (row.version !== ifMatch) throw new Problem(STALE, '这次导入刚被别人动过，请刷新后再看')
  return { row, next }
}

/** Changes a held import. */
export async function saveImport(tx: ScopedTransaction, row: ImportRecord, now: Date, columns: object): Promise<void> {
  await tx.db.updateTable('ledger_import').set({ ...columns, version: row.version + 1, updated_at: now.toISOString() }).where('id', '=', row.id).execute()
}

const contentPlace = (id: string) => ({ table: 'ledger_import_file', column: 'content', row: id })
const outcomePlace = (id: string) => ({ table: 'ledger_import', column: 'outcome', row: id })

/** Keeps the cells of the file, compressed and sealed. */
export async function keepSheets(tx: ScopedTransaction, crypto: CryptoProvider, id: string, stationId: string, sheets: readonly Sheet[]): Promise<void> {
  const content = crypto.encrypt(gzipSync(JSON.stringify(sheets)).toString('base64'), contentPlace(id))
  await tx.db.insertInto('ledger_import_file').values({ import_id: id, station_id: stationId, content }).execute()
}

/** The cells of the file; undefined when they have been removed. */
export async function sheetsOf(tx: ScopedTransaction, crypto: CryptoProvider, id: string): Promise<Sheet[] | undefined> {
  const row = await tx.db.selectFrom('ledger_import_file').select('content').where('import_id', '=', id).executeTakeFirst()
  return row && JSON.parse(gunzipSync(Buffer.from(crypto.decrypt(row.content, contentPlace(id)), 'base64')).toString('utf8')) as Sheet[]
}

export async function forgetSheets(tx: ScopedTransaction, id: string): Promise<void> {
  await tx.db.deleteFrom('ledger_import_file').where('import_id', '=', id).execute()
}

export const sealOutcome = (crypto: CryptoProvider, id: string, outcome: Outcome): Buffer => crypto.encrypt(JSON.stringify(outcome), outcomePlace(id))
/** What was tried before faults were put together has them one by one. */
type Kept = Outcome | (Omit<Outcome, 'faults' | 'faultLinesCount'> & { faults: Fault[] })
function brought(kept: Kept): Outcome {
  if ('faultLinesCount' in kept) return kept
  const faults = faultLines(kept.faults)
  return { ...kept, faults, faultLinesCount: faults.length }
}
export const openOutcome = (crypto: CryptoProvider, { id, outcome }: ImportRecord): Outcome | null => (outcome ? brought(JSON.parse(crypto.decrypt(outcome, outcomePlace(id))) as Kept) : null)

/** What the station chose for names of columns before. */
export async function rememberedOf(tx: ScopedTransaction, stationId: string): Promise<Remembered> {
  const rows = await tx.db.selectFrom('ledger_import_heading').select(['kind', 'heading', 'field']).where('station_id', '=', stationId).limit(2_000).execute()
  return Object.fromEntries(LEDGER_KINDS.map((kind) => [kind, Object.fromEntries(rows.filter((row) => row.kind === kind).map(({ heading, field }) => [heading, field]))])) as Record<LedgerKind, Record<string, string>>
}

/** Remembers what columns mean, for the next import of the station. */
export async function remember(tx: ScopedTransaction, stationId: string, plan: LedgerPlan, headingsOf: (sheet: SheetPlan) => readonly string[]): Promise<void> {
  const lines = new Map<string, { kind: string; heading: string; field: string }>()
  for (const sheet of plan.sheets) {
    const { kind } = sheet
    if (kind === null) continue
    headingsOf(sheet).forEach((heading, at) => {
      if (heading !== '') lines.set(`${kind} ${heading}`, { kind, heading, field: sheet.columns[at] ?? '' })
    })
  }
  const all = [...lines.values()]
  if (all.length === 0) return
  await sql`insert into ledger_import_heading (station_id, kind, heading, field)
    select ${stationId}::uuid, * from unnest(${all.map(({ kind }) => kind)}::text[], ${all.map(({ heading }) => heading)}::text[], ${all.map(({ field }) => field)}::text[])
    on conflict (station_id, kind, heading) do update set field = excluded.field, updated_at = now()`.execute(tx.db)
}

export interface Brought { readonly kind: 'household' | 'person' | 'contact' | 'visit' | 'todo'; readonly id: string; readonly householdId: string; readonly sheet: string; readonly row: number }

/** Writes down what the import brought, with the rows of the ledger and the household of each: by it “谁看过这户” shows the import. */
export async function keepBrought(tx: ScopedTransaction, importId: string, stationId: string, brought: readonly Brought[]): Promise<void> {
  for (let from = 0; from < brought.length; from += 5_000) {
    const some = brought.slice(from, from + 5_000)
    await sql`insert into ledger_import_record (import_id, station_id, kind, record_id, household_id, sheet, row_number)
      select ${importId}::uuid, ${stationId}::uuid, * from unnest(${some.map(({ kind }) => kind)}::text[], ${some.map(({ id }) => id)}::uuid[], ${some.map(({ householdId }) => householdId)}::uuid[], ${some.map(({ sheet }) => sheet)}::text[],
        ${some.map(({ row }) => row)}::int[])`.execute(tx.db)
  }
}

/** From here on what this transaction counts is put down, and added to the station's counters when it settles: others are not kept waiting meanwhile. */
export async function countLater(tx: ScopedTransaction): Promise<void> {
  await sql`select sec.count_later()`.execute(tx.db)
}

/** Adds what was put down; the last thing before the audit row. */
export async function settleCounters(tx: ScopedTransaction): Promise<void> {
  await sql`select sec.settle_counters()`.execute(tx.db)
}
