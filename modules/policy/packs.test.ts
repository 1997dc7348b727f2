// The packs of this repository: every rule is tested by rows a civil servant can read, on both sides of each change.
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { addDays } from '../../kernel/model/calendar.ts'
import { judge } from './model/judge.ts'
import { rulebookOf } from './model/rulebook.ts'
import type { PackTest } from './server/read-pack-tests.ts'
import { readPackTests } from './server/read-pack-tests.ts'
import { loadPacks } from './server/read-packs.ts'
import { FACT_CATALOGUE, subjectOf } from './testing.ts'

const DIR = fileURLToPath(new URL('../../policy-packs', import.meta.url))
const loaded = await loadPacks(DIR, FACT_CATALOGUE)
const suites = await Promise.all(loaded.packs.map(async (pack) => ({ pack, ...(await readPackTests(DIR, pack, FACT_CATALOGUE)) })))

/** The day whose law a row is about. */
function judgedDay(test: PackTest): string {
  const event = test.rule.lawOf && test.facts[test.rule.lawOf.name]
  return typeof event === 'string' ? event : test.asOf
}

it('every pack is accepted', () => {
  expect(loaded.refused).toEqual([])
  expect(loaded.packs.map((pack) => pack.id)).toEqual(['dongying-2022', 'nei-menggu-2021'])
})

describe.each(suites)('$pack.title', ({ pack, tests, problems }) => {
  const rulebook = rulebookOf([pack])

  it('the test files are in order', () => expect(problems).toEqual([]))

  it.each(tests.map((test) => ({ ...test, id: test.rule.id })))('$id · $name · $asOf → $expect', (test) => {
    const findings = judge(rulebook, [subjectOf(test.subject, test.facts)], { asOf: test.asOf })
    const finding = findings.find((one) => one.rule === test.rule.id)
    expect(finding?.outcome, finding?.explanation).toBe(test.expect)
    if (test.says) expect(finding?.explanation).toContain(test.says)
  })

  it.each(pack.rules.map((rule) => ({ rule, id: rule.id, subject: rule.subject })))('$id ($subject) is tested met, broken, unknown and around each change', ({ rule }) => {
    const own = tests.filter((test) => test.rule === rule)
    const outcomes = new Set(own.map((test) => test.expect))
    const broken = rule.severity === 'may' ? 'not-applicable' : 'breached'
    for (const outcome of ['met', broken, 'unknown', 'not-in-force'] as const) expect(outcomes).toContain(outcome)
    const days = new Set(own.map(judgedDay))
    const changes = rule.versions.flatMap(({ from, until }) => (until === null ? [from] : [from, until]))
    for (const day of changes) expect([...days], `${rule.id} around ${day}`).toEqual(expect.arrayContaining([addDays(day, -1), day]))
  })

  it('every rule has force exactly on the days of the instrument', () => {
    const { from, until } = pack.instrument
    for (const rule of pack.rules) {
      expect(rule.versions[0]?.from, rule.id).toBe(from)
      expect(rule.versions.at(-1)?.until, rule.id).toBe(until)
    }
  })
})
