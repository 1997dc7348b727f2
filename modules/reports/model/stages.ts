// How a monthly briefing moves (简报流转): drafted and submitted by the station, accepted or returned by the county.
import type { BriefingState } from '../../../kernel/model/codes/reports.ts'
import { CONFLICT, Problem } from '../../../kernel/model/problem.ts'

/** States a stored briefing can be in; 未到报送期 and 待报送 are shown for months nobody has begun. */
export const briefingStages = ['DRAFT', 'SUBMITTED', 'ACCEPTED', 'RETURNED'] as const satisfies readonly BriefingState[]
export type BriefingStage = (typeof briefingStages)[number]

export const briefingSteps = ['write', 'submit', 'accept', 'return'] as const
export type BriefingStep = (typeof briefingSteps)[number]

/** The state table (东营办法第二十六条：按月提交；退回后修改再报): what is not in it is refused. */
const table: Readonly<Record<BriefingStage, Partial<Record<BriefingStep, BriefingStage>>>> = {
  DRAFT: { write: 'DRAFT', submit: 'SUBMITTED' },
  SUBMITTED: { accept: 'ACCEPTED', return: 'RETURNED' },
  ACCEPTED: {},
  RETURNED: { write: 'RETURNED', submit: 'SUBMITTED' },
}

const refusals: Readonly<Record<BriefingStage, string>> = {
  DRAFT: '简报还是草稿，站点报送后才能审阅',
  SUBMITTED: '简报已报送，等待县级审阅；需要修改请联系县级退回',
  ACCEPTED: '简报已接收，不能再改动',
  RETURNED: '简报已退回，等待站点修改后重新报送',
}

/** The state after a step, or undefined where the table has no such cell. */
export function stageAfter(stage: BriefingStage, step: BriefingStep): BriefingStage | undefined {
  return table[stage][step]
}

/** The state after a step; refuses with CONFLICT and a sentence that says what is the case. */
export function requireStep(stage: BriefingStage, step: BriefingStep): BriefingStage {
  const next = stageAfter(stage, step)
  if (!next) throw new Problem(CONFLICT, refusals[stage])
  return next
}

/** Steps that the state allows, whoever takes them. */
export function stepsFrom(stage: BriefingStage): readonly BriefingStep[] {
  return briefingSteps.filter((step) => stageAfter(stage, step) !== undefined)
}
