// How states of groups and members are shown (小组的状态).
import { StatusTag } from '../../../kernel/web/StatusTag.tsx'
import type { MemberView } from '../model/api.ts'
import { groupStateLabels, type GroupState } from '../model/stages.ts'

const tones = { PLANNING: 'plain', SUBMITTED: 'warn', RECRUITING: 'info', RUNNING: 'info', ENDED: 'warn', SUMMARISED: 'good', CANCELLED: 'plain' } as const
export const StateTag = ({ state }: { state: GroupState }) => <StatusTag tone={tones[state]}>{groupStateLabels[state]}</StatusTag>

const memberWords = { APPLIED: ['待筛选', 'warn'], MEMBER: ['组员', 'good'], WAITING: ['候补', 'info'], REFUSED: ['不适合', 'plain'], LEFT: ['已退出', 'plain'] } as const
export function MemberTag({ state }: { state: MemberView['state'] }) {
  const [label, tone] = memberWords[state]
  return <StatusTag tone={tone}>{label}</StatusTag>
}

/** The way of a group as it is walked; cancelled is on none. */
export const way = (['PLANNING', 'SUBMITTED', 'RECRUITING', 'RUNNING', 'ENDED', 'SUMMARISED'] as const).map((id) => ({ id, label: groupStateLabels[id] }))
