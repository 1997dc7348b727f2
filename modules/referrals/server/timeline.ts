// Referrals on the timeline of a household (服务轨迹): asked for, sent, answered, taken over. A family has few of them.
import { pageOfLines, type TimelineLine, type TimelineSource } from '../../../kernel/server/timeline.ts'
import { referralStateLabels, type ReferralState } from '../model/stages.ts'
import { type ReferralRecord, referralsInReach } from './store.ts'

const most = 200

export const referralTimeline: TimelineSource = {
  name: 'referrals', label: '转介',
  async lines({ tx }, householdId, page) {
    const rows = await referralsInReach(tx).where((eb) => eb.or([eb('household_id', '=', householdId), eb('new_household_id', '=', householdId)])).orderBy('applied_on', 'desc').orderBy('id').limit(most).execute()
    return pageOfLines(rows.flatMap(linesOf), page)
  },
}

function linesOf(row: ReferralRecord): TimelineLine[] {
  const line = (key: string, on: string, title: string, byName: string, tone: TimelineLine['tone']): TimelineLine =>
    ({ key: `${row.id}.${key}`, on, kind: '转介', title, detail: `${row.number}　${row.station_name} → ${row.to_name}`, byName, tone, path: `/referrals/${row.id}` })
  return [
    line('a', row.applied_on, `申请转介（${referralStateLabels[row.state as ReferralState]}）`, row.applied_by_name, row.state === 'WITHDRAWN' ? 'plain' : 'info'),
    ...(row.sent_on ? [line('b', row.sent_on, '发出转介', row.reviewed_by_name, 'info')] : []),
    ...(row.answered_on ? [line('c', row.answered_on, row.state === 'REFUSED' || (row.state === 'CLOSED' && row.transferred_on === null) ? '对方未接收' : '对方接收', row.answered_by_name, row.state === 'REFUSED' ? 'warn' : 'good')] : []),
    ...(row.transferred_on ? [line('d', row.transferred_on, '移交接手', row.receiving_worker_name, 'good')] : []),
  ]
}
