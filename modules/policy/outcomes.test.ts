// Counting reckons as judging does: the same outcome for every row of every pack's tests.
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'
import { judge, judgeOutcomes } from './model/judge.ts'
import { rulebookOf } from './model/rulebook.ts'
import { readPackTests } from './server/read-pack-tests.ts'
import { loadPacks } from './server/read-packs.ts'
import { FACT_CATALOGUE, subjectOf } from './testing.ts'

const DIR = fileURLToPath(new URL('../../policy-packs', import.meta.url))
const { packs } = await loadPacks(DIR, FACT_CATALOGUE)

it.each(packs.map((pack) => ({ pack, id: pack.id })))('$id', async ({ pack }) => {
  const rulebook = rulebookOf([pack], 'judged')
  const { tests } = await readPackTests(DIR, pack, FACT_CATALOGUE)
  expect(tests.length).toBeGreaterThan(100)
  for (const test of tests) {
    const subject = subjectOf(test.subject, test.facts)
    const counted: string[] = []
    judgeOutcomes(rulebook, [subject], { asOf: test.asOf }, (rule, _subject, outcome) => void counted.push(`${rule.id} ${outcome}`))
    expect(counted).toEqual(judge(rulebook, [subject], { asOf: test.asOf }).map(({ rule, outcome }) => `${rule} ${outcome}`))
  }
})
