// 服务轨迹: everything that happened in a family, newest first, grouped by month; narrowed to one kind by a tap.
import { Button } from 'antd'
import { useState } from 'react'
import { RecordState } from '../../../kernel/web/DetailPage.tsx'
import { PageLink } from '../../../kernel/web/navigation.tsx'
import { useList, useRecord } from '../../../kernel/web/query.ts'
import { StatusTag } from '../../../kernel/web/StatusTag.tsx'
import { showTimeline, type TimelineEntry } from '../model/timeline.ts'

export function Timeline({ householdId }: { householdId: string }) {
  const [source, setSource] = useState<string>()
  const params = { householdId }
  const sources = useRecord(showTimeline, { params, query: { limit: 1 } }).data?.sources ?? []
  const list = useList(showTimeline, { params, query: { source } })
  if (list.isLoading || list.error) return <RecordState error={list.error} retry={list.reload} />
  return (
    <>
      <div className="choices timeline-kinds" role="group" aria-label="只看">
        {sources.map(({ name, label }) => <label key={name}><input type="checkbox" checked={source === name} onChange={() => setSource(source === name ? undefined : name)} />{label}</label>)}
      </div>
      {monthsOf(list.items).map(([month, lines]) => (
        <section key={month} aria-label={month}>
          <h3 className="timeline-month">{month}</h3>
          <ul className="timeline">{lines.map((line) => <Line key={line.source + line.key} line={line} />)}</ul>
        </section>
      ))}
      {list.items.length === 0 && <p className="soft">还没有{sources.find(({ name }) => name === source)?.label ?? '记录'}</p>}
      {list.hasMore && <div className="tab-actions timeline-more"><Button loading={list.isLoadingMore} onClick={list.loadMore}>更早的记录</Button></div>}
    </>
  )
}

function Line({ line }: { line: TimelineEntry }) {
  return (
    <li>
      <div><span className="timeline-day">{line.on.slice(5)}</span> <StatusTag tone={line.tone}>{line.kind}</StatusTag> {line.path ? <PageLink to={line.path}>{line.title}</PageLink> : line.title}</div>
      {line.detail && <div>{line.detail}</div>}
      {line.byName && <div className="soft">{line.byName}</div>}
    </li>
  )
}

/** 2025年6月 → its lines, in the order they came. */
export function monthsOf(lines: readonly TimelineEntry[]): [month: string, lines: TimelineEntry[]][] {
  const months = new Map<string, TimelineEntry[]>()
  for (const line of lines) {
    const month = `${line.on.slice(0, 4)} 年 ${Number(line.on.slice(5, 7))} 月`
    months.set(month, [...months.get(month) ?? [], line])
  }
  return [...months]
}
