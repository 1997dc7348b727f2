// All clauses of the five documents are in the product under their own ids: none is missing, none is made up.
import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'
import { readClauseIndex } from './model/coverage.ts'
import { clausesOf } from './model/pack.ts'
import { loadPacks } from './server/read-packs.ts'
import { FACT_CATALOGUE } from './testing.ts'

const index = readClauseIndex(await readFile(fileURLToPath(new URL('clauses.txt', import.meta.url)), 'utf8'))
const { packs } = await loadPacks(fileURLToPath(new URL('../../policy-packs', import.meta.url)), FACT_CATALOGUE)

it('the five documents have 476 clauses', () => expect(new Set(index.map(({ id }) => id)).size).toBe(476))

it.each([...new Set(index.map(({ pack }) => pack))])('%s holds exactly the clauses of its document', (pack) => {
  const wanted = index.filter((entry) => entry.pack === pack).map(({ id }) => id)
  const found = packs.find(({ id }) => id === pack)
  const held = new Set(found ? clausesOf(found).map(({ id }) => id) : [])
  expect({ missing: wanted.filter((id) => !held.has(id)), extra: [...held].filter((id) => !wanted.includes(id)) }).toEqual({ missing: [], extra: [] })
})
