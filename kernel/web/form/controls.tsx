// The controls of a form: which one draws a field, and the simple ones that are typed into.
import { Input, InputNumber, Switch } from 'antd'
import { type ReactElement, useContext } from 'react'
import { MultiSelectControl, SelectControl, WordsControl, YesNoControl } from './choice-controls.tsx'
import { characterCount } from '../../model/checked-text.ts'
import { ariaOf } from './control-props.ts'
import type { ControlProps } from './control-props.ts'
import { DayControl } from './DayControl.tsx'
import { showValue } from '../show-value.tsx'
import { TextTool } from './text-tools.ts'

export type Control = (props: ControlProps) => ReactElement

function TextControl(props: ControlProps) {
  const { field, value, onChange, invalid } = props
  return (
    <Input
      {...ariaOf(props)} {...keyboardOf(field.control)} status={invalid ? 'error' : undefined} placeholder={field.placeholder} suffix={field.unit}
      value={(value as string | null) ?? ''} onChange={(event) => onChange(event.target.value)}
    />
  )
}

function keyboardOf(control: string) {
  if (control === 'phone') return { inputMode: 'tel' as const, type: 'tel', autoComplete: 'off', maxLength: 30 }
  if (control === 'digits') return { inputMode: 'numeric' as const, autoComplete: 'off' }
  if (control === 'identityNumber') return { autoComplete: 'off', maxLength: 30, spellCheck: false }
  return { autoComplete: 'off' }
}

function LongTextControl(props: ControlProps) {
  const { field, value, onChange, invalid } = props
  const Tool = useContext(TextTool)
  const text = (value as string | null) ?? ''
  return (
    <>
      <Input.TextArea
        {...ariaOf(props)} status={invalid ? 'error' : undefined} placeholder={field.placeholder} autoSize={{ minRows: field.lines ?? 3, maxRows: 16 }}
        value={text} onChange={(event) => onChange(event.target.value)}
      />
      <Room text={text} max={field.maxLength} />
      {Tool && !props.disabled && <Tool id={props.id} path={props.path} title={field.title} value={text} onChange={onChange} />}
    </>
  )
}

/** How much may still be written; said only when it is getting short. */
function Room({ text, max }: { text: string; max: number | undefined }) {
  const left = (max ?? Infinity) - characterCount(text)
  if (max === undefined || left > Math.max(20, max / 10)) return null
  return <p className={left < 0 ? 'text-room field-error' : 'text-room field-help'} role="status">{left < 0 ? `多了 ${-left} 个字，最多 ${max} 个字` : `还能写 ${left} 个字`}</p>
}

function NumberControl(props: ControlProps) {
  const { field, value, onChange, invalid } = props
  if (field.unit === '分') return <MoneyControl {...props} />
  return (
    <InputNumber
      {...ariaOf(props)} status={invalid ? 'error' : undefined} placeholder={field.placeholder} suffix={field.unit} controls={false} inputMode="decimal" style={{ width: '100%' }}
      value={value as number | null} onChange={(next) => onChange(next ?? undefined)}
    />
  )
}

/** Money is kept in 分 and typed in 元. */
function MoneyControl(props: ControlProps) {
  const { value, onChange, invalid, field } = props
  return (
    <InputNumber
      {...ariaOf(props)} status={invalid ? 'error' : undefined} placeholder={field.placeholder} suffix="元" controls={false} inputMode="decimal" precision={2} style={{ width: '100%' }}
      value={typeof value === 'number' ? value / 100 : null} onChange={(next) => onChange(next === null ? undefined : Math.round(next * 100))}
    />
  )
}

/** What the system knows itself (系统带出): read, not typed. */
function ShownControl({ id, field, value, describedBy }: ControlProps) {
  return <output id={id} className="shown-value" aria-describedby={describedBy}>{showValue(field, value) || '保存后由系统带出'}</output>
}

function TimeControl(props: ControlProps) {
  return (
    <input
      {...ariaOf(props)} className="plain-input" type="time" value={(props.value as string | null) ?? ''}
      onChange={(event) => props.onChange(event.target.value || undefined)}
    />
  )
}

function SwitchControl({ id, value, onChange, disabled, describedBy }: ControlProps) {
  return <Switch id={id} checked={value === true} onChange={onChange} disabled={disabled} checkedChildren="是" unCheckedChildren="否" aria-describedby={describedBy} />
}

const byKind: Record<string, Control> = {
  text: TextControl, phone: TextControl, digits: TextControl, identityNumber: TextControl, longText: LongTextControl, number: NumberControl, day: DayControl, time: TimeControl,
  shown: ShownControl, select: SelectControl, multiSelect: MultiSelectControl, yesNo: YesNoControl, switch: SwitchControl, words: WordsControl,
}

/** The control of a field that is not nested. */
export function controlFor(kind: string): Control {
  return byKind[kind] ?? TextControl
}
