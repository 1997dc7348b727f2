// Choosing a person of the household, a colleague, a supervisor (选择服务对象、社工、督导).
import type { ControlProps } from '../../../kernel/web/form/control-props.ts'
import type { Control } from '../../../kernel/web/form/controls.tsx'

export interface Choosable { readonly id: string; readonly name: string; readonly note?: string; readonly isClosed?: boolean }

/** Chips to tap, one of them; `none` is the label of having nobody. */
export function personControl(people: readonly Choosable[], none?: string): Control {
  return function PersonControl({ id, field, value, onChange, disabled, describedBy }: ControlProps) {
    const all = none === undefined ? people : [...people, { id: '', name: none }]
    return (
      <div id={id} className="choices" role="radiogroup" tabIndex={-1} aria-label={field.title} aria-describedby={describedBy} aria-required={field.required || undefined}>
        {all.map((one) => (
          <label key={one.id}>
            <input type="radio" name={id} disabled={(disabled || one.isClosed) ?? false} checked={(value ?? '') === one.id} onChange={() => onChange(one.id === '' ? null : one.id)} />
            {one.name}{one.note ? `（${one.note}）` : ''}
          </label>
        ))}
        {all.length === 0 && <span className="soft">没有可以选择的</span>}
      </div>
    )
  }
}
