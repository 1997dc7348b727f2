// How the server and the command line are built: our sources in one readable file each, packages left where npm put them. No source maps:
// names and lines of a trace are found in that file, and a map of everything would stay in the server's memory.
import { isAbsolute } from 'node:path'
import { defineConfig } from 'rolldown'

export default defineConfig({
  input: { main: 'server/main.ts', shezhan: 'server/shezhan.ts' },
  platform: 'node',
  external: (id) => !id.startsWith('.') && !isAbsolute(id),
  output: { dir: 'build/server', format: 'esm', cleanDir: true, chunkFileNames: '[name]-[hash].js' },
})
