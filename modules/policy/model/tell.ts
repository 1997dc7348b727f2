// Says why (判定依据与说明): the words and grounds of what was decided, in Chinese, for the page, the paper and the command line.
import { addDays, daysBetween } from '../../../kernel/model/calendar.ts'
import type { FactDefinition } from '../../../kernel/model/facts.ts'
import { DUTY_WORDS, explainReason, explainTerm } from './explain.ts'
import type { Finding, Ground } from './finding.ts'
import { AS_OF_LABEL, groundsOf, holidaysMissing, reasonOf, singlesOf } from './grounds.ts'
import type { Reason } from './grounds.ts'
import { judgeEvidence, shownMeasure } from './judge-document.ts'
import type { Deadline, Decision, Placed } from './judge.ts'
import type { Operand } from './pack.ts'
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
  const isUnknown = outcome === 'unknown'
  const text = explainReason(reason, isUnknown ? { duty: '适用条件' } : { duty: '', isContrary: true })
  return { outcome, because: groundsOf(reason), explanation: isUnknown ? `缺少数据，不能判断是否适用：${text}` : `不适用：${text}` }
}

function duty({ outcome, condition, question, due: set, isOverdue, placed }: Conditional, { severity, evidence }: CompiledRule['rule']): Verdict {
  const reason = reasonOf(condition, question)
  const isUnused = outcome === 'not-applicable'
  const text = explainReason(reason, isUnused ? { duty: '', isContrary: true } : { duty: DUTY_WORDS[severity] })
  const document = evidence && !isOverdue ? judgeEvidence(evidence, question) : undefined
  const said = outcome === 'unknown' ? `缺少数据，不能判断：${text}` : isUnused ? `不属于许可的情形：${text}` : text
  const verdict: Verdict = { outcome, because: groundsOf(reason), explanation: document?.explanation ?? said }
  if (outcome !== 'breached' && outcome !== 'pending') return verdict
  const toDo = { ...verdict, remedy: placed.version.version.remedy }
  const isLaterPeriod = document?.state === 'expired' && isFirstOnly(placed.version.version.deadline)
  const due = set && set.daysLeft < 0 && (isLaterPeriod || isAboutToday(reason)) ? undefined : set
  return due ? { ...toDo, ...due, explanation: `${toDo.explanation}；${deadlineText(due, reason)}` } : toDo
}

/** A deadline of the first time, counted from an event or a fixed day, says nothing of what has to be renewed later. */
function isFirstOnly(deadline: Operand | undefined): boolean {
  return deadline?.kind === 'fact' || deadline?.kind === 'literal' || (deadline?.kind === 'reckoned' && deadline.start.kind === 'fact')
}

/** The reason itself says by which day the duty had to be renewed. */
function isAboutToday(reason: Reason): boolean {
  return singlesOf(reason).some(({ ground, truth }) => truth === false && ground.fact === null && ground.label === AS_OF_LABEL)
}

/** What was done late is late by the day it was done, not by today. */
function deadlineText({ deadlineOn, daysLeft }: Deadline, reason: Reason): string {
  if (daysLeft >= 0) return `期限 ${deadlineOn}，还有 ${daysLeft} 天`
  const done = singlesOf(reason).find(({ ground, truth }) => truth === false && ground.comparison === 'on-or-before' && ground.expected === deadlineOn)?.ground.value
  return typeof done === 'string' ? `期限 ${deadlineOn}，迟了 ${daysBetween(deadlineOn, done)} 天` : `期限 ${deadlineOn}，已过 ${-daysLeft} 天`
}
