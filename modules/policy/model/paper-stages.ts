// How a paper moves (材料流转): handed in, accepted or returned by who reviews, handed in again or withdrawn by whose it is.
import { CONFLICT, Problem } from '../../../kernel/model/problem.ts'

export const paperStages = ['SUBMITTED', 'ACCEPTED', 'RETURNED', 'WITHDRAWN', 'CONFIRMED_MISSING'] as const
export type PaperStage = (typeof paperStages)[number]
export const paperSteps = ['submit', 'accept', 'return', 'withdraw'] as const
export type PaperStep = (typeof paperSteps)[number]

export const PAPER_LABELS: Record<PaperStage, string> = {
  SUBMITTED: '待审核', ACCEPTED: '已认可', RETURNED: '已退回', WITHDRAWN: '已撤回', CONFIRMED_MISSING: '确认缺少',
}
export const PAPER_STEP_LABELS: Record<string, string> = {
  submit: '提交', resubmit: '重新提交', accept: '认可', return: '退回', withdraw: '撤回', 'confirm-missing': '确认缺少',
}

/** What is not in the table is refused. What was accepted by mistake is returned: it counts until that day. */
const table: Readonly<Record<PaperStage, Partial<Record<PaperStep, PaperStage>>>> = {
  SUBMITTED: { accept: 'ACCEPTED', return: 'RETURNED', withdraw: 'WITHDRAWN' },
  ACCEPTED: { return: 'RETURNED' },
  RETURNED: { submit: 'SUBMITTED', withdraw: 'WITHDRAWN' },
  WITHDRAWN: {},
  CONFIRMED_MISSING: { withdraw: 'WITHDRAWN' },
}

const refusals: Readonly<Record<PaperStage, string>> = {
  SUBMITTED: '材料正在等待审核；要修改请先撤回，或者请审核人退回',
  ACCEPTED: '材料已认可；有新的材料请另行提交',
  RETURNED: '材料已退回，等待修改后重新提交',
  WITHDRAWN: '材料已撤回，请重新提交一份',
  CONFIRMED_MISSING: '已登记为确认缺少；有了材料请另行提交',
}

/** The stage after a step, or undefined where the table has no such cell. */
export function paperAfter(stage: PaperStage, step: PaperStep): PaperStage | undefined {
  return table[stage][step]
}

/** The stage after a step; refuses with CONFLICT and a sentence that says what is the case. */
export function requirePaperStep(stage: PaperStage, step: PaperStep): PaperStage {
  const next = paperAfter(stage, step)
  if (!next) throw new Problem(CONFLICT, refusals[stage])
  return next
}
