// Says why (判定依据与说明): the words and grounds of what was decided, in Chinese, for the page, the paper and the command line.
import { addDays } from '../../../kernel/model/calendar.ts'
import type { FactDefinition } from '../../../kernel/model/facts.ts'
import { DUTY_WORDS, explainReason, explainTerm } from './explain.ts'
import type { Finding, Ground } from './finding.ts'
import { groundsOf, holidaysMissing, reasonOf } from './grounds.ts'
import { judgeEvidence, shownMeasure } from './judge-document.ts'
import type { Deadline, Decision, Placed } from './judge.ts'
import type { CompiledRule } from './rulebook.ts'

/** What the judgement of one rule adds to the finding. */
export type Verdict = Pick<Finding, 'outcome' | 'because' | 'explanation'> &
  Partial<Pick<Finding, 'lawOf' | 'deadlineOn' | 'daysLeft' | 'aroseUnderExpiredPack' | 'exemptedBy' | 'measured'>> & { remedy?: string }

/** The verdict in words. */
export function tell(decision: Decision, { rule, term }: CompiledRule): Verdict {
  if (decision.kind === 'term') return { outcome: decision.outcome, because: [], explanation: explainTerm(term, decision.day, decision.event) }
  const { placed } = decision
  return placed ? { lawOf: placed.lawDay, ...(placed.outlived ? { aroseUnderExpiredPack: true } : {}), ...told(decision, placed, rule) } : told(decision, undefined, rule)
}

type Told = Exclude<Decision, { kind: 'term' }>

function told(decision: Told, placed: Placed | undefined, rule: CompiledRule['rule']): Verdict {
  if (decision.kind === 'no-day') return missingDay(decision.fact, decision.use)
  if (decision.kind === 'no-holidays') return { outcome: 'unknown', because: [], explanation: `不能判断期限：${holidaysMissing(decision.year)}` }
  if (decision.kind === 'exempt') {
    const { id, from, until, reason } = decision.exemption
    return { outcome: 'exempt', because: [], explanation: `已免除（${from} 至 ${until === null ? '无期限' : addDays(until, -1)}）：${reason}`, exemptedBy: id }
  }
  const { measures } = placed?.version.version ?? {}
  const shown = measures && decision.kind !== 'applies' ? shownMeasure(measures, decision.question) : undefined
  if (decision.kind === 'shown' && shown) return shown
  if (decision.kind === 'shown') throw new RangeError(`${rule.id} shows nothing`)
  const verdict = decision.kind === 'applies' ? outOfScope(decision) : duty(decision, rule)
  return shown ? { ...verdict, measured: shown.measured } : verdict
}

function missingDay(fact: FactDefinition, use: string): Verdict {
  const ground: Ground = { fact: fact.name, label: fact.label, value: null, comparison: 'on-or-before', negated: false, expected: null }
  return { outcome: 'unknown', because: [ground], explanation: `缺少数据，不能判断：${fact.label}未记录（${use}）` }
}

type Conditional = Extract<Decision, { condition: unknown }>

function outOfScope({ outcome, condition, question }: Conditional): Verdict {
  const reason = reasonOf(condition, question)
  const text = explainReason(reason, '适用条件')
  return { outcome, because: groundsOf(reason), explanation: outcome === 'unknown' ? `缺少数据，不能判断是否适用：${text}` : `不适用：${text}` }
}

function duty({ outcome, condition, question, due, isOverdue, placed }: Conditional, { severity, evidence }: CompiledRule['rule']): Verdict {
  const reason = reasonOf(condition, question)
  const text = explainReason(reason, DUTY_WORDS[severity])
  const document = evidence && !isOverdue ? judgeEvidence(evidence, question) : undefined
  const explanation = document?.explanation ?? (outcome === 'unknown' ? `缺少数据，不能判断：${text}` : text)
  const verdict: Verdict = { outcome, because: groundsOf(reason), explanation }
  if (outcome !== 'breached' && outcome !== 'pending') return verdict
  const toDo = { ...verdict, remedy: placed.version.version.remedy }
  return due ? { ...toDo, ...due, explanation: `${explanation}；${deadlineText(due)}` } : toDo
}

function deadlineText({ deadlineOn, daysLeft }: Deadline): string {
  return daysLeft >= 0 ? `期限 ${deadlineOn}，还有 ${daysLeft} 天` : `期限 ${deadlineOn}，已过 ${-daysLeft} 天`
}
