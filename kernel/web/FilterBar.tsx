// The query area of a list (查询区): fields from a schema, 查询 and 重置. Kept for the time the product is open, never in the address.
import { Button } from 'antd'
import { useId, useState } from 'react'
import type { z } from 'zod'
import type { Control } from './form/controls.tsx'
import { FormFields } from './form/FormFields.tsx'
import { planOf } from './form/plan.ts'
import { startingValue, tidied, withValueAt } from './form/value.ts'
import type { FormValue } from './form/value.ts'
import { useIsPhone } from './use-is-phone.ts'

const remembered = new Map<string, FormValue>()

/** The present query of a list; coming back to the list finds it as it was. `key` is the name of the list. */
export function useFilter<S extends z.ZodObject>(key: string, schema: S): [z.input<S>, (value: z.input<S>) => void] {
  const [value, setValue] = useState<FormValue>(() => remembered.get(key) ?? tidied(planOf(schema), startingValue(planOf(schema))))
  const change = (next: z.input<S>) => {
    remembered.set(key, next as FormValue)
    setValue(next as FormValue)
  }
  return [value as z.input<S>, change]
}

export interface FilterBarProps { schema: z.ZodObject; value: object; onChange: (value: never) => void; controls?: Readonly<Record<string, Control>> }

/** Open on a PC; on a phone folded into one line that says how many conditions are set. */
export function FilterBar(props: FilterBarProps) {
  const isPhone = useIsPhone()
  if (!isPhone) return <FilterForm {...props} />
  const count = Object.values(tidied(planOf(props.schema), props.value as FormValue)).filter(isSet).length
  return (
    <details className="fold">
      <summary className="paper">查询条件{count > 0 ? `（已选 ${count} 项）` : ''}</summary>
      <FilterForm {...props} />
    </details>
  )
}

function isSet(value: unknown): boolean {
  return value !== null && value !== false && !(Array.isArray(value) && value.length === 0)
}

function FilterForm({ schema, value, onChange, controls }: FilterBarProps) {
  const plan = planOf(schema)
  const [typed, setTyped] = useState<FormValue>(() => startingValue(plan, value as FormValue))
  const formId = useId()
  const search = (next: FormValue) => onChange(tidied(plan, next) as never)
  const reset = () => {
    const empty = startingValue(plan)
    setTyped(empty)
    search(empty)
  }
  return (
    <form className="paper" role="search" aria-label="查询" onSubmit={(event) => { event.preventDefault(); search(typed) }}>
      <FormFields schema={schema} value={typed} setAt={(path, next) => setTyped((old) => withValueAt(old, path, next))} formId={formId} controls={controls} />
      <div className="filter-buttons">
        <Button type="primary" htmlType="submit">查询</Button>
        <Button onClick={reset}>重置</Button>
      </div>
    </form>
  )
}
