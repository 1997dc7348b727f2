// `npm run bench -- NAME`: builds the product and the benchmark, then measures.
import { join } from 'node:path'
import { spawnSync } from 'node:child_process'
import { ensureBuilt, ensureInstalled, root, runPackage } from './shared.mjs'

await ensureInstalled()
await ensureBuilt()
const file = join(root, 'build', 'bench', 'run.js')
const code = await runPackage('rolldown/bin/cli.mjs', ['bench/run.ts', '--platform', 'node', '--format', 'esm', '--file', file, '--external', '/^[^./]/', '--logLevel', 'warn'], { quiet: true })
if (code !== 0) process.exit(code)
process.exit(spawnSync(process.execPath, ['--enable-source-maps', file, ...process.argv.slice(2)], { stdio: 'inherit', cwd: root }).status ?? 1)
