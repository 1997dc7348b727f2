// Who may do what with stations. Everyone who works in the network reads it: officers their region, the front line the whole
// of its own county, because stations refer to each other. County officers register, change and close the nodes of their
// county; the city's officer does so for the city support centre. A station's head and deputy keep its telephone, opening
// hours, premises, equipment, signs and posts up to date while their employer may write there. Nobody else changes a station.
import type { Expression, SqlBool } from 'kysely'
import { sql } from 'kysely'
import type { NodeKind } from '../../../kernel/model/codes/stations.ts'
import { NOT_FOUND, Problem } from '../../../kernel/model/problem.ts'
import type { Actor, Role } from '../../../kernel/model/roles.ts'
import { type AccessTable, inRegion } from '../../../kernel/server/access.ts'
import { NOT_YOUR_STATION } from '../model/problems.ts'

const officers: readonly Role[] = ['TOWNSHIP_OFFICER', 'COUNTY_OFFICER', 'CITY_OFFICER', 'PROVINCE_OFFICER']
const administrators: readonly Role[] = ['SYSTEM_ADMINISTRATOR', 'SECURITY_ADMINISTRATOR']
const frontLine: readonly Role[] = ['STATION_WORKER', 'STATION_HEAD', 'DEPUTY_STATION_HEAD', 'SUPERVISOR', 'PROJECT_MANAGER', 'EVALUATOR']
const readers = [...frontLine, ...officers, ...administrators]
const authorities: readonly Role[] = ['COUNTY_OFFICER', 'CITY_OFFICER']
const heads: readonly Role[] = ['STATION_HEAD', 'DEPUTY_STATION_HEAD']
const keepers = [...authorities, ...heads]

const parts = ['Zone', 'Equipment', 'Sign', 'Post'].flatMap((part) => ['add', 'change', 'end'].map((verb) => `stations.${verb}${part}`))

export const stationAccess: AccessTable = {
  'stations.list': readers,
  'stations.show': readers,
  'stations.create': authorities,
  'stations.update': authorities,
  'stations.keep': heads,
  'stations.changeState': authorities,
  ...Object.fromEntries(parts.map((id) => [id, keepers])),
  'network.show': readers,
  'network.brands': readers,
  'network.registerBrand': ['COUNTY_OFFICER'],
  'network.endBrand': ['COUNTY_OFFICER'],
}

/** What of a node decides who may change it. */
export interface NodeAtPlace {
  id: string
  kind: NodeKind
  region_code: string
}

/** Prefix of the regions whose network the actor reads: an officer's own region, the front line's county. */
export function networkPrefix(actor: Actor): string {
  return officers.includes(actor.role) || administrators.includes(actor.role) ? actor.regionPrefix : actor.regionPrefix.slice(0, 6)
}

/** The first wall of reading, as a condition on the table `station`: the network of the place, and one's own stations. */
export function readableStation(actor: Actor): Expression<SqlBool> {
  return sql<SqlBool>`(${inRegion(sql.ref('station.region_code'), networkPrefix(actor))} or station.id = any(${[...actor.stationIds]}::uuid[]))`
}

/** Whether the actor is the authority in charge of the node (kind and place). */
export function managesNode(actor: Actor, node: Pick<NodeAtPlace, 'kind' | 'region_code'>): boolean {
  const isOwnLevel = node.kind === 'CITY_SUPPORT_CENTRE' ? actor.role === 'CITY_OFFICER' : actor.role === 'COUNTY_OFFICER'
  return isOwnLevel && node.region_code.startsWith(actor.regionPrefix)
}

/** Whether the actor keeps the node's premises and parts up to date: its authority, or its head while the contract lasts. */
export function keepsNode(actor: Actor, node: NodeAtPlace): boolean {
  return managesNode(actor, node) || (heads.includes(actor.role) && actor.writableStationIds.includes(node.id))
}

/** NOT_FOUND for a node that is not readable, a refusal with the reason for one that is but is somebody else's. */
export function requireManaged<T extends NodeAtPlace>(actor: Actor, node: T | undefined): T {
  if (!node) throw new Problem(NOT_FOUND)
  if (!managesNode(actor, node)) throw new Problem(NOT_YOUR_STATION, '只有所在县的主管部门（市社工支持中心为市级）可以办理')
  return node
}

export function requireKept<T extends NodeAtPlace>(actor: Actor, node: T | undefined): T {
  if (!node) throw new Problem(NOT_FOUND)
  if (!keepsNode(actor, node)) throw new Problem(NOT_YOUR_STATION, '只有本站站长、副站长和所在县的主管部门可以维护')
  return node
}
