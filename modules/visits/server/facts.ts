// Facts about visits and calls (走访、电访) for the rules: whether files rest on home visits, how soon records are written, who was reached.
import { type Kysely, sql } from 'kysely'
import type { DB } from '../../../database/types.ts'
import { addMonths, type Day, startOfYear } from '../../../kernel/model/calendar.ts'
import type { FactDefinition, Facts, FactSource, SubjectKind } from '../../../kernel/model/facts.ts'
import { recordRulesOn } from '../model/rules.ts'

const count = (subject: SubjectKind, name: string, label: string, unit: string): FactDefinition =>
  ({ name: `${subject}.${name}`, label, type: 'integer', unit, subject, module: 'visits' })

export const visitFacts: FactSource<Kysely<DB>> = {
  module: 'visits',
  definitions: [
    count('station', 'filesWithoutHomeVisitCount', '没有入户走访记录的在册家庭档案', '份'),
    count('station', 'servedHouseholdsWithoutFileCountThisYear', '本年服务时没有在册档案的家庭', '户'),
    count('station', 'serviceRecordCountThisMonth', '本月服务记录', '条'),
    count('station', 'longestRecordingDelayDaysThisMonth', '本月服务记录从服务到登记最久相隔', '日'),
    count('county', 'beneficiaryCountThisYear', '本年服务受益人（去重）', '人'),
    count('county', 'beneficiaryCountLastYear', '上年服务受益人（去重）', '人'),
    count('county', 'beneficiaryCountYearBeforeLast', '前年服务受益人（去重）', '人'),
  ],
  gather: (db, { kind, ids }, asOf) => {
    if (kind === 'station') return gatherStations(db, ids, asOf)
    return kind === 'county' ? gatherCounties(db, ids, asOf) : Promise.resolve(new Map())
  },
}

interface StationRow { id: string; unvisited: number; without_file: number; records: number; delay: number | null }

/** A home visit counts when somebody of the family was met; a first visit before the file is what the file is made from. */
async function gatherStations(db: Kysely<DB>, ids: readonly string[], asOf: Day): Promise<Map<string, Facts>> {
  const { rows } = await sql<StationRow>`
    select s.id,
      (select count(*)::int from household h where h.station_id = s.id and h.filed_on <= ${asOf}::date and (h.closed_on is null or h.closed_on > ${asOf}::date)
        and not exists (select 1 from visit v where v.household_id = h.id and v.channel = 'HOME' and v.state = 'RECORDED' and v.visited_on <= ${asOf}::date
          and v.presence = any(${[...recordRulesOn(asOf).seen]}::text[]))) as unvisited,
      (select count(distinct v.household_id)::int from visit v join household h on h.id = v.household_id where v.station_id = s.id and v.state = 'RECORDED'
        and v.visited_on between ${startOfYear(asOf)}::date and ${asOf}::date
        and ((v.visited_on < h.filed_on and v.kind <> 'FIRST_FILE') or v.visited_on > h.closed_on)) as without_file,
      coalesce(month.records, 0) as records, month.delay
    from unnest(${[...ids]}::uuid[]) as s (id) left join (
      select v.station_id, count(*)::int as records, max((least(v.device_at, v.recorded_at) at time zone 'Asia/Shanghai')::date - v.visited_on) as delay
      from visit v where v.station_id = any(${[...ids]}::uuid[]) and v.state = 'RECORDED' and v.visited_on between ${`${asOf.slice(0, 7)}-01`}::date and ${asOf}::date
      group by 1) month on month.station_id = s.id`.execute(db)
  return new Map(rows.map((row) => [row.id, {
    'station.filesWithoutHomeVisitCount': row.unvisited,
    'station.servedHouseholdsWithoutFileCountThisYear': row.without_file,
    'station.serviceRecordCountThisMonth': row.records,
    'station.longestRecordingDelayDaysThisMonth': row.delay === null ? undefined : Math.max(0, row.delay),
  }]))
}

/** Members of the families that were reached in a year, each once, in the county where their file is kept. */
async function gatherCounties(db: Kysely<DB>, ids: readonly string[], asOf: Day): Promise<Map<string, Facts>> {
  const { seen, reached } = recordRulesOn(asOf)
  const { rows } = await sql<{ id: string; year: number; people: number }>`
    select c.id, served.year, count(distinct p.id)::int as people
    from unnest(${[...ids]}::text[]) as c (id) cross join lateral (
      select v.household_id, extract(year from v.visited_on)::int as year, min(v.visited_on) as first_on from visit v
      where v.region_code >= left(c.id, 6) collate "C" and v.region_code < left(c.id, 6) || ':' collate "C" and v.state = 'RECORDED'
        and v.visited_on between ${startOfYear(addMonths(asOf, -24))}::date and ${asOf}::date and (v.presence = any(${[...seen]}::text[]) or v.call_result = any(${[...reached]}::text[]))
      group by 1, 2) served
    join person p on p.household_id = served.household_id and (p.left_on is null or p.left_on >= served.first_on)
    group by 1, 2`.execute(db)
  const year = Number(asOf.slice(0, 4))
  const people = (id: string, of: number) => rows.find((row) => row.id === id && row.year === of)?.people
  // A past year without any record is a year not kept here, not a year without beneficiaries.
  return new Map(ids.map((id) => [id, {
    'county.beneficiaryCountThisYear': people(id, year) ?? 0,
    'county.beneficiaryCountLastYear': people(id, year - 1),
    'county.beneficiaryCountYearBeforeLast': people(id, year - 2),
  }]))
}
