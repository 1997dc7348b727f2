// Writes the types of the migrated schema, read from a throwaway cluster, to the file named on the command line.
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openCluster } from '../server/cluster.ts'
import { clusterLogins, ownerPool } from '../server/database.ts'
import { migrate } from '../server/migrate.ts'
import { productFolder } from '../server/root.ts'

const outFile = process.argv[2] ?? ''
const folder = mkdtempSync(join(tmpdir(), 'shezhan-generate-'))
try {
  const cluster = await openCluster({ dataFolder: folder, durability: 'throwaway' })
  try {
    const pool = ownerPool(clusterLogins(cluster))
    await migrate(pool).finally(() => pool.end())
    const { user, password, host, port, database } = cluster.owner
    process.exitCode = generate(`postgresql://${user}:${password}@localhost/${database}?host=${encodeURIComponent(host)}&port=${port}`)
  } finally {
    await cluster.stop()
  }
} finally {
  rmSync(folder, { recursive: true, force: true })
}

/** Days and instants arrive as text and numbers as numbers: the parsers of kernel/server/connection.ts. */
function generate(url: string): number {
  const done = spawnSync(process.execPath, [
    join(productFolder(), 'node_modules/kysely-codegen/dist/cli/bin.js'), '--dialect', 'postgres', '--url', url, '--out-file', outFile,
    '--type-mapping', '{"date":"string","timestamptz":"string","int8":"number"}', '--numeric-parser', 'number', '--exclude-pattern', '*schema_migration', '--log-level', 'error',
  ], { cwd: folder, encoding: 'utf8' })
  if (done.status !== 0) console.error(done.stdout + done.stderr)
  return done.status ?? 1
}
