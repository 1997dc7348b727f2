// What is missing of the consent for serving one member (同意是否齐全), for modules that must know before the work starts.
import { type ConsentItem, consentItemCodes } from '../../../kernel/model/codes/consent.ts'
import { Problem } from '../../../kernel/model/problem.ts'
import type { Context } from '../../../kernel/server/route.ts'
import type { ScopedTransaction } from '../../../kernel/server/transaction.ts'
import type { askConsent } from '../model/consent-api.ts'
import { consentGap, guardianItem, missingItems, missingWords, unguarded } from '../model/consent.ts'
import { CONSENT_MISSING } from '../model/problems.ts'
import { type ConsentRecord, consentsOf, type PersonRecord, personsOf, requireHousehold } from './store.ts'
import { heldOf, isUnder14 } from './view.ts'

/** The gap for this member today, or null when consent or a ground without it is on file (个人信息保护法 第十三条、第三十一条). */
export async function consentGapOf(tx: ScopedTransaction, person: Pick<PersonRecord, 'id' | 'household_id' | 'born_on'>, today: string): Promise<'FILE_AND_SERVICE' | 'GUARDIAN_UNDER_14' | null> {
  return consentGap((await consentsOf(tx, person.household_id)).map(heldOf), isUnder14(person.born_on, today) ? [person.id] : []) ?? null
}

/** Somebody on file whom the work is about. */
export type Served = Pick<PersonRecord, 'id' | 'name' | 'born_on'>

export interface Consenting {
  readonly householdId: string
  /** The members the work is about; for each child under 14 among them a guardian must have agreed. None for work with the whole family. */
  readonly persons?: readonly Served[]
  /** What the work needs beside 建档与服务: 向有关部门提供, 拍照 … */
  readonly items?: readonly ConsentItem[]
  readonly today: string
}

interface Missing { readonly missing: ConsentItem[]; readonly children: { id: string; name: string }[] }

/** The items that somebody has still to agree to before this work starts, and the children no guardian has agreed for; none in most families. */
export async function missingOf(tx: ScopedTransaction, { householdId, persons = [], items = [], today }: Consenting): Promise<Missing> {
  const held = (await consentsOf(tx, householdId)).map(heldOf)
  const lacking = unguarded(held, persons.filter((one) => isUnder14(one.born_on, today)).map(({ id }) => id))
  const [file, ...others] = [...new Set<ConsentItem>(['FILE_AND_SERVICE', ...items])]
  return {
    missing: [...missingItems(held, [file!]), ...(lacking.length > 0 ? [guardianItem] : []), ...missingItems(held, others)],
    children: persons.filter(({ id }) => lacking.includes(id)).map(({ id, name }) => ({ id, name })),
  }
}

/** As above, the items alone. */
export async function missingConsent(tx: ScopedTransaction, work: Consenting): Promise<ConsentItem[]> {
  return (await missingOf(tx, work)).missing
}

/** The persons on this list for whom nobody has agreed to the service today, or no longer: shown on work that is under way. */
export async function lackingConsent(tx: ScopedTransaction, persons: readonly Pick<PersonRecord, 'id' | 'household_id' | 'born_on'>[], today: string): Promise<Set<string>> {
  if (persons.length === 0) return new Set()
  const rows = await tx.db.selectFrom('consent').selectAll().where('household_id', 'in', [...new Set(persons.map((one) => one.household_id))]).execute()
  const lacking = persons.filter((person) => consentGap(rows.filter((row) => row.household_id === person.household_id).map(heldOf), isUnder14(person.born_on, today) ? [person.id] : []) !== undefined)
  return new Set(lacking.map(({ id }) => id))
}

const toConsent = (householdId: string): string => `/households/${householdId}/consents/new`

/** What is missing for a piece of work with one family, asked before it starts. Throws NOT_FOUND for a household out of reach. */
export async function checkConsent({ tx, today, input: { params, query } }: Context<typeof askConsent>) {
  const household = await requireHousehold(tx, params.householdId)
  const persons = (await personsOf(tx, household.id)).filter(({ id, state }) => state === 'ACTIVE' && id === query.personId)
  const { missing, children } = await missingOf(tx, { householdId: household.id, persons, items: query.item === undefined ? [] : [query.item], today })
  return { missing, children, to: toConsent(household.id) }
}

/**
 * Refuses work that nobody has agreed to, naming what is missing and where to get it. An emergency is exempt with its reason,
 * which the caller keeps with the work (个人信息保护法 第十三条第一款第四项). Throws CONSENT_MISSING.
 */
export async function requireConsent(tx: ScopedTransaction, work: Consenting, emergencyReason = ''): Promise<void> {
  if (emergencyReason.trim() !== '') return
  const { missing, children } = await missingOf(tx, work)
  if (missing.length === 0) return
  throw new Problem(CONSENT_MISSING, `还缺${missingWords(missing, children)}。请先在家庭档案的“同意书”里登记，或登记依法无需同意的依据；情况紧急的，写明紧急原因后可以先办`, {
    extension: { missing, children, to: toConsent(work.householdId) },
  })
}

/** Whose record it is: a family's, or one member's (`personId`). */
export interface Whose { readonly householdId: string; readonly personId?: string | undefined }

/** What is missing for the record of a family, or of one of its members. */
async function missingFor(tx: ScopedTransaction, { householdId, personId }: Whose, items: readonly ConsentItem[], today: string): Promise<Missing> {
  const persons = personId === undefined ? [] : (await personsOf(tx, householdId)).filter(({ id }) => id === personId)
  return missingOf(tx, { householdId, persons, items, today })
}

/**
 * What somebody has still to agree to, in words, before a picture or a story is published (单独同意，个人信息保护法 第二十五条): for a record about
 * one child also the guardian of this child.
 */
export async function publicityGap(tx: ScopedTransaction, whose: Whose, today: string): Promise<string[]> {
  const { missing, children } = await missingFor(tx, whose, ['PUBLICITY'], today)
  return [...missing.filter((item) => item !== guardianItem).map((item) => consentItemCodes.label(item)), ...children.map(({ name }) => `${name}（不满 14 周岁）的监护人同意`)]
}

/** What is missing before a photo is kept for the record, in words; '' when nothing is. */
export async function photoGap(tx: ScopedTransaction, whose: Whose, today: string): Promise<string> {
  const { missing, children } = await missingFor(tx, whose, ['PHOTO_RECORD'], today)
  return missingWords(missing.filter((item) => item !== 'FILE_AND_SERVICE'), children)
}

/** Of these families those that had agreed to being photographed and have taken it back, so that their pictures are not handed on (个人信息保护法 第十五条). */
export async function photoRefusals(tx: ScopedTransaction, householdIds: readonly string[]): Promise<string[]> {
  const rows = await tx.db.selectFrom('consent').selectAll().where('household_id', 'in', [...householdIds]).execute()
  return householdIds.filter((id) => {
    const own = rows.filter((row) => row.household_id === id)
    return own.some(({ items }) => items.includes('PHOTO_RECORD')) && missingItems(own.map(heldOf), ['PHOTO_RECORD']).length > 0
  })
}

/** Consents that stand today, each with the items that have not been taken back. */
export async function standingConsents(tx: ScopedTransaction, householdId: string): Promise<ConsentRecord[]> {
  return (await consentsOf(tx, householdId)).filter((one) => one.withdrawn_on === null).map((one) => ({ ...one, items: heldOf(one).items }))
}
