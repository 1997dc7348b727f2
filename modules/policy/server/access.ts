// Who sees which findings. Everyone reads the rules. A station's own people read the standing of their station; of single
// workers only the head, and the project manager of the worker's institution; of single cases and referrals only those who read the file. Officers read the findings of their place;
// city and province never those of single workers, only counts. Only the county office decides on exemptions. County, city and
// province try other standards on their place; two days are compared by whoever reads the standing of the place or station.
// Papers are handed in by whose duty they are and reviewed by the level the clause names; what is to be put right is answered at the
// station and checked above it (`model/responsible.ts` narrows the roles here to the own place). City and county adopt drafts.
import { type RawBuilder, sql, type SqlBool } from 'kysely'
import { NOT_FOUND, Problem } from '../../../kernel/model/problem.ts'
import type { Actor, Role } from '../../../kernel/model/roles.ts'
import { allRoles } from '../../../kernel/model/roles.ts'
import { type AccessTable, inRegion } from '../../../kernel/server/access.ts'
import type { ScopedTransaction } from '../../../kernel/server/transaction.ts'

const frontLine: readonly Role[] = ['STATION_WORKER', 'STATION_HEAD', 'DEPUTY_STATION_HEAD', 'SUPERVISOR', 'PROJECT_MANAGER', 'EVALUATOR']
const officers: readonly Role[] = ['TOWNSHIP_OFFICER', 'COUNTY_OFFICER', 'CITY_OFFICER', 'PROVINCE_OFFICER']
const readers = [...frontLine, ...officers]
const heads: readonly Role[] = ['STATION_HEAD', 'DEPUTY_STATION_HEAD', 'PROJECT_MANAGER']

export const policyAccess: AccessTable = {
  'packs.list': allRoles,
  'packs.show': allRoles,
  'findings.list': readers,
  'findings.count': readers,
  'findings.show': readers,
  'standings.show': readers,
  // A province is judged at night; by day it would keep the judge from everybody else.
  'findings.judge': ['TOWNSHIP_OFFICER', 'COUNTY_OFFICER', 'CITY_OFFICER'],
  // A trial is a question of those who set standards; it is counted against the few connections of background work.
  'trials.choices': ['COUNTY_OFFICER', 'CITY_OFFICER', 'PROVINCE_OFFICER'],
  'trials.run': ['COUNTY_OFFICER', 'CITY_OFFICER', 'PROVINCE_OFFICER'],
  'trials.export': ['COUNTY_OFFICER', 'CITY_OFFICER', 'PROVINCE_OFFICER'],
  'comparisons.show': readers,
  'comparisons.places': readers,
  'comparisons.export': readers,
  'differences.show': allRoles,
  'decisions.list': readers,
  'decisions.propose': ['STATION_HEAD', 'DEPUTY_STATION_HEAD', 'PROJECT_MANAGER', 'TOWNSHIP_OFFICER', 'COUNTY_OFFICER'],
  'decisions.decide': ['COUNTY_OFFICER'],
  'findings.export': readers,
  'evidence.about': readers,
  'evidence.list': readers,
  'evidence.show': readers,
  'evidence.file': readers,
  'evidence.owed': [...heads, ...officers],
  'evidence.submit': [...heads, ...officers],
  'evidence.resubmit': [...heads, ...officers],
  'evidence.withdraw': [...heads, ...officers],
  'evidence.confirmMissing': officers,
  'evidence.review': officers,
  'rectifications.list': readers,
  'rectifications.count': readers,
  'rectifications.about': readers,
  'rectifications.show': readers,
  'rectifications.answer': [...heads, 'TOWNSHIP_OFFICER', 'COUNTY_OFFICER', 'CITY_OFFICER'],
  'rectifications.check': ['COUNTY_OFFICER', 'CITY_OFFICER', 'PROVINCE_OFFICER'],
  'rectifications.defer': ['COUNTY_OFFICER', 'CITY_OFFICER', 'PROVINCE_OFFICER'],
  'adoptions.list': allRoles,
  'adoptions.confirm': ['COUNTY_OFFICER', 'CITY_OFFICER'],
  'adoptions.end': ['COUNTY_OFFICER', 'CITY_OFFICER'],
}

export function isOfficer(actor: Actor): boolean {
  return officers.includes(actor.role)
}

/** Whether a finding, or a number of them, is about single cases or referrals: these stay with those who read the file, and in the county. */
export function ofClientWork(table: 'f' | 'c'): RawBuilder<SqlBool> {
  return sql<SqlBool>`${sql.ref(`${table}.subject_kind`)} in ('case', 'referral')`
}

/** Condition on `f` (findings, their changes, decisions): what the actor may read. The row policies say the same. */
export function readableFindings(actor: Actor): RawBuilder<SqlBool> {
  const isWorker = sql<SqlBool>`f.subject_kind = 'worker'`
  if (isOfficer(actor)) {
    const here = inRegion(sql.ref('f.region_code'), actor.regionPrefix)
    return actor.reach === 'masked' ? sql<SqlBool>`${here}` : sql<SqlBool>`(${here} and not ${isWorker} and not ${ofClientWork('f')})`
  }
  if (!frontLine.includes(actor.role)) return sql<SqlBool>`false`
  const isOfStation = sql<SqlBool>`f.station_id = any(${[...actor.stationIds]}::uuid[])`
  // Whoever reads no client's file reads nothing of single cases and referrals either.
  const atStation = actor.role === 'PROJECT_MANAGER' || actor.role === 'EVALUATOR' ? sql<SqlBool>`(${isOfStation} and not ${ofClientWork('f')})` : isOfStation
  if (actor.role === 'STATION_HEAD') return atStation
  if (actor.role !== 'PROJECT_MANAGER') return sql<SqlBool>`(${atStation} and not ${isWorker})`
  const organisation = actor.organisationId
  return sql<SqlBool>`(${atStation} and not ${isWorker}
    or ${isWorker} and exists (select 1 from worker w where w.id::text = f.subject_id and w.employer_id = ${organisation}::uuid)
    or f.subject_kind in ('contract', 'project') and exists (select 1 from contract c where c.id::text = f.subject_id and c.institution_id = ${organisation}::uuid)
    or f.subject_kind = 'institution' and f.subject_id = ${organisation}::text)`
}

export interface JudgedStation { id: string; name: string; region_code: string }

/** A station that the actor may have judged for any day; NOT_FOUND for any other. Asked of both walls, since judging reads past them. */
export async function requireJudgeable({ db }: ScopedTransaction, actor: Actor, stationId: string): Promise<JudgedStation> {
  const mine = isOfficer(actor)
    ? sql<SqlBool>`${inRegion(sql.ref('s.region_code'), actor.regionPrefix)}`
    : sql<SqlBool>`(s.id = any(${[...actor.stationIds]}::uuid[]) or s.parent_id = any(${[...actor.stationIds]}::uuid[]))`
  const { rows } = await sql<JudgedStation>`select s.id, s.name, s.region_code from station s
    where s.id = ${stationId}::uuid and ${mine} and sec.may_judge_station(s.id)`.execute(db)
  if (!rows[0]) throw new Problem(NOT_FOUND)
  return rows[0]
}
