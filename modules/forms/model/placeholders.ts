// The placeholders of a form (占位符): what a county may write into its own Word template, with the words a person knows them by.
import { fieldsOf, type FormField, printed } from '../../../kernel/model/form-fields.ts'
import type { FormDefinition, FormVersion } from '../../../kernel/model/form.ts'

export interface Placeholder {
  /** As it is written between {{ and }}. */
  readonly name: string
  /** What it puts in. */
  readonly meaning: string
  /** Columns of a table that repeats: its row is written between {{#name}} and {{/name}}. */
  readonly columns?: readonly Placeholder[]
}

export type Values = Record<string, unknown>

/** What the system knows of every record. */
export const systemPlaceholders: readonly Placeholder[] = [
  { name: '表单名称', meaning: '表单的名称' }, { name: '站点名称', meaning: '填写表单的社工站' }, { name: '第几份', meaning: '同一种表单的第几份' }, { name: '填写人', meaning: '最后填写或修改的人' },
  { name: '填写时间', meaning: '填写的日期' }, { name: '表单状态', meaning: '草稿、已归档、待审批等' }, { name: '补录', meaning: '补录的表单印“补录”，其余为空' }, { name: '审批人', meaning: '同意或退回的人' },
  { name: '审批日期', meaning: '同意或退回的日期' }, { name: '审批意见', meaning: '审批时写的意见' }, { name: '页眉', meaning: '默认版式标题下的一行：编号、社工等' },
]

const rowNumber: Placeholder = { name: '序号', meaning: '第几行' }

interface Named { readonly field: FormField; readonly name: string; readonly children: readonly Named[]; /** A table inside a table's row: its cells follow one another as text. */ readonly isText: boolean }

