// What the facts about people are made from, read set-wise: a handful of queries however many people there are.
import { type Kysely, sql } from 'kysely'
import type { DB } from '../../../database/types.ts'
import type { Day } from '../../../kernel/model/calendar.ts'
import type { Held } from '../model/qualification.ts'
import type { ServicePeriod } from '../model/service.ts'

export interface PersonRow {
  id: string; name: string; source: string; staffing_channel: string; employer_id: string; born_on: Day | null
  political_status: string | null
  education_level: string | null; majors: string[] | null; has_no_certificate: boolean; certificates: Held[]
}

/** The people with these ids and their certificates. */
export async function peopleOf(db: Kysely<DB>, ids: readonly string[]): Promise<Map<string, PersonRow>> {
  const { rows } = await sql<PersonRow>`
    select w.id, w.name, w.source, w.staffing_channel, w.employer_id, w.born_on, w.political_status, w.education_level, w.majors, w.has_no_certificate,
      coalesce((select json_agg(json_build_object('level', c.level, 'issuedOn', c.issued_on)) from worker_certificate c where c.worker_id = w.id), '[]') as certificates
    from worker w where w.id = any(${[...ids]}::uuid[])`.execute(db)
  return new Map(rows.map((row) => [row.id, row]))
}

export interface DutyRow extends ServicePeriod {
  workerId: string; stationId: string; regionCode: string; role: string; postHolder: string | null; mode: string
  /** The employer's purchase contract for the station is in force on the day. */
  hasContract: boolean
  /** The employer is of the same township (街道) as the station. */
  isTownshipsOwn: boolean
}

/** Duties begun by the day, of these people or at these stations; also ended ones, which unbroken service needs. */
export async function dutiesOf(db: Kysely<DB>, by: { workers: readonly string[] } | { stations: readonly string[] }, asOf: Day): Promise<DutyRow[]> {
  const which = 'workers' in by ? sql`a.worker_id = any(${[...by.workers]}::uuid[])` : sql`a.station_id = any(${[...by.stations]}::uuid[])`
  const { rows } = await sql<DutyRow>`
    select a.worker_id as "workerId", a.station_id as "stationId", a.region_code as "regionCode", a.station_role as role, a.post_holder as "postHolder", a.mode,
      a.from_on as "fromOn", a.until_on as "untilOn", left(o.region_code, 9) = left(a.region_code, 9) and right(a.region_code, 6) <> '000000' as "isTownshipsOwn",
      exists (select 1 from contract_station cs join contract c on c.id = cs.contract_id where cs.station_id = a.station_id and c.institution_id = w.employer_id
        and c.from_on <= ${asOf}::date and least(c.until_on, c.ended_on) >= ${asOf}::date) as "hasContract"
    from station_assignment a join worker w on w.id = a.worker_id join organisation o on o.id = w.employer_id
    where ${which} and a.from_on <= ${asOf}::date order by a.from_on, a.id`.execute(db)
  return rows
}

/** Whether a duty is served on a day; its last day counts. */
export function isOn(duty: ServicePeriod, day: Day): boolean {
  return duty.fromOn <= day && (duty.untilOn === null || duty.untilOn >= day)
}

export interface HoursRow {
  worker_id: string; social_work: number; social_work_this_year: number; social_work_last_year: number; this_year: number; last_year: number
  supervised: number; supervised_before: number; providers: string[]; providers_before: string[]; employment: string | null
}

/** Hours of training and supervision up to the day, and the employment contract that covers it ('NONE' when there are only others). */
export async function hoursOf(db: Kysely<DB>, ids: readonly string[], asOf: Day): Promise<Map<string, HoursRow>> {
  const year = Number(asOf.slice(0, 4))
  const [first, before] = [`${year}-01-01`, `${year - 1}-01-01`]
  const { rows } = await sql<HoursRow>`
    select w.id as worker_id, coalesce(t.social_work, 0) as social_work,
      coalesce(t.social_work_this_year, 0) as social_work_this_year, coalesce(t.social_work_last_year, 0) as social_work_last_year, coalesce(t.this_year, 0) as this_year, coalesce(t.last_year, 0) as last_year,
      coalesce(s.this_year, 0) as supervised, coalesce(s.last_year, 0) as supervised_before, coalesce(s.providers, '{}') as providers, coalesce(s.providers_before, '{}') as providers_before,
      coalesce((select e.kind from worker_employment e where e.worker_id = w.id and e.from_on <= ${asOf}::date and (e.until_on is null or e.until_on >= ${asOf}::date)
          order by e.from_on desc, e.id desc limit 1),
        (select 'NONE' from worker_employment e where e.worker_id = w.id limit 1)) as employment
    from unnest(${[...ids]}::uuid[]) as w (id)
    left join (select worker_id, sum(hours) filter (where category = 'SOCIAL_WORK') as social_work,
        sum(hours) filter (where category = 'SOCIAL_WORK' and ended_on >= ${first}::date) as social_work_this_year,
        sum(hours) filter (where category = 'SOCIAL_WORK' and ended_on >= ${before}::date and ended_on < ${first}::date) as social_work_last_year, sum(hours) filter (where ended_on >= ${first}::date) as this_year,
        sum(hours) filter (where ended_on >= ${before}::date and ended_on < ${first}::date) as last_year
      from worker_training where worker_id = any(${[...ids]}::uuid[]) and is_credited and ended_on <= ${asOf}::date group by 1) t on t.worker_id = w.id
    left join (select worker_id, sum(hours) filter (where day >= ${first}::date) as this_year, sum(hours) filter (where day < ${first}::date) as last_year,
        array_agg(distinct provider) filter (where day >= ${first}::date) as providers, array_agg(distinct provider) filter (where day < ${first}::date) as providers_before
      from worker_supervision where worker_id = any(${[...ids]}::uuid[]) and day >= ${before}::date and day <= ${asOf}::date group by 1) s on s.worker_id = w.id`.execute(db)
  return new Map(rows.map((row) => [row.worker_id, row]))
}

/** The first day each station was open; closed since or not. */
export async function openingDays(db: Kysely<DB>, stations: readonly string[], asOf: Day): Promise<Map<string, Day>> {
  const { rows } = await sql<{ id: string; opened_on: Day }>`select station_id as id, min(from_on) as opened_on from station_state
    where station_id = any(${[...stations]}::uuid[]) and state = 'OPEN' and from_on <= ${asOf}::date group by 1`.execute(db)
  return new Map(rows.map((row) => [row.id, row.opened_on]))
}

/** Rows by a key, in their order. */
export function groupBy<T>(rows: readonly T[], keyOf: (row: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>()
  for (const row of rows) groups.set(keyOf(row), [...(groups.get(keyOf(row)) ?? []), row])
  return groups
}
