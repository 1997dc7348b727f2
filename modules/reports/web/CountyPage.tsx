// The county view (县级看板): coverage, staff, visits, briefings and findings of a day, then the stations in the order of names.
import { Button } from 'antd'
import { useState } from 'react'
import { download } from '../../../kernel/web/api.ts'
import { ListBody } from '../../../kernel/web/ListPage.tsx'
import { PageLink } from '../../../kernel/web/navigation.tsx'
import { PageTitle } from '../../../kernel/web/PageTitle.tsx'
import { RecordState } from '../../../kernel/web/DetailPage.tsx'
import { ProblemNotice } from '../../../kernel/web/ProblemNotice.tsx'
import { useList, useRecord } from '../../../kernel/web/query.ts'
import { monthInWords } from '../model/briefing.ts'
import { exportStationFigures, listStationFigures, type OverviewView, showOverview, type StationFigures } from '../model/overview-api.ts'
import { CountyCharts } from './CountyCharts.tsx'
import { DayChoice } from './DayChoice.tsx'
import { FigureCard } from './FigureCard.tsx'
import { BriefingTags } from './states.tsx'
import './reports.css'

export function Page() {
  const [onDay, setOnDay] = useState<string>()
  const [problem, setProblem] = useState<unknown>()
  const query = onDay ? { onDay } : {}
  const { data: view, error, refetch } = useRecord(showOverview, { query })
  const list = useList(listStationFigures, { query })
  const save = () => download(exportStationFigures, { query }).then(() => setProblem(undefined), setProblem)
  return (
    <div className="page">
      <PageTitle title={view ? `${view.regionName.replace(/^.*?(?:市|州|盟|地区)/, '')}看板` : '看板'} actions={<><DayChoice value={onDay} onChange={setOnDay} /><Button onClick={() => void save()}>导出 Excel</Button></>} />
      <ProblemNotice error={problem} />
      {view ? <><Cards view={view} /><CountyCharts view={view} /></> : <RecordState error={error} retry={() => void refetch()} />}
      <h2 className="report-heading">各站点情况　<PageLink to="/county/work">需求、个案、小组、活动、转介等服务情况</PageLink></h2>
      <ListBody
        list={list} rowKey={(row) => row.stationId} open={(row) => `/county/stations/${row.stationId}`} columns={columns} card={card}
        empty={{ text: '这一天还没有社工站', hint: '在“站点台账”登记站点后显示。' }}
      />
    </div>
  )
}

function Cards({ view }: { view: OverviewView }) {
  const { townships, stations, staff, visits, briefings, findings } = view
  const severe = findings?.reduce((sum, { count }) => sum + count, 0)
  return (
    <section className="report-cards" aria-label="总体情况">
      <FigureCard label="乡镇（街道）覆盖" value={`${townships.covered} / ${townships.all}`}>{townships.uncovered.length > 0 ? `未覆盖：${someNames(townships.uncovered)}` : '全部有运行中的站点'}</FigureCard>
      <FigureCard label="运行站点" value={stations.open} unit="个">筹建 {stations.preparing} 个，暂停 {stations.suspended} 个</FigureCard>
      <FigureCard label="在岗社工" value={staff.workers} unit="人">专职 {staff.fullTime} 人，持证 {staff.certified} 人</FigureCard>
      <FigureCard label="在册家庭" value={view.clients.households} unit="户">服务对象 {view.clients.persons.toLocaleString('zh-CN')} 人</FigureCard>
      <FigureCard label={`${monthInWords(view.month)}走访`} value={visits.month} unit="户次">电访 {visits.calls} 次，见到 {visits.people} 人次</FigureCard>
      {visits.overdue !== null && <FigureCard label="逾期未访" value={visits.overdue} unit="户" tone={visits.overdue > 0 ? 'bad' : undefined}>月底前待访共 {visits.dueByMonthEnd} 户</FigureCard>}
      <FigureCard label={`${monthInWords(briefings.month)}简报未报`} value={briefings.missing} unit="份" tone={briefings.missing > 0 ? 'warn' : undefined}>
        <PageLink to="/briefings">待审 {briefings.submitted} 份</PageLink>，退回 {briefings.returned}，逾期 {briefings.late}
      </FigureCard>
      {severe !== undefined && <FigureCard label="规则提示" value={severe} unit="项" tone={severe > 0 ? 'warn' : undefined}>{findings?.map(({ label, count }) => `${label} ${count}`).join('，') || '没有待整改的项目'}</FigureCard>}
    </section>
  )
}

function someNames(places: readonly { name: string }[]): string {
  const names = places.slice(0, 4).map(({ name }) => name).join('、')
  return places.length > 4 ? `${names}等 ${places.length} 个` : names
}

const number = (key: 'workers' | 'certified' | 'households' | 'visits' | 'calls' | 'due' | 'overdue', title: string) =>
  ({ key, title, align: 'right' as const, render: (row: StationFigures) => row[key].toLocaleString('zh-CN') })

const columns = [
  { key: 'name', title: '站点', render: (row: StationFigures) => row.name },
  { key: 'state', title: '运行状态', render: (row: StationFigures) => row.stateLabel },
  number('workers', '在岗社工'), number('certified', '持证'), number('households', '在册家庭'), number('visits', '本月走访'), number('calls', '电访'), number('due', '月底前待访'),
  { key: 'overdue', title: '逾期', align: 'right' as const, render: (row: StationFigures) => (row.overdue > 0 ? <strong style={{ color: 'var(--bad)' }}>{row.overdue}</strong> : 0) },
  { key: 'briefing', title: '上月简报', render: (row: StationFigures) => (row.briefingLabel === '—' ? '—' : <BriefingTags state={row.briefingState} isLate={row.isBriefingLate} />) },
]

function card(row: StationFigures) {
  return {
    title: row.name, tags: row.briefingLabel === '—' ? undefined : <span>简报 <BriefingTags state={row.briefingState} isLate={row.isBriefingLate} /></span>,
    lines: [`在岗 ${row.workers} 人，持证 ${row.certified} 人；在册 ${row.households} 户`, `本月走访 ${row.visits} 户次、电访 ${row.calls} 次；待访 ${row.due} 户${row.overdue > 0 ? `，逾期 ${row.overdue} 户` : ''}`],
  }
}
