// Writes docs/policy: every pack to read, and the table of all clauses, to the folder named on the command line.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { coveragePage, differencesDoc, differencesIn, packDocument, problemText, readClauseIndex } from '../modules/policy/index.ts'
import { policy } from '../server/fact-sources.ts'
import { productFolder } from '../server/root.ts'

const folder = process.argv[2] ?? ''
const { packs, refused } = await policy.load()
if (refused.length > 0) {
  console.error(refused.flatMap(({ problems }) => problems.map(problemText)).join('\n'))
  process.exitCode = 1
} else {
  const index = readClauseIndex(readFileSync(join(productFolder(), 'modules', 'policy', 'clauses.txt'), 'utf8'))
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, 'coverage.md'), coveragePage(index, packs, policy.definitions, policy.live))
  const differences = await differencesIn(policy.packsDir)
  if (differences) writeFileSync(join(folder, 'differences.md'), differencesDoc(differences, packs))
  for (const pack of packs) writeFileSync(join(folder, `${pack.id}.md`), packDocument(pack, packs))
}
