// What a policy pack may ask about stations, rooms and the network of a county (事实), as of a day. A few statements for all.
import { sql } from 'kysely'
import type { HostFacility, NodeState, PremisesProvider, ZoneKind } from '../../../kernel/model/codes/stations.ts'
import type { Facts, FactSource, Subject, SubjectKind, SubjectScope } from '../../../kernel/model/facts.ts'
import { inRegion } from '../../../kernel/server/access.ts'
import { pathOf } from '../../regions/index.ts'
import { countyOf, levelOf, townshipOf } from '../../regions/model/code.ts'
import type { SignPlace } from '../model/sign-text.ts'
import { countyFacts } from './county-facts.ts'
import { coverageFacts } from './coverage-facts.ts'
import { combinedWord, equipmentWord, factDefinitions, hostWord, integratedWord, providerWord, stateWord, zoneWord } from './fact-words.ts'
import { isRegionKind, listRegions, regionKindsJudged } from './region-subjects.ts'
import { type HungSign, signFacts } from './sign-facts.ts'
import type { Reader } from './store.ts'

const kindOf = { station: 'TOWNSHIP_STATION', room: 'COMMUNITY_ROOM', 'main-station': 'COUNTY_HUB', 'support-centre': 'CITY_SUPPORT_CENTRE' } as const
type NodeSubject = keyof typeof kindOf
const isNode = (kind: SubjectKind): kind is NodeSubject => Object.hasOwn(kindOf, kind)

/** Facts of nodes and of regions as far as the network goes; closed nodes are listed only when asked for by id. */
export const stationFacts: FactSource<Reader> = {
  module: 'stations',
  definitions: factDefinitions,
  lists: ['station', 'room', 'main-station', 'support-centre', ...regionKindsJudged],
  list: (tx, scope, asOf) => {
    if (isRegionKind(scope.kind)) return listRegions(tx, scope, scope.kind, asOf)
    return isNode(scope.kind) ? listNodes(tx, scope, kindOf[scope.kind], asOf) : Promise.resolve([])
  },
  gather: async (tx, { kind, ids }, asOf) => {
    if (kind === 'county') return merged(await countyFacts(tx, ids, asOf), await coverageFacts(tx, kind, ids, asOf))
    if (kind === 'city' || kind === 'province') return coverageFacts(tx, kind, ids, asOf)
    return isNode(kind) ? nodeFacts(tx, kind, ids, asOf) : new Map()
  },
}

const merged = (one: ReadonlyMap<string, Facts>, other: ReadonlyMap<string, Facts>) => new Map([...one].map(([id, facts]) => [id, { ...facts, ...other.get(id) }]))

async function listNodes({ db }: Reader, scope: SubjectScope, kind: string, asOf: string): Promise<Subject[]> {
  const among = scope.ids ? sql<boolean>`s.id = any(${[...scope.ids]}::uuid[])` : sql<boolean>`t.state <> 'CLOSED'`
  const { rows } = await sql<{ id: string; name: string; region_code: string }>`select s.id, s.name, s.region_code from station s
    cross join lateral (select h.state from station_state h where h.station_id = s.id and h.from_on <= ${asOf}::date order by h.from_on desc limit 1) t
    where s.kind = ${kind} and ${among} and ${inRegion(sql.ref('s.region_code'), scope.regionPrefix ?? '')} order by s.region_code, s.id`.execute(db)
  return rows.map((row) => ({ kind: scope.kind, id: row.id, name: row.name, regionCode: row.region_code }))
}

interface NodeRow {
  id: string; region_code: string; state: NodeState; opened_on: string | null
  host_facility_kind: HostFacility | null; combined_with: string[]; integrated_with: string[]
  main_brand: string | null; premises_owner: string; premises_proof: string; premises_provided_by: PremisesProvider | null; premises_handover: string; layout_plan: string
  worker_count: number; equipment: string[]
  zones: Zone[]
  signs: HungSign[]
}
interface Zone { zone: ZoneKind; area: number | null; isShared: boolean }

async function nodeFacts(tx: Reader, kind: NodeSubject, ids: readonly string[], asOf: string): Promise<Map<string, Facts>> {
  const rows = await nodesOn(tx, kind, ids, asOf)
  if (kind === 'main-station' || kind === 'support-centre') return new Map(rows.map((row) => [row.id, standing(kind, row)]))
  const places = await placesOf(tx, rows, asOf)
  return new Map(rows.map((row) => {
    const facts = kind === 'room' ? roomFacts(row) : premisesFacts(row)
    return [row.id, { ...standing(kind, row), ...facts, ...signFacts(kind, row.signs, places(row.region_code)) }]
  }))
}

const standing = (kind: NodeSubject, row: NodeRow): Facts => ({
  [`${kind}.state`]: stateWord[row.state],
  ...(kind === 'main-station' || kind === 'support-centre' ? { [`${kind}.openedOn`]: row.opened_on ?? undefined } : {}),
})

