// Adopting a draft (确认按本文本执行): the city or county says so with its grounds, and can end it; nothing is judged by a draft otherwise.
import { sql } from 'kysely'
import { fieldError, invalid, NOT_FOUND, Problem, STALE } from '../../../kernel/model/problem.ts'
import type { Context } from '../../../kernel/server/route.ts'
import type * as api from '../model/adoption-api.ts'
import type { AdoptionView } from '../model/adoption-api.ts'
import { ADOPTED_ALREADY, NO_SUCH_PACK, NOT_A_DRAFT } from '../model/problems.ts'
import { policyAccess } from './access.ts'
import { placeNames } from './place-names.ts'
import type { Policy } from './policy.ts'
import { packById } from './policy.ts'

type Known = Pick<Context, 'tx' | 'actor'>
type Row = Omit<AdoptionView, 'place' | 'allowed'>

/** Of the own place, of what lies in it and of what it lies in; the latest first. */
async function adoptionsOf({ tx, actor }: Known, condition: { pack?: string; id?: string }): Promise<AdoptionView[]> {
  const { rows } = await sql<Row>`select id, version, pack, region_prefix as "regionPrefix", from_on as "fromOn", until_on as "untilOn", reason, confirmed_by_name as "confirmedByName",
      confirmed_at as "confirmedAt", ended_by_name as "endedByName", end_reason as "endReason" from policy_adoption
    where (starts_with(region_prefix, ${actor.regionPrefix}) or starts_with(${actor.regionPrefix}, region_prefix))
      ${condition.pack ? sql`and pack = ${condition.pack}` : sql``} ${condition.id ? sql`and id = ${condition.id}::uuid` : sql``} order by id desc limit 100`.execute(tx.db)
  const nameOf = await placeNames(tx.db, rows.map((row) => row.regionPrefix.padEnd(12, '0')))
  return rows.map((row) => ({
    ...row, place: nameOf(row.regionPrefix.padEnd(12, '0')),
    allowed: row.untilOn === null && row.regionPrefix === actor.regionPrefix && may(actor, 'adoptions.end') ? ['adoptions.end'] : [],
  }))
}

const may = (actor: Known['actor'], operation: string) => policyAccess[operation]?.includes(actor.role) ?? false

export function listAdoptions(policy: Policy) {
  return async ({ tx, actor, input: { params } }: Context<typeof api.listAdoptions>) => {
    const pack = packById((await policy.load()).packs, params.packId)
    if (!pack) throw new Problem(NO_SUCH_PACK)
    const isDraft = pack.instrument.status === 'draft'
    const items = isDraft ? await adoptionsOf({ tx, actor }, { pack: pack.id }) : []
    const isHere = pack.regions.some((prefix) => actor.regionPrefix.startsWith(prefix))
    const isAdopted = items.some(({ regionPrefix, untilOn }) => untilOn === null && actor.regionPrefix.startsWith(regionPrefix))
    return { isDraft, items, allowed: isDraft && isHere && !isAdopted && may(actor, 'adoptions.confirm') ? ['adoptions.confirm'] : [] }
  }
}

export function confirmAdoption(policy: Policy) {
  return async ({ tx, actor, now, newId, audit, input: { params, body } }: Context<typeof api.confirmAdoption>): Promise<AdoptionView> => {
    const pack = packById((await policy.load()).packs, params.packId)
    if (!pack || !pack.regions.some((prefix) => actor.regionPrefix.startsWith(prefix))) throw new Problem(NO_SUCH_PACK)
    if (pack.instrument.status !== 'draft') throw new Problem(NOT_A_DRAFT)
    if (body.fromOn < pack.instrument.from) throw invalid(fieldError('fromOn', '执行起始日', `不能早于文本载明的施行日 ${pack.instrument.from}`))
    const before = await adoptionsOf({ tx, actor }, { pack: pack.id })
    if (before.some(({ regionPrefix, untilOn }) => untilOn === null && actor.regionPrefix.startsWith(regionPrefix))) throw new Problem(ADOPTED_ALREADY)
    const id = body.id ?? newId()
    await tx.db.insertInto('policy_adoption').values({
      id, pack: pack.id, region_code: actor.regionPrefix.padEnd(12, '0'), region_prefix: actor.regionPrefix, from_on: body.fromOn, reason: body.reason,
      confirmed_by: actor.accountId, confirmed_by_name: actor.name, confirmed_at: now.toISOString(),
    }).execute()
    audit({ kind: 'policyAdoption', id, fields: ['pack', 'fromOn', 'reason'], reason: body.reason })
    return one({ tx, actor }, id)
  }
}

export async function endAdoption({ tx, actor, now, ifMatch, audit, input: { params, body } }: Context<typeof api.endAdoption>): Promise<AdoptionView> {
  const before = await one({ tx, actor }, params.adoptionId)
  if (!before.allowed.includes('adoptions.end')) throw new Problem(NOT_FOUND)
  if (body.untilOn <= before.fromOn) throw invalid(fieldError('untilOn', '终止日', `应晚于执行起始日 ${before.fromOn}`))
  const changed = await tx.db.updateTable('policy_adoption')
    .set({ until_on: body.untilOn, ended_by: actor.accountId, ended_by_name: actor.name, ended_at: now.toISOString(), end_reason: body.reason, version: sql`version + 1` })
    .where('id', '=', before.id).where('version', '=', ifMatch ?? -1).executeTakeFirst()
  if (changed.numUpdatedRows === 0n) throw new Problem(STALE, undefined, { extension: { current: before } })
  audit({ kind: 'policyAdoption', id: before.id, fields: ['untilOn'], reason: body.reason })
  return one({ tx, actor }, before.id)
}

async function one(known: Known, id: string): Promise<AdoptionView> {
  const [view] = await adoptionsOf(known, { id })
  if (!view) throw new Problem(NOT_FOUND)
  return view
}
