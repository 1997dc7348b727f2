// `npm start`: installs what is missing, builds what has changed, and runs the server in the foreground.
import { ensureBuilt, ensureInstalled } from './shared.mjs'
import { runBuilt } from './run-built.mjs'

await ensureInstalled()
await ensureBuilt()
process.exit(await runBuilt('main.js', []))
