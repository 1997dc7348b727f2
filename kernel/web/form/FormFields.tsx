// The fields of a form, drawn from a schema: labels, help, errors in their places, nested sections and repeating rows.
import { memo } from 'react'
import type { ReactNode } from 'react'
import type { z } from 'zod'
import type { FormErrors } from './check.ts'
import { controlFor } from './controls.tsx'
import type { Control } from './controls.tsx'
import { isGroupOfInputs } from './control-props.ts'
import { shownPlanOf } from './plan.ts'
import type { FieldPlan } from './plan.ts'
import { RepeatingRows } from './Rows.tsx'
import { valueAt } from './value.ts'
import type { FormValue } from './value.ts'

/** Id of the control at a path, for labels and for putting the focus there. */
export function controlId(formId: string, path: string): string {
  return `${formId}-${path.replaceAll('.', '-')}`
}

interface Shared {
  readonly formId: string
  readonly errors: FormErrors
  readonly setAt: (path: string, value: unknown) => void
  readonly controls: Readonly<Record<string, Control>>
  readonly disabled: boolean
}

export interface FormFieldsProps {
  schema: z.ZodType
  value: FormValue
  /** Called with the path and the new value of one field. */
  setAt: (path: string, value: unknown) => void
  formId: string
  errors?: FormErrors
  /** Own controls, by path; rows by their path without numbers (`members.name`). */
  controls?: Readonly<Record<string, Control>>
  /** Fields to draw, in this order: names, or paths into a nested object (`answers.goals`). */
  only?: readonly string[]
  disabled?: boolean
}

const none = {}

export function FormFields({ schema, value, setAt, formId, errors = none, controls = none, only, disabled = false }: FormFieldsProps) {
  const plan = shownPlanOf(schema)
  const paths = only ?? plan.map(({ name }) => name)
  return (
    <div className="fields">
      {paths.map((path) => {
        const field = fieldAt(plan, path.split('.'))
        return field && <FieldView {...{ formId, errors, setAt, controls, disabled }} key={path} field={field} path={path} value={valueAt(value, path)} />
      })}
    </div>
  )
}

function fieldAt(plan: readonly FieldPlan[], [name, ...rest]: readonly string[]): FieldPlan | undefined {
  const found = plan.find((field) => field.name === name)
  return rest.length === 0 ? found : fieldAt(found?.children ?? [], rest)
}

function FieldList({ fields, value, within, shared }: { fields: readonly FieldPlan[]; value: FormValue | undefined; within: string; shared: Shared }) {
  return (
    <div className="fields">
      {fields.filter((field) => !field.hidden).map((field) => (
        <FieldView {...shared} key={field.name} field={field} path={`${within}.${field.name}`} value={value?.[field.name]} />
      ))}
    </div>
  )
}

type FieldViewProps = Shared & { field: FieldPlan; path: string; value: unknown }

const FieldView = memo(function FieldView(props: FieldViewProps) {
  const { field, path } = props
  const own = props.controls[path.replace(/\.\d+(?=\.|$)/g, '')]
  if (!own && field.control === 'group') return <Group {...props} />
  if (!own && field.control === 'rows') return <Rows {...props} />
  return <OneField {...props} control={own ?? controlFor(field.control)} isOwn={own !== undefined} />
})

function OneField({ field, path, value, errors, formId, setAt, disabled, control: Control, isOwn }: FieldViewProps & { control: Control; isOwn: boolean }) {
  const id = controlId(formId, path)
  const error = errors[path]
  const caption = <>{field.title}{field.required && <span className="must" aria-hidden="true">*</span>}</>
  const isGroup = !isOwn && isGroupOfInputs(field)
  const isWide = !isOwn && (field.control === 'longText' || field.control === 'multiSelect' || (isGroup && (field.choices?.length ?? 0) > 4))
  return (
    <div className={isWide ? 'field field-wide' : 'field'} data-invalid={error !== undefined || undefined}>
      {isGroup ? <span className="field-label" id={`${id}-label`}>{caption}</span> : <label htmlFor={id}>{caption}</label>}
      <Control
        id={id} path={path} field={field} value={value} disabled={disabled} invalid={error !== undefined} onChange={(next) => setAt(path, next)}
        describedBy={error || field.help ? `${id}-about` : undefined}
      />
      <About id={`${id}-about`} error={error} help={field.help} />
    </div>
  )
}

function About({ id, error, help }: { id: string; error?: string; help?: string }) {
  if (!error && !help) return null
  return (
    <div id={id}>
      {error && <p className="field-error">{error}</p>}
      {help && <p className="field-help">{help}</p>}
    </div>
  )
}

function Group(props: FieldViewProps) {
  const { field, path, value } = props
  return (
    <Fieldset {...props}><FieldList fields={field.children ?? []} value={value as FormValue | undefined} within={path} shared={props} /></Fieldset>
  )
}

function Rows(props: FieldViewProps) {
  const { field, path, value, setAt, errors, disabled } = props
  return (
    <Fieldset {...props}>
      <RepeatingRows
        field={field} path={path} rows={(value as FormValue[] | undefined) ?? []} errors={errors} disabled={disabled} onChange={(next) => setAt(path, next)}
        draw={(row, place) => <FieldList fields={field.children ?? []} value={row} within={`${path}.${place}`} shared={props} />}
      />
    </Fieldset>
  )
}

function Fieldset({ field, path, errors, formId, children }: FieldViewProps & { children: ReactNode }) {
  const id = controlId(formId, path)
  return (
    <fieldset id={id} tabIndex={-1} className="field-group" data-invalid={errors[path] !== undefined || undefined} aria-describedby={errors[path] || field.help ? `${id}-about` : undefined}>
      <legend>{field.title}{field.required && <span className="must" aria-hidden="true">*</span>}</legend>
      <About id={`${id}-about`} error={errors[path]} help={field.help} />
      {children}
    </fieldset>
  )
}
