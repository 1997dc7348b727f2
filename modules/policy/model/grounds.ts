// Finds the comparisons that decided a condition's answer, and keeps how they hang together.
import { parameterValue, valueOf } from './conditions.ts'
import type { CompiledCondition, Question, Truth } from './conditions.ts'
import type { FactDefinition } from '../../../kernel/model/facts.ts'
import type { Ground } from './finding.ts'
import type { Condition, Operand } from './pack.ts'

/** The decisive part of a condition: single comparisons, or parts that count together (all) or as alternatives (any). */
export type Reason =
  | { kind: 'one'; ground: Ground; fact?: FactDefinition; truth: Truth }
  | { kind: 'all' | 'any'; of: readonly Reason[] }

/** Why the condition answers as it does: of a group, only the members that decided. */
export function reasonOf(condition: CompiledCondition, question: Question, negated = false): Reason {
  const truth = condition.test(question)
  if (condition.kind === 'compare') return comparisonReason(condition.comparison, question, truth, negated)
  if (condition.kind === 'not') return reasonOf(condition.of, question, !negated)
  const everyMember = truth === (condition.kind === 'all')
  const decisive = everyMember ? condition.of : condition.of.filter((member) => member.test(question) === truth)
  const of = decisive.map((member) => reasonOf(member, question, negated))
  const [only] = of
  if (of.length === 1 && only) return only
  return { kind: condition.kind === 'any' && !truth ? 'any' : 'all', of }
}

export function groundsOf(reason: Reason): Ground[] {
  return reason.kind === 'one' ? [reason.ground] : reason.of.flatMap(groundsOf)
}

function comparisonReason(comparison: Extract<Condition, { kind: 'compare' }>, question: Question, truth: Truth, negated: boolean): Reason {
  const { left, operator, right } = comparison
  const fact = left.kind === 'fact' ? left.fact : undefined
  const ground: Ground = {
    fact: fact?.name ?? null,
    label: labelOf(left),
    value: valueOf(left, question) ?? null,
    unit: fact?.unit,
    comparison: operator,
    negated,
    expected: valueOf(right, question) ?? null,
    parameter: right.kind === 'parameter' ? citedParameter(right, question) : undefined,
  }
  return { kind: 'one', ground, fact, truth: negated && truth !== undefined ? !truth : truth }
}

function citedParameter({ parameter }: Extract<Operand, { kind: 'parameter' }>, question: Question): Ground['parameter'] {
  const held = parameterValue(parameter, question.lawDay)
  return held && { id: parameter.id, label: parameter.label, since: held.from }
}

function labelOf(operand: Operand): string {
  if (operand.kind === 'fact') return operand.fact.label
  return operand.kind === 'parameter' ? operand.parameter.label : ''
}
