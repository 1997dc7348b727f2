// What the columns mean (对列): for each sheet what it holds, where its head stands, and for each column its field, with a look at its first cells.
import { Button, Input, Radio, Select } from 'antd'
import { useState } from 'react'
import { choicesOf, LEDGER_KINDS, type LedgerField, ledgerField, ledgerFields, ledgerKindLabels, type LedgerKind } from '../model/fields.ts'
import { columnsOf } from '../model/heads.ts'
import { duplicateLabels, type LedgerPlan, type SheetPlan } from '../model/plan.ts'
import type { ImportView, SheetView } from '../model/api.ts'
import { columnLetters } from './words.tsx'

export function Mapping({ view, plan, onChange }: { view: ImportView; plan: LedgerPlan; onChange: (plan: LedgerPlan) => void }) {
  const change = (at: number, sheet: SheetPlan) => onChange({ ...plan, sheets: plan.sheets.map((one, index) => (index === at ? sheet : one)) })
  return (
    <>
      {plan.sheets.map((sheet, at) => <SheetMapping key={sheet.name} sheet={sheet} read={view.sheets[at]!} remembered={view.remembered} onChange={(next) => change(at, next)} />)}
      <section className="paper" aria-label="已有档案的人">
        <h2>表里的人在本站已有档案时</h2>
        <Radio.Group className="import-duplicates" value={plan.duplicates} onChange={(event) => onChange({ ...plan, duplicates: event.target.value as LedgerPlan['duplicates'] })}>
          {Object.entries(duplicateLabels).map(([value, label]) => <Radio key={value} value={value}>{label}</Radio>)}
        </Radio.Group>
        <p className="soft">按证件号码判断，只看本站的档案。已有的档案不会被改写。</p>
      </section>
    </>
  )
}

interface SheetMappingProps { sheet: SheetPlan; read: SheetView; remembered: ImportView['remembered']; onChange: (sheet: SheetPlan) => void }

const kindOptions = [{ value: '', label: '不导入这张表' }, ...LEDGER_KINDS.map((kind) => ({ value: kind as string, label: ledgerKindLabels[kind] }))]

function SheetMapping({ sheet, read, remembered, onChange }: SheetMappingProps) {
  const headings = (row: number) => (read.top[row] ?? []).map((text) => text.replace(/\s+/g, ' '))
  const propose = (kind: LedgerKind | null, headRow: number) => onChange({ ...sheet, kind, headRow, fixed: {}, columns: kind ? columnsOf(kind, headings(headRow), remembered) : [] })
  const rowOptions = read.top.map((cells, at) => ({ value: at, label: `第 ${at + 1} 行：${cells.filter(Boolean).slice(0, 6).join('、').slice(0, 60) || '（空）'}` })).filter((_, at) => read.top[at]!.some(Boolean))
  return (
    <section className="paper import-sheet" aria-label={`工作表 ${sheet.name}`}>
      <h2>{sheet.name} <span className="soft">{read.rowsCount} 行</span></h2>
      <div className="import-sheet-head">
        <label className="import-field"><span>这张表是</span>
          <Select aria-label={`${sheet.name} 是什么表`} value={sheet.kind ?? ''} options={kindOptions} onChange={(value) => propose(value === '' ? null : value as LedgerKind, sheet.headRow)} />
        </label>
        {sheet.kind && (
          <label className="import-field import-field-wide"><span>表头在</span>
            <Select aria-label={`${sheet.name} 的表头`} value={sheet.headRow} options={rowOptions} onChange={(row) => propose(sheet.kind, row)} />
          </label>
        )}
      </div>
      {sheet.kind && <Columns kind={sheet.kind} sheet={sheet} read={read} headings={headings(sheet.headRow)} onChange={onChange} />}
    </section>
  )
}

function fieldOptions(kind: LedgerKind) {
  return [{ value: '', label: '不导入' }, ...ledgerFields[kind].map(({ key, title, isRequired }) => ({ value: key, label: isRequired ? `${title} *` : title }))]
}

