// Facts about the people of a township, county or city (县域人才队伍): how many, how qualified, and who goes without training.
import { type Kysely, sql } from 'kysely'
import type { DB } from '../../../database/types.ts'
import { addMonths, addYears, type Day, endOfYear, startOfYear } from '../../../kernel/model/calendar.ts'
import type { Facts } from '../../../kernel/model/facts.ts'
import { certificateOn, isQualified, majorFacts } from '../model/qualification.ts'
import { entryDay, type ServicePeriod } from '../model/service.ts'
import { countOf, knownCases, percentOf } from '../model/shares.ts'
import { dutiesOf, groupBy, isOn, peopleOf, type PersonRow } from './fact-rows.ts'

const prefixLengths = { township: 9, county: 6, city: 4 } as const
export type RegionKind = keyof typeof prefixLengths

const partyMembers: readonly string[] = ['PARTY_MEMBER', 'PROBATIONARY_PARTY_MEMBER']
/** Ways to the station that are a recruitment (招聘); the others use people already employed. */
const recruited: readonly string[] = ['DIRECT_RECRUITMENT', 'PURCHASED_SERVICE']

/** Facts of regions by their 12-digit code; a region without people has counts of nil. */
export async function gatherRegions(db: Kysely<DB>, kind: RegionKind, ids: readonly string[], asOf: Day): Promise<Map<string, Facts>> {
  const days = daysFor(asOf)
  const here = await dutiesIn(db, kind, ids, days.lastYearEnd)
  const workers = [...new Set(here.map((duty) => duty.workerId))]
  const people = await peopleOf(db, workers)
  if (kind === 'township') return byRegion(ids, here, (duties) => townshipFacts(duties, asOf))
  if (kind === 'city') return byRegion(ids, here, (duties) => cityFacts(presentOf(duties, people, asOf), asOf))
  const periods = groupBy(await dutiesOf(db, { workers }, asOf), (duty) => duty.workerId)
  const trained = await trainingOf(db, workers, days)
  return byRegion(ids, here, (duties) => countyFacts({ duties, people, periods, trained, days }))
}

interface LocalDuty extends ServicePeriod { regionId: string; workerId: string; postHolder: string | null }

function daysFor(asOf: Day) {
  const lastYear = addYears(asOf, -1)
  return { asOf, yearStart: startOfYear(asOf), lastYearStart: startOfYear(lastYear), lastYearEnd: endOfYear(lastYear), yearAgo: addMonths(asOf, -12) }
}
type Days = ReturnType<typeof daysFor>

/** Duties in the regions begun by now and not ended before the last day of last year. */
async function dutiesIn(db: Kysely<DB>, kind: RegionKind, ids: readonly string[], since: Day): Promise<LocalDuty[]> {
  const { rows } = await sql<LocalDuty>`
    select r.id as "regionId", a.worker_id as "workerId", a.post_holder as "postHolder", a.from_on as "fromOn", a.until_on as "untilOn"
    from unnest(${[...ids]}::text[]) as r (id) join station_assignment a
      on a.region_code >= rpad(left(r.id, ${prefixLengths[kind]}::int), 12, '0') collate "C" and a.region_code < left(r.id, ${prefixLengths[kind]}::int) || ':' collate "C"
    where a.until_on is null or a.until_on >= ${since}::date`.execute(db)
  return rows
}

function byRegion(ids: readonly string[], duties: readonly LocalDuty[], factsFor: (duties: readonly LocalDuty[]) => Facts): Map<string, Facts> {
  const local = groupBy(duties, (duty) => duty.regionId)
  return new Map(ids.map((id) => [id, factsFor(local.get(id) ?? [])]))
}

function presentOf(duties: readonly LocalDuty[], people: ReadonlyMap<string, PersonRow>, on: Day): PersonRow[] {
  const ids = new Set(duties.filter((duty) => isOn(duty, on)).map((duty) => duty.workerId))
  return [...ids].flatMap((id) => people.get(id) ?? [])
}

