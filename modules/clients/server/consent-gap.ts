// What is missing of the consent for serving one member (同意是否齐全), for modules that must know before the work starts.
import { type ConsentItem, consentItemCodes } from '../../../kernel/model/codes/consent.ts'
import { Problem } from '../../../kernel/model/problem.ts'
import type { ScopedTransaction } from '../../../kernel/server/transaction.ts'
import { consentGap, missingItems } from '../model/consent.ts'
import { CONSENT_MISSING } from '../model/problems.ts'
import { consentsOf, type PersonRecord } from './store.ts'
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
