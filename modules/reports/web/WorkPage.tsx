// What the stations did (服务情况): one section of figures at a time, stations in the order of names, with the sum of the place.
import { Button, Segmented, Select } from 'antd'
import { useState } from 'react'
import { download } from '../../../kernel/web/api.ts'
import { RecordState } from '../../../kernel/web/DetailPage.tsx'
import { PageLink } from '../../../kernel/web/navigation.tsx'
import { PageTitle } from '../../../kernel/web/PageTitle.tsx'
import { ProblemNotice } from '../../../kernel/web/ProblemNotice.tsx'
import { useRecord } from '../../../kernel/web/query.ts'
import { useSession } from '../../../kernel/web/session.tsx'
import { useIsPhone } from '../../../kernel/web/use-is-phone.ts'
import { monthInWords } from '../model/briefing.ts'
import { exportWork, showWork, type WorkLine, type WorkView } from '../model/overview-api.ts'
import { DayChoice } from './DayChoice.tsx'
import './reports.css'

type Figure = WorkView['figures'][number]

export function Page() {
  const [onDay, setOnDay] = useState<string>()
  const [problem, setProblem] = useState<unknown>()
  const query = onDay ? { onDay } : {}
  const { data: view, error, refetch } = useRecord(showWork, { query })
  const save = () => download(exportWork, { query }).then(() => setProblem(undefined), setProblem)
  return (
    <div className="page">
      <PageTitle title={view ? `服务情况（${monthInWords(view.month)}）` : '服务情况'} back="/county" actions={<><DayChoice value={onDay} onChange={setOnDay} /><Button onClick={() => void save()}>导出 Excel</Button></>} />
      <ProblemNotice error={problem} />
      {view ? <Sections view={view} /> : <RecordState error={error} retry={() => void refetch()} />}
    </div>
  )
}

function Sections({ view }: { view: WorkView }) {
  const sections = [...new Set(view.figures.map((figure) => figure.section))]
  const [section, setSection] = useState(sections[0] ?? '')
  const { can } = useSession()
  const isPhone = useIsPhone()
  const figures = view.figures.filter((figure) => figure.section === section)
  const lists = [...new Map(figures.flatMap(({ list, listNeeds }) => (list && listNeeds && can.includes(listNeeds) ? [[list, listNames[list] ?? '记录'] as const] : [])))]
  const choices = sections.map((one) => ({ value: one, label: one }))
  return (
    <>
      <div>{isPhone ? <Select aria-label="服务内容" value={section} onChange={setSection} options={choices} style={{ width: '100%' }} /> : <Segmented aria-label="服务内容" value={section} onChange={setSection} options={choices} />}</div>
      <section className="paper">
        <div className="statistics-scroll" tabIndex={0} role="region" aria-label={`${view.regionName}${section}服务情况表`}><Table view={view} figures={figures} /></div>
        <p className="soft">“本月”为统计日所在月份，“累计”为本年一月至该月。数字由业务记录得出，站点按名称排列，不作排名。{lists.map(([to, name]) => <span key={to}>　<PageLink to={to}>查看{name}</PageLink></span>)}</p>
      </section>
      <details className="paper fold">
        <summary>指标说明</summary>
        <dl className="figure-explain" style={{ maxWidth: 'none' }}>{figures.map((figure) => <div key={figure.id}><dt>{figure.label}（{figure.unit}）</dt><dd>{figure.definition}</dd></div>)}</dl>
      </details>
    </>
  )
}

const listNames: Readonly<Record<string, string>> = {
  '/leads': '线索', '/needs': '需求清单', '/cases': '个案', '/groups': '小组', '/activities': '活动', '/referrals': '转介', '/crises': '危机事件',
}

function Table({ view, figures }: { view: WorkView; figures: readonly Figure[] }) {
  return (
    <table className="statistics-table">
      <thead>
        <tr><th scope="col" rowSpan={2}>站点</th>{figures.map(({ id, label, unit, hasMonth, hasTotal }) => <th key={id} scope="colgroup" colSpan={Number(hasMonth) + Number(hasTotal)}>{label}（{unit}）</th>)}</tr>
        <tr>{figures.flatMap(({ id, hasMonth, hasTotal }) => [...(hasMonth ? [<th key={`${id} m`} scope="col">本月</th>] : []), ...(hasTotal ? [<th key={`${id} t`} scope="col">{hasMonth ? '累计' : '月末'}</th>] : [])])}</tr>
      </thead>
      <tbody>
        {view.items.map((line) => <tr key={line.stationId ?? ''}><th scope="row">{line.stationId ? <PageLink to={`/county/stations/${line.stationId}`}>{line.name}</PageLink> : line.name}</th>{cells(line, figures)}</tr>)}
        {view.items.length === 0 && <tr><th scope="row">这一天还没有社工站</th></tr>}
      </tbody>
      <tfoot><tr><th scope="row">{view.total.name}</th>{cells(view.total, figures)}</tr></tfoot>
    </table>
  )
}

function cells(line: WorkLine, figures: readonly Figure[]) {
  return figures.flatMap(({ id, hasMonth, hasTotal }) => {
    const value = line.values[id]
    return [...(hasMonth ? [<td key={`${id} m`}>{value?.isSmall ? <span className="withheld" title="1 至 4">&lt;5</span> : shown(value?.month)}</td>] : []), ...(hasTotal ? [<td key={`${id} t`}>{shown(value?.total)}</td>] : [])]
  })
}

function shown(value: number | null | undefined): string {
  return value === null || value === undefined ? '—' : value.toLocaleString('zh-CN')
}
