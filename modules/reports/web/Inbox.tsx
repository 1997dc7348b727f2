// The county's inbox (简报审阅): what stations have submitted, those waiting first in view, and the due day.
import { Button, Drawer } from 'antd'
import { useState } from 'react'
import { RecordForm } from '../../../kernel/web/form/RecordForm.tsx'
import { ListPage } from '../../../kernel/web/ListPage.tsx'
import { useFilter } from '../../../kernel/web/FilterBar.tsx'
import { useList, useRecord } from '../../../kernel/web/query.ts'
import { useCan, useToday } from '../../../kernel/web/session.tsx'
import { useIsPhone } from '../../../kernel/web/use-is-phone.ts'
import { type BriefingRow, briefingFilter, listBriefings, setDueDay, showDueDays } from '../model/api.ts'
import { monthInWords } from '../model/briefing.ts'
import { BriefingTags } from './states.tsx'
import './reports.css'

export function Inbox() {
  const [filter, setFilter] = useFilter('briefings', briefingFilter)
  const list = useList(listBriefings, { query: filter })
  const maySet = useCan('briefingDueDays.set')
  const [isSetting, setSetting] = useState(false)
  return (
    <>
      <ListPage
        title="工作简报" list={list} rowKey={(row) => row.id} open={(row) => `/briefings/${row.id}`} columns={columns}
        filter={{ schema: briefingFilter, value: filter, onChange: setFilter }} actions={maySet && <Button onClick={() => setSetting(true)}>报送期限</Button>}
        card={(row) => ({
          title: `${monthInWords(row.month)} ${row.stationName}`, tags: <span><BriefingTags state={row.state} isLate={row.isLate} /></span>,
          lines: [`${row.firstSubmittedOn ?? ''} 报送${row.submissions > 1 ? `，共 ${row.submissions} 次` : ''}`],
        })}
        empty={{ text: '没有已报送的简报', hint: '站点报送后出现在这里；没有报送的站点见“看板”。' }}
      />
      <DueDays isOpen={isSetting} onClose={() => setSetting(false)} />
    </>
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

function DueDays({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) {
  const isPhone = useIsPhone()
  const query = useRecord(showDueDays, {}, { enabled: isOpen })
  const today = useToday()
  const rules = query.data ? [...query.data.items].reverse() : []
  return (
    <Drawer open={isOpen} onClose={onClose} title="简报报送期限" size={isPhone ? '100%' : 520} destroyOnHidden>
      <div className="page">
        <ul className="record-rows">
          {rules.map((rule) => <li key={`${rule.regionCode} ${rule.fromMonth}`}>自 {monthInWords(rule.fromMonth)}起：次月 {rule.dayOfMonth} 日前<p className="soft">依据：{rule.source}</p></li>)}
          {query.data && <li>没有另行设置的月份：次月 {query.data.fallback.dayOfMonth} 日前<p className="soft">依据：{query.data.fallback.source}</p></li>}
        </ul>
        {isOpen && (
          <RecordForm
            contract={setDueDay} title="设置报送期限" submitLabel="设置" initial={{ fromMonth: today.slice(0, 7), dayOfMonth: 5 }}
            touches={['briefings']} onSaved={onClose} onCancel={onClose}
          />
        )}
      </div>
    </Drawer>
  )
}
