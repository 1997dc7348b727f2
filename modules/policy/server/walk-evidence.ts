// Takes an evidence clause through the life of its document, on the days its term begins and ends.
import { addDays } from '../../../kernel/model/calendar.ts'
import type { Facts } from '../../../kernel/model/facts.ts'
import { judge } from '../model/judge.ts'
import type { Outcome } from '../model/finding.ts'
import type { Condition, Rule, RuleVersion } from '../model/pack.ts'
import type { Rulebook } from '../model/rulebook.ts'
import type { Given } from './read-pack-tests.ts'

/** A subject about whom only the facts matter. */
const nobody = { id: '1', name: '', regionCode: '' }

/** Every step whose outcome is not what the state of the document says, in words; none when all is well. */
export function walkEvidence(rulebook: Rulebook, rule: Rule, given: Given | undefined): string[] {
  const { evidence, versions } = rule
  if (!evidence) return [`${rule.id} asks for no document`]
  const outcomeOn = (asOf: string, facts: Facts) => {
    const lawOf = rule.lawOf ? { [rule.lawOf.name]: asOf } : {}
    const version = versions.find((one) => isWithin(one, asOf)) ?? versions[0]
    const applying = version?.appliesWhen ? satisfying(version.appliesWhen) : {}
    return judge(rulebook, [{ ...nobody, kind: rule.subject, facts: { ...applying, ...given?.facts, ...lawOf, ...facts } }], { asOf }).find((finding) => finding.rule === rule.id)
  }
  const faults: string[] = []
  const expectOn = (asOf: string, state: string | undefined, expected: readonly Outcome[]) => {
    const found = outcomeOn(asOf, { [evidence.fact.name]: state })
    if (!found || !expected.includes(found.outcome)) faults.push(`${asOf} ${state ?? 'absent'}: ${found?.outcome ?? 'nothing'} (${found?.explanation ?? ''})`)
  }
  for (const version of versions) {
    const day = given?.asOf && isWithin(version, given.asOf) ? given.asOf : version.from
    for (const [state, expected] of stepsOf(rule, version)) expectOn(day, state, expected)
  }
  const [first, last] = [versions[0], versions.at(-1)]
  if (first) expectOn(addDays(first.from, -1), 'missing', ['not-in-force'])
  if (last?.until) {
    expectOn(addDays(last.until, -1), 'accepted', ['met'])
    if (!rule.bornOn) expectOn(last.until, 'missing', ['not-in-force'])
  }
  return faults
}

function stepsOf(rule: Rule, version: RuleVersion): [string | undefined, readonly Outcome[]][] {
  const refused: readonly Outcome[] = rule.severity === 'may' ? ['not-applicable'] : version.deadline ? ['breached', 'pending'] : ['breached']
  return [['accepted', ['met']], ['submitted', ['pending']], ['returned', refused], ['expired', refused], ['missing', refused], [undefined, ['unknown']]]
}

/** Facts that make a plain condition true (站点已开放); what is not plain is given in the table of tests. */
function satisfying(condition: Condition): Facts {
  if (condition.kind === 'not') return {}
  if (condition.kind !== 'compare') {
    const chosen = condition.kind === 'any' ? condition.of.slice(0, 1) : condition.of
    return Object.assign({}, ...chosen.map(satisfying)) as Facts
  }
  const { left, operator, right } = condition
  if (left.kind !== 'fact' || right.kind !== 'literal') return {}
  const isChoice = operator === 'is-one-of' && Array.isArray(right.value)
  const isPlain = ['equals', 'at-least', 'at-most', 'on-or-before', 'on-or-after', 'contains-all', 'contains-any'].includes(operator)
  return isChoice || isPlain ? { [left.fact.name]: isChoice ? String((right.value as readonly unknown[])[0]) : right.value } : {}
}

function isWithin({ from, until }: RuleVersion, day: string): boolean {
  return day >= from && (until === null || day < until)
}
