// A record read only (详情), drawn from its schema: labels, codes in words, nested parts as sections, rows as a list.
import type { ReactNode } from 'react'
import type { z } from 'zod'
import { shownPlanOf } from './form/plan.ts'
import type { FieldPlan } from './form/plan.ts'
import type { FormValue } from './form/value.ts'
import { showValue } from './show-value.tsx'

export interface RecordViewProps {
  schema: z.ZodType
  value: object
  /** These fields, in this order; otherwise all that the schema does not hide. */
  only?: readonly string[]
  /** Own drawing of a field, by name: `{ phone: <Masked … /> }`. */
  own?: Readonly<Record<string, ReactNode>>
}

export function RecordView({ schema, value, only, own = {} }: RecordViewProps) {
  const plan = shownPlanOf(schema)
  const fields = only ? only.flatMap((name) => plan.find((field) => field.name === name) ?? []) : plan.filter((field) => !unshown.has(field.name))
  return <div className="record">{fields.map((field) => <Shown key={field.name} field={field} value={(value as FormValue)[field.name]} own={own[field.name]} />)}</div>
}

/** Members of every record that only the system reads. */
const unshown = new Set(['id', 'version', 'allowed'])

function Shown({ field, value, own }: { field: FieldPlan; value: unknown; own?: ReactNode }) {
  if (!own && field.control === 'group' && value) return <Section field={field}><Fields plan={field.children ?? []} value={value as FormValue} /></Section>
  if (!own && field.control === 'rows' && Array.isArray(value) && value.length > 0) {
    return (
      <Section field={field}>
        <ul className="record-rows">{value.map((row, place) => <li key={place}><Fields plan={field.children ?? []} value={row as FormValue} /></li>)}</ul>
      </Section>
    )
  }
  return <Fact label={field.title} wide={field.control === 'longText' || field.control === 'group' || (typeof value === 'string' && value.length > 20 && !field.choices)}>{own ?? showValue(field, value)}</Fact>
}

function Section({ field, children }: { field: FieldPlan; children: ReactNode }) {
  return <section className="record-section"><h2>{field.title}</h2>{children}</section>
}

function Fields({ plan, value }: { plan: readonly FieldPlan[]; value: FormValue }) {
  return <div className="record">{plan.filter((field) => !field.hidden && !unshown.has(field.name)).map((field) => <Shown key={field.name} field={field} value={value[field.name]} />)}</div>
}

/** One label with its value; a dash where nothing is known. */
export function Fact({ label, wide, children }: { label: string; wide?: boolean; children: ReactNode }) {
  const isBlank = children === undefined || children === null || children === ''
  return (
    <dl className={wide ? 'fact fact-wide' : 'fact'}>
      <dt>{label}</dt>
      <dd>{isBlank ? <span className="soft">—</span> : children}</dd>
    </dl>
  )
}
