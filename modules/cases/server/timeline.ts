// Cases on the timeline of a household (服务轨迹): taken up, opened, closed, reopened, handed on. A family has few of them.
import { maskName } from '../../../kernel/model/mask.ts'
import { pageOfLines, type TimelineLine, type TimelineSource } from '../../../kernel/server/timeline.ts'
import { caseCloseReasonCodes } from '../../../kernel/model/codes/cases.ts'
import { type CaseRecord, casesInReach } from './store.ts'

const most = 200

export const caseTimeline: TimelineSource = {
  name: 'cases', label: '个案',
  async lines({ tx, actor }, householdId, page) {
    const rows = await casesInReach(tx).where('service_case.household_id', '=', householdId).orderBy('service_case.registered_on', 'desc').orderBy('service_case.id').limit(most).execute()
    return pageOfLines(rows.flatMap((row) => linesOf(row, actor.reach === 'masked' ? maskName(row.person_name) : row.person_name)), page)
  },
}

function linesOf(row: CaseRecord, name: string): TimelineLine[] {
  const line = (key: string, on: string, title: string, tone: TimelineLine['tone'], detail = ''): TimelineLine =>
    ({ key: `${row.id}.${key}`, on, kind: '个案', title: `${title}：${name}`, detail: detail || row.case_no, byName: row.responsible_name, tone, path: `/cases/${row.id}` })
  return [
    line('a', row.registered_on, '登记个案', 'plain'),
    ...(row.opened_on ? [line('b', row.opened_on, '开案', 'info')] : []),
    ...row.closed_days.map((on, at) => line(`c${letter(at)}`, on, '结案', 'good', on === row.closed_on && row.close_reason ? `${row.case_no}　${caseCloseReasonCodes.label(row.close_reason)}` : '')),
    ...row.reopened_days.map((on, at) => line(`d${letter(at)}`, on, '重开', 'warn')),
    ...(row.transferred_on ? [line('e', row.transferred_on, '转出', 'info')] : []),
  ]
}

// A case is closed and reopened again and again in letters: the place of a line is a row's id with letters behind it.
const letter = (at: number): string => String.fromCharCode(97 + Math.min(at, 25))
