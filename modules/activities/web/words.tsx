// How states of activities are shown (活动的状态).
import { StatusTag } from '../../../kernel/web/StatusTag.tsx'
import type { Figures } from '../model/figures.ts'
import { activityStateLabels, type ActivityState } from '../model/stages.ts'

const tones = { PLANNING: 'plain', SUBMITTED: 'warn', ENROLLING: 'info', RUNNING: 'info', ENDED: 'warn', SUMMARISED: 'good', CANCELLED: 'plain' } as const
export const StateTag = ({ state }: { state: ActivityState }) => <StatusTag tone={tones[state]}>{activityStateLabels[state]}</StatusTag>

/** The way of an activity as it is walked; cancelled is on none. */
export const way = (['PLANNING', 'SUBMITTED', 'ENROLLING', 'RUNNING', 'ENDED', 'SUMMARISED'] as const).map((id) => ({ id, label: activityStateLabels[id] }))

/** 服务对象 3、居民 12、志愿者 2、工作人员 1 */
export function figuresInWords({ CLIENT, RESIDENT, VOLUNTEER, STAFF }: Figures): string {
  return `服务对象 ${CLIENT}、居民 ${RESIDENT}、志愿者 ${VOLUNTEER}、工作人员 ${STAFF}`
}
