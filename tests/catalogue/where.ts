// Where each form of the catalogue lives in the product (表单所在): the schema that is filled in, and the words of its blank paper.
import type { z } from 'zod'
import { findCodeTable } from '../../kernel/model/codes/index.ts'
import { metaOf, unwrap } from '../../kernel/model/field.ts'
import { currentVersion, type FormDefinition } from '../../kernel/model/form.ts'
import { enrolmentInput, handOut } from '../../modules/activities/model/api.ts'
import { newHousehold } from '../../modules/clients/model/household.ts'
import { allForms } from '../../modules/forms/index.ts'
import { memberInput, saveMeasures } from '../../modules/groups/model/api.ts'
import { leadInput, visitorInput } from '../../modules/needs/model/lead.ts'
import { referralInput } from '../../modules/referrals/model/referral.ts'
import { visitInput } from '../../modules/visits/model/visit.ts'

/** Forms whose content is registered elsewhere than in a form record. */
const registered: Readonly<Record<string, z.ZodType>> = {
  F01: newHousehold, F01b: newHousehold, F02: newHousehold, F03: visitInput, F04: visitInput, F05: visitorInput, F06: leadInput, F17: referralInput,
  F31: memberInput, F34: saveMeasures.body, F42: enrolmentInput, F46: handOut.body,
}

export function definitionOf(code: string): FormDefinition {
  const found = allForms().find((form) => form.code === code)
  if (!found) throw new Error(`${code} is no form of the product`)
  return found
}

export const schemaOf = (code: string): z.ZodType => registered[code] ?? currentVersion(definitionOf(code)).schema

interface Inside { type: string; shape?: Record<string, z.ZodType>; element?: z.ZodType; entries?: Record<string, string> }
const inside = (schema: z.ZodType) => unwrap(schema).def as unknown as Inside

/** The schema at a path, through groups and rows; undefined when there is none. */
export function at(schema: z.ZodType, path: string): z.ZodType | undefined {
  return path.split('.').reduce<z.ZodType | undefined>((here, name) => {
    if (!here) return undefined
    const { shape, element } = inside(here)
    return (shape ?? (element ? inside(element).shape : undefined))?.[name]
  }, schema)
}

/** Parts that hold the fields of a form and are no field themselves. */
const holders = new Set(['members', 'consent', 'rows'])

/** What must be there for a path to be filled in: the field, or the table its column stands in. */
export function rootOf(path: string): string {
  const [first = '', ...rest] = path.split('.')
  return holders.has(first) ? [first, rest[0]].filter(Boolean).join('.') : first
}

/** Whether no finished record can lack it: it is refused empty, or the system fills it. */
export function isAlwaysThere(schema: z.ZodType): boolean {
  if (metaOf(schema)?.control === 'shown') return true
  const missing = schema.safeParse(undefined)
  if (!missing.success) return !schema.safeParse(null).success
  return missing.data !== undefined && missing.data !== null && missing.data !== '' && !(Array.isArray(missing.data) && missing.data.length === 0)
}

/** Whether a person is kept from finishing without it. */
export function isAskedFor(schema: z.ZodType): boolean {
  return metaOf(schema)?.control !== 'shown' && !schema.safeParse(undefined).success && !schema.safeParse(null).success
}

/** The labels of the choices at a path; none where it is no choice. */
export function labelsAt(schema: z.ZodType): string[] {
  const { type, element } = inside(schema)
  const own = type === 'array' && element ? inside(element) : inside(schema)
  const meta = metaOf(schema)
  const known = new Map(findCodeTable(meta?.codes ?? '')?.codes.map(({ id, label }) => [id, label]) ?? [])
  const labels = meta?.labels as Record<string, string> | undefined
  if (Array.isArray(meta?.paperChoices)) return meta.paperChoices as string[]
  return Object.values(own.entries ?? {}).map((id) => labels?.[id] ?? known.get(id) ?? id)
}

/** Whether more than one of the choices at a path may be taken: a list of them, or one in each of many rows. */
export function takesMany(schema: z.ZodType, path: string): boolean {
  const names = path.split('.')
  return names.some((_, upTo) => { const here = at(schema, names.slice(0, upTo + 1).join('.')); return here !== undefined && inside(here).type === 'array' && !holders.has(names[upTo] ?? '') })
}

/** A choice of the holder itself (a member has one sex), not of rows in it. */
export const holdsOne = (path: string): boolean => path.split('.').length === 2 && holders.has(path.split('.')[0] ?? '')

export const titleAt = (schema: z.ZodType): string => metaOf(schema)?.title ?? ''
