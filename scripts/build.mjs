// Builds the server and the command line (rolldown) and the pages (Vite) into build/.
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { ensureInstalled, refuse, root, runPackage, say } from './shared.mjs'

/** Builds everything; ends the process with the builder's own words when one fails. */
export async function build() {
  say('  服务端')
  const server = await runPackage('rolldown/bin/cli.mjs', ['--config', 'rolldown.config.ts', '--logLevel', 'warn'], { quiet: true })
  if (server !== 0) refuse('服务端构建失败。')
  if (!existsSync(join(root, 'vite.config.ts'))) {
    say('  没有 vite.config.ts，跳过页面')
    return
  }
  say('  页面')
  const web = await runPackage('vite/bin/vite.js', ['build', '--logLevel', 'warn'], { quiet: true })
  if (web !== 0) refuse('页面构建失败。')
}

if (process.argv[1] === import.meta.filename) {
  await ensureInstalled()
  await build()
}
