// Putting right (整改): how one moves, and what each judgement does to those that stand: opened, marked, settled or ended.
import { CONFLICT, Problem } from '../../../kernel/model/problem.ts'
import type { Finding } from './finding.ts'

export const rectificationStages = ['OPEN', 'SUBMITTED', 'RETURNED', 'CLOSED', 'ENDED'] as const
export type RectificationStage = (typeof rectificationStages)[number]
/** `answer`, `return`, `close` are taken by people; `settle` and `end` by the judgement. */
export const rectificationSteps = ['answer', 'return', 'close', 'settle', 'end'] as const
export type RectificationStep = (typeof rectificationSteps)[number]

export const RECTIFICATION_LABELS: Record<RectificationStage, string> = {
  OPEN: '待整改', SUBMITTED: '待复核', RETURNED: '已退回', CLOSED: '已销号', ENDED: '已终止',
}
export const RECTIFICATION_STEP_LABELS: Record<string, string> = {
  open: '立项', answer: '提交整改情况', return: '退回', close: '销号', defer: '调整期限', met: '核查已符合', unmet: '核查又不符合', settle: '自动销号', end: '终止',
}

const table: Readonly<Record<RectificationStage, Partial<Record<RectificationStep, RectificationStage>>>> = {
  OPEN: { answer: 'SUBMITTED', settle: 'CLOSED', end: 'ENDED' },
  SUBMITTED: { return: 'RETURNED', close: 'CLOSED', end: 'ENDED' },
  RETURNED: { answer: 'SUBMITTED', close: 'CLOSED', end: 'ENDED' },
  CLOSED: {},
  ENDED: {},
}

const refusals: Readonly<Record<RectificationStage, string>> = {
  OPEN: '还没有提交整改情况',
  SUBMITTED: '整改情况已提交，等待复核',
  RETURNED: '整改情况已退回，等待重新提交',
  CLOSED: '这项整改已销号；又不符合的，系统会另立一项',
  ENDED: '这项整改已终止',
}

/** The stage after a step, or undefined where the table has no such cell. */
export function rectificationAfter(stage: RectificationStage, step: RectificationStep): RectificationStage | undefined {
  return table[stage][step]
}

/** The stage after a step; refuses with CONFLICT and a sentence that says what is the case. */
export function requireRectificationStep(stage: RectificationStage, step: RectificationStep): RectificationStage {
  const next = rectificationAfter(stage, step)
  if (!next) throw new Problem(CONFLICT, refusals[stage])
  return next
}

/** A rectification that is neither closed nor ended, as the judgement sees it. */
export interface Standing { id: string; subjectId: string; pack: string; rule: string; state: RectificationStage; metOn: string | null }

export type Opening = { step: 'open'; finding: Finding }
export type Marking = { step: 'met' | 'unmet'; id: string }
export type Ending = { step: 'settle' | 'end'; id: string; reason: string }
export type Move = Opening | Marking | Ending

export const SETTLED_REASON = '核查已符合，自动销号'
export const GONE_REASON = '对象已撤销或不再核查'
const endings: Partial<Record<Finding['outcome'], string>> = {
  exempt: '已批准豁免', 'not-applicable': '条款不再适用于该对象', 'not-in-force': '条款已失效',
}

/**
 * What the findings of some subjects do to their rectifications. A duty (must) that is breached opens one; once the records
 * comply, one that nobody has answered closes by itself, and any other is marked for the officer; one whose duty is gone ends.
 */
export function movesOf(findings: readonly Finding[], standing: readonly Standing[]): Move[] {
  const keyOf = (subject: string, pack: string, rule: string) => `${subject} ${pack} ${rule}`
  const byKey = new Map(findings.map((finding) => [keyOf(finding.subject.id, finding.pack, finding.rule), finding]))
  const taken = new Set(standing.map((one) => keyOf(one.subjectId, one.pack, one.rule)))
  const moves = standing.flatMap((one) => moveOf(one, byKey.get(keyOf(one.subjectId, one.pack, one.rule))))
  const opened = findings.filter((finding) => finding.effect === 'finding' && !taken.has(keyOf(finding.subject.id, finding.pack, finding.rule)))
  return [...moves, ...opened.map((finding): Move => ({ step: 'open', finding }))]
}

function moveOf({ id, state, metOn }: Standing, finding: Finding | undefined): Move[] {
  if (!finding) return [{ step: 'end', id, reason: GONE_REASON }]
  if (finding.severity !== 'must') return [{ step: 'end', id, reason: '要求程度已调整，不再要求整改' }]
  const ending = endings[finding.outcome]
  if (ending) return [{ step: 'end', id, reason: ending }]
  if (finding.outcome !== 'met') return metOn === null ? [] : [{ step: 'unmet', id }]
  if (state === 'OPEN') return [{ step: 'settle', id, reason: SETTLED_REASON }]
  return metOn === null ? [{ step: 'met', id }] : []
}
