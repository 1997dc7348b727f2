// From a record's schema to the plan of its form: which fields, in which order, each with label, control, choices and limits.
import type { z } from 'zod'
import type { FieldMeta, Sensitivity } from '../../model/field.ts'
import { codesOf } from '../codes.ts'

export type ControlKind =
  | 'text' | 'longText' | 'number' | 'day' | 'time' | 'select' | 'multiSelect' | 'switch' | 'yesNo' | 'phone' | 'digits' | 'identityNumber'
  | 'group' | 'rows' | 'words' | 'shown'

export interface Choice { readonly value: string; readonly label: string; readonly help?: string }

export interface FieldPlan {
  readonly name: string
  readonly title: string
  readonly control: ControlKind
  readonly schema: z.ZodType
  readonly help?: string
  readonly unit?: string
  readonly codes?: string
  readonly choices?: readonly Choice[]
  readonly placeholder?: string
  /** Must be filled in (an empty answer is refused). */
  readonly required: boolean
  /** Whether a choice can be taken back; one that falls back upon a default cannot. */
  readonly isClearable: boolean
  /** May be answered with nothing: null. */
  readonly nullable: boolean
  /** Not drawn; its value is what the page gave (the household of a visit, the id made by the client). */
  readonly hidden: boolean
  readonly max?: number
  readonly min?: number
  readonly maxLength?: number
  readonly lines?: number
  readonly sensitivity: Sensitivity
  /** Fields of a nested object, or of one repeating row. */
  readonly children?: readonly FieldPlan[]
  readonly element?: FieldPlan
}

interface Inside {
  type: string
  innerType?: z.ZodType
  in?: z.ZodType
  out?: z.ZodType
  shape?: Record<string, z.ZodType>
  element?: z.ZodType
  entries?: Record<string, string>
  values?: unknown[]
  format?: string
}
const inside = (schema: z.ZodType) => schema.def as unknown as Inside

/** One step into a wrapper; of a pipe, the side that is not a bare transformation. */
function inner(schema: z.ZodType): z.ZodType | undefined {
  const def = inside(schema)
  if (def.innerType) return def.innerType
  if (def.type !== 'pipe' || !def.in) return undefined
  return inside(def.in).type === 'transform' ? def.out : def.in
}

function layersOf(schema: z.ZodType): z.ZodType[] {
  const next = inner(schema)
  return next ? [schema, ...layersOf(next)] : [schema]
}

const plans = new WeakMap<z.ZodType, readonly FieldPlan[]>()

/** Fields of an object schema in their order, the hidden ones too. */
export function planOf(schema: z.ZodType): readonly FieldPlan[] {
  const known = plans.get(schema)
  if (known) return known
  const shape = inside(layersOf(schema).at(-1) as z.ZodType).shape ?? {}
  const plan = Object.entries(shape).map(([name, field]) => fieldPlan(name, field))
  plans.set(schema, plan)
  return plan
}

/** The fields that a person sees. */
export function shownPlanOf(schema: z.ZodType): readonly FieldPlan[] {
  return planOf(schema).filter((field) => !field.hidden)
}

function fieldPlan(name: string, schema: z.ZodType): FieldPlan {
  const layers = layersOf(schema)
  const core = layers.at(-1) as z.ZodType
  const meta = Object.assign({}, ...[...layers].reverse().map((layer) => layer.meta() ?? {})) as Partial<FieldMeta>
  const def = inside(core)
  const control = controlOf(def, meta, layers)
  const element = def.element
  const isRequired = control !== 'switch' && (meta.must === true || !schema.safeParse(emptyOf(control, schema)).success)
  return {
    name,
    schema,
    control,
    title: meta.title ?? name,
    help: meta.help,
    unit: meta.unit,
    codes: meta.codes,
    placeholder: meta.placeholder as string | undefined,
    lines: meta.rows as number | undefined,
    choices: choicesOf(control === 'multiSelect' && element ? inside(element) : def, meta),
    hidden: meta.hidden === true,
    nullable: layers.some((layer) => inside(layer).type === 'nullable'),
    required: isRequired,
    isClearable: !isRequired && (schema.safeParse(undefined).data ?? null) === null,
    sensitivity: meta.sensitivity ?? 'S1',
    ...limitsOf(core, meta),
    ...(control === 'group' ? { children: planOf(core) } : {}),
    ...(control === 'rows' && element ? { children: planOf(element), element: fieldPlan('', element) } : {}),
  }
}

function controlOf(def: Inside, meta: Partial<FieldMeta>, layers: readonly z.ZodType[]): ControlKind {
  if (def.type === 'object') return 'group'
  if (def.type === 'array') return arrayControl(def, meta)
  if (def.type === 'boolean') return layers.some((layer) => inside(layer).type === 'default') ? 'switch' : 'yesNo'
  if (meta.control && meta.control !== 'switch') return meta.control
  if (def.type === 'number' || def.type === 'int' || def.type === 'bigint') return 'number'
  if (def.type === 'enum' || def.type === 'literal' || meta.codes) return 'select'
  if (def.format === 'date') return 'day'
  if (def.format === 'time') return 'time'
  return 'text'
}

function arrayControl(def: Inside, meta: Partial<FieldMeta>): ControlKind {
  const element = def.element && inside(layersOf(def.element).at(-1) as z.ZodType)
  if (element?.type === 'object') return 'rows'
  return element?.type === 'enum' || meta.codes ? 'multiSelect' : 'words'
}

function choicesOf(def: Inside, meta: Partial<FieldMeta>): readonly Choice[] | undefined {
  const values = def.entries ? Object.values(def.entries) : def.type === 'literal' ? (def.values ?? []).map(String) : undefined
  const labels = meta.labels as Record<string, string> | undefined
  if (!meta.codes) return values?.map((value) => ({ value, label: labels?.[value] ?? value }))
  const allowed = values && new Set(values)
  return codesOf(meta.codes).filter((code) => !allowed || allowed.has(code.id))
    .map((code) => ({ value: code.id, label: code.label, help: code.help }))
}

function limitsOf(core: z.ZodType, meta: Partial<FieldMeta>) {
  const limits = core as unknown as { minValue?: number | null; maxValue?: number | null; maxLength?: number | null }
  const real = (value: unknown) => (typeof value === 'number' && Math.abs(value) < Number.MAX_SAFE_INTEGER ? value : undefined)
  return { min: real(limits.minValue), max: real(limits.maxValue), maxLength: real(meta.maxLength) ?? real(limits.maxLength) }
}

/** What an untouched field sends: nothing where that is allowed, else null, else the empty value of its type. */
export function emptyOf(control: ControlKind, schema: z.ZodType): unknown {
  if (schema.safeParse(undefined).success) return undefined
  if (schema.safeParse(null).success) return null
  if (control === 'rows' || control === 'multiSelect' || control === 'words') return []
  if (control === 'switch') return false
  return control === 'text' || control === 'longText' || control === 'phone' || control === 'digits' || control === 'identityNumber' ? '' : undefined
}
