// The states of a case (个案状态) and what leads from one to the next. The forms drive it: what stands in the file is replayed
// through this table, so that a returned plan or a withdrawn closing form puts the case back where it belongs.
import type { SixStep } from '../../../kernel/model/codes/services.ts'

export const CASE_STATES = [
  'LEAD', 'INTAKE', 'NOT_OPENED', 'ADVISED', 'REFERRED', 'OPEN', 'ASSESSED', 'PLAN_WAITING', 'ACTIVE', 'REVIEW', 'CLOSING', 'CLOSED', 'ARCHIVED', 'SUSPENDED', 'TRANSFERRED',
] as const
export type CaseState = (typeof CASE_STATES)[number]

export const CASE_DEEDS = [
  'REGISTER', 'OPEN', 'REFER', 'ADVISE', 'NOT_OPEN', 'ASSESS', 'SUBMIT_PLAN', 'START', 'SUBMIT_REVIEW', 'SUBMIT_CLOSING', 'CLOSE', 'REOPEN', 'SUSPEND', 'RESUME', 'TRANSFER', 'ARCHIVE',
] as const
export type CaseDeed = (typeof CASE_DEEDS)[number]

/** Done by a person with a reason; everything else follows from a form. */
export const HAND_DEEDS = ['SUSPEND', 'RESUME', 'TRANSFER', 'ARCHIVE'] as const satisfies readonly CaseDeed[]
export type HandDeed = (typeof HAND_DEEDS)[number]

export const caseStateLabels: Record<CaseState, string> = {
  LEAD: '线索', INTAKE: '接案评估', NOT_OPENED: '暂不开案', ADVISED: '咨询结束', REFERRED: '已转介', OPEN: '已开案', ASSESSED: '已预估', PLAN_WAITING: '计划待审', ACTIVE: '介入中', REVIEW: '阶段检视',
  CLOSING: '结案待审', CLOSED: '已结案（回访期）', ARCHIVED: '已归档', SUSPENDED: '中止', TRANSFERRED: '已转出',
}
export const caseDeedLabels: Record<CaseDeed, string> = {
  REGISTER: '接案登记', OPEN: '开案', REFER: '转介', ADVISE: '咨询后结束', NOT_OPEN: '暂不开案', ASSESS: '预估', SUBMIT_PLAN: '计划送审', START: '计划生效', SUBMIT_REVIEW: '检视送审',
  SUBMIT_CLOSING: '结案送审', CLOSE: '结案', REOPEN: '重开', SUSPEND: '中止', RESUME: '恢复', TRANSFER: '转出', ARCHIVE: '归档',
}

type Row = Partial<Record<CaseDeed, CaseState>>
const away: Row = { SUSPEND: 'SUSPENDED', TRANSFER: 'TRANSFERRED', SUBMIT_CLOSING: 'CLOSING', CLOSE: 'CLOSED' }
const conclusions: Row = { REGISTER: 'INTAKE', OPEN: 'OPEN', REFER: 'REFERRED', ADVISE: 'ADVISED', NOT_OPEN: 'NOT_OPENED' }
const planning: Row = { SUBMIT_PLAN: 'PLAN_WAITING', START: 'ACTIVE' }

/** The whole table; nothing else decides. A later assessment or plan revises the earlier one and leaves the case in service. */
const table: Record<CaseState, Row> = {
  LEAD: conclusions,
  INTAKE: conclusions,
  NOT_OPENED: { ...conclusions, ARCHIVE: 'ARCHIVED' },
  ADVISED: { ...conclusions, ARCHIVE: 'ARCHIVED' },
  REFERRED: { ...conclusions, ARCHIVE: 'ARCHIVED' },
  OPEN: { ASSESS: 'ASSESSED', ...planning, ...away },
  ASSESSED: { ASSESS: 'ASSESSED', ...planning, ...away },
  PLAN_WAITING: { ASSESS: 'PLAN_WAITING', ...planning, SUBMIT_REVIEW: 'REVIEW', ...away },
  ACTIVE: { ASSESS: 'ACTIVE', ...planning, SUBMIT_REVIEW: 'REVIEW', ...away },
  REVIEW: { ASSESS: 'REVIEW', ...planning, SUBMIT_REVIEW: 'REVIEW', ...away },
  CLOSING: { SUBMIT_CLOSING: 'CLOSING', CLOSE: 'CLOSED' },
  CLOSED: { REOPEN: 'OPEN', ARCHIVE: 'ARCHIVED' },
  ARCHIVED: { REOPEN: 'OPEN' },
  // Taken up again, a case stands where its forms stand; in service at the latest.
  SUSPENDED: { RESUME: 'ACTIVE', TRANSFER: 'TRANSFERRED', SUBMIT_CLOSING: 'CLOSING', CLOSE: 'CLOSED' },
  TRANSFERRED: { REOPEN: 'OPEN', ARCHIVE: 'ARCHIVED' },
}

