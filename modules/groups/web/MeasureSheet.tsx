// Measures before and after (前后测): a line for each member, what changed in words and as a small chart, and what members said.
import { Button } from 'antd'
import { useMemo, useState } from 'react'
import { Chart } from '../../../kernel/web/Chart.tsx'
import { download } from '../../../kernel/web/api.ts'
import { Notice } from '../../../kernel/web/Notice.tsx'
import { ProblemNotice } from '../../../kernel/web/ProblemNotice.tsx'
import { useRecord } from '../../../kernel/web/query.ts'
import { useIsPhone } from '../../../kernel/web/use-is-phone.ts'
import { type MeasuresView, printGroupPaper, showMeasures } from '../model/api.ts'
import { MeasureForm } from './MeasureForm.tsx'
import './groups.css'

export function MeasureSheet({ groupId }: { groupId: string }) {
  const [isEditing, setEditing] = useState(false)
  const [failure, setFailure] = useState<unknown>()
  const { data, error, refetch } = useRecord(showMeasures, { params: { groupId } })
  if (error && !data) return <ProblemNotice error={error} retry={() => void refetch()} />
  if (!data) return <p className="soft">正在读取…</p>
  if (isEditing) return <MeasureForm groupId={groupId} view={data} onDone={() => setEditing(false)} />
  return (
    <>
      <div className="form-offers">
        {data.isWritable && data.rows.length > 0 && <Button type="primary" onClick={() => setEditing(true)}>填前后测和反馈</Button>}
        <Button onClick={() => void download(printGroupPaper, { params: { groupId, paper: 'F34' } }).then(() => setFailure(undefined), setFailure)}>导出前后测表</Button>
      </div>
      {failure !== undefined && <ProblemNotice error={failure} />}
      {data.rows.length === 0 ? <p className="soft">有了组员，才能填前后测。</p> : <Result view={data} />}
    </>
  )
}

/** More members than these make a chart that nobody can read; the table has them all. */
const mostInChart = 30

function Result({ view }: { view: MeasuresView }) {
  const isPhone = useIsPhone()
  const { effect, satisfaction } = view
  const option = useMemo(() => ({
    legend: { top: 0 }, grid: { left: 40, right: 12, top: 32, bottom: 48 }, tooltip: { trigger: 'axis' }, xAxis: { type: 'category', data: view.rows.map(({ name }) => name), axisLabel: { interval: 0, rotate: view.rows.length > (isPhone ? 4 : 12) ? 45 : 0 } }, yAxis: { type: 'value' },
    series: [{ name: '前测', type: 'bar', data: view.rows.map(({ before }) => before) }, { name: '后测', type: 'bar', data: view.rows.map(({ after }) => after) }],
  }), [view.rows, isPhone])
  return (
    <>
      {effect.compared > 0 && <Notice tone="good" title={effect.words} />}
      {satisfaction.answers > 0 && <p>满意度均分 <strong>{satisfaction.mean}</strong>（满分 5），发放 {satisfaction.asked} 份、收回 {satisfaction.answers} 份。</p>}
      {effect.compared > 0 && view.rows.length <= mostInChart && <Chart option={option} height={220} label={effect.words} />}
      <div className="table-scroll" tabIndex={0} role="group" aria-label="前后测表">
        <table className="versions group-changes">
          <thead><tr><th scope="col">组员</th><th scope="col">前测</th><th scope="col">后测</th><th scope="col">变化</th><th scope="col">满意度</th><th scope="col">收获、建议</th></tr></thead>
          <tbody>{view.rows.map((row) => (
            <tr key={row.memberId}>
              <th scope="row">{row.name}</th><Cell label="前测" value={row.before} /><Cell label="后测" value={row.after} /><Cell label="变化" value={row.difference === null ? null : `${row.difference > 0 ? '+' : ''}${row.difference}`} />
              <Cell label="满意度" value={row.satisfaction} /><Cell label="收获、建议" value={[row.gains, row.suggestions].filter(Boolean).join('\n') || null} />
            </tr>
          ))}</tbody>
        </table>
      </div>
    </>
  )
}

function Cell({ label, value }: { label: string; value: string | number | null }) {
  return <td><small className="side soft" aria-hidden="true">{label} </small>{value ?? '—'}</td>
}
