// Words and colours of leads and needs (线索、需求的说法).
import { leadSourceCodes, needStateCodes, urgencyCodes } from '../../../kernel/model/codes/needs.ts'
import { needLevelCodes } from '../../../kernel/model/codes/services.ts'
import { daysBetween } from '../../../kernel/model/day.ts'
import type { CardContent } from '../../../kernel/web/ListPage.tsx'
import type { Column } from '../../../kernel/web/columns.tsx'
import { StatusTag, type Tone } from '../../../kernel/web/StatusTag.tsx'
import { shortName } from '../../regions/model/region.ts'
import type { LeadRow } from '../model/api.ts'
import type { NeedRow } from '../model/needs-api.ts'
import { leadStateLabels, type LeadState } from '../model/stages.ts'

const leadTones: Record<LeadState, Tone> = {
  REGISTERED: 'info', TO_DISPATCH: 'warn', TO_ACCEPT: 'warn', IN_PROGRESS: 'info', FINISHED: 'good', CALLED_BACK: 'good', RETURNED: 'bad', REFERRED: 'plain', CLOSED: 'plain',
}
const needTones: Record<NeedRow['state'], Tone> = { OPEN: 'warn', IN_SERVICE: 'info', MET: 'good', DROPPED: 'plain' }

export function LeadTags({ lead, today }: { lead: LeadRow; today: string }) {
  return (
    <>
      <StatusTag tone={leadTones[lead.state]}>{leadStateLabels[lead.state]}</StatusTag>
      {lead.urgency !== 'GENERAL' && <> <StatusTag tone={lead.urgency === 'URGENT' ? 'bad' : 'warn'}>{urgencyCodes.label(lead.urgency)}</StatusTag></>}
      {lead.isOverdue && lead.dueOn && <> <StatusTag tone="bad">{`超期 ${daysBetween(lead.dueOn, today)} 天`}</StatusTag></>}
      {lead.form === 'F05' && <> <StatusTag>来访接待</StatusTag></>}
    </>
  )
}

/** What stands for a lead whose contents are not this reader's. */
export const leadTitle = (lead: LeadRow): string => lead.subject || lead.number

export function leadColumns(today: string): Column<LeadRow>[] {
  return [
    { key: 'subject', title: '涉及对象', render: leadTitle }, { key: 'tags', title: '状态', render: (row) => <LeadTags lead={row} today={today} /> },
    { key: 'source', title: '来源', render: (row) => leadSourceCodes.label(row.source) }, { key: 'summary', title: '内容', render: (row) => row.summary },
    { key: 'village', title: '村（社区）', render: (row) => shortName(row.village) }, { key: 'station', title: '承接', render: (row) => [row.stationName, row.workerName].filter(Boolean).join(' ') || '未派单' },
    { key: 'due', title: '要求办结', render: (row) => row.dueOn ?? '' }, { key: 'received', title: '登记日期', render: (row) => row.receivedOn },
  ]
}

export function leadCard(lead: LeadRow, today: string): CardContent {
  const due = lead.dueOn && !lead.isOverdue ? `${lead.dueOn} 前办结` : ''
  return {
    title: leadTitle(lead), tags: <LeadTags lead={lead} today={today} />,
    lines: [[lead.receivedOn, leadSourceCodes.label(lead.source), shortName(lead.village), lead.stationName || '未派单', due].filter(Boolean).join(' · '), lead.summary],
  }
}

export function NeedTags({ need }: { need: NeedRow }) {
  return (
    <>
      <StatusTag tone="info">{needLevelCodes.label(need.level)}</StatusTag> <StatusTag tone={needTones[need.state]}>{needStateCodes.label(need.state)}</StatusTag>
      {need.urgency !== 'GENERAL' && <> <StatusTag tone={need.urgency === 'URGENT' ? 'bad' : 'warn'}>{urgencyCodes.label(need.urgency)}</StatusTag></>}
    </>
  )
}
