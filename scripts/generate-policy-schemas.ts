// Writes the JSON Schemas of a pack's files to the folder named on the command line.
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { packSchemas } from '../modules/policy/index.ts'
import { policy } from '../server/fact-sources.ts'

const folder = process.argv[2] ?? ''
mkdirSync(folder, { recursive: true })
for (const [file, schema] of Object.entries(packSchemas(policy.definitions))) writeFileSync(join(folder, file), `${JSON.stringify(schema, null, 1)}\n`)
