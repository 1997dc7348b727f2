// The query area of a list (查询区): fields from a schema, 查询 and 重置. Kept for the time the product is open, never in the address.
import { Button } from 'antd'
import { useId, useState } from 'react'
import type { z } from 'zod'
import { ListControl } from './form/choice-controls.tsx'
import type { Control } from './form/controls.tsx'
import { FormFields } from './form/FormFields.tsx'
import { planOf, shownPlanOf } from './form/plan.ts'
import type { Choice, FieldPlan } from './form/plan.ts'
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

/** Open on a PC; on a phone folded into one line that says by what the list is narrowed. */
export function FilterBar(props: FilterBarProps) {
  const isPhone = useIsPhone()
  if (!isPhone) return <FilterForm {...props} controls={{ ...listsIn(props.schema), ...props.controls }} />
  const words = conditionWords(props.schema, props.value as FormValue)
  return (
    <details className="fold">
      <summary className="paper">查询条件{words && <span className="soft">{words}</span>}</summary>
      <FilterForm {...props} />
    </details>
  )
}

/** More choices, or longer words, would fill lines with buttons above every list. */
const besideEachOther = { choices: 3, characters: 10 }

function listsIn(schema: z.ZodObject): Record<string, Control> {
  const isMuch = (choices: readonly Choice[]): boolean => choices.length > besideEachOther.choices || choices.map(({ label }) => label).join('').length > besideEachOther.characters
  const many = shownPlanOf(schema).filter(({ control, choices }) => control === 'select' && isMuch(choices ?? []))
  return Object.fromEntries(many.map(({ name }) => [name, ListControl]))
}

/** What is set, in words: the choice itself, or the name of a field whose content may be a name. */
export function conditionWords(schema: z.ZodObject, value: FormValue): string {
  const plan = shownPlanOf(schema)
  const set = tidied(plan, value)
  return plan.filter(({ name }) => isSet(set[name])).map((field) => wordOf(field, set[field.name])).join('、')
}

function wordOf({ choices, title }: FieldPlan, value: unknown): string {
  return choices?.find((choice) => choice.value === value)?.label ?? title
}

/** Whether the list is narrowed to less than what it begins with. */
export function isNarrowed(schema: z.ZodObject, value: FormValue): boolean {
  const plan = planOf(schema)
  const begins = tidied(plan, startingValue(plan))
  return Object.entries(tidied(plan, value)).some(([name, one]) => isSet(one) && one !== begins[name])
}

/** What a list begins with. */
export function noConditions(schema: z.ZodObject): FormValue {
  const plan = planOf(schema)
  return tidied(plan, startingValue(plan))
}

function isSet(value: unknown): boolean {
  return value !== undefined && value !== null && value !== false && !(Array.isArray(value) && value.length === 0)
}

function FilterForm({ schema, value, onChange, controls }: FilterBarProps) {
  const plan = planOf(schema)
  const [typed, setTyped] = useState<FormValue>(() => startingValue(plan, value as FormValue))
  const formId = useId()
  const given = JSON.stringify(value)
  const [taken, setTaken] = useState(given)
  // The list itself may have cleared them.
  if (taken !== given) {
    setTaken(given)
    setTyped(startingValue(plan, value as FormValue))
  }
  const search = (next: FormValue) => onChange(tidied(plan, next) as never)
  const reset = () => {
    const empty = startingValue(plan)
    setTyped(empty)
    search(empty)
  }
  return (
    <form className="paper filter" role="search" aria-label="查询" onSubmit={(event) => { event.preventDefault(); search(typed) }}>
      <FormFields schema={schema} value={typed} setAt={(path, next) => setTyped((old) => withValueAt(old, path, next))} formId={formId} controls={controls} />
      <div className="filter-buttons">
        <Button type="primary" htmlType="submit">查询</Button>
        <Button onClick={reset}>重置</Button>
      </div>
    </form>
  )
}
