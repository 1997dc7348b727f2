// Measures before and after (前后测): a line for each member, what changed in words and as a small chart, and what members said.
import { Button, Checkbox, Input, InputNumber } from 'antd'
import { useId, useMemo, useState } from 'react'
import { Chart } from '../../../kernel/web/Chart.tsx'
import { download } from '../../../kernel/web/api.ts'
import { Notice } from '../../../kernel/web/Notice.tsx'
import { ProblemNotice } from '../../../kernel/web/ProblemNotice.tsx'
import { useRecord, useWrite } from '../../../kernel/web/query.ts'
import { type MeasuresView, printGroupPaper, saveMeasures, showMeasures } from '../model/api.ts'
import './groups.css'

export function MeasureSheet({ groupId }: { groupId: string }) {
  const [isEditing, setEditing] = useState(false)
  const [failure, setFailure] = useState<unknown>()
  const { data, error, refetch } = useRecord(showMeasures, { params: { groupId } })
  if (error) return <ProblemNotice error={error} retry={() => void refetch()} />
  if (!data) return <p className="soft">正在读取…</p>
  if (isEditing) return <Editor groupId={groupId} view={data} onDone={() => setEditing(false)} />
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

function Result({ view }: { view: MeasuresView }) {
  const { effect, satisfaction } = view
  const option = useMemo(() => ({
    legend: { top: 0 }, grid: { left: 40, right: 12, top: 32, bottom: 48 }, tooltip: { trigger: 'axis' }, xAxis: { type: 'category', data: view.rows.map(({ name }) => name), axisLabel: { interval: 0, rotate: view.rows.length > 6 ? 45 : 0 } }, yAxis: { type: 'value' },
    series: [{ name: '前测', type: 'bar', data: view.rows.map(({ before }) => before) }, { name: '后测', type: 'bar', data: view.rows.map(({ after }) => after) }],
  }), [view.rows])
  return (
    <>
      {effect.compared > 0 && <Notice tone="good" title={effect.words} />}
      {satisfaction.answers > 0 && <p>满意度均分 <strong>{satisfaction.mean}</strong>（满分 5），发放 {satisfaction.asked} 份、收回 {satisfaction.answers} 份。</p>}
      {effect.compared > 0 && <Chart option={option} height={220} label={effect.words} />}
      <div className="table-scroll" tabIndex={0} role="group" aria-label="前后测表">
        <table className="versions">
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

type Row = MeasuresView['rows'][number]

function Editor({ groupId, view, onDone }: { groupId: string; view: MeasuresView; onDone: () => void }) {
  const id = useId()
  const [name, setName] = useState(view.measureName)
  const [lowerIsBetter, setLower] = useState(view.lowerIsBetter)
  const [rows, setRows] = useState<readonly Row[]>(view.rows)
  const save = useWrite(saveMeasures, { touches: ['forms'], onDone })
  const set = (memberId: string, over: Partial<Row>) => setRows(rows.map((row) => (row.memberId === memberId ? { ...row, ...over } : row)))
  const submit = () => void save.write({
    params: { groupId }, ifMatch: view.version,
    body: { measureName: name, lowerIsBetter, rows: rows.map(({ memberId, before, after, satisfaction, gains, suggestions }) => ({ memberId, before, after, satisfaction, gains, suggestions })) },
  }).catch(() => undefined)
  const number = (row: Row, field: 'before' | 'after' | 'satisfaction', label: string) => (
    <label>{label}<InputNumber controls={false} inputMode="decimal" min={field === 'satisfaction' ? 1 : undefined} max={field === 'satisfaction' ? 5 : undefined} precision={field === 'satisfaction' ? 0 : 2} style={{ width: '100%' }} aria-label={`${row.name} ${label}`} value={row[field]} onChange={(value) => set(row.memberId, { [field]: value })} /></label>
  )
  return (
    <section aria-label="填前后测和反馈">
      <ProblemNotice error={save.problem} />
      <div className="group-fields">
        <label className="group-field" htmlFor={`${id}-name`}>量表或问题<Input id={`${id}-name`} value={name} maxLength={60} placeholder="例如：孤独感量表" onChange={(event) => setName(event.target.value)} /></label>
        <Checkbox checked={lowerIsBetter} onChange={(event) => setLower(event.target.checked)}>分数越低越好</Checkbox>
      </div>
      <ul className="group-measures">
        {rows.map((row) => (
          <li key={row.memberId}>
            <strong>{row.name}</strong>
            <div className="group-scores">{number(row, 'before', '前测')}{number(row, 'after', '后测')}{number(row, 'satisfaction', '满意度 1—5')}</div>
            <Input aria-label={`${row.name} 收获`} placeholder="收获（可不填）" maxLength={500} value={row.gains} onChange={(event) => set(row.memberId, { gains: event.target.value })} />
            <Input aria-label={`${row.name} 建议`} placeholder="建议（可不填）" maxLength={500} value={row.suggestions} onChange={(event) => set(row.memberId, { suggestions: event.target.value })} />
          </li>
        ))}
      </ul>
      <div className="form-offers"><Button type="primary" loading={save.isSaving} onClick={submit}>保存</Button><Button onClick={onDone}>返回</Button></div>
    </section>
  )
}
