// The desk (待办): danger first, then the doors that are due, then what other work asks for. Nothing compares people.
import { Button } from 'antd'
import { useState } from 'react'
import type { ReactNode } from 'react'
import { RecordState } from '../../../kernel/web/DetailPage.tsx'
import { PageLink, useGo } from '../../../kernel/web/navigation.tsx'
import { Notice } from '../../../kernel/web/Notice.tsx'
import { PageTitle } from '../../../kernel/web/PageTitle.tsx'
import { useRecord } from '../../../kernel/web/query.ts'
import { useCan, useSession } from '../../../kernel/web/session.tsx'
import { useIsPhone } from '../../../kernel/web/use-is-phone.ts'
import { StatusTag } from '../../../kernel/web/StatusTag.tsx'
import { shortName } from '../../regions/model/region.ts'
import { TodoList } from '../../visits/web/TodoList.tsx'
import { dueWords, tierLabel, tierTone } from '../../visits/web/words.ts'
import { showDesk } from '../model/api.ts'
import type { DeskView, DueVisit } from '../model/api.ts'
import './desk.css'

export function Page() {
  const { data, error, refetch } = useRecord(showDesk)
  const session = useSession()
  const go = useGo()
  if (!data) return <RecordState error={error} retry={() => void refetch()} />
  // A clock of a crisis that stands among the to-dos, where it can be stopped, is not told a second time.
  const shown = new Set(data.todos.map(({ crisisId }) => `crisis-${crisisId}`))
  const told = data.notices.filter(({ id }) => !shown.has(id))
  const urgent = told.filter(({ tone }) => tone === 'bad')
  const waiting = told.filter(({ tone }) => tone !== 'bad')
  const isFrontLine = data.variant === 'WORKER' || data.variant === 'HEAD'
  const toDo = data.variant === 'SUPERVISOR' ? '去看看' : '去办理'
  return (
    <div className="page desk">
      <PageTitle title="待办" />
      <p className="soft">{session.name}，{greeting(data)}</p>
      {urgent.map((notice) => (
        <Notice key={notice.id} tone="bad" title={notice.title} actions={<Button type="primary" danger onClick={() => go(notice.to)} aria-label={`${toDo}：${notice.title}`}>{toDo}</Button>}>{notice.text}</Notice>
      ))}
      <div className={waiting.length > 0 ? 'desk-columns' : 'desk-main'}>
        <div className="desk-main desk-first">
          {data.todos.length > 0 && (
            <Part title="要紧的事" count={data.counts.todos} note={data.counts.todosOverdue > 0 ? `${data.counts.todosOverdue} 件已超时` : undefined}>
              <TodoList todos={data.todos} />
              {data.counts.todos > data.todos.length && <p className="soft">先显示最急的 {data.todos.length} 件，办结后后面的会补上来。</p>}
            </Part>
          )}
          {isFrontLine ? <Doors desk={data} waiting={waiting.length} /> : <Overview desk={data} />}
        </div>
        {waiting.length > 0 && <Waiting notices={waiting} title={data.variant === 'SUPERVISOR' ? '等您看的' : '等您办的'} />}
        {isFrontLine && <Ahead desk={data} />}
      </div>
    </div>
  )
}

// What other work asks for: one line each, opening where it is done.
function Waiting({ notices, title }: { notices: DeskView['notices']; title: string }) {
  const [isOpen, setOpen] = useState(false)
  const shown = isOpen || notices.length <= waitingShown + 1 ? notices : notices.slice(0, waitingShown)
  return (
    <Part title={title} count={notices.length}>
      <ul className="desk-waiting">
        {shown.map((notice) => (
          <li key={notice.id}>
            <PageLink to={notice.to} className={`card desk-line desk-line-${notice.tone}`}>
              <span className="desk-line-title">{notice.title}</span>
              {notice.text && <span className="card-lines">{notice.text}</span>}
            </PageLink>
          </li>
        ))}
      </ul>
      {shown.length < notices.length && <Button block onClick={() => setOpen(true)}>再看 {notices.length - shown.length} 件</Button>}
    </Part>
  )
}