function townshipFacts(duties: readonly LocalDuty[], asOf: Day): Facts {
  const holders = duties.filter((duty) => duty.postHolder !== null && isOn(duty, asOf))
  return { 'township.postHolderWorkerCount': new Set(holders.map((duty) => duty.workerId)).size }
}

function cityFacts(present: readonly PersonRow[], asOf: Day): Facts {
  return { 'city.workerCount': present.length, 'city.qualifiedWorkerPercent': percentOf(present.map((person) => isQualifiedOn(person, asOf))) }
}

interface County {
  duties: readonly LocalDuty[]; people: ReadonlyMap<string, PersonRow>; periods: ReadonlyMap<string, readonly ServicePeriod[]>
  trained: ReadonlyMap<string, TrainingRow>; days: Days
}

function countyFacts({ duties, people, periods, trained, days }: County): Facts {
  const { asOf, yearStart, lastYearStart, lastYearEnd } = days
  const present = presentOf(duties, people, asOf)
  const before = presentOf(duties, people, lastYearEnd)
  const entryOf = (person: PersonRow, on: Day) => entryDay(periods.get(person.id) ?? [], on)
  const servedAllLastYear = before.filter((person) => (entryOf(person, lastYearEnd) ?? asOf) <= lastYearStart)
  const newcomers = present.filter((person) => recruited.includes(person.staffing_channel) && (entryOf(person, asOf) ?? '') >= yearStart)
  return {
    'county.qualifiedWorkerPercent': percentOf(present.map((person) => isQualifiedOn(person, asOf))),
    'county.certifiedWorkerPercent': percentOf(present.map((person) => isCertifiedOn(person, asOf))),
    'county.certifiedWorkerPercentAtLastYearEnd': percentOf(before.map((person) => isCertifiedOn(person, lastYearEnd))),
    'county.newlyCertifiedWorkerCountThisYear': present.filter((person) => person.certificates.some(({ issuedOn }) => issuedOn >= yearStart && issuedOn <= asOf)).length,
    'county.partyMemberWorkerPercent': percentOf(present.map((person) => (person.political_status === null ? undefined : partyMembers.includes(person.political_status)))),
    'county.socialWorkGraduateRecruitCountThisYear': countOf(newcomers.map((person) => person.majors?.includes('SOCIAL_WORK'))),
    'county.untrainedWorkerCountThisYear': present.filter((person) => !trained.get(person.id)?.this_year).length,
    'county.untrainedWorkerCountLastYear': servedAllLastYear.filter((person) => !trained.get(person.id)?.last_year).length,
    'county.certifiedWithoutContinuingEducationCountLast12Months': knownCases(present.map((person) => {
      if (trained.get(person.id)?.last_12_months) return false
      return isCertifiedOn(person, days.yearAgo)
    })),
  }
}

function isCertifiedOn(person: PersonRow, on: Day): boolean | undefined {
  const level = certificateOn(person.certificates, person.has_no_certificate, on)
  return level === undefined ? undefined : level !== 'none'
}

function isQualifiedOn(person: PersonRow, on: Day): boolean | undefined {
  return isQualified(certificateOn(person.certificates, person.has_no_certificate, on), majorFacts(person.majors))
}

interface TrainingRow { worker_id: string; this_year: number; last_year: number; last_12_months: number }

/** How often each went to a credited training in social work; it counts on its last day. */
async function trainingOf(db: Kysely<DB>, workers: readonly string[], { asOf, yearStart, lastYearStart, lastYearEnd, yearAgo }: Days): Promise<Map<string, TrainingRow>> {
  const { rows } = await sql<TrainingRow>`
    select worker_id, count(*) filter (where ended_on >= ${yearStart}::date)::int as this_year,
      count(*) filter (where ended_on between ${lastYearStart}::date and ${lastYearEnd}::date)::int as last_year,
      count(*) filter (where ended_on > ${yearAgo}::date)::int as last_12_months
    from worker_training where worker_id = any(${[...workers]}::uuid[]) and is_credited and category = 'SOCIAL_WORK'
      and ended_on between ${lastYearStart}::date and ${asOf}::date group by 1`.execute(db)
  return new Map(rows.map((row) => [row.worker_id, row]))
}
