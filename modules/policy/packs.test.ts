// The packs of this repository: every clause is tested by rows a civil servant can read, on both sides of each change; what
// asks for a document is walked through the document's life.
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { missingUses } from './clause-uses.ts'
import { rulebookOf } from './model/rulebook.ts'
import { readPackTests } from './server/read-pack-tests.ts'
import { loadPacks } from './server/read-packs.ts'
import { judgeRow, untested } from './server/run-pack-tests.ts'
import { walkEvidence } from './server/walk-evidence.ts'
import { FACT_CATALOGUE } from './testing.ts'

const PRODUCT = fileURLToPath(new URL('../..', import.meta.url))
const DIR = fileURLToPath(new URL('../../policy-packs', import.meta.url))
const loaded = await loadPacks(DIR, FACT_CATALOGUE)
const suites = await Promise.all(loaded.packs.map(async (pack) => ({ pack, id: pack.id, ...(await readPackTests(DIR, pack, FACT_CATALOGUE)) })))

it('every pack is accepted', () => {
  expect(loaded.refused.map(({ pack, problems }) => [pack, ...problems.map(({ file, line, message }) => `${file}:${line}：${message}`)])).toEqual([])
  expect(loaded.packs.map((pack) => pack.id)).toEqual(['dongying-2022', 'jilin-2021', 'nei-menggu-2021', 'sichuan-2023', 'zhengzhou-2022'])
})

describe.each(suites)('$pack.title ($id)', ({ pack, tests, given, problems }) => {
  const rulebook = rulebookOf([pack], 'judged')

  it('the test files are in order', () => expect(problems).toEqual([]))

  it.each(tests.map((test) => ({ ...test, id: test.rule.id })))('$id · $name · $asOf → $expect', (test) => {
    const finding = judgeRow(rulebook, test)
    expect(finding?.outcome, finding?.explanation).toBe(test.expect)
    if (test.says) expect(finding?.explanation).toContain(test.says)
  })

  const judged = pack.rules.filter((rule) => rule.check !== 'evidence').map((rule) => ({ rule, id: rule.id, subject: rule.subject }))
  it.each(judged)('$id ($subject) is tested in every outcome and around each change', ({ rule }) => expect(untested(rule, tests)).toEqual([]))

  const documents = pack.rules.filter((rule) => rule.check === 'evidence').map((rule) => ({ rule, id: rule.id, title: rule.title }))
  it.each(documents)('$id asks for a document: $title', ({ rule }) => {
    expect(walkEvidence(rulebook, rule, given.find((one) => one.rule === rule))).toEqual([])
  })

  it.each(pack.configuration)('$id sets up what exists: $title', (clause) => {
    expect(missingUses(clause, PRODUCT)).toEqual([])
  })
})
