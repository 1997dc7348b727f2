// `npm run shezhan -- …`: the command line of the built product.
import { ensureBuilt, ensureInstalled } from './shared.mjs'
import { runBuilt } from './run-built.mjs'

await ensureInstalled()
await ensureBuilt(['server'])
process.exit(await runBuilt('shezhan.js', process.argv.slice(2)))
