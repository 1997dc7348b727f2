// How the server and the command line are built: our sources in one file each, packages left where npm put them.
import { isAbsolute } from 'node:path'
import { defineConfig } from 'rolldown'

export default defineConfig({
  input: { main: 'server/main.ts', shezhan: 'server/shezhan.ts' },
  platform: 'node',
  external: (id) => !id.startsWith('.') && !isAbsolute(id),
  output: { dir: 'build/server', format: 'esm', sourcemap: true, cleanDir: true, chunkFileNames: '[name]-[hash].js' },
})
