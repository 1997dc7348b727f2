// Builds the server and the command line (rolldown) and the pages (Vite) into build/.
import { ensureInstalled, refuse, runPackage, say } from './shared.mjs'

const builders = {
  server: { label: '服务端', tool: 'rolldown/bin/cli.mjs', args: ['--config', 'rolldown.config.ts', '--logLevel', 'warn'] },
  web: { label: '页面', tool: 'vite/bin/vite.js', args: ['build', '--logLevel', 'warn'] },
}

/** Builds one part; ends the process with the builder's own words when it fails. */
export async function build(part) {
  const { label, tool, args } = builders[part]
  say(`正在构建${label}`)
  if (await runPackage(tool, args, { quiet: true }) !== 0) refuse(`${label}构建失败。`)
}

if (process.argv[1] === import.meta.filename) {
  await ensureInstalled()
  for (const part of Object.keys(builders)) await build(part)
}
