// Filling in the measures (填前后测和反馈): a box for each member; kept while typing, both versions shown when somebody else saved.
import { Input, InputNumber } from 'antd'
import { useMemo } from 'react'
import type { ControlProps } from '../../../kernel/web/form/control-props.ts'
import { RecordForm } from '../../../kernel/web/form/RecordForm.tsx'
import { type MeasuresView, saveMeasures } from '../model/api.ts'

type Row = Pick<MeasuresView['rows'][number], 'memberId' | 'before' | 'after' | 'satisfaction' | 'gains' | 'suggestions'>

const sections = [{ fields: ['measureName', 'lowerIsBetter'] }, { fields: ['rows'] }]

export function MeasureForm({ groupId, view, onDone }: { groupId: string; view: MeasuresView; onDone: () => void }) {
  const names = useMemo(() => new Map(view.rows.map(({ memberId, name }) => [memberId, name])), [view.rows])
  const controls = useMemo(() => ({ rows: rowsControl(names) }), [names])
  const initial = useMemo(() => ({ measureName: view.measureName, lowerIsBetter: view.lowerIsBetter, rows: view.rows }), [view])
  return (
    <section aria-label="填前后测和反馈">
      <RecordForm
        contract={saveMeasures} params={{ groupId }} initial={initial} version={view.version} title="小组前后测和反馈" draftKey={`groups/${groupId}/measures`} sections={sections} controls={controls}
        words={{ rows: (value) => inWords(names, value as Row[]) }} touches={['forms']} bare offline onSaved={onDone} onQueued={onDone} onCancel={onDone}
      />
    </section>
  )
}

function inWords(names: ReadonlyMap<string, string>, rows: readonly Row[]): string {
  const filled = rows.map(({ memberId, before, after, satisfaction, gains, suggestions }) => ({
    name: names.get(memberId) ?? '', parts: [before !== null && `前测 ${before}`, after !== null && `后测 ${after}`, satisfaction !== null && `满意度 ${satisfaction}`, gains, suggestions].filter(Boolean),
  }))
  return filled.filter(({ parts }) => parts.length > 0).map(({ name, parts }) => `${name}：${parts.join('，')}`).join('\n')
}

function rowsControl(names: ReadonlyMap<string, string>) {
  return function Rows({ id, value, onChange, disabled }: ControlProps) {
    const rows = (value as readonly Row[] | undefined) ?? []
    const set = (memberId: string, over: Partial<Row>) => onChange(rows.map((row) => (row.memberId === memberId ? { ...row, ...over } : row)))
    const number = (row: Row, field: 'before' | 'after' | 'satisfaction', label: string) => (
      <label>{label}
        <InputNumber
          controls={false} inputMode="decimal" min={field === 'satisfaction' ? 1 : undefined} max={field === 'satisfaction' ? 5 : undefined} precision={field === 'satisfaction' ? 0 : 2} style={{ width: '100%' }}
          aria-label={`${names.get(row.memberId) ?? ''} ${label}`} disabled={disabled} value={row[field]} onChange={(next) => set(row.memberId, { [field]: next })}
        />
      </label>
    )
    const words = (row: Row, field: 'gains' | 'suggestions', label: string) => (
      <Input aria-label={`${names.get(row.memberId) ?? ''} ${label}`} placeholder={`${label}（可不填）`} maxLength={500} disabled={disabled} value={row[field]} onChange={(event) => set(row.memberId, { [field]: event.target.value })} />
    )
    return (
      <ul id={id} tabIndex={-1} className="group-measures">
        {rows.map((row) => (
          <li key={row.memberId}>
            <strong>{names.get(row.memberId)}</strong>
            <div className="group-scores">{number(row, 'before', '前测')}{number(row, 'after', '后测')}{number(row, 'satisfaction', '满意度 1—5')}</div>
            {words(row, 'gains', '收获')}
            {words(row, 'suggestions', '建议')}
          </li>
        ))}
      </ul>
    )
  }
}
