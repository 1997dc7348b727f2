// What a referral is in a hand-over (离岗交接): who follows it, on the side that sends or the side that receives.
import { sql } from 'kysely'
import type { InHands } from '../../../kernel/server/in-hands.ts'
import { referralStateLabels, type ReferralState } from '../model/stages.ts'

export const referralsInHands: InHands = {
  kind: 'referral', label: '转介', path: (id) => `/referrals/${id}`, words: (detail) => referralStateLabels[detail as ReferralState] ?? detail,
  handOver: (tx, handoverId) => sql`select sec.hand_over_referrals(${handoverId}::uuid)`.execute(tx.db),
}
