// Who acts (办理主体): whose duty a subject is, who checks it, and which roles stand for a level.
import type { SubjectKind } from '../../../kernel/model/facts.ts'
import type { Actor, Role } from '../../../kernel/model/roles.ts'
import type { EvidenceLevel } from './pack.ts'

const heads: readonly Role[] = ['STATION_HEAD', 'DEPUTY_STATION_HEAD', 'PROJECT_MANAGER']
const rolesOf: Record<EvidenceLevel, readonly Role[]> = {
  station: heads, contractor: heads, township: ['TOWNSHIP_OFFICER'], county: ['COUNTY_OFFICER'], city: ['CITY_OFFICER'], province: ['PROVINCE_OFFICER'],
}

/** Kinds that a station, or the institution running it, answers for. `sec.level_of` says the same. */
const ofStations: ReadonlySet<SubjectKind> = new Set<SubjectKind>([
  'station', 'room', 'worker', 'supervisor', 'volunteer', 'institution', 'contract', 'project', 'household', 'case', 'referral', 'service', 'community', 'post',
])

/** The level that answers for a subject: a station for what is its own, the county for what is done county-wide. */
export function levelOf(kind: SubjectKind): EvidenceLevel {
  if (ofStations.has(kind)) return 'station'
  if (kind === 'township' || kind === 'city' || kind === 'province') return kind
  return kind === 'support-centre' ? 'city' : 'county'
}

/** The level that checks what a level has done: a station is checked by its county, a county by its city. */
export function levelAbove(level: EvidenceLevel): EvidenceLevel {
  if (level === 'county') return 'city'
  return level === 'city' || level === 'province' ? 'province' : 'county'
}

export interface Placed { subject_kind: SubjectKind; station_id: string | null; region_code: string }

/** Whether the actor stands for a level at a place: a station's own people there, or the officer of that level whose place it is. */
export function actsFor(actor: Actor, level: EvidenceLevel, { subject_kind: kind, station_id: station, region_code: region }: Placed): boolean {
  if (!rolesOf[level].includes(actor.role)) return false
  if (level !== 'station' && level !== 'contractor') return region.startsWith(actor.regionPrefix)
  if (station !== null) return actor.writableStationIds.includes(station)
  // A contract, a project or the institution itself: whoever may read it here is the institution's own manager.
  return actor.role === 'PROJECT_MANAGER' && ['contract', 'project', 'institution'].includes(kind)
}

/** Whether the actor reviews papers of a clause. Where a level reviews its own, the one above may, too. */
export function mayReview(actor: Actor, by: { submittedBy: EvidenceLevel; reviewedBy: EvidenceLevel }, place: Placed): boolean {
  return actsFor(actor, by.reviewedBy, place) || (by.submittedBy === by.reviewedBy && actsFor(actor, levelAbove(by.reviewedBy), place))
}

/** Whether the actor answers for putting a subject right; the township may for the stations of its place. */
export function putsRight(actor: Actor, place: Placed): boolean {
  const level = levelOf(place.subject_kind)
  return actsFor(actor, level, place) || (level === 'station' && actsFor(actor, 'township', place))
}

/** Whether the actor checks what was put right. */
export function checksRight(actor: Actor, place: Placed): boolean {
  return actsFor(actor, levelAbove(levelOf(place.subject_kind)), place)
}
