// One schema per record: each zod field carries what forms, tables, exports and the personal-data catalogue need (字段元数据).
import { type z } from 'zod'

/** Protection class: S1 organisational, S2 ordinary service facts, S3 identifying or sensitive, S4 restricted. */
export type Sensitivity = 'S1' | 'S2' | 'S3' | 'S4'

/** Meta data of a field; `title` is the label the worker reads, so every field has one. */
export interface FieldMeta {
  title: string
  help?: string
  unit?: string
  /** Id of a code list in `kernel/model/codes`. */
  codes?: string
  /** How a form draws it when the type alone does not say (长文本, 日期, 手机号 …). */
  control?: 'text' | 'longText' | 'day' | 'time' | 'select' | 'multiSelect' | 'switch' | 'number' | 'phone' | 'digits' | 'identityNumber' | 'shown'
  sensitivity?: Sensitivity
  /** Marked as must-be-filled where it is shown, though other fields decide whether it is asked for at all. */
  must?: boolean
  /** Left out of generated forms and tables. */
  hidden?: boolean
  [key: string]: unknown
}

/** Attaches the meta data; returns the same schema, so it composes: `field(z.string(), { title: '户主姓名' })`. */
export function field<T extends z.ZodType>(schema: T, meta: FieldMeta): T {
  return schema.meta(meta) as T
}

/** Meta data of a schema, looking through optional, nullable and default wrappers. */
export function metaOf(schema: z.ZodType): FieldMeta | undefined {
  const own = schema.meta() as FieldMeta | undefined
  if (own?.title) return own
  const inner = innerOf(schema)
  return inner ? metaOf(inner) : undefined
}

/** The schema inside one wrapper (optional, nullable, default, pipe …), or undefined when it is not wrapped. */
export function innerOf(schema: z.ZodType): z.ZodType | undefined {
  const def = schema.def as { innerType?: z.ZodType; out?: z.ZodType; in?: z.ZodType; type: string }
  if (def.innerType) return def.innerType
  if (def.type === 'pipe') return def.in
  return undefined
}

/** The schema with all wrappers taken off. */
export function unwrap(schema: z.ZodType): z.ZodType {
  const inner = innerOf(schema)
  return inner ? unwrap(inner) : schema
}

/** Lets a rule between the fields (`superRefine`) speak together with the mistakes inside them: all errors at once. The rule must bear with fields that are missing. */
export const alongside = { when: ({ value }: { value: unknown }) => typeof value === 'object' && value !== null }
