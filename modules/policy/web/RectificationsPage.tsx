// The list of what is to be put right (整改): by place and station, what is overdue and what waits to be checked in one tap.
import { Segmented, Select } from 'antd'
import { useState } from 'react'
import { ListPage } from '../../../kernel/web/ListPage.tsx'
import { useList, useRecord } from '../../../kernel/web/query.ts'
import { useIsPhone } from '../../../kernel/web/use-is-phone.ts'
import { countFindings } from '../model/api.ts'
import { countRectifications, listRectifications, type RectificationRow } from '../model/rectification-api.ts'
import { deadlineText, RectificationTags } from './RectificationItem.tsx'
import { useFresh } from './use-fresh.ts'
import './policy.css'

type View = 'LIVE' | 'OVERDUE' | 'SUBMITTED' | 'CLOSED' | 'ENDED'
const views: Record<View, string> = { LIVE: '未办结', OVERDUE: '已逾期', SUBMITTED: '待复核', CLOSED: '已销号', ENDED: '已终止' }
const fresh = ['rectifications'] as const

const columns = [
  { key: 'subject', title: '对象', render: (row: RectificationRow) => <>{row.subjectName}<br /><span className="rule-code">{row.stationName && row.stationName !== row.subjectName ? row.stationName : row.place}</span></> },
  { key: 'rule', title: '要求', width: 300, render: (row: RectificationRow) => <div className="finding-short">{row.title}<br /><span className="rule-code">{row.article} {row.rule}</span></div> },
  { key: 'state', title: '状态', render: (row: RectificationRow) => <div className="rule-counts"><RectificationTags row={row} /></div> },
  { key: 'deadline', title: '期限', render: (row: RectificationRow) => row.settledOn ? `${row.settledOn} 办结` : deadlineText(row).replace('期限 ', '') },
  { key: 'explanation', title: '情况', width: 360, render: (row: RectificationRow) => <div className="finding-short">{row.settledReason || row.explanation}</div> },
]
const card = (row: RectificationRow) => ({
  title: row.subjectName, tags: <RectificationTags row={row} />,
  lines: [`${row.article}（${row.rule}）${row.title}`, row.settledReason || row.explanation, row.settledOn ? `${row.settledOn} 办结` : deadlineText(row)],
})

export function Page() {
  useFresh(fresh)
  const isPhone = useIsPhone()
  const [view, setView] = useState<View>('LIVE')
  const [place, setPlace] = useState<string>()
  const list = useList(listRectifications, { query: { state: view, place } })
  const counts = useRecord(countRectifications, { query: { place } })
  const places = useRecord(countFindings, { query: {} }).data?.places ?? []
  const options = (Object.keys(views) as View[]).map((value) => ({ value, label: `${views[value]} ${totalOf(counts.data?.items ?? [], value)}` }))
  return (
    <ListPage
      title="整改" back="/findings" list={list} rowKey={(row) => row.id} open={(row) => `/rectifications/${row.id}`} columns={columns} card={card}
      empty={view === 'LIVE' ? { text: '没有要整改的项', hint: '应当遵守的条款不符合时自动立项，登记改好后自动销号。' } : { text: `没有${views[view]}的整改` }}
    >
      <div className="policy-tools">
        {isPhone
          ? <Select<View> aria-label="办理情况" value={view} onChange={setView} options={options} />
          : <Segmented<View> aria-label="办理情况" value={view} onChange={setView} options={options} />}
        {places.length > 0 && (
          <Select className="place-choice" aria-label="地区" allowClear placeholder="全部地区" value={place} onChange={(next?: string) => setPlace(next)}
            options={places.map(({ code, name }) => ({ value: code, label: name }))} showSearch={{ optionFilterProp: 'label' }} />
        )}
      </div>
    </ListPage>
  )
}

function totalOf(items: readonly { state: string; total: number; overdue: number }[], view: View): number {
  const live = items.filter(({ state }) => state === 'OPEN' || state === 'SUBMITTED' || state === 'RETURNED')
  if (view === 'LIVE') return live.reduce((sum, { total }) => sum + total, 0)
  if (view === 'OVERDUE') return live.reduce((sum, { overdue }) => sum + overdue, 0)
  return items.find(({ state }) => state === view)?.total ?? 0
}
