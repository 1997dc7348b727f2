// The county's inbox (简报审阅): what stations have submitted, those waiting first in view.
import { Button } from 'antd'
import { ListPage } from '../../../kernel/web/ListPage.tsx'
import { useFilter } from '../../../kernel/web/FilterBar.tsx'
import { useGo } from '../../../kernel/web/navigation.tsx'
import { useList } from '../../../kernel/web/query.ts'
import { useCan } from '../../../kernel/web/session.tsx'
import { type BriefingRow, briefingFilter, listBriefings } from '../model/api.ts'
import { monthInWords } from '../model/briefing.ts'
import { BriefingTags } from './states.tsx'
import './reports.css'

export function Inbox() {
  const [filter, setFilter] = useFilter('briefings', briefingFilter)
  const list = useList(listBriefings, { query: filter })
  const go = useGo()
  const mayRead = useCan('deadlines.list')
  return (
    <ListPage
      title="工作简报" list={list} rowKey={(row) => row.id} open={(row) => `/briefings/${row.id}`} columns={columns}
      filter={{ schema: briefingFilter, value: filter, onChange: setFilter }} actions={mayRead && <Button onClick={() => go('/deadlines')}>报送期限</Button>}
      card={(row) => ({
        title: `${monthInWords(row.month)} ${row.stationName}`, tags: <span><BriefingTags state={row.state} isLate={row.isLate} /></span>,
        lines: [`${row.firstSubmittedOn ?? ''} 报送${row.submissions > 1 ? `，共 ${row.submissions} 次` : ''}`],
      })}
      empty={{ text: '没有已报送的简报', hint: '站点报送后出现在这里；没有报送的站点见“看板”。' }}
    />
  )
}

const columns = [
  { key: 'station', title: '站点', render: (row: BriefingRow) => row.stationName },
  { key: 'month', title: '月份', render: (row: BriefingRow) => monthInWords(row.month) },
  { key: 'state', title: '状态', render: (row: BriefingRow) => <BriefingTags state={row.state} isLate={row.isLate} /> },
  { key: 'submitted', title: '首次报送', render: (row: BriefingRow) => row.firstSubmittedOn ?? '' },
  { key: 'due', title: '报送期限', render: (row: BriefingRow) => row.dueOn },
  { key: 'times', title: '报送次数', align: 'right' as const, render: (row: BriefingRow) => row.submissions },
]
