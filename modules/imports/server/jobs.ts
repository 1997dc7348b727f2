// What is not imported is not kept (清理): contents of files that waited too long are removed, and traces of progress.
import type pg from 'pg'
import { keepFileDays } from '../model/limits.ts'

interface ImportJob { name: string; cron: string; run(pool: pg.Pool): Promise<void> }

/** Removes the contents of imports that were neither carried out nor given up in their days; says so in their state. */
export async function expireImports(pool: pg.Pool, now: Date = new Date()): Promise<number> {
  const before = new Date(now.getTime() - keepFileDays * 86_400_000).toISOString()
  const { rowCount } = await pool.query(`with gone as (
      update ledger_import set state = 'EXPIRED', outcome = null, version = version + 1, updated_at = now() where state in ('UPLOADED', 'CHECKED') and uploaded_at < $1 returning id)
    delete from ledger_import_file where import_id in (select id from gone)`, [before])
  await pool.query(`delete from ledger_import_progress where updated_at < now() - interval '1 day'`)
  return rowCount ?? 0
}

export const importJobs: readonly ImportJob[] = [{ name: 'expire-imports', cron: '40 2 * * *', run: async (pool) => void await expireImports(pool) }]
