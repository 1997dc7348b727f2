// A record's own page (详情页): header card with the facts one needs first, then tabs.
import { Button, Skeleton, Tabs } from 'antd'
import { type ReactNode, useEffect, useRef } from 'react'
import { ApiProblem } from './api.ts'
import { useGo, useTab } from './navigation.tsx'
import { PageTitle } from './PageTitle.tsx'
import { ProblemNotice } from './ProblemNotice.tsx'
import { Fact } from './RecordView.tsx'

export interface DetailTab { key: string; label: string; content: ReactNode }

export interface DetailPageProps {
  title: string
  tags?: ReactNode
  facts?: readonly (readonly [label: string, value: ReactNode])[]
  actions?: ReactNode
  tabs?: readonly DetailTab[]
  /** Address of the list it belongs to. */
  back?: string
  /** Stands above the tabs: notices, steps. */
  children?: ReactNode
}

/** Characters that stand well in one column of a phone; a longer text takes the whole line. */
const oneColumn = 40

export function DetailPage({ title, tags, facts = [], actions, tabs = [], back, children }: DetailPageProps) {
  const [asked, open] = useTab()
  const tab = tabs.find(({ key }) => key === asked)?.key ?? tabs[0]?.key
  const card = useRef<HTMLElement>(null)
  useEffect(() => bringIntoRow(card.current), [tab, tabs.length])
  return (
    <div className="page">
      <section className="paper header-card" aria-label="基本情况">
        <PageTitle title={title} tags={tags} actions={actions} back={back} />
        <div className="facts">{facts.map(([label, value]) => <Fact key={label} label={label} wide={typeof value === 'string' && value.length > oneColumn}>{value}</Fact>)}</div>
      </section>
      {children}
      {tabs.length > 0 && (
        <section className="paper" ref={card}>
          <Tabs activeKey={tab} onChange={open} items={tabs.map(({ key, label, content }) => ({ key, label, children: content }))} />
        </section>
      )}
    </div>
  )
}

/** The row of tabs scrolls by itself on a phone (styles.css); the chosen one stands in its middle. */
function bringIntoRow(card: HTMLElement | null): void {
  const row = card?.querySelector('.ant-tabs-nav')
  const chosen = row?.querySelector<HTMLElement>('.ant-tabs-tab-active')
  if (row && chosen) row.scrollLeft = chosen.offsetLeft - (row.clientWidth - chosen.offsetWidth) / 2
}

/** What stands here while a record is fetched, or when it could not be: `{ data, error, refetch }` of `useRecord`. */
export function RecordState({ error, retry }: { error?: unknown; retry?: () => void }) {
  const go = useGo()
  if (!error) return <div className="paper"><Skeleton active title paragraph={{ rows: 6 }} /></div>
  const isGone = error instanceof ApiProblem && (error.status === 404 || error.status === 403)
  return (
    <div className="page">
      {isGone && <div><Button onClick={() => (history.length > 1 ? history.back() : go('/'))}>返回</Button></div>}
      <div className="paper"><ProblemNotice error={error} retry={retry} /></div>
    </div>
  )
}
