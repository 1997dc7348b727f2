// What a referral tells the intake of a case that is opened from it (由转介开案): who refers, why, how things stand, what was done.
import type { OriginSays } from '../../cases/index.ts'
import type { Context } from '../../../kernel/server/route.ts'
import { mayReadReferral, sideOf } from './access.ts'
import { openNarrative } from './seal.ts'
import { findReferral } from './store.ts'

/** Only for the receiving side, about the file it keeps. */
export const referralOrigin = {
  kind: 'REFERRAL' as const,
  async find({ tx, actor, deps }: Pick<Context, 'tx' | 'actor' | 'deps'>, id: string): Promise<OriginSays | undefined> {
    const row = await findReferral(tx, id)
    if (!row || !mayReadReferral(actor, row) || sideOf(actor, row) !== 'IN') return undefined
    const told = openNarrative(deps.crypto, row)
    const isMoved = row.kind === 'TRANSFER' && row.transferred_on !== null
    return {
      householdId: row.new_household_id ?? (isMoved ? row.household_id : null), label: `转介 ${row.number}`, path: `/referrals/${row.id}`, source: 'INSTITUTION',
      referredBy: `${row.applied_by_name}，${row.station_name}`, complaint: [told.reason, told.request && `转介需求：${told.request}`].filter(Boolean).join('\n'), observation: told.situation, earlier: told.provided,
    }
  },
}
