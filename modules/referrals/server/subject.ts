// The forms of a referral as the forms module knows them: blank paper is printed there, the filled one follows from the referral itself.
import { Problem } from '../../../kernel/model/problem.ts'
import type { FormSubject } from '../../forms/index.ts'
import { forms } from '../model/forms.ts'
import { FORM_FROM_REFERRAL } from '../model/problems.ts'
import { mayReadReferral } from './access.ts'
import { findReferral } from './store.ts'

/** Its title is the number: whom it is about is kept sealed. */
export const referralSubject: FormSubject = {
  kind: 'referral',
  forms,
  async find(tx, id) {
    const referral = await findReferral(tx, id)
    if (!referral || !mayReadReferral(tx.actor, referral)) return undefined
    return { id: referral.id, title: referral.number, stationId: referral.station_id, regionCode: referral.region_code, householdId: null }
  },
  admits: () => Promise.reject(new Problem(FORM_FROM_REFERRAL)),
}
