// A form's fields as a printer or an importer sees them (表单栏目): label, kind, choices, read from the schema and its meta data.
import { z } from 'zod'
import { findCodeTable } from './codes/index.ts'
import { uuid } from './contract.ts'
import { field, metaOf, unwrap } from './field.ts'
import { oneLine } from './text.ts'

export type FieldKind = 'text' | 'longText' | 'number' | 'money' | 'day' | 'time' | 'one' | 'many' | 'yesNo' | 'colleagues' | 'words' | 'rows' | 'group'

export interface FormField {
  readonly name: string
  readonly title: string
  readonly unit?: string
  readonly kind: FieldKind
  readonly choices?: readonly { readonly id: string; readonly label: string }[]
  /** Fields of a repeating row or of a group. */
  readonly children?: readonly FormField[]
}

interface Inside { type: string; shape?: Record<string, z.ZodType>; element?: z.ZodType; entries?: Record<string, string> }
const inside = (schema: z.ZodType) => unwrap(schema).def as unknown as Inside

/** The fields in their order, without hidden ones. */
export function fieldsOf(schema: z.ZodType): FormField[] {
  return Object.entries(inside(schema).shape ?? {}).flatMap(([name, one]) => {
    const meta = metaOf(one)
    return meta?.hidden ? [] : [fieldOf(name, one)]
  })
}

function fieldOf(name: string, schema: z.ZodType): FormField {
  const meta = metaOf(schema)
  const def = inside(schema)
  const kind = kindOf(def, meta?.control as string | undefined, meta?.unit)
  const choices = kind === 'one' ? choicesOf(def, meta) : kind === 'many' && def.element ? choicesOf(inside(def.element), meta) : undefined
  const children = kind === 'group' ? fieldsOf(schema) : kind === 'rows' && def.element ? fieldsOf(def.element) : undefined
  return { name, title: meta?.title ?? name, kind, ...(meta?.unit ? { unit: meta.unit } : {}), ...(choices ? { choices } : {}), ...(children ? { children } : {}) }
}

function kindOf(def: Inside, control: string | undefined, unit: string | undefined): FieldKind {
  if (control === 'colleagues') return 'colleagues'
  if (def.type === 'object') return 'group'
  if (def.type === 'array') return arrayKind(def)
  if (def.type === 'boolean') return 'yesNo'
  if (def.type === 'number' || def.type === 'int') return unit === '分' ? 'money' : 'number'
  if (def.type === 'enum' || def.type === 'literal') return 'one'
  return control === 'longText' || control === 'day' || control === 'time' ? control : 'text'
}

function arrayKind(def: Inside): FieldKind {
  const element = def.element && inside(def.element)
  if (element?.type === 'object') return 'rows'
  return element?.type === 'enum' ? 'many' : 'words'
}

function choicesOf(def: Inside, meta: ReturnType<typeof metaOf>): { id: string; label: string }[] {
  const ids = Object.values(def.entries ?? {})
  const labels = meta?.labels as Record<string, string> | undefined
  const known = new Map(findCodeTable(meta?.codes ?? '')?.codes.map(({ id, label }) => [id, label]) ?? [])
  return ids.map((id) => ({ id, label: labels?.[id] ?? known.get(id) ?? id }))
}

/** People of the station, chosen from those in office; the server puts their names right. */
export function colleagues(title: string, { min = 1, max = 10, help }: { min?: number; max?: number; help?: string } = {}) {
  const one = z.object({ id: uuid(), name: oneLine(60, '姓名').default('') }).strict()
  const many = z.array(one).min(min, `请选择${title}`).max(max, `${title}最多 ${max} 位`)
  return field(min === 0 ? many.default([]) : many, { title, control: 'colleagues' as 'multiSelect', ...(help ? { help } : {}) })
}

const marks = { chosen: '☑', open: '□' }

/** What stands on paper: tick boxes with every choice, blanks where nothing was filled in. */
export function printed(one: FormField, value: unknown): string {
  if (one.kind === 'one' || one.kind === 'many') return ticked(one, value)
  if (one.kind === 'yesNo') return `${value === true ? marks.chosen : marks.open}是　${value === false ? marks.chosen : marks.open}否`
  if (value === null || value === undefined || value === '') return ''
  if (one.kind === 'colleagues') return (value as { name: string }[]).map(({ name }) => name).join('、')
  if (one.kind === 'words') return (value as string[]).join('、')
  if (one.kind === 'money') return `${(Number(value) / 100).toFixed(2)} 元`
  if (one.kind === 'rows') return (value as Record<string, unknown>[]).map((row, at) => `${at + 1}. ${joined(one.children ?? [], row)}`).join('\n')
  if (one.kind === 'group') return (one.children ?? []).map((child) => `${child.title}：${printed(child, (value as Record<string, unknown>)[child.name])}`).join('\n')
  return typeof value === 'object' ? '' : `${String(value as string | number)}${one.unit ? ` ${one.unit}` : ''}`
}

// A row inside a row has no table of its own: its filled cells follow one another.
function joined(children: readonly FormField[], row: Record<string, unknown>): string {
  return children.flatMap((child) => printed(child, row[child.name]) || []).join('；')
}

function ticked({ choices = [] }: FormField, value: unknown): string {
  const chosen = new Set(Array.isArray(value) ? value : [value])
  return choices.map(({ id, label }) => `${chosen.has(id) ? marks.chosen : marks.open}${label}`).join('　')
}
