// Values from a JSON Schema for fast-check: right ones at their limits, and the same with something wrong put in anywhere.
import fc from 'fast-check'
import type { Schema } from './document.ts'

const lone = String.fromCharCode(0xd800)
/** What people and programs send by mistake or on purpose: rare characters, wrong types, days that do not exist, too much of everything. */
export const nasty: fc.Arbitrary<unknown> = fc.oneof(
  fc.constantFrom<unknown>(
    null, true, '', ' ', '\u0000', `甲${lone}`, `${lone}`, '👨‍👩‍👧‍👦'.repeat(40), '\u202e倒', '𠮷㐀䶮\u{30EDE}', 'é\u0301\u0301', '\uFEFF', 'x'.repeat(70_000), '长'.repeat(6_000), '=1+1', "'; drop table household; --",
    -1, 0, 1.5, 1e308, -1e308, 9007199254740993, 2147483648, 99999999999999999999, '2025-02-30', '0000-00-00', '9999-12-31', '1000-01-01', '2025-06-16T25:00:00Z', '-271821-04-20', '25:61',
    '00000000-0000-0000-0000-000000000000', '------------------------------------', 'not-a-uuid', [], [null], {}, [[[[]]]], { id: 1 }, [{ id: 'x', name: 1 }], '__proto__',
  ),
  fc.string({ unit: 'binary', maxLength: 40 }), fc.double(), fc.jsonValue({ maxDepth: 2 }) as fc.Arbitrary<unknown>,
)

const texts = ['示例', '李', '㐀䶮𠮷', '👵🏼奶奶', '=HYPERLINK("x")', '<b>粗</b>', '  前后有空格  ', '第一行\n第二行', '“引号”', '%', '\\']
const samples = ['09:30', '23:59', '123456', '370522102201', '2025-06', '1234', '13812345678', '370522', 'dongying-2022', 'F11']

/** Right values of a member by its name: ids mostly one's own, now and then another's. */
export type Named = Readonly<Record<string, readonly unknown[]>>

/** A value the schema admits as far as a schema says; `known` wins by the member's name. */
export function valueOf(schema: Schema, known: Named = {}, name = '', depth = 0): fc.Arbitrary<unknown> {
  if (known[name]) return fc.constantFrom(...known[name])
  if ('const' in schema) return fc.constant(schema.const)
  if (schema.enum) return fc.constantFrom(...schema.enum)
  const choices = schema.anyOf ?? schema.oneOf
  if (choices) return fc.oneof(...choices.map((one) => valueOf(one, known, name, depth)))
  if (schema.allOf?.[0]) return valueOf(schema.allOf[0], known, name, depth)
  const type = Array.isArray(schema.type) ? schema.type[0] : schema.type
  if (type === 'object') return objectOf(schema, known, depth)
  if (type === 'array') return arrayOf(schema, valueOf(schema.items ?? {}, known, name, depth + 1))
  if (type === 'integer' || type === 'number') return numberOf(schema)
  if (type === 'boolean') return fc.boolean()
  return type === 'null' ? fc.constant(null) : textOf(schema)
}

// Choices are made once each; rows may be alike.
function arrayOf({ items, minItems = 0, maxItems = 3 }: Schema, member: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> {
  const limits = { minLength: minItems, maxLength: Math.min(maxItems, Math.max(minItems, 3)) }
  return items?.enum || items?.format === 'uuid' ? fc.uniqueArray(member, limits) : fc.array(member, limits)
}

function objectOf(schema: Schema, known: Named, depth: number): fc.Arbitrary<unknown> {
  const entries = Object.entries(schema.properties ?? {}).map(([key, member]): [string, fc.Arbitrary<unknown>] => [key, valueOf(member, known, key, depth + 1)])
  return fc.record(Object.fromEntries(entries), { requiredKeys: schema.required ?? [] })
}

function numberOf({ minimum, exclusiveMinimum, maximum, multipleOf }: Schema): fc.Arbitrary<unknown> {
  const least = exclusiveMinimum === undefined ? minimum ?? 0 : exclusiveMinimum + (multipleOf ?? 1)
  return fc.constantFrom(least, least, Math.min(maximum ?? least + 3, least + 3), Math.min(maximum ?? 1_000, 1_000_000_000_000))
}

function textOf({ format, pattern, minLength = 0, maxLength = 60 }: Schema): fc.Arbitrary<unknown> {
  if (format === 'uuid') return fc.uuid()
  if (format === 'date') return fc.constantFrom('2025-06-16', '2025-06-15', '2025-06-01', '2024-02-29')
  if (format === 'date-time') return fc.constantFrom('2025-06-16T01:00:00Z', '2025-06-15T09:00:00+08:00')
  if (pattern) {
    const rule = new RegExp(pattern, 'u')
    const fit = [...samples, ...texts, ''].filter((text) => rule.test(text))
    if (fit.length > 0) return fc.constantFrom(...fit)
  }
  const fit = texts.filter((text) => text.length >= minLength && text.length <= maxLength)
  return fc.constantFrom(...fit, '长'.repeat(Math.max(minLength, Math.min(maxLength, 5_000))))
}

/** Every place in a value, as a path; the value itself is the empty one. */
function placesOf(value: unknown, at: readonly string[] = []): (readonly string[])[] {
  if (typeof value !== 'object' || value === null) return [at]
  return [at, ...Object.entries(value).flatMap(([key, member]) => placesOf(member, [...at, key]))]
}

/** The same value with something else at one or two of its places, or a member more. */
export function spoiled(value: unknown, places: readonly number[], wrong: unknown): unknown {
  const copy: unknown = structuredClone(value)
  for (const pick of places) {
    const all = placesOf(copy).filter((path) => path.length > 0)
    const path = pick % 11 === 0 || all.length === 0 ? [['extra', '__proto__', 'constructor'][pick % 3]!] : all[pick % all.length]!
    const holder = path.slice(0, -1).reduce<unknown>((one, key) => (one as Record<string, unknown> | undefined)?.[key], copy)
    if (typeof holder !== 'object' || holder === null) continue
    if (pick % 7 === 0 && !Array.isArray(holder)) Reflect.deleteProperty(holder, path.at(-1)!)
    else Object.defineProperty(holder, path.at(-1)!, { value: structuredClone(wrong), enumerable: true, configurable: true, writable: true })
  }
  return copy
}
