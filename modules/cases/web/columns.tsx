// The columns and the card of a case, for the list and for the tab of a household.
import type { CardContent } from '../../../kernel/web/ListPage.tsx'
import type { Column } from '../../../kernel/web/columns.tsx'
import type { CaseRow } from '../model/api.ts'
import { LevelTag, StateTag } from './words.tsx'

export const caseColumns: Column<CaseRow>[] = [
  { key: 'person', title: '服务对象', render: (row) => row.personName },
  { key: 'no', title: '个案编号', render: (row) => row.caseNo },
  { key: 'level', title: '分级', render: (row) => <LevelTag level={row.level} /> },
  { key: 'state', title: '状态', render: (row) => <StateTag state={row.state} /> },
  { key: 'worker', title: '跟进社工', render: (row) => row.responsibleName },
  { key: 'opened', title: '开案', render: (row) => row.openedOn ?? '' },
  { key: 'last', title: '最近服务', render: (row) => (row.lastSessionOn ? `${row.lastSessionOn}（共 ${row.sessionCount} 次）` : '') },
  { key: 'follow', title: '下次回访', render: (row) => row.nextFollowUpOn ?? '' },
]
export const stationColumn: Column<CaseRow> = { key: 'station', title: '社工站', render: (row) => row.stationName }

export function caseCard(row: CaseRow): CardContent {
  const last = row.lastSessionOn ? `最近服务 ${row.lastSessionOn}，共 ${row.sessionCount} 次` : row.openedOn ? `开案 ${row.openedOn}` : `登记 ${row.registeredOn}`
  return {
    title: row.personName, tags: <><StateTag state={row.state} /><LevelTag level={row.level} /></>,
    lines: [`${row.caseNo} · ${row.responsibleName}`, row.nextFollowUpOn ? `${last} · 下次回访 ${row.nextFollowUpOn}` : last],
  }
}
