// Papers (佐证材料): for who reviews, what waits; for who hands in, what is still owed and what came back.
import { Button, Segmented } from 'antd'
import { useState } from 'react'
import { ListBody } from '../../../kernel/web/ListPage.tsx'
import { PageTitle } from '../../../kernel/web/PageTitle.tsx'
import { ProblemNotice } from '../../../kernel/web/ProblemNotice.tsx'
import { useList } from '../../../kernel/web/query.ts'
import { useCan } from '../../../kernel/web/session.tsx'
import { listEvidence, listOwedEvidence, type OwedRow } from '../model/paper-api.ts'
import type { PaperStage } from '../model/paper-stages.ts'
import { PaperItem } from './PaperItem.tsx'
import { OutcomeTag, SeverityTag } from './rule-tags.tsx'
import { useFresh } from './use-fresh.ts'
import './policy.css'

type View = 'owed' | 'review' | 'RETURNED' | 'all'
const fresh = ['evidence'] as const

export function Page() {
  useFresh(fresh)
  const [reviews, owes] = [useCan('evidence.review'), useCan('evidence.owed')]
  const options: { value: View; label: string }[] = [
    ...(reviews ? [{ value: 'review' as const, label: '待我审核' }] : []), ...(owes ? [{ value: 'owed' as const, label: '待提交' }] : []),
    { value: 'RETURNED', label: '已退回' }, { value: 'all', label: '全部材料' },
  ]
  const [view, setView] = useState<View>(options[0]?.value ?? 'all')
  return (
    <div className="page">
      <PageTitle title="佐证材料" back="/findings" />
      <div className="policy-tools"><Segmented<View> aria-label="查看哪些材料" value={view} onChange={setView} options={options} /></div>
      {view === 'owed' ? <Owed /> : <Papers key={view} view={view} />}
    </div>
  )
}

const emptyTexts: Record<Exclude<View, 'owed'>, string> = { review: '没有等您审核的材料', RETURNED: '没有被退回的材料', all: '还没有人提交过材料' }

function Papers({ view }: { view: Exclude<View, 'owed'> }) {
  const query = view === 'review' ? { mine: 'review' as const } : view === 'all' ? {} : { state: view satisfies PaperStage }
  const list = useList(listEvidence, { query })
  return (
    <>
      <ProblemNotice error={list.error} retry={list.reload} />
      {list.items.length === 0 && !list.isLoading && <div className="paper empty"><strong>{emptyTexts[view]}</strong><p className="soft">条款要求文件、证明的，由责任方在核查结果里提交，审核认可后算符合。</p></div>}
      {list.items.length > 0 && <section className="paper" aria-label="材料"><ul className="rule-list">{list.items.map((paper) => <li key={paper.id}><PaperItem paper={paper} isAlone /></li>)}</ul></section>}
      {list.hasMore && <div className="list-foot"><Button loading={list.isLoadingMore} onClick={list.loadMore}>加载更多</Button></div>}
    </>
  )
}

const columns = [
  { key: 'subject', title: '对象', render: (row: OwedRow) => <>{row.subjectName}<br /><span className="rule-code">{row.place}</span></> },
  { key: 'rule', title: '条款', render: (row: OwedRow) => <>{row.article}<br /><span className="rule-code">{row.rule}</span></> },
  { key: 'outcome', title: '核查结果', render: (row: OwedRow) => <><SeverityTag severity={row.severity} /> <OutcomeTag outcome={row.outcome} /></> },
  { key: 'asks', title: '要提交什么', width: 420, render: (row: OwedRow) => <div className="finding-text">{row.asks}</div> },
  { key: 'deadline', title: '期限', render: (row: OwedRow) => row.deadlineOn ?? '—' },
]
const card = (row: OwedRow) => ({
  title: row.subjectName, tags: <><SeverityTag severity={row.severity} /><OutcomeTag outcome={row.outcome} /></>,
  lines: [`${row.article}（${row.rule}）${row.title}`, row.asks, row.deadlineOn ? `期限 ${row.deadlineOn}` : ''],
})

function Owed() {
  const list = useList(listOwedEvidence, {})
  return (
    <ListBody
      list={list} rowKey={(row) => row.findingId} open={(row) => `/findings/${row.findingId}`} columns={columns} card={card}
      empty={{ text: '没有要提交的材料', hint: '条款要求的文件都已认可，或者正在审核。' }}
    />
  )
}