function Columns({ kind, sheet, read, headings, onChange }: { kind: LedgerKind; sheet: SheetPlan; read: SheetView; headings: readonly string[]; onChange: (sheet: SheetPlan) => void }) {
  const options = fieldOptions(kind)
  const below = read.top.slice(sheet.headRow + 1, sheet.headRow + 4)
  // A field belongs to one column: choosing it for another takes it from the first.
  const choose = (at: number, key: string) => onChange({ ...sheet, columns: headings.map((_, index) => (index === at ? key : key !== '' && sheet.columns[index] === key ? '' : sheet.columns[index] ?? '')) })
  return (
    <>
      <div className="import-columns" role="table" aria-label={`${sheet.name} 的列`}>
        <div className="import-column import-column-head" role="row"><span role="columnheader">列</span><span role="columnheader">表头</span><span role="columnheader">前几行</span><span role="columnheader">对应栏目</span></div>
        {headings.map((heading, at) => (heading === '' && !below.some((row) => row[at]) ? null : (
          <div className={sheet.columns[at] ? 'import-column' : 'import-column import-column-off'} role="row" key={columnLetters(at)}>
            <span role="cell" className="soft">{columnLetters(at)}</span>
            <strong role="cell">{heading || '（没有表头）'}</strong>
            <span role="cell" className="import-sample">{below.map((row) => row[at]).filter(Boolean).join('；') || '（空）'}</span>
            <span role="cell">
              <Select aria-label={`${columnLetters(at)} 列（${heading}）对应的栏目`} value={sheet.columns[at] ?? ''} options={options} showSearch={{ optionFilterProp: 'label' }} onChange={(key) => choose(at, key)} popupMatchSelectWidth={false} />
            </span>
          </div>
        )))}
      </div>
      <FixedValues kind={kind} sheet={sheet} onChange={onChange} />
    </>
  )
}

// Fields with no column: the same words for every row, asked for where they are required.
function FixedValues({ kind, sheet, onChange }: { kind: LedgerKind; sheet: SheetPlan; onChange: (sheet: SheetPlan) => void }) {
  const [more, setMore] = useState<string[]>([])
  const missing = ledgerFields[kind].filter(({ key, isRequired, isAsked }) => (isRequired || (isAsked && kind !== 'person')) && !sheet.columns.includes(key))
  const chosen = [...new Set([...Object.keys(sheet.fixed), ...more])].flatMap((key) => ledgerField(kind, key) ?? [])
  const shown = [...missing, ...chosen.filter((field) => !missing.includes(field))]
  const set = (key: string, words: string) => onChange({ ...sheet, fixed: Object.fromEntries(Object.entries({ ...sheet.fixed, [key]: words }).filter(([, value]) => value !== '')) })
  const rest = ledgerFields[kind].filter((field) => !shown.includes(field)).map(({ key, title }) => ({ value: key, label: title }))
  return (
    <div className="import-fixed">
      {shown.map((field) => (
        <label key={field.key} className="import-field"><span>{field.title}{missing.includes(field) ? '（没有对应的列）' : ''}，统一填为</span><FixedControl field={field} value={sheet.fixed[field.key] ?? ''} onChange={(words) => set(field.key, words)} /></label>
      ))}
      <Select aria-label={`${sheet.name}：给空着的格子统一填写`} placeholder="给空着的格子统一填写…" value={null} options={rest} showSearch={{ optionFilterProp: 'label' }} onChange={(key: string | null) => key && setMore([...more, key])} popupMatchSelectWidth={false} />
      {more.length > 0 && <Button type="text" onClick={() => { setMore([]); onChange({ ...sheet, fixed: {} }) }}>清除统一填写</Button>}
    </div>
  )
}

function FixedControl({ field, value, onChange }: { field: LedgerField; value: string; onChange: (words: string) => void }) {
  const choices = field.reading === 'flag' ? ['是', '否'] : choicesOf(field)
  const label = `${field.title}统一填为`
  if (choices.length === 0) return <Input aria-label={label} value={value} placeholder={field.reading === 'day' ? '例如 2024-01-01' : field.help ?? ''} onChange={(event) => onChange(event.target.value)} maxLength={200} allowClear />
  return <Select aria-label={label} allowClear placeholder="请选择" value={value === '' ? null : value} options={choices.map((choice) => ({ value: choice, label: choice }))} showSearch onChange={(choice: string | null) => onChange(choice ?? '')} />
}