const tidy = (title: string): string => title.replace(/[{}\s]/g, '').replace(/^[#/^@.]+/, '')

// Two fields of one title get the part or a number behind them.
function named(fields: readonly FormField[], taken: Set<string>, isInRow = false): Named[] {
  return fields.map((field) => {
    let name = tidy(field.title)
    for (let number = 2; taken.has(name); number += 1) name = `${tidy(field.title)}${number}`
    taken.add(name)
    const isText = isInRow && field.kind === 'rows'
    const hasParts = !isText && (field.kind === 'rows' || field.kind === 'group')
    return { field, name, isText, children: hasParts ? named(field.children ?? [], new Set(field.kind === 'rows' ? [rowNumber.name] : []), isInRow || field.kind === 'rows') : [] }
  })
}

function namesOf(version: FormVersion): Named[] {
  return named(fieldsOf(version.schema), new Set(systemPlaceholders.map(({ name }) => name)))
}

const kindWords: Partial<Record<FormField['kind'], string>> = { day: '日期', time: '时间', money: '金额（元）', colleagues: '姓名，用顿号分开', words: '各项，用顿号分开' }

function explained({ field, name, children, isText }: Named): Placeholder[] {
  if (isText) return [{ name, meaning: '各项内容，一项一行' }]
  if (field.kind === 'rows') return [{ name, meaning: '表格，每条一行', columns: [rowNumber, ...children.flatMap(explained)] }]
  if (field.kind === 'group') return children.flatMap((child) => explained({ ...child, name: `${name}.${child.name}` }))
  const all = { name, meaning: field.choices ? `全部选项，选中的打勾：${printed(field, undefined)}` : kindWords[field.kind] ?? '填写的内容' }
  if (field.isPictures) return [{ name, meaning: '照片，一张一行，下面有说明' }, { name: `${name}.名称`, meaning: '只印张数和名称' }]
  if (field.kind === 'yesNo') return [{ name, meaning: '□是　□否，选中的打勾' }]
  if (!field.choices) return [all]
  return [
    all, { name: `${name}.选中`, meaning: '只印选中的' },
    ...field.choices.map(({ label }) => ({ name: `${name}.${tidy(label)}`, meaning: `“${label}”前的方框：☑ 或 □` })),
  ]
}

/** All placeholders of a version, those of the system last. */
export function placeholdersOf(version: FormVersion): Placeholder[] {
  return [...namesOf(version).flatMap(explained), ...systemPlaceholders]
}

/** What a template made for one version of a form has to change for another: names that are new, and names that mean nothing any more. */
export function placeholderChanges(from: FormVersion, to: FormVersion): { added: string[]; gone: string[] } {
  const names = (version: FormVersion) => placeholdersOf(version).flatMap((one) => [one.name, ...(one.columns ?? []).map((column) => `${one.name} 的 ${column.name}`)])
  const [old, now] = [new Set(names(from)), new Set(names(to))]
  return { added: [...now].filter((name) => !old.has(name)), gone: [...old].filter((name) => !now.has(name)) }
}

/** What stands in each placeholder (`pictures`: in those of photos, by the field's name); tables keep as many rows as the form prints, blank ones included. */
export function placeholderValues(form: FormDefinition, version: FormVersion, answers: Values, system: Readonly<Record<string, string>>, pictures: Readonly<Record<string, string>> = {}): Values {
  const values: Values = Object.fromEntries(systemPlaceholders.map(({ name }) => [name, system[name] ?? '']))
  for (const one of namesOf(version)) {
    fill(values, one, answers[one.field.name], form.blankRows?.[one.field.name] ?? 3)
    if (one.field.isPictures) Object.assign(values, { [`${one.name}.名称`]: values[one.name], [one.name]: pictures[one.field.name] ?? values[one.name] })
  }
  return values
}

function fill(into: Values, { field, name, children, isText }: Named, value: unknown, leastRows: number): void {
  if (field.kind === 'rows' && !isText) {
    const rows = Array.isArray(value) ? value.filter(isValues) : []
    const blanks = Array.from({ length: Math.max(0, leastRows - rows.length) }, (): Values => ({}))
    into[name] = [...rows, ...blanks].map((row, at) => {
      const cells: Values = { [rowNumber.name]: String(at + 1) }
      for (const child of children) fill(cells, child, row[child.field.name], 0)
      return cells
    })
  } else if (field.kind === 'group') {
    for (const child of children) fill(into, { ...child, name: `${name}.${child.name}` }, isValues(value) ? value[child.field.name] : undefined, 0)
  } else {
    into[name] = printed(field, value)
    const chosen = new Set(Array.isArray(value) ? value : [value])
    if (field.choices) into[`${name}.选中`] = field.choices.filter(({ id }) => chosen.has(id)).map(({ label }) => label).join('、')
    for (const { id, label } of field.choices ?? []) into[`${name}.${tidy(label)}`] = chosen.has(id) ? '☑' : '□'
  }
}

const isValues = (value: unknown): value is Values => typeof value === 'object' && value !== null && !Array.isArray(value)

/** The placeholder of each field by the field's name, for the starter; of rows the table's and its columns'. */
export function placeholderOfField(version: FormVersion): Map<string, { name: string; columns: Map<string, string> }> {
  return new Map(namesOf(version).map(({ field, name, children }) => [field.name, { name, columns: new Map(children.map((child) => [child.field.name, child.name])) }]))
}

/** The known name most like what was written, or undefined when none is near. */
export function nearest(written: string, known: readonly string[]): string | undefined {
  const [best] = known.map((name) => ({ name, distance: distanceBetween(written, name) })).sort((a, b) => a.distance - b.distance)
  return best && best.distance <= Math.max(1, Math.floor(Math.max(written.length, best.name.length) / 2)) ? best.name : undefined
}

// Levenshtein: letters to add, drop or change.
function distanceBetween(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, at) => at)
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i]
    for (let j = 1; j <= b.length; j += 1) next.push(Math.min(row[j]! + 1, next[j - 1]! + 1, row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1)))
    row = next
  }
  return row[b.length] ?? 0
}
