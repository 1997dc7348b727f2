// `npm run bench -- NAME`: builds the product and the benchmark, then measures.
import { bundled, ensureBuilt, ensureInstalled, run } from './shared.mjs'

await ensureInstalled()
await ensureBuilt()
process.exit(await run(process.execPath, [await bundled('bench/run.ts'), ...process.argv.slice(2)]))