/** More lines than these would push everything else off the screen. */
const waitingShown = 10

function greeting({ counts, variant }: DeskView): string {
  // Whose door is next is the station's own matter; others see the number among the figures.
  const doors = variant === 'WORKER' || variant === 'HEAD' ? counts.overdue + counts.today : 0
  if (counts.todos === 0 && doors === 0) return '今天没有必须办的事。'
  return [counts.todos > 0 ? `有 ${counts.todos} 件待办` : '', doors > 0 ? `${doors} 户该走访了` : ''].filter(Boolean).join('，') + '。'
}

// What is due by today; what comes in the next days stands below what waits.
function Doors({ desk, waiting }: { desk: DeskView; waiting: number }) {
  const go = useGo()
  const doors = desk.counts.overdue + desk.counts.today + desk.counts.week
  if (!desk.hasFamilies) return <Beginning />
  if (doors === 0 && desk.todos.length === 0) {
    return (
      <section className="paper empty">
        <strong>{waiting > 0 ? '没有要走访的' : '都办完了'}</strong>
        <p className="soft">7 天内没有要走访的家庭。本月本站已走访 {desk.writtenThisMonth} 次。</p>
        <div className="page-actions"><Button onClick={() => go('/visits/new')}>记一次走访</Button></div>
      </section>
    )
  }
  return (
    <>
      {desk.tiers.length > 0 && <p className="desk-tiers">{desk.tiers.map(({ tier, overdue, soon }) => <span key={tier}><StatusTag tone={tierTone[tier]}>{tierLabel(tier)}</StatusTag> {[overdue > 0 ? `过期 ${overdue} 户` : '', soon > 0 ? `7 天内 ${soon} 户` : ''].filter(Boolean).join('，')}</span>)}</p>}
      <DoorList title="已过应访日" doors={desk.overdue} count={desk.counts.overdue} desk={desk} all="/households?due=OVERDUE" />
      <DoorList title="今天应访" doors={desk.dueToday} count={desk.counts.today} desk={desk} all="/households?due=WEEK" />
    </>
  )
}

/** A station that has nobody on file yet. */
function Beginning() {
  const go = useGo()
  const mayFile = useCan('households.create')
  const mayImport = useCan('imports.upload')
  return (
    <section className="paper empty">
      <strong>从第一户开始</strong>
      <p className="soft">先给服务对象建档；建好以后，该走访谁、什么时候去，会按分级自动排在这里。</p>
      <div className="page-actions">
        {mayFile && <Button type="primary" onClick={() => go('/households/new')}>建档</Button>}
        {mayImport && <Button onClick={() => go('/imports/new')}>导入原来的台账</Button>}
      </div>
    </section>
  )
}

function Ahead({ desk }: { desk: DeskView }) {
  const doors = desk.counts.overdue + desk.counts.today + desk.counts.week
  if (doors === 0) return null
  return (
    <div className="desk-main desk-ahead">
      <DoorList title="7 天内应访" doors={desk.dueThisWeek} count={desk.counts.week} desk={desk} all="/households?due=WEEK" />
      <p className="soft">本月本站已走访 {desk.writtenThisMonth} 次。</p>
    </div>
  )
}

const tierRank = { HIGH_RISK: 3, KEY: 2, GENERAL: 1 } as const

/** A phone shows the first few of each part, so that what waits is not far below. */
const onPhone = 6

