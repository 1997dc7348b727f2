// Facts about household files (一户一档) for the rules: how many files of a station lack what a file must hold. Only counts.
import { type Kysely, sql } from 'kysely'
import type { DB } from '../../../database/types.ts'
import type { Day } from '../../../kernel/model/calendar.ts'
import type { FactDefinition, Facts, FactSource } from '../../../kernel/model/facts.ts'

const files = (name: string, label: string): FactDefinition =>
  ({ name: `station.${name}`, label, type: 'integer', unit: '份', subject: 'station', module: 'clients' })

export const clientFacts: FactSource<Kysely<DB>> = {
  module: 'clients',
  definitions: [
    files('duplicateHouseholdFileCount', '与另一份在册档案有同一成员的家庭档案'),
    files('filesWithoutFamilyStructureCount', '没有写明家庭结构的在册家庭档案'),
    files('filesWithoutHealthStatusCount', '有成员没有写明健康状况的在册家庭档案'),
    files('filesWithoutPoliciesEnjoyedCount', '没有写明享受政策（含写明没有）的在册家庭档案'),
    files('filesLackingANeedLevelCount', '物质、精神、社会三个层面的需求没有都写明的在册家庭档案'),
    files('filesWithoutMemberCardCount', '没有成员个人卡的在册家庭档案'),
    files('filesMissingFromRosterCount', '没有编号、不在名册上的在册家庭档案'),
    { name: 'station.firstHouseholdFiledOn', label: '首份家庭档案建档日', type: 'day', subject: 'station', module: 'clients' },
  ],
  gather: (db, { kind, ids }, asOf) => (kind === 'station' ? gatherStations(db, ids, asOf) : Promise.resolve(new Map())),
}

interface FileRow {
  id: string; first_filed_on: Day | null; duplicates: number; no_structure: number; no_health: number; no_policies: number; no_level: number; no_card: number; no_number: number
}

/** What a member's row says counts for the whole file: one member without health status leaves the file incomplete. */
async function gatherStations(db: Kysely<DB>, ids: readonly string[], asOf: Day): Promise<Map<string, Facts>> {
  const { rows } = await sql<FileRow>`
    with file as (
      select h.id, h.station_id, h.file_no, h.family_structure, h.benefits from household h
      where h.station_id = any(${[...ids]}::uuid[]) and h.filed_on <= ${asOf}::date and (h.closed_on is null or h.closed_on > ${asOf}::date)
    ), card as (
      select p.household_id, bool_or(p.health_notes is null and p.self_care is null) as no_health, bool_or(twin.id is not null) as is_duplicate,
        (select count(distinct n ->> 'level') from person q cross join jsonb_array_elements(q.needs) n where q.household_id = p.household_id and q.state = 'ACTIVE') as levels
      from file f join person p on p.household_id = f.id and p.state = 'ACTIVE'
      left join lateral (select o.id from person o join file g on g.id = o.household_id
        where o.station_id = p.station_id and o.identity_index = p.identity_index and o.state = 'ACTIVE' and o.household_id <> p.household_id limit 1) twin on true
      group by p.household_id
    )
    select s.id, (select min(h.filed_on) from household h where h.station_id = s.id and h.filed_on <= ${asOf}::date) as first_filed_on,
      count(*) filter (where c.is_duplicate)::int as duplicates, count(*) filter (where f.id is not null and f.family_structure is null)::int as no_structure,
      count(*) filter (where c.no_health)::int as no_health, count(*) filter (where f.benefits = '[]')::int as no_policies,
      count(*) filter (where f.id is not null and coalesce(c.levels, 0) < 3)::int as no_level,
      count(*) filter (where f.id is not null and c.household_id is null)::int as no_card, count(*) filter (where f.file_no = '')::int as no_number
    from unnest(${[...ids]}::uuid[]) as s (id) left join file f on f.station_id = s.id left join card c on c.household_id = f.id
    group by s.id`.execute(db)
  return new Map(rows.map((row) => [row.id, factsOf(row)]))
}

function factsOf(row: FileRow): Facts {
  return {
    'station.duplicateHouseholdFileCount': row.duplicates,
    'station.filesWithoutFamilyStructureCount': row.no_structure,
    'station.filesWithoutHealthStatusCount': row.no_health,
    'station.filesWithoutPoliciesEnjoyedCount': row.no_policies,
    'station.filesLackingANeedLevelCount': row.no_level,
    'station.filesWithoutMemberCardCount': row.no_card,
    'station.filesMissingFromRosterCount': row.no_number,
    'station.firstHouseholdFiledOn': row.first_filed_on ?? undefined,
  }
}
