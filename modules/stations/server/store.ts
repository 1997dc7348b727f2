// SQL of the stations' own tables (站点台账). Rows come out in the shape of the model; the row policies stand behind it.
import { sql } from 'kysely'
import type { NodeKind, NodeState } from '../../../kernel/model/codes/stations.ts'
import type { Actor } from '../../../kernel/model/roles.ts'
import type { ScopedTransaction } from '../../../kernel/server/transaction.ts'
import { regionNames } from '../../regions/index.ts'
import type { StationRow, StationView } from '../model/api.ts'
import type { ProfileInput, StationInput } from '../model/station.ts'
import { readableStation } from './access.ts'
import { partsOf } from './parts-store.ts'

export type Reader = Pick<ScopedTransaction, 'db'>

const columns = [
  'station.id', 'station.kind', 'station.name', 'station.short_name', 'station.region_code', 'station.parent_id', 'station.state', 'station.room_mode', 'station.combined_with',
  'station.integrated_with', 'station.main_brand', 'station.address', 'station.phone', 'station.opening_hours', 'station.host_facility_kind', 'station.host_facility_name',
  'station.premises_provided_by', 'station.premises_owner', 'station.premises_proof', 'station.premises_handover', 'station.layout_plan',
  'station.opened_on', 'station.closed_on', 'station.version',
] as const

/** A station the actor may read, or undefined. */
export async function stationById({ db }: Reader, actor: Actor, id: string) {
  const row = await db.selectFrom('station').select(columns).where('station.id', '=', id).where(readableStation(actor)).executeTakeFirst()
  return row && { ...row, kind: row.kind as NodeKind, state: row.state as NodeState }
}
export type StationRecord = NonNullable<Awaited<ReturnType<typeof stationById>>>

/** The columns of what the authority decides. */
export function identityColumns(input: StationInput) {
  return {
    name: input.name, short_name: input.shortName, region_code: input.regionCode, parent_id: input.parentId, room_mode: input.roomMode,
    combined_with: input.combinedWith, integrated_with: input.integratedWith, main_brand: brandToStore(input.mainBrand),
  }
}

/** The columns of what the station itself keeps. */
export function profileColumns(input: ProfileInput) {
  return {
    address: input.address, phone: input.phone ?? '', opening_hours: input.openingHours, host_facility_kind: input.hostFacilityKind,
    host_facility_name: input.hostFacilityName, premises_provided_by: input.premisesProvidedBy, premises_owner: input.premisesOwner,
    premises_proof: input.premisesProof, premises_handover: input.premisesHandover, layout_plan: input.layoutPlan,
  }
}

// Nothing typed means not registered; 无 means that it is known to have none.
const noBrand = '无'
const brandToStore = (brand: string | null) => (brand === noBrand ? '' : brand)

/** Writes columns of a station if its version is still the one the user saw; whether it was. */
export async function updateStationRow({ db }: Reader, id: string, ifMatch: number | null, values: Partial<ReturnType<typeof identityColumns> & ReturnType<typeof profileColumns>> & {
  state?: NodeState; opened_on?: string | null; closed_on?: string | null
}): Promise<boolean> {
  const result = await db.updateTable('station').set({ ...values, version: sql`version + 1`, updated_at: sql`now()` })
    .where('id', '=', id).where('version', '=', ifMatch ?? -1).executeTakeFirst()
  return result.numUpdatedRows === 1n
}

