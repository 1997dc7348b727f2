// Importing (导入): everything is checked once more in the transaction that writes it; one fault, and nothing is written.
import { sql } from 'kysely'
import { NOT_FOUND, Problem } from '../../../kernel/model/problem.ts'
import type { Deps } from '../../../kernel/server/deps.ts'
import type { Context } from '../../../kernel/server/route.ts'
import { rulesAt } from '../../deadlines/index.ts'
import { lastDayOf, whyOf } from '../../deadlines/model/deadline.ts'
import type * as api from '../model/api.ts'
import { undoDeadline } from '../model/deadline.ts'
import type { LedgerPlan } from '../model/plan.ts'
import { IMPORT_EMPTY, IMPORT_HAS_FAULTS } from '../model/problems.ts'
import { type Prepared, prepare } from './prepare/index.ts'
import { countLater, forgetSheets, holdImport, saveImport, settleCounters, sheetsOf } from './store.ts'
import { importViewOf } from './views.ts'
import { writeLedger } from './write.ts'

export async function runImport(context: Context<typeof api.runImport>) {
  const { tx, deps, actor, input: { params }, now, ifMatch, audit } = context
  const { row, next } = await holdImport(tx, params.importId, ifMatch, 'RUN')
  const sheets = await sheetsOf(tx, deps.crypto, row.id)
  if (!sheets) throw new Problem(NOT_FOUND)
  const prepared = await prepare(context, row.station_id, sheets, row.plan as unknown as LedgerPlan)
  refuseFaulty(prepared)
  const [persons, visits] = [prepared.files.reduce((sum, { household }) => sum + household.members.length, 0) + prepared.additions.length, prepared.visits.length]
  const total = prepared.files.length + persons + visits
  const step = stepper(deps, row.id, row.station_id, total)
  // Hundreds of rows to a statement: on a busy machine one may take longer than a statement of a page may.
  await sql`set local statement_timeout = '60s'`.execute(tx.db)
  await step(0)
  await countLater(tx)
  await writeLedger(context, row.id, row.station_id, prepared, step)
  await forgetSheets(tx, row.id)
  await saveImport(tx, row, now, {
    state: next, outcome: null, faults_count: 0, households_count: prepared.files.length, persons_count: persons, visits_count: visits,
    imported_at: now.toISOString(), imported_by_name: actor.name, ...await undoBy(context, row.station_id),
  })
  await settleCounters(tx)
  // One row: thousands would hold the county's chain for seconds. Which records of which household it brought stands in `ledger_import_record`.
  audit({ kind: 'ledgerImport', id: row.id, stationId: row.station_id, fields: ['households', 'persons', 'visits'] })
  return importViewOf(tx, context, row.id)
}

async function undoBy({ tx, today }: Pick<Context, 'tx' | 'today'>, stationId: string) {
  const station = await tx.db.selectFrom('station').select('region_code').where('id', '=', stationId).executeTakeFirstOrThrow()
  const rule = (await rulesAt(tx, station.region_code)).on(undoDeadline, today)
  return { undo_until: lastDayOf(rule, today), undo_why: whyOf(undoDeadline, rule) }
}

function refuseFaulty({ faults, files, additions, visits }: Prepared): void {
  const [first] = faults
  if (first) {
    const place = `“${first.sheet}”第 ${first.row} 行${first.column ? ` ${first.column} 列` : ''}${first.heading ? `（${first.heading}）` : ''}`
    throw new Problem(IMPORT_HAS_FAULTS, `${place}：${first.message}${faults.length > 1 ? `；另有 ${faults.length - 1} 处` : ''}。什么都没有导入，请重新检查`, { extension: { faults: faults.slice(0, 20) } })
  }
  if (files.length + additions.length + visits.length === 0) throw new Problem(IMPORT_EMPTY, '表里的内容本站都已经有了，或者没有选择要导入的表')
}

/** Tells on a connection of its own how far the import is, for its transaction shows nothing until its end. A miss does no harm. */
function stepper({ jobPool }: Pick<Deps, 'jobPool'>, importId: string, stationId: string, total: number): (more: number) => Promise<void> {
  let done = 0
  return async (more) => {
    done += more
    await jobPool.query(`insert into ledger_import_progress (import_id, station_id, done, total) values ($1, $2, $3, $4)
      on conflict (import_id) do update set done = excluded.done, total = excluded.total, updated_at = now()`, [importId, stationId, done, total]).catch(() => undefined)
  }
}
