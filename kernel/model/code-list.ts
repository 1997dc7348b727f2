// A code list (代码表) is constant data: ids that are stored, Chinese labels that are read, and the standard or article it is from.
import { z } from 'zod'

/** What a code may carry beside its label. */
export interface CodeDetail {
  /** The code in the national standard, for exchange with other systems. */
  readonly standard?: string
  /** One sentence that helps to choose. */
  readonly help?: string
  /** Knowing the code about a person is itself highly sensitive (服刑、戒毒、精神障碍等不外露信息). */
  readonly sensitive?: boolean
  /** Place in an order where the list has one; more is higher. */
  readonly rank?: number
}

export interface Code<Id extends string = string> extends CodeDetail {
  readonly id: Id
  readonly label: string
}

/** What every list has, whatever its ids; the registry holds these. */
export interface CodeTable {
  /** kebab-case, stable: it is in the API and in field meta data. */
  readonly id: string
  readonly title: string
  readonly source: string
  readonly codes: readonly Code[]
}

export interface CodeList<Id extends string> extends CodeTable {
  readonly codes: readonly Code<Id>[]
  readonly ids: readonly [Id, ...Id[]]
  /** For select boxes. */
  readonly options: readonly { readonly value: Id; readonly label: string }[]
  /** Schema of one code. */
  one(): z.ZodEnum<{ [Each in Id]: Each }>
  /** Schema of several codes without repeats; `min` 0 unless told otherwise. */
  many(limits?: { min?: number; max?: number }): z.ZodArray<z.ZodEnum<{ [Each in Id]: Each }>>
  has(value: unknown): value is Id
  get(id: Id): Code<Id>
  /** The label; an id the list no longer has is shown as it is, so that old records stay readable. */
  label(id: string): string
}

/** The ids of a list as a type: `type Sex = CodeOf<typeof sexCodes>`. */
export type CodeOf<List> = List extends CodeList<infer Id> ? Id : never

type Row<Id extends string> = readonly [id: Id, label: string, detail?: CodeDetail]

/** Defines a list from rows `[id, label, detail?]`. Throws on a repeated id or label: a list is constant, so this fails at once. */
export function codeList<const Id extends string>(
  id: string,
  about: { readonly title: string; readonly source: string },
  rows: readonly [Row<Id>, ...Row<Id>[]],
): CodeList<Id> {
  const codes = rows.map(([code, label, detail]): Code<Id> => Object.freeze({ id: code, label, ...detail }))
  const byId = new Map<unknown, Code<Id>>(codes.map((code) => [code.id, code]))
  if (byId.size < codes.length || new Set(codes.map((code) => code.label)).size < codes.length) {
    throw new Error(`code list ${id} repeats an id or a label`)
  }
  const ids = codes.map((code) => code.id) as unknown as readonly [Id, ...Id[]]
  const one = () => z.enum(ids, { error: ({ input }) => `${input === undefined || input === null || input === '' ? '请选择' : '请从列表中选择'}${about.title}` }).meta({ title: about.title, codes: id })
  return Object.freeze({
    id,
    ...about,
    codes,
    ids,
    options: codes.map((code) => ({ value: code.id, label: code.label })),
    one,
    many: (limits: { min?: number; max?: number } = {}) => several(about.title, id, one(), limits),
    has: (value: unknown): value is Id => byId.has(value),
    get: (code: Id) => byId.get(code) as Code<Id>,
    label: (code: string) => byId.get(code)?.label ?? code,
  })
}

function several<Each extends z.ZodType>(title: string, list: string, each: Each, { min = 0, max }: { min?: number; max?: number }) {
  let many = z.array(each, { error: `请选择${title}` })
    .refine((values) => new Set(values).size === values.length, `${title}不能重复选择`)
  if (min > 0) many = many.min(min, min === 1 ? `请至少选择一项${title}` : `${title}至少选择 ${min} 项`)
  if (max !== undefined) many = many.max(max, `${title}最多选择 ${max} 项`)
  return many.meta({ title, codes: list, control: 'multiSelect' })
}