/** The state a deed leads to, or undefined when the table has no such step. */
export function caseStateAfter(state: CaseState, deed: CaseDeed): CaseState | undefined {
  return table[state][deed]
}

/** What may follow in a state. */
export function caseDeedsIn(state: CaseState): CaseDeed[] {
  return CASE_DEEDS.filter((deed) => table[state][deed] !== undefined)
}

/** The state that deeds lead to one after another; a deed the table does not have in a state changes nothing. */
export function replay(deeds: readonly CaseDeed[], from: CaseState = 'LEAD'): CaseState {
  return deeds.reduce<CaseState>((state, deed) => caseStateAfter(state, deed) ?? state, from)
}

/** In service: the person counts as 在案 and has at most one such case. */
export const runningStates: readonly CaseState[] = ['OPEN', 'ASSESSED', 'PLAN_WAITING', 'ACTIVE', 'REVIEW', 'CLOSING', 'SUSPENDED']
export const isRunning = (state: CaseState): boolean => runningStates.includes(state)

/** States in which somebody's opinion is waited for. */
export const waitingStates: readonly CaseState[] = ['INTAKE', 'PLAN_WAITING', 'REVIEW', 'CLOSING']

/** Forms that may be begun in a state, the one that comes next first. */
const formsByState: Record<CaseState, readonly string[]> = {
  LEAD: ['F11'],
  INTAKE: ['F11'],
  NOT_OPENED: [],
  ADVISED: ['F20'],
  REFERRED: ['F20'],
  OPEN: ['F12', 'F13', 'F14', 'F15', 'F24', 'F19', 'F20'],
  ASSESSED: ['F14', 'F13', 'F15', 'F12', 'F24', 'F19', 'F20'],
  PLAN_WAITING: ['F15', 'F13', 'F12', 'F24', 'F16', 'F19', 'F20'],
  ACTIVE: ['F15', 'F16', 'F19', 'F14', 'F13', 'F12', 'F24', 'F20'],
  REVIEW: ['F15', 'F14', 'F19', 'F13', 'F12', 'F24', 'F20'],
  CLOSING: ['F15', 'F20', 'F24'],
  CLOSED: ['F21', 'F20', 'F24'],
  ARCHIVED: ['F21'],
  SUSPENDED: ['F15', 'F24', 'F19'],
  TRANSFERRED: ['F21', 'F20'],
}
export const formsIn = (state: CaseState): readonly string[] => formsByState[state]

/** The step of the work a state belongs to (识别对象 … 跟踪问效). */
export const stepOf: Record<CaseState, SixStep> = {
  LEAD: 'IDENTIFY', INTAKE: 'IDENTIFY', NOT_OPENED: 'IDENTIFY', ADVISED: 'IDENTIFY', REFERRED: 'IDENTIFY', OPEN: 'ANALYSE_NEEDS', ASSESSED: 'PLAN', PLAN_WAITING: 'PLAN', ACTIVE: 'INTERVENE', REVIEW: 'INTERVENE',
  CLOSING: 'FOLLOW_UP', CLOSED: 'FOLLOW_UP', ARCHIVED: 'FOLLOW_UP', SUSPENDED: 'INTERVENE', TRANSFERRED: 'INTERVENE',
}
