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
  returned: '证明材料已退回',
  expired: '证明材料已过期',
  missing: '确认没有证明材料',
}

/** The outcome where a review is running, and the sentence for each state of the document. */
export function judgeEvidence({ fact, asks }: Evidence, { facts }: Question): { state?: EvidenceState; outcome?: Outcome; explanation: string } {
  const state = EVIDENCE_STATES.find((known) => known === facts[fact.name])
  const asked = asks.replace(/。$/, '')
  if (!state) return { explanation: `缺少数据，不能判断：没有提交材料，也未确认缺少（${asked}）` }
  if (state === 'submitted') return { state, outcome: 'pending', explanation: SAID[state] }
  if (state === 'accepted') return { state, explanation: SAID[state] }
  return { state, explanation: `${SAID[state]}，${duty(asked, state === 'missing' ? '提交' : '重新提交')}` }
}

/** 提交制度文本 → 应提交制度文本; 站点提交制度文本 → 应由站点提交制度文本. */
function duty(asked: string, handIn: string): string {
  if (asked.startsWith('提交')) return `应${handIn}${asked.slice('提交'.length)}`
  return /^[^，。；]{2,20}提交/.test(asked) ? `应由${asked.replace('提交', handIn)}` : `要求：${asked}`
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
