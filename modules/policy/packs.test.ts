// The packs of this repository: every clause is tested by rows a civil servant can read, on both sides of each change; what
// asks for a document is walked through the document's life.
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { addDays } from '../../kernel/model/calendar.ts'
import { missingUses } from './clause-uses.ts'
import { judge } from './model/judge.ts'
import type { Rule } from './model/pack.ts'
import { rulebookOf } from './model/rulebook.ts'
import type { PackTest } from './server/read-pack-tests.ts'
import { readPackTests } from './server/read-pack-tests.ts'
import { loadPacks } from './server/read-packs.ts'
import { FACT_CATALOGUE, subjectOf } from './testing.ts'
import { walkEvidence } from './walk-evidence.ts'

const PRODUCT = fileURLToPath(new URL('../..', import.meta.url))
const DIR = fileURLToPath(new URL('../../policy-packs', import.meta.url))
const loaded = await loadPacks(DIR, FACT_CATALOGUE)
const suites = await Promise.all(loaded.packs.map(async (pack) => ({ pack, id: pack.id, ...(await readPackTests(DIR, pack, FACT_CATALOGUE)) })))

/** The day whose law a row is about. */
function judgedDay(test: PackTest): string {
  const event = test.rule.lawOf && test.facts[test.rule.lawOf.name]
  return typeof event === 'string' ? event : test.asOf
}

/** A change that the table must stand on: a version that ends where the next begins changes only once. */
function changesOf(rule: Rule): string[] {
  return [...new Set(rule.versions.flatMap(({ from, until }) => (until === null ? [from] : [from, until])))]
}

it('every pack is accepted', () => {
  expect(loaded.refused.map(({ pack, problems }) => [pack, ...problems.map(({ file, line, message }) => `${file}:${line}：${message}`)])).toEqual([])
  expect(loaded.packs.map((pack) => pack.id)).toEqual(['dongying-2022', 'jilin-2021', 'nei-menggu-2021', 'sichuan-2023', 'zhengzhou-2022'])
})

describe.each(suites)('$pack.title ($id)', ({ pack, tests, given, problems }) => {
  const rulebook = rulebookOf([pack], 'judged')

  it('the test files are in order', () => expect(problems).toEqual([]))

  it.each(tests.map((test) => ({ ...test, id: test.rule.id })))('$id · $name · $asOf → $expect', (test) => {
    const findings = judge(rulebook, [subjectOf(test.subject, test.facts)], { asOf: test.asOf })
    const finding = findings.find((one) => one.rule === test.rule.id)
    expect(finding?.outcome, finding?.explanation).toBe(test.expect)
    if (test.says) expect(finding?.explanation).toContain(test.says)
  })

  const judged = pack.rules.filter((rule) => rule.check !== 'evidence').map((rule) => ({ rule, id: rule.id, subject: rule.subject }))
  it.each(judged)('$id ($subject) is tested in every outcome and around each change', ({ rule }) => {
    const own = tests.filter((test) => test.rule === rule)
    const outcomes = new Set(own.map((test) => test.expect))
    const hasTarget = rule.versions.some(({ requires }) => requires)
    const broken = rule.severity === 'may' ? 'not-applicable' : 'breached'
    for (const outcome of hasTarget ? ['met', broken, 'unknown', 'not-in-force'] as const : ['not-applicable', 'unknown'] as const) expect(outcomes).toContain(outcome)
    const days = new Set(own.map(judgedDay))
    if (hasTarget) for (const day of changesOf(rule)) expect([...days], `${rule.id} around ${day}`).toEqual(expect.arrayContaining([addDays(day, -1), day]))
  })

  const documents = pack.rules.filter((rule) => rule.check === 'evidence').map((rule) => ({ rule, id: rule.id, title: rule.title }))
  it.each(documents)('$id asks for a document: $title', ({ rule }) => {
    expect(walkEvidence(rulebook, rule, given.find((one) => one.rule === rule))).toEqual([])
  })

  it.each(pack.configuration)('$id sets up what exists: $title', (clause) => {
    expect(missingUses(clause, PRODUCT)).toEqual([])
  })
})
