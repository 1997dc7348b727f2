// The peer (对照): json-rules-engine given the same rules, as far as it can express them, over the same facts.
import { Engine } from 'json-rules-engine'
import type { SubjectFacts, SubjectKind } from '../kernel/model/facts.ts'
import { parameterValue, type Question, valueOf } from '../modules/policy/model/conditions.ts'
import { heldOn } from '../modules/policy/model/pack.ts'
import type { Condition, Operand, Rule } from '../modules/policy/model/pack.ts'

/** Whether the peer can say this rule: comparisons of facts with values of the day, without law of another day or reckoned days. */
export function peerCanSay(rule: Rule): boolean {
  const operands = (condition: Condition): Operand[] => (condition.kind === 'compare' ? [condition.left, condition.right]
    : condition.kind === 'not' ? operands(condition.of) : condition.of.flatMap(operands))
  const all = rule.versions.flatMap(({ appliesWhen, requires, alreadyDue }) => [appliesWhen, requires, alreadyDue].flatMap((one) => (one ? operands(one) : [])))
  return !rule.lawOf && !rule.bornOn && !rule.evidence && rule.versions.every(({ requires }) => requires !== undefined) && all.every(({ kind }) => kind !== 'reckoned')
}

/** The peer for one kind of subject: an event for each rule that is broken. */
export function peerFor(rules: readonly Rule[], kind: SubjectKind, asOf: string): (subject: SubjectFacts) => Promise<number> {
  const engine = new Engine([], { allowUndefinedFacts: true })
  for (const [name, holds] of Object.entries(operators)) engine.addOperator(name, holds)
  for (const rule of rules.filter((one) => one.subject === kind)) {
    const version = heldOn(rule.versions, asOf)
    if (!version?.requires) continue
    const applies = version.appliesWhen ? [say(version.appliesWhen, asOf)] : []
    engine.addRule({ conditions: { all: [...applies, { not: say(version.requires, asOf) }] } as never, event: { type: rule.id } })
  }
  return async ({ facts }) => (await engine.run({ ...facts } as Record<string, unknown>)).events.length
}

function say(condition: Condition, asOf: string): object {
  if (condition.kind === 'not') return { not: say(condition.of, asOf) }
  if (condition.kind !== 'compare') return { [condition.kind]: condition.of.map((one) => say(one, asOf)) }
  const { left, operator, right } = condition
  const question: Question = { facts: {}, asOf, lawDay: asOf }
  const value = right.kind === 'fact' ? { fact: right.fact.name } : right.kind === 'parameter' ? parameterValue(right.parameter, asOf)?.value : valueOf(right, question)
  if (left.kind === 'fact') return { fact: left.fact.name, operator, value }
  // A parameter on the left stands in every subject alike.
  return { all: operators[operator]?.(valueOf(left, question), value) ? [] : [{ fact: 'never', operator: 'equals', value: 'never' }] }
}

type Holds = (left: unknown, right: unknown) => boolean
const list = (value: unknown): unknown[] => (Array.isArray(value) ? value : [value])
const known = (holds: Holds): Holds => (left, right) => left !== undefined && holds(left, right)

const operators: Record<string, Holds> = {
  equals: known((left, right) => left === right),
  'at-least': known((left, right) => (left as number) >= (right as number)),
  'at-most': known((left, right) => (left as number) <= (right as number)),
  before: known((left, right) => (left as string) < (right as string)),
  'on-or-before': known((left, right) => (left as string) <= (right as string)),
  'on-or-after': known((left, right) => (left as string) >= (right as string)),
  'is-one-of': known((left, right) => list(right).includes(left)),
  'is-empty': known((left, right) => (list(left).length === 0) === right),
  'contains-all': known((left, right) => list(right).every((one) => list(left).includes(one))),
  'contains-any': known((left, right) => list(right).some((one) => list(left).includes(one))),
  only: known((left, right) => list(left).every((one) => list(right).includes(one))),
}