// Assignments are the workforce's; the office area per person needs no more of them than how many people share the room.
async function nodesOn({ db }: Reader, kind: NodeSubject, ids: readonly string[], asOf: string): Promise<NodeRow[]> {
  const isActive = sql`x.station_id = s.id and x.from_on <= ${asOf}::date and (x.until_on is null or x.until_on > ${asOf}::date)`
  const { rows } = await sql<NodeRow>`select s.id, s.region_code, t.state,
      (select min(h.from_on) from station_state h where h.station_id = s.id and h.state = 'OPEN' and h.from_on <= ${asOf}::date) as opened_on,
      s.host_facility_kind, s.combined_with, s.integrated_with, s.main_brand,
      s.premises_owner, s.premises_proof, s.premises_provided_by, s.premises_handover, s.layout_plan,
      (select count(distinct a.worker_id)::int from station_assignment a
        where a.station_id = s.id and a.from_on <= ${asOf}::date and (a.until_on is null or a.until_on >= ${asOf}::date)) as worker_count,
      array(select distinct x.kind from station_equipment x where ${isActive} order by x.kind) as equipment,
      coalesce((select json_agg(json_build_object('zone', x.zone, 'area', x.area_square_metres, 'isShared', x.is_shared) order by x.id) from station_zone x where ${isActive}), '[]') as zones,
      coalesce((select json_agg(to_json(x) order by x.from_on, x.id) from station_sign x where ${isActive}), '[]') as signs
    from station s
    cross join lateral (select h.state from station_state h where h.station_id = s.id and h.from_on <= ${asOf}::date order by h.from_on desc limit 1) t
    where s.id = any(${[...ids]}::uuid[]) and s.kind = ${kindOf[kind]}`.execute(db)
  return rows
}

function premisesFacts(row: NodeRow): Facts {
  return {
    'station.hostFacilityKind': row.host_facility_kind ? hostWord[row.host_facility_kind] : undefined,
    'station.combinedWith': row.combined_with.flatMap((code) => combinedWord[code] ?? []),
    'station.integratedWith': row.integrated_with.map((code) => integratedWord[code] ?? 'other'),
    'station.hasOfficePremises': row.zones.some(({ zone }) => zone === 'OFFICE'),
    'station.zoneKinds': zoneKinds(row.zones),
    'station.ownZoneKinds': zoneKinds(row.zones.filter(({ isShared }) => !isShared)),
    'station.sharedZoneKinds': zoneKinds(row.zones.filter(({ isShared }) => isShared)),
    'station.officeAreaPerPersonSquareMetres': areaPerPerson(row),
    'station.equipmentKindsInService': [...new Set(row.equipment.map((code) => equipmentWord[code] ?? 'other'))].sort(),
    'station.premisesOwnershipRecorded': row.premises_owner !== '',
    'station.premisesOwnershipProofOnFile': row.premises_proof !== '',
    'station.premisesProvidedBy': row.premises_provided_by ? providerWord[row.premises_provided_by] : undefined,
    'station.premisesHandoverOnFile': row.premises_handover !== '',
    'station.layoutPlanOnFile': row.layout_plan !== '',
    'station.mainBrand': row.main_brand ?? undefined,
  }
}

const roomFacts = (row: NodeRow): Facts => ({
  'room.hostFacilityKind': row.host_facility_kind ? hostWord[row.host_facility_kind] : undefined,
  'room.zoneKinds': zoneKinds(row.zones),
})

const zoneKinds = (zones: readonly Zone[]) => [...new Set(zones.map(({ zone }) => zoneWord[zone] ?? 'other'))].sort()

/** ㎡ of office per assigned worker; undefined when an office's area is not recorded or nobody is assigned. */
function areaPerPerson({ zones, worker_count: workers }: NodeRow): number | undefined {
  const areas = zones.filter(({ zone }) => zone === 'OFFICE').map(({ area }) => area)
  if (workers === 0 || areas.includes(null)) return undefined
  return Math.round((areas.reduce<number>((sum, area) => sum + (area ?? 0), 0) / workers) * 100) / 100
}

/** The names a sign may bear: county, township and village of each code, as they were called on the day. */
async function placesOf(tx: Reader, rows: readonly { region_code: string }[], asOf: string): Promise<(code: string) => SignPlace> {
  const codes = rows.flatMap(({ region_code: code }) => [countyOf(code), townshipOf(code), code]).filter((code) => code !== null)
  const names = new Map((await pathOf(tx, [...new Set(codes)], asOf)).map(({ code, name }) => [code, name]))
  const named = (code: string | null) => (code ? names.get(code) ?? null : null)
  return (code) => ({ county: named(countyOf(code)), township: named(townshipOf(code)), village: levelOf(code) === 'village' ? named(code) : null })
}
