// What is missing of the consent for serving one member (同意是否齐全), for modules that must know before the work starts.
import { type ConsentItem, consentItemCodes } from '../../../kernel/model/codes/consent.ts'
import { Problem } from '../../../kernel/model/problem.ts'
import type { Context } from '../../../kernel/server/route.ts'
import type { ScopedTransaction } from '../../../kernel/server/transaction.ts'
import type { askConsent } from '../model/consent-api.ts'
import { consentGap, missingItems } from '../model/consent.ts'
import { CONSENT_MISSING } from '../model/problems.ts'
import { type ConsentRecord, consentsOf, type PersonRecord, personsOf, requireHousehold } from './store.ts'
import { heldOf, isUnder14 } from './view.ts'

/** The gap for this member today, or null when consent or a ground without it is on file (个人信息保护法 第十三条、第三十一条). */
export async function consentGapOf(tx: ScopedTransaction, person: Pick<PersonRecord, 'household_id' | 'born_on'>, today: string): Promise<'FILE_AND_SERVICE' | 'GUARDIAN_UNDER_14' | null> {
  return consentGap((await consentsOf(tx, person.household_id)).map(heldOf), isUnder14(person.born_on, today)) ?? null
}

export interface Consenting {
  readonly householdId: string
  /** The members the work is about; a child under 14 among them needs the guardian's item as well. */
  readonly bornOn?: readonly (string | null)[]
  /** What the work needs beside 建档与服务: 向有关部门提供, 拍照 … */
  readonly items?: readonly ConsentItem[]
  readonly today: string
}

/** The items that somebody has still to agree to before this work starts; none in most families. */
export async function missingConsent(tx: ScopedTransaction, { householdId, bornOn = [], items = [], today }: Consenting): Promise<ConsentItem[]> {
  const guardian: ConsentItem[] = bornOn.some((one) => isUnder14(one, today)) ? ['GUARDIAN_UNDER_14'] : []
  return missingItems((await consentsOf(tx, householdId)).map(heldOf), [...new Set<ConsentItem>(['FILE_AND_SERVICE', ...guardian, ...items])])
}

/** The persons on this list for whom nobody has agreed to the service today, or no longer: shown on work that is under way. */
export async function lackingConsent(tx: ScopedTransaction, persons: readonly Pick<PersonRecord, 'id' | 'household_id' | 'born_on'>[], today: string): Promise<Set<string>> {
  if (persons.length === 0) return new Set()
  const rows = await tx.db.selectFrom('consent').selectAll().where('household_id', 'in', [...new Set(persons.map((one) => one.household_id))]).execute()
  const lacking = persons.filter((person) => consentGap(rows.filter((row) => row.household_id === person.household_id).map(heldOf), isUnder14(person.born_on, today)) !== undefined)
  return new Set(lacking.map(({ id }) => id))
}

/** What is missing for a piece of work with one family, asked before it starts. Throws NOT_FOUND for a household out of reach. */
export async function checkConsent({ tx, today, input: { params, query } }: Context<typeof askConsent>) {
  const household = await requireHousehold(tx, params.householdId)
  const persons = await personsOf(tx, household.id)
  const bornOn = persons.filter(({ id, state }) => state === 'ACTIVE' && (query.personId === undefined || id === query.personId)).map((person) => person.born_on)
  const missing = await missingConsent(tx, { householdId: household.id, bornOn: query.personId === undefined ? [] : bornOn, items: query.item === undefined ? [] : [query.item], today })
  return { missing, to: `/households/${household.id}/consents/new` }
}

/**
 * Refuses work that nobody has agreed to, naming what is missing and where to get it. An emergency is exempt with its reason,
 * which the caller keeps with the work (个人信息保护法 第十三条第一款第四项). Throws CONSENT_MISSING.
 */
export async function requireConsent(tx: ScopedTransaction, work: Consenting, emergencyReason = ''): Promise<void> {
  if (emergencyReason.trim() !== '') return
  const missing = await missingConsent(tx, work)
  if (missing.length === 0) return
  const names = missing.map((item) => `“${consentItemCodes.label(item)}”`).join('、')
  throw new Problem(CONSENT_MISSING, `还缺${names}的同意。请先在家庭档案的“同意书”里登记，或登记依法无需同意的依据；情况紧急的，写明紧急原因后可以先办`, {
    extension: { missing, to: `/households/${work.householdId}/consents/new` },
  })
}

/** The items, in words, that somebody has still to agree to before a picture or a story of this family is published (单独同意，个人信息保护法 第二十五条). */
export async function publicityGap(tx: ScopedTransaction, householdId: string, today: string): Promise<string[]> {
  return (await missingConsent(tx, { householdId, items: ['PUBLICITY'], today })).map((item) => consentItemCodes.label(item))
}

/** Whether a family lacks the consent to photos for the record. */
export async function photoGap(tx: ScopedTransaction, householdId: string, today: string): Promise<boolean> {
  return (await missingConsent(tx, { householdId, items: ['PHOTO_RECORD'], today })).includes('PHOTO_RECORD')
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
