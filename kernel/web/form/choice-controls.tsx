// Choosing instead of typing (选择多于输入): a few choices are buttons to tap, long lists are searched.
import { Select } from 'antd'
import { ariaOf, isGroupOfInputs } from './control-props.ts'
import type { ControlProps } from './control-props.ts'
import type { Choice } from './plan.ts'

/** One of a list. */
export function SelectControl(props: ControlProps) {
  if (isGroupOfInputs(props.field)) return <TapOne {...props} choices={props.field.choices ?? []} />
  return <LookUp {...props} />
}

/** Several of a list. */
export function MultiSelectControl(props: ControlProps) {
  return isGroupOfInputs(props.field) ? <TapSeveral {...props} /> : <LookUp {...props} several />
}

/** 是 or 否, and nothing until the person has said so. */
export function YesNoControl(props: ControlProps) {
  const asText = props.value === true ? 'yes' : props.value === false ? 'no' : undefined
  const choices = [{ value: 'yes', label: '是' }, { value: 'no', label: '否' }]
  return <TapOne {...props} value={asText} choices={choices} onChange={(value) => props.onChange(value === undefined ? undefined : value === 'yes')} />
}

function TapOne(props: ControlProps & { choices: readonly Choice[] }) {
  const { id, choices, value, onChange, disabled, field, invalid } = props
  const help = choices.find((choice) => choice.value === value)?.help
  return (
    <div id={id} className="choices" role="radiogroup" tabIndex={-1} aria-labelledby={`${id}-label`} aria-describedby={props.describedBy} aria-invalid={invalid || undefined} aria-required={field.required || undefined}>
      {choices.map((choice) => (
        <label key={choice.value}>
          <input type="radio" name={id} disabled={disabled} checked={value === choice.value} onChange={() => onChange(choice.value)} />
          {choice.label}
        </label>
      ))}
      {field.isClearable && value !== undefined && value !== null && (
        <button type="button" className="text-button" disabled={disabled} onClick={() => onChange(undefined)} aria-label={`清除${field.title}`}>清除</button>
      )}
      {help && <span className="field-help">{help}</span>}
    </div>
  )
}

function TapSeveral({ id, field, value, onChange, disabled, describedBy }: ControlProps) {
  const chosen = (value as string[] | undefined) ?? []
  const toggle = (code: string) => onChange(chosen.includes(code) ? chosen.filter((one) => one !== code) : [...chosen, code])
  return (
    <div id={id} className="choices" role="group" tabIndex={-1} aria-labelledby={`${id}-label`} aria-describedby={describedBy}>
      {field.choices?.map((choice) => (
        <label key={choice.value} title={choice.help}>
          <input type="checkbox" disabled={disabled} checked={chosen.includes(choice.value)} onChange={() => toggle(choice.value)} />
          {choice.label}
        </label>
      ))}
    </div>
  )
}

/** One of a list, always behind one line: where buttons would take too much room. */
export function ListControl(props: ControlProps) {
  return <LookUp {...props} />
}

function LookUp(props: ControlProps & { several?: boolean }) {
  const { field, value, onChange, several, invalid } = props
  return (
    <Select
      {...ariaOf(props)} mode={several ? 'multiple' : undefined} allowClear={field.isClearable} showSearch={{ optionFilterProp: 'label' }}
      placeholder={field.placeholder ?? '请选择'} status={invalid ? 'error' : undefined} value={value ?? undefined} onChange={(next: unknown) => onChange(next)}
      options={field.choices?.map((choice) => ({ value: choice.value, label: choice.label, title: choice.help ?? choice.label }))}
    />
  )
}

/** Free words in a list (关键词): typed one after another. */
export function WordsControl(props: ControlProps) {
  return (
    <Select
      {...ariaOf(props)} mode="tags" open={false} suffixIcon={null} tokenSeparators={['，', '、', ',', ' ']} placeholder={props.field.placeholder ?? '输入后按回车'}
      status={props.invalid ? 'error' : undefined} value={(props.value as string[] | undefined) ?? []} onChange={(next: string[]) => props.onChange(next)}
    />
  )
}
