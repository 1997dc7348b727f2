// What is said of documents and of measured values: a document waits for its review, a value without a target is only shown.
import type { FactDefinition } from '../../../kernel/model/facts.ts'
import type { Question } from './conditions.ts'
import { EVIDENCE_STATES } from './evidence.ts'
import type { EvidenceState } from './evidence.ts'
import { valueText } from './explain.ts'
import type { Finding, Ground, Outcome } from './finding.ts'
import type { Evidence } from './pack.ts'

const SAID: Record<EvidenceState, string> = {
  accepted: '证明材料已认可',
  submitted: '证明材料已提交，待审核',
  returned: '证明材料已退回，应重新提交',
  expired: '证明材料已过期，应重新提交',
  missing: '确认没有证明材料，应提交',
}

/** The outcome where a review is running, and the sentence for each state of the document. */
export function judgeEvidence({ fact, asks }: Evidence, { facts }: Question): { outcome?: Outcome; explanation: string } {
  const state = EVIDENCE_STATES.find((known) => known === facts[fact.name])
  if (!state) return { explanation: `缺少数据，不能判断：没有提交材料，也未确认缺少（${asks}）` }
  const explanation = state === 'accepted' || state === 'submitted' ? SAID[state] : `${SAID[state]}：${asks}`
  return state === 'submitted' ? { outcome: 'pending', explanation } : { explanation }
}

/** The verdict over a measure without a target: the value, or that it is not recorded. */
export function shownMeasure(fact: FactDefinition, { facts }: Question): Required<Pick<Finding, 'outcome' | 'because' | 'explanation' | 'measured'>> {
  const value = facts[fact.name]
  const ground: Ground = { fact: fact.name, label: fact.label, value: value ?? null, unit: fact.unit, comparison: 'shown', negated: false, expected: null }
  const measured = { fact: fact.name, label: fact.label, value: value ?? null, unit: fact.unit }
  if (value === undefined) return { outcome: 'unknown', because: [ground], measured, explanation: `缺少数据：${fact.label}未记录` }
  const mark = typeof value === 'boolean' ? '：' : ' '
  return { outcome: 'not-applicable', because: [ground], measured, explanation: `只作统计：${fact.label}${mark}${valueText(value, fact, fact.unit)}` }
}
