// City and province statistics (统计): a table by county with one level below, a chart of one column, and what each column means.
import { Button, Segmented, Select } from 'antd'
import { useMemo, useState } from 'react'
import { Chart } from '../../../kernel/web/Chart.tsx'
import { RecordState } from '../../../kernel/web/DetailPage.tsx'
import { PageTitle } from '../../../kernel/web/PageTitle.tsx'
import { useRecord } from '../../../kernel/web/query.ts'
import { useIsPhone } from '../../../kernel/web/use-is-phone.ts'
import { showStatistics, type StatisticsView } from '../model/overview-api.ts'
import { DayChoice } from './DayChoice.tsx'
import './reports.css'

type Cell = StatisticsView['total']['cells'][string]

export function Page() {
  const [onDay, setOnDay] = useState<string>()
  const [within, setWithin] = useState<string>()
  const { data: view, error, refetch } = useRecord(showStatistics, { query: { ...(onDay ? { onDay } : {}), ...(within ? { within } : {}) } })
  const title = view ? `${view.regionName}统计` : '统计'
  return (
    <div className="page">
      <PageTitle title={title} actions={<>{within && <Button onClick={() => setWithin(undefined)}>返回上一级</Button>}<DayChoice value={onDay} onChange={(day) => { setOnDay(day); setWithin(undefined) }} /></>} />
      {view ? <Sections key={`${view.regionCode} ${view.onDay}`} view={view} open={setWithin} /> : <RecordState error={error} retry={() => void refetch()} />}
    </div>
  )
}

function Sections({ view, open }: { view: StatisticsView; open: (code: string) => void }) {
  const sections = [...new Set(view.columns.map(({ section }) => section))]
  const [section, setSection] = useState(sections[0] ?? '')
  const isPhone = useIsPhone()
  const columns = view.columns.filter((column) => column.section === section)
  const choices = sections.map((one) => ({ value: one, label: one }))
  return (
    <>
      <div>{isPhone ? <Select aria-label="统计内容" value={section} onChange={setSection} options={choices} style={{ width: '100%' }} /> : <Segmented aria-label="统计内容" value={section} onChange={setSection} options={choices} />}</div>
      <section className="paper">
        <div className="statistics-scroll" tabIndex={0} role="region" aria-label={`${view.regionName}${section}统计表`}><Table view={view} columns={columns} open={open} /></div>
        {view.notes.map((note) => <p key={note} className="soft">{note}</p>)}
      </section>
      <ColumnChart key={section} view={view} columns={columns} />
      <details className="paper fold">
        <summary>指标说明</summary>
        <dl className="figure-explain" style={{ maxWidth: 'none' }}>{columns.map((column) => <div key={column.id}><dt>{column.label}（{column.unit}）</dt><dd>{column.definition}</dd></div>)}</dl>
      </details>
    </>
  )
}

function Table({ view, columns, open }: { view: StatisticsView; columns: StatisticsView['columns']; open: (code: string) => void }) {
  const line = (row: StatisticsView['total']) => columns.map(({ id }) => <td key={id}><Shown cell={row.cells[id]} /></td>)
  return (
    <table className="statistics-table">
      <thead><tr><th scope="col">地区</th>{columns.map(({ id, label, unit }) => <th key={id} scope="col">{label}（{unit}）</th>)}</tr></thead>
      <tbody>
        {view.rows.map((row) => (
          <tr key={row.code}><th scope="row">{view.canDrill ? <button type="button" className="text-button" onClick={() => open(row.code)}>{row.name}</button> : row.name}</th>{line(row)}</tr>
        ))}
        {view.rows.length === 0 && <tr><th scope="row">没有下级地区</th></tr>}
      </tbody>
      <tfoot><tr><th scope="row">{view.total.name}</th>{line(view.total)}</tr></tfoot>
    </table>
  )
}

function Shown({ cell }: { cell: Cell | undefined }) {
  if (!cell || cell.kind === 'number') return <>{(cell?.value ?? 0).toLocaleString('zh-CN')}</>
  if (cell.kind === 'none') return <>—</>
  return cell.kind === 'small' ? <span className="withheld" title="1 至 4">&lt;5</span> : <span className="withheld" title="为防止倒推而隐去">*</span>
}

function ColumnChart({ view, columns }: { view: StatisticsView; columns: StatisticsView['columns'] }) {
  const [id, setId] = useState(columns[0]?.id ?? '')
  const column = columns.find((one) => one.id === id)
  const rows = useMemo(() => view.rows.filter((row) => row.cells[id]?.kind === 'number'), [view, id])
  const option = useMemo(() => ({
    grid: { left: 8, right: 40, top: 8, bottom: 8, containLabel: true }, xAxis: { type: 'value', minInterval: 1 },
    yAxis: { type: 'category', inverse: true, data: rows.map(({ name }) => name), axisTick: { show: false } },
    series: [{ type: 'bar', barMaxWidth: 22, label: { show: true, position: 'right' }, data: rows.map((row) => row.cells[id]?.value ?? 0) }],
  }), [rows, id])
  if (!column) return null
  return (
    <section className="paper">
      <h2>各地区对比</h2>
      <Select aria-label="图中的指标" value={id} onChange={setId} options={columns.map((one) => ({ value: one.id, label: one.label }))} style={{ minWidth: 180, marginBottom: 8 }} />
      {rows.length === 0 ? <p className="soft">没有可以公布的数字。</p> : <Chart option={option} height={Math.max(120, rows.length * 34 + 40)} label={`${view.regionName}各地区的${column.label}，隐去的地区不在图中`} />}
    </section>
  )
}
