// A form's fields as a printer or an importer sees them (表单栏目): label, kind, choices, read from the schema and its meta data.
import { z } from 'zod'
import { findCodeTable } from './codes/index.ts'
import { uuid } from './contract.ts'
import { inWordsIfDay } from './day.ts'
import { field, innerOf, metaOf, unwrap } from './field.ts'
import { plainText } from './text.ts'

export type FieldKind = 'text' | 'longText' | 'number' | 'money' | 'day' | 'time' | 'one' | 'many' | 'yesNo' | 'colleagues' | 'words' | 'rows' | 'group'

export interface FormField {
  readonly name: string
  readonly title: string
  readonly unit?: string
  readonly kind: FieldKind
  /** What it says below the field on the screen; on blank paper among the notes (填表说明). */
  readonly help?: string
  /** Lines to write on. */
  readonly lines?: number
  /** Most characters of a text. */
  readonly most?: number
  /** Refused when it is left empty. */
  readonly isRequired: boolean
  readonly choices?: readonly { readonly id: string; readonly label: string }[]
  /** Fields of a repeating row or of a group. */
  readonly children?: readonly FormField[]
  /** What is drawn on the page, told in sentences on paper (家庭结构图). */
  readonly inWords?: (value: unknown) => string
  /** Photos: on paper they stand as pictures, on blank paper as frames to glue them into. */
  readonly isPictures?: boolean
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
  const inWords = typeof meta?.inWords === 'function' ? meta.inWords as FormField['inWords'] : undefined
  // What the system brings in one of few words (规模) is ticked on paper, so that it can be filled in by hand as well.
  const ticks = Array.isArray(meta?.paperChoices) ? (meta.paperChoices as string[]).map((label) => ({ id: label, label })) : undefined
  const kind = inWords ? 'longText' : ticks ? 'one' : kindOf(def, meta?.control as string | undefined, meta?.unit)
  const choices = ticks ?? (kind === 'one' ? choicesOf(def, meta) : kind === 'many' && def.element ? choicesOf(inside(def.element), meta) : undefined)
  const children = kind === 'group' ? fieldsOf(schema) : kind === 'rows' && def.element ? fieldsOf(def.element) : undefined
  const most = kind === 'text' ? mostOf(schema) : undefined
  const isRequired = meta?.control !== 'shown' && !schema.safeParse(undefined).success && !schema.safeParse(null).success
  return { name, title: meta?.title ?? name, kind, isRequired, ...(meta?.help ? { help: meta.help } : {}), ...(typeof meta?.rows === 'number' ? { lines: meta.rows } : {}), ...(most ? { most } : {}), ...(meta?.unit ? { unit: meta.unit } : {}), ...(choices ? { choices } : {}), ...(children ? { children } : {}), ...(inWords ? { inWords } : {}), ...(meta?.isPictures === true ? { isPictures: true } : {}) }
}

// The limit stands with the text itself, inside what makes it optional.
function mostOf(schema: z.ZodType): number | undefined {
  const own = (schema.meta() as { maxLength?: unknown } | undefined)?.maxLength
  const inner = innerOf(schema)
  return typeof own === 'number' ? own : inner && mostOf(inner)
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
  const one = z.object({ id: uuid().meta({ hidden: true }), name: field(plainText({ max: 60, min: 0, oneLine: true, title: '姓名' }).default(''), { title: '姓名' }) }).strict()
  const many = z.array(one).min(min, `请选择${title}`).max(max, `${title}最多 ${max} 位`)
  return field(min === 0 ? many.default([]) : many, { title, control: 'colleagues' as 'multiSelect', ...(help ? { help } : {}) })
}

const marks = { chosen: '☑', open: '□' }

type Values = Record<string, unknown>
const isValues = (value: unknown): value is Values => typeof value === 'object' && value !== null && !Array.isArray(value)

/** What stands on paper: tick boxes with every choice, blanks where nothing was filled in, or something else than the field asks for (a draft). */
export function printed(one: FormField, value: unknown): string {
  if (one.kind === 'one' || one.kind === 'many') return ticked(one, value)
  if (one.kind === 'yesNo') return `${value === true ? marks.chosen : marks.open}是　${value === false ? marks.chosen : marks.open}否`
  if (value === null || value === undefined || value === '') return ''
  if (one.inWords) return one.inWords(value)
  if (Array.isArray(value)) return listed(one, value)
  if (one.kind === 'group') return isValues(value) ? (one.children ?? []).map((child) => `${child.title}：${printed(child, value[child.name])}`).join('\n') : ''
  if (typeof value !== 'string' && typeof value !== 'number') return ''
  if (one.kind === 'day') return inWordsIfDay(String(value))
  if (one.kind === 'money') return Number.isFinite(Number(value)) ? `${(Number(value) / 100).toFixed(2)} 元` : ''
  return `${String(value)}${one.unit ? ` ${one.unit}` : ''}`
}

function listed(one: FormField, value: readonly unknown[]): string {
  if (one.kind === 'colleagues') return value.flatMap((person) => (isValues(person) && typeof person.name === 'string' ? person.name : [])).join('、')
  if (one.kind === 'rows') return value.filter(isValues).map((row, at) => `${at + 1}. ${joined(one.children ?? [], row)}`).join('\n')
  return one.kind === 'words' ? value.filter((word) => typeof word === 'string').join('、') : ''
}

// A row inside a row has no table of its own: its filled cells follow one another.
function joined(children: readonly FormField[], row: Record<string, unknown>): string {
  return children.flatMap((child) => printed(child, row[child.name]) || []).join('；')
}

/** What was filled in, in words and without what was not chosen: for lists and for comparing two versions. */
export function told(one: FormField, value: unknown): string {
  if (value === null || value === undefined) return ''
  if (one.kind === 'yesNo') return typeof value === 'boolean' ? (value ? '是' : '否') : ''
  if (one.choices) {
    const chosen = new Set(Array.isArray(value) ? value : [value])
    return one.choices.filter(({ id }) => chosen.has(id)).map(({ label }) => label).join('、')
  }
  if (one.kind === 'day') return typeof value === 'string' ? value : ''
  if (one.inWords || (one.kind !== 'rows' && one.kind !== 'group')) return printed(one, value)
  const parts = (row: Values) => (one.children ?? []).flatMap((child) => { const words = told(child, row[child.name]); return words ? [`${child.title} ${words}`] : [] }).join('；')
  if (one.kind === 'group') return isValues(value) ? parts(value) : ''
  return Array.isArray(value) ? value.filter(isValues).map((row, at) => `${at + 1}. ${parts(row)}`).join('\n') : ''
}

function ticked({ choices = [] }: FormField, value: unknown): string {
  const chosen = new Set(Array.isArray(value) ? value : [value])
  return choices.map(({ id, label }) => `${chosen.has(id) ? marks.chosen : marks.open}${label}`).join('　')
}
