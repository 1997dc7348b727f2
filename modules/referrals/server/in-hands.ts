// What a referral is in a hand-over (离岗交接): who follows it, on the side that sends or the side that receives.
import { sql } from 'kysely'
import type { InHands } from '../../../kernel/server/in-hands.ts'
import { mayReadReferral } from './access.ts'
import { openNarrative } from './seal.ts'
import { referralsInReach } from './store.ts'
import { referralStateLabels, type ReferralState } from '../model/stages.ts'

export const referralsInHands: InHands = {
  kind: 'referral', label: '转介', path: (id) => `/referrals/${id}`, words: (detail) => referralStateLabels[detail as ReferralState] ?? detail,
  async about(tx, deps, ids) {
    const rows = ids.length === 0 ? [] : await referralsInReach(tx).where('id', 'in', [...ids]).execute()
    return new Map(rows.filter((row) => mayReadReferral(tx.actor, row)).map((row) => [row.id, openNarrative(deps.crypto, row).subjectName]))
  },
  handOver: (tx, handoverId) => sql`select sec.hand_over_referrals(${handoverId}::uuid)`.execute(tx.db),
}
