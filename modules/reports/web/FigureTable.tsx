// The figure table of a briefing (指标表): 类别、指标、本月、累计; each figure says what it counts and leads to its records.
import { Popover } from 'antd'
import { PageLink } from '../../../kernel/web/navigation.tsx'
import type { BriefingView } from '../model/api.ts'

type Figure = BriefingView['figures'][number]

export function FigureTable({ figures }: { figures: readonly Figure[] }) {
  return (
    <table className="figure-table">
      <thead><tr><th scope="col">类别</th><th scope="col">指标</th><th scope="col" className="number">本月</th><th scope="col" className="number">累计</th></tr></thead>
      <tbody>
        {figures.map((figure, at) => (
          <tr key={figure.id}>
            {figures[at - 1]?.section !== figure.section && <th scope="rowgroup" className="section" rowSpan={figures.filter(({ section }) => section === figure.section).length}>{figure.section}</th>}
            <td className={figure.label.startsWith('其中') ? 'is-part' : undefined}><Explained figure={figure} /></td>
            <td className="number">{figure.isSmall ? '<5' : shown(figure.month)}</td>
            <td className="number">{shown(figure.total)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function shown(value: number | null): string {
  return value === null ? '—' : value.toLocaleString('zh-CN')
}

function Explained({ figure }: { figure: Figure }) {
  const label = `${figure.label}（${figure.unit}）`
  if (!figure.definition) return <>{label}</>
  const content = (
    <dl className="figure-explain">
      {figure.definition.month && <><dt>本月</dt><dd>{figure.definition.month}</dd></>}
      {figure.definition.total && <><dt>累计</dt><dd>{figure.definition.total}</dd></>}
      {figure.records && <dd><PageLink to={figure.records}>查看记录</PageLink></dd>}
    </dl>
  )
  return <Popover content={content} title={figure.label} trigger="click" placement="bottomLeft"><button type="button" className="why">{label}</button></Popover>
}
