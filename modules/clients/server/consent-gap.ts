// What is missing of the consent for serving one member (同意是否齐全), for modules that must know before the work starts.
import type { ScopedTransaction } from '../../../kernel/server/transaction.ts'
import { consentGap } from '../model/consent.ts'
import { consentsOf, type PersonRecord } from './store.ts'
import { heldOf, isUnder14 } from './view.ts'

/** The gap for this member today, or null when consent or a ground without it is on file (个人信息保护法 第十三条、第三十一条). */
export async function consentGapOf(tx: ScopedTransaction, person: Pick<PersonRecord, 'household_id' | 'born_on'>, today: string): Promise<'FILE_AND_SERVICE' | 'GUARDIAN_UNDER_14' | null> {
  return consentGap((await consentsOf(tx, person.household_id)).map(heldOf), isUnder14(person.born_on, today)) ?? null
}
