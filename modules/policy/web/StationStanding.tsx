// The tab 规则核查 of a station: every rule of its place, as of any day, or as if another document applied.
import { Button, Select } from 'antd'
import { useState } from 'react'
import type { OutputOf } from '../../../kernel/model/contract.ts'
import { addDays } from '../../../kernel/model/day.ts'
import { DayInput } from '../../../kernel/web/form/DayControl.tsx'
import { RecordState } from '../../../kernel/web/DetailPage.tsx'
import { PageLink } from '../../../kernel/web/navigation.tsx'
import { Notice } from '../../../kernel/web/Notice.tsx'
import { useRecord } from '../../../kernel/web/query.ts'
import { useCan, useToday } from '../../../kernel/web/session.tsx'
import type { SlotProps } from '../../../kernel/web/slots.ts'
import { StatusTag } from '../../../kernel/web/StatusTag.tsx'
import { showStanding } from '../model/api.ts'
import { type Outcome, OUTCOMES } from '../model/finding.ts'
import { OUTCOME_LABELS } from '../model/labels.ts'
import { Grounds } from './Grounds.tsx'
import { StationDuties } from './StationDuties.tsx'
import { OutcomeTag, SeverityTag, StateTag } from './rule-tags.tsx'
import { useFresh } from './use-fresh.ts'
import './policy.css'

type Standing = OutputOf<typeof showStanding>
const fresh = ['standings'] as const

export function Panel({ stationId }: SlotProps['station.tabs']) {
  useFresh(fresh)
  const today = useToday()
  const mayCompare = useCan('comparisons.show')
  const [asOf, setAsOf] = useState(today)
  const [pack, setPack] = useState<string>()
  const { data, error, refetch } = useRecord(showStanding, { params: { stationId }, query: { asOf, ...(pack ? { pack } : {}) } })
  return (
    <div className="page">
      <StationDuties stationId={stationId} />
      <div className="policy-tools">
        <label>核查日<DayInput min="2000-01-01" value={asOf} onChange={setAsOf} /></label>
        <PackChoice standing={data} pack={pack} onPack={setPack} />
        {(asOf !== today || pack !== undefined) && <Button onClick={() => { setAsOf(today); setPack(undefined) }}>回到今天、本地规则</Button>}
        {mayCompare && <PageLink to={`/comparison?stationId=${stationId}&before=${asOf < today ? asOf : addDays(today, -30)}&after=${today}`}>两日对比</PageLink>}
      </div>
      {data ? <StandingBody standing={data} /> : <RecordState error={error} retry={() => void refetch()} />}
    </div>
  )
}

function PackChoice({ standing, pack, onPack }: { standing: Standing | undefined; pack: string | undefined; onPack: (pack: string | undefined) => void }) {
  const known = standing ? [...standing.packs, ...standing.others] : []
  return (
    <Select<string> className="place-choice" aria-label="按哪个文件核查" value={pack ?? ''} onChange={(next) => onPack(next || undefined)} popupMatchSelectWidth={false}
      options={[{ value: '', label: '按本地适用的文件' }, ...known.map(({ id, title }) => ({ value: id, label: `假设适用：${title}` }))]} />
  )
}

function StandingBody({ standing }: { standing: Standing }) {
  const order = (outcome: Outcome) => ['breached', 'pending', 'unknown', 'exempt', 'met', 'not-applicable', 'not-in-force'].indexOf(outcome)
  const items = [...standing.items].sort((a, b) => order(a.outcome) - order(b.outcome) || (a.severity === 'must' ? 0 : 1) - (b.severity === 'must' ? 0 : 1))
  if (standing.packs.length === 0) return <div className="paper empty"><strong>本地区还没有规则包</strong><p className="soft">可以在上面选一个文件，看看假设适用时的情况。</p></div>
  return (
    <>
      {standing.packs.map((pack) => (
        <Notice key={pack.id} tone={pack.isAssumed || pack.state !== 'in-force' ? 'warn' : 'info'} title={`${pack.isAssumed ? '假设适用：' : ''}${pack.title}`}>
          <StateTag state={pack.state} /> <span>{standing.asOf} 的情况，规则包 {pack.edition} 版{pack.isAssumed ? '。本站不在这个文件的适用地区，只供比较，不作为核查结果。' : ''}</span>
        </Notice>
      ))}
      <div className="rule-counts">
        {OUTCOMES.map((outcome) => ({ outcome, number: items.filter((item) => item.outcome === outcome).length })).filter(({ number }) => number > 0)
          .map(({ outcome, number }) => <StatusTag key={outcome} tone={outcome === 'breached' ? 'bad' : outcome === 'met' ? 'good' : 'plain'}>{OUTCOME_LABELS[outcome]} {number}</StatusTag>)}
      </div>
      <ul className="rule-list">{items.map((item) => <li key={`${item.rule} ${item.subjectKind}`}><Item item={item} asOf={standing.asOf} /></li>)}</ul>
      {items.length === 0 && <p className="soft">当天没有要核查的条款：站点当时尚未建立，或者这一级站点按县域核查。</p>}
    </>
  )
}

function Item({ item, asOf }: { item: Standing['items'][number]; asOf: string }) {
  return (
    <>
      <div className="rule-head"><strong>{item.title}</strong><SeverityTag severity={item.severity} /><OutcomeTag outcome={item.outcome} effect={item.effect} /></div>
      <p>{item.explanation}</p>
      <p className="soft">{item.instrument} {item.article}“{item.phrase}” <PageLink to={`/rules/${item.pack}`} className="rule-code">{item.rule}</PageLink></p>
      {item.lawOf !== asOf && <p className="soft">适用 {item.lawOf} 的规定。</p>}
      {item.remedy && <p>办法：{item.remedy}</p>}
      {item.outlivesInstrument && <p className="soft">义务产生于文件有效期内，文件失效后仍应履行。</p>}
      {item.grounds.length > 0 && <details className="why-fold"><summary>为什么</summary><Grounds grounds={item.grounds} /></details>}
    </>
  )
}
