// From what was filled in to the row (走访记录入库): the columns that statistics need, and everything else sealed.
import type { Deps } from '../../../kernel/server/deps.ts'
import type { Context } from '../../../kernel/server/route.ts'
import type { ScopedTransaction } from '../../../kernel/server/transaction.ts'
import { type Rules, whyOf } from '../../deadlines/model/deadline.ts'
import { readImage } from '../model/image.ts'
import { lateVisit, reachedSomebody } from '../model/rules.ts'
import { isLate, writtenAt } from '../model/times.ts'
import { narrativeOf, peopleMet, type VisitInput } from '../model/visit.ts'
import { sealImage, sealNarrative } from './seal.ts'

/** The columns that an input sets, for insert and update alike. */
export function columnsOf(deps: Deps, id: string, input: VisitInput, visitorNames: string[], late: Lateness) {
  const isCall = input.channel === 'PHONE'
  const outcome = { ...input, presence: isCall ? null : input.presence, callResult: isCall ? input.callResult : null }
  return {
    kind: input.kind, channel: input.channel, visited_on: input.visitedOn, started_time: input.startedTime, ended_time: input.endedTime,
    visitor_ids: input.visitorIds, visitor_names: visitorNames, presence: outcome.presence, call_result: outcome.callResult,
    people_met_count: peopleMet(outcome, reachedSomebody(outcome)), safety_hazards: input.safetyHazards,
    need_levels: [...new Set(input.needs.map(({ level }) => level))], goods: JSON.stringify(input.goods), risk_signs: input.riskSigns,
    risk_level: input.riskLevel, has_policy_publicity: input.policyPublicity !== '', next_visit_on: input.nextVisitOn,
    confirmation: input.confirmation, narrative: sealNarrative(deps.crypto, id, narrativeOf(input)), ...late,
  }
}

/** Whether a record is a 补录, and by which rule. */
export interface Lateness { readonly is_late: boolean; readonly late_why: string }

export function latenessOf(input: Pick<VisitInput, 'visitedOn' | 'startedTime' | 'endedTime'>, written: Date, rules: Rules): Lateness {
  const late = isLate(input, written, rules)
  return { is_late: late, late_why: late ? whyOf(lateVisit, rules.on(lateVisit, input.visitedOn)) : '' }
}

/** The row of a new visit to a household, written down by the actor now. */
export function visitRow({ deps, actor, now, rules }: Pick<Context, 'deps' | 'actor' | 'now'> & { rules: Rules }, household: { id: string; station_id: string; region_code: string }, id: string, input: VisitInput, visitorNames: string[]) {
  const { station_id, region_code } = household
  return {
    id, household_id: household.id, station_id, region_code, done_station_id: station_id, done_region_code: region_code,
    ...columnsOf(deps, id, input, visitorNames, latenessOf(input, writtenAt(input.deviceAt, now), rules)),
    device_at: input.deviceAt, recorded_at: now.toISOString(), recorded_by: actor.accountId, recorded_by_name: actor.name,
  }
}

interface Placing { readonly id: string; readonly stationId: string; readonly regionCode: string }

/** Adds the pictures of an input; a new signature takes the place of the old one. */
export async function addImages(tx: ScopedTransaction, deps: Deps, newId: () => string, visit: Placing, input: VisitInput): Promise<void> {
  const pictures = [...input.photos.map((base64) => ({ kind: 'PHOTO', base64 })), ...(input.signature ? [{ kind: 'SIGNATURE', base64: input.signature }] : [])]
  if (input.signature) await tx.db.deleteFrom('visit_image').where('visit_id', '=', visit.id).where('kind', '=', 'SIGNATURE').execute()
  for (const { kind, base64 } of pictures) {
    const bytes = Buffer.from(base64, 'base64')
    const reading = readImage(bytes)
    if ('fault' in reading) throw new Error('pictures are read before they are kept')
    const id = newId()
    await tx.db.insertInto('visit_image').values({
      id, visit_id: visit.id, station_id: visit.stationId, region_code: visit.regionCode, kind, media_type: reading.type,
      content: sealImage(deps.crypto, id, base64), digest: deps.crypto.mac('visit_image', bytes),
    }).execute()
  }
}