// 高风险 first, then one's own, then by the day.
function DoorList({ title, doors, count, desk, all }: { title: string; doors: readonly DueVisit[]; count: number; desk: DeskView; all: string }) {
  const isPhone = useIsPhone()
  const [isOpen, setOpen] = useState(false)
  if (doors.length === 0) return null
  const inOrder = [...doors].sort((a, b) => tierRank[b.tier] - tierRank[a.tier] || (desk.variant === 'WORKER' ? Number(b.isMine) - Number(a.isMine) : 0))
  return (
    <Part title={title} count={count}>
      <ul className="cards">
        {(isPhone && !isOpen ? inOrder.slice(0, onPhone) : inOrder).map((door) => (
          <li key={door.householdId} className="door">
            <PageLink to={`/visits/new/${door.householdId}`} className="card">
              <div className="card-head"><span><span className="hidden-text">记走访：</span>{door.householdName}</span><StatusTag tone={tierTone[door.tier]}>{tierLabel(door.tier)}</StatusTag>{door.daysOverdue > 0 && <StatusTag tone="warn">{dueWords(door.dueOn, desk.today)}</StatusTag>}</div>
              <Facts of={[shortName(door.village), door.daysOverdue > 0 ? '' : dueWords(door.dueOn, desk.today), door.lastVisitedOn ? `上次 ${dayWords(door.lastVisitedOn, desk.today)}` : '还没有走访过', door.responsibleWorkerName]} />
            </PageLink>
            <PageLink to={`/calls/new/${door.householdId}`} className="door-call" label={`记电访：${door.householdName}`}>电访</PageLink>
          </li>
        ))}
      </ul>
      {isPhone && !isOpen && inOrder.length > onPhone && <Button block onClick={() => setOpen(true)}>再看 {inOrder.length - onPhone} 户</Button>}
      {count > doors.length && <p className="soft">共 {count} 户，先显示 {doors.length} 户，高风险在前。<PageLink to={all} className="desk-all">看全部 {count} 户</PageLink></p>}
    </Part>
  )
}

// Short facts beside each other; a day is not torn in two at the end of a line.
function Facts({ of }: { of: readonly string[] }) {
  return <div className="card-lines desk-facts">{of.filter(Boolean).map((fact) => <span key={fact}>{fact}</span>)}</div>
}

/** 11月7日; with the year where it is another one. */
function dayWords(day: string, today: string): string {
  const [year, month, date] = day.split('-').map(Number)
  return `${day.slice(0, 4) === today.slice(0, 4) ? '' : `${year}年`}${month}月${date}日`
}

function Overview({ desk }: { desk: DeskView }) {
  const mayList = useCan('visits.list')
  const go = useGo()
  return (
    <Part title={desk.variant === 'SUPERVISOR' ? '所督导站点' : '本辖区'}>
      <dl className="desk-figures">
        <div><dt>已过应访日</dt><dd>{desk.counts.overdue} 户</dd></div>
        <div><dt>今天应访</dt><dd>{desk.counts.today} 户</dd></div>
        <div><dt>7 天内应访</dt><dd>{desk.counts.week} 户</dd></div>
        <div><dt>本月已走访</dt><dd>{desk.writtenThisMonth} 次</dd></div>
      </dl>
      {desk.tiers.length > 0 && <p className="desk-tiers">{desk.tiers.map(({ tier, overdue, soon }) => <span key={tier}><StatusTag tone={tierTone[tier]}>{tierLabel(tier)}</StatusTag> 过期 {overdue} 户，7 天内 {soon} 户</span>)}</p>}
      {desk.todos.length === 0 && <p>没有未办结的危机介入、强制报告和转介。</p>}
      {mayList && <div><Button onClick={() => go('/visits')}>查看走访记录</Button></div>}
    </Part>
  )
}

function Part({ title, count, note, children }: { title: string; count?: number; note?: string | undefined; children: ReactNode }) {
  return (
    <section className="desk-part" aria-label={title}>
      <h2>{title}{count !== undefined && <span className="soft"> {count}</span>}{note && <StatusTag tone="bad">{note}</StatusTag>}</h2>
      {children}
    </section>
  )
}
