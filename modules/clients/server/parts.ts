// What several writes on a file share (共用部分): the village of a station, the responsible worker, contacts, consents.
import { sql } from 'kysely'
import type { z } from 'zod'
import { type FieldError, fieldError, Problem, STALE } from '../../../kernel/model/problem.ts'
import { requireWritableStation } from '../../../kernel/server/access.ts'
import type { Context } from '../../../kernel/server/route.ts'
import type { ScopedTransaction } from '../../../kernel/server/transaction.ts'
import { type ConsentInput, guardianItem } from '../model/consent.ts'
import type { emergencyContact } from '../model/household.ts'
import { HOUSEHOLD_NOT_ACTIVE } from '../model/problems.ts'
import { sealContactPhone } from './sealing.ts'
import { lockHousehold, requireHousehold, type HouseholdRecord } from './store.ts'
import { toView } from './view.ts'

export interface Home { id: string; station_id: string; region_code: string }

/** The household, locked, when the actor may write it and it is served. */
export async function requireActiveHousehold(tx: ScopedTransaction, id: string): Promise<HouseholdRecord> {
  const household = await lockHousehold(tx, id)
  requireWritableStation(tx.actor, household.station_id)
  if (household.state !== 'ACTIVE') throw new Problem(HOUSEHOLD_NOT_ACTIVE)
  return household
}

/** Refuses a save made upon an older version, with the present one to compare. */
export async function refuseStale({ tx, today, ifMatch }: Pick<Context, 'tx' | 'today' | 'ifMatch'>, household: HouseholdRecord): Promise<void> {
  if (household.version !== ifMatch) throw new Problem(STALE, undefined, { extension: { current: await toView(tx, household, today) } })
}

/** Changes columns of a household seen at `ifMatch`, and gives back the page as it is now. */
export async function saveHousehold(context: Pick<Context, 'tx' | 'today' | 'ifMatch' | 'now'>, household: HouseholdRecord, columns: object) {
  const { tx, today, now } = context
  await refuseStale(context, household)
  await tx.db.updateTable('household').set({ ...columns, version: household.version + 1, updated_at: now.toISOString() }).where('id', '=', household.id).execute()
  return toView(tx, await requireHousehold(tx, household.id), today)
}

/** A village is one of the station's own place; a place that is not divided further stands for itself. */
export async function villageErrors(tx: ScopedTransaction, stationId: string, regionCode: string): Promise<FieldError[]> {
  const { rows } = await sql<{ inside: boolean; divided: boolean }>`
    select starts_with(${regionCode}, sec.region_prefix_of(s.region_code)) as inside, exists (select 1 from region c where c.parent_code = r.code and c.valid_until is null) as divided
    from station s join region r on r.code = ${regionCode} and r.valid_until is null where s.id = ${stationId}`.execute(tx.db)
  const [place] = rows
  if (place?.inside && !place.divided) return []
  return [fieldError('regionCode', '村（社区）', place?.inside ? '请选到村（社区），不能只选乡镇（街道）' : '请选择本站服务范围内的村（社区）')]
}

/** The worker responsible: the one named, if in office at the station, or whoever files. */
export async function workerOf(tx: ScopedTransaction, stationId: string, workerId: string | undefined): Promise<{ id: string; name: string; errors: FieldError[] }> {
  const { accountId, name } = tx.actor
  if (workerId === undefined || workerId === accountId) return { id: accountId, name, errors: [] }
  const { rows } = await sql<{ name: string }>`
    select name from sec.client_station_people() where account_id = ${workerId}::uuid and station_id = ${stationId}::uuid`.execute(tx.db)
  if (rows[0]) return { id: workerId, name: rows[0].name, errors: [] }
  return { id: accountId, name, errors: [fieldError('responsibleWorkerId', '负责社工', '请选择本站在岗的社工')] }
}

/** Adds emergency contacts in their order. */
export async function insertContacts({ tx, deps, newId }: Pick<Context, 'tx' | 'deps' | 'newId'>, home: Home, contacts: readonly z.output<typeof emergencyContact>[], after = 0): Promise<void> {
  if (contacts.length === 0) return
  await tx.db.insertInto('emergency_contact').values(contacts.map((contact, position) => {
    const id = newId()
    return {
      id, household_id: home.id, station_id: home.station_id, region_code: home.region_code, position: after + position, name: contact.name, relation: contact.relation,
      ...sealContactPhone(deps.crypto, id, contact.phone),
    }
  })).execute()
}

/** Adds a consent, or the ground without one, as recorded by the actor; the guardian's item covers these `children` and no others. */
export async function insertConsent({ tx, newId, actor }: Pick<Context, 'tx' | 'newId' | 'actor'>, home: Home, consent: ConsentInput, children: readonly string[]): Promise<void> {
  const isConsent = consent.basis === 'CONSENT'
  await tx.db.insertInto('consent').values({
    id: consent.id ?? newId(), household_id: home.id, person_id: consent.personId ?? null, station_id: home.station_id, region_code: home.region_code,
    basis: consent.basis, basis_note: consent.basisNote, items: isConsent ? consent.items : [], guarded_ids: isConsent && consent.items.includes(guardianItem) ? [...children] : [], text_version: consent.textVersion,
    given_by: consent.givenBy, relation: consent.relation, channel: isConsent ? consent.channel ?? null : null, witness: consent.witness,
    given_on: consent.givenOn, recorded_by: actor.accountId, recorded_by_name: actor.name,
  }).execute()
}