/** The record with its parts, its history and what stands below it; `allowed` is the caller's to say. */
export async function stationView(tx: Reader, actor: Actor, row: StationRecord, today: string, allowed: string[]): Promise<StationView> {
  const { db } = tx
  const states = await db.selectFrom('station_state').select(['from_on', 'state', 'reason']).where('station_id', '=', row.id).orderBy('from_on', 'desc').execute()
  const below = await db.selectFrom('station').select(['id', 'name', 'kind', 'state']).where('parent_id', '=', row.id).where('state', '<>', 'CLOSED')
    .where(readableStation(actor)).orderBy('region_code').orderBy('id').execute()
  const parent = row.parent_id ? await stationById(tx, actor, row.parent_id) : undefined
  const names = await regionNames(tx, [row.region_code], today)
  return {
    id: row.id, kind: row.kind, name: row.name, shortName: row.short_name, regionCode: row.region_code, parentId: row.parent_id,
    roomMode: row.room_mode as StationView['roomMode'], place: names.get(row.region_code) ?? '', parentName: parent?.name ?? null,
    state: row.state, stateFromOn: states[0]?.from_on ?? '', openedOn: row.opened_on, closedOn: row.closed_on,
    ...profileOf(row), ...await partsOf(tx, row.id),
    states: states.map((entry) => ({ fromOn: entry.from_on, state: entry.state as NodeState, reason: entry.reason })),
    below: below.map((one) => ({ id: one.id, name: one.name, kind: one.kind as NodeKind, state: one.state as NodeState })),
    version: row.version, allowed,
  }
}

function profileOf(row: StationRecord) {
  return {
    combinedWith: row.combined_with as StationView['combinedWith'], integratedWith: row.integrated_with as StationView['integratedWith'],
    mainBrand: row.main_brand === '' ? noBrand : row.main_brand, address: row.address, phone: row.phone || null, openingHours: row.opening_hours,
    hostFacilityKind: row.host_facility_kind as StationView['hostFacilityKind'], hostFacilityName: row.host_facility_name,
    premisesProvidedBy: row.premises_provided_by as StationView['premisesProvidedBy'], premisesOwner: row.premises_owner,
    premisesProof: row.premises_proof, premisesHandover: row.premises_handover, layoutPlan: row.layout_plan,
  }
}

export interface StationSearch {
  readonly region?: readonly [from: string, until: string] | undefined
  readonly kind?: NodeKind | undefined
  readonly state?: NodeState | undefined
  readonly name?: string | undefined
  readonly after: readonly (string | number | null)[] | null
  readonly limit: number
}

/** One more row than asked for, by region code and id: the order of the index. */
export async function findStations(tx: Reader, actor: Actor, { region, kind, state, name, after, limit }: StationSearch, today: string): Promise<StationRow[]> {
  const rows = await tx.db.selectFrom('station').leftJoin('station as parent', 'parent.id', 'station.parent_id')
    .select(['station.id', 'station.kind', 'station.name', 'station.short_name', 'station.region_code', 'station.state', 'parent.name as parent_name', 'station.address', 'station.phone', 'station.opened_on'])
    .where(readableStation(actor))
    .$if(region !== undefined, (q) => q.where('station.region_code', '>=', region![0]).where('station.region_code', '<', region![1]))
    .$if(kind !== undefined, (q) => q.where('station.kind', '=', kind!))
    .$if(state !== undefined, (q) => q.where('station.state', '=', state!))
    .$if(name !== undefined && name !== '', (q) => q.where(sql<boolean>`(position(${name} in station.name) > 0 or position(${name} in station.short_name) > 0)`))
    .$if(after !== null, (q) => q.where(sql<boolean>`(station.region_code, station.id) > (${after?.[0]}, ${after?.[1]}::uuid)`))
    .orderBy('station.region_code').orderBy('station.id').limit(limit + 1).execute()
  const names = await regionNames(tx, rows.map((row) => row.region_code), today)
  return rows.map((row) => ({
    id: row.id, kind: row.kind as NodeKind, name: row.name, shortName: row.short_name, regionCode: row.region_code, place: names.get(row.region_code) ?? '',
    state: row.state as NodeState, parentName: row.parent_name, address: row.address, phone: row.phone || null, openedOn: row.opened_on,
  }))
}

/** Short names of stations by id, for lists of other modules; what the caller may not read is left out. */
export async function namesOfStations({ db }: Reader, ids: readonly string[]): Promise<Map<string, string>> {
  const rows = await db.selectFrom('station').select(['id', 'short_name']).where(sql<boolean>`id = any(${[...ids]}::uuid[])`).execute()
  return new Map(rows.map((row) => [row.id, row.short_name]))
}
