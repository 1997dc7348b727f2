// Facts about contracts (协议事实) for the rules: what is in force where, by whom, since when.
import { type Kysely, sql } from 'kysely'
import type { DB } from '../../../database/types.ts'
import type { Day } from '../../../kernel/model/calendar.ts'
import type { FactDefinition, Facts, FactSource, FactType, Subject, SubjectKind, SubjectScope } from '../../../kernel/model/facts.ts'

const define = (subject: SubjectKind, name: string, label: string, type: FactType, unit?: string): FactDefinition =>
  ({ name: `${subject}.${name}`, label, type, ...(unit ? { unit } : {}), subject, module: 'procurement' })

export const procurementFacts: FactSource<Kysely<DB>> = {
  module: 'procurement',
  definitions: [
    define('station', 'hasContractInForce', '有在履行的购买服务合同', 'boolean'),
    define('station', 'contractorCount', '运营的承接机构', 'integer', '家'),
    define('station', 'projectStartOn', '社工站项目开始日', 'day'),
    define('contract', 'requiredWorkerCount', '约定配备的驻站社工', 'integer', '人'),
    define('county', 'contractorCount', '承接机构', 'integer', '家'),
    define('institution', 'countyCountInCity', '同一市内承接社工站的县区', 'integer', '个'),
  ],
  list: listSubjects,
  gather: (db, { kind, ids }, asOf) => {
    if (kind === 'station') return gatherStations(db, ids, asOf)
    if (kind === 'contract') return gatherContracts(db, ids)
    if (kind === 'county') return gatherCounties(db, ids, asOf)
    if (kind === 'institution') return gatherInstitutions(db, ids, asOf)
    return Promise.resolve(new Map())
  },
}

const inForce = (asOf: Day) => sql`c.from_on <= ${asOf}::date and least(c.until_on, c.ended_on) >= ${asOf}::date`
const within = (column: string, scope: SubjectScope) => sql`${sql.ref(column)} collate "C" >= ${(scope.regionPrefix ?? '').padEnd(12, '0')}
  and ${sql.ref(column)} collate "C" < ${`${scope.regionPrefix ?? ''}:`}`

/** Contracts and projects in force (a project is known by its contract), and the institutions that hold one. */
async function listSubjects(db: Kysely<DB>, scope: SubjectScope, asOf: Day): Promise<readonly Subject[]> {
  const chosen = (column: string) => sql`(${scope.ids === undefined} or ${sql.ref(column)} = any(${[...(scope.ids ?? [])]}::uuid[]))`
  if (scope.kind === 'contract' || scope.kind === 'project') {
    const { rows } = await sql<Subject>`select ${scope.kind}::text as kind, c.id, c.title || '（' || c.number || '）' as name, c.region_code as "regionCode"
      from contract c where ${inForce(asOf)} and ${within('c.region_code', scope)} and ${chosen('c.id')} order by c.id`.execute(db)
    return rows
  }
  if (scope.kind !== 'institution') return []
  // The place of an institution is the city where it serves most counties: its law applies, not that of its registration.
  const { rows } = await sql<Subject>`select distinct on (o.id) 'institution' as kind, o.id, o.name, served.city || '00000000' as "regionCode"
    from organisation o join (${countiesByCity(asOf)}) served on served.institution_id = o.id
    where ${chosen('o.id')} and exists (select 1 from contract c join contract_station cs on cs.contract_id = c.id join station s on s.id = cs.station_id
      where c.institution_id = o.id and ${inForce(asOf)} and ${within('s.region_code', scope)})
    order by o.id, served.counties desc, served.city`.execute(db)
  return rows
}

const countiesByCity = (asOf: Day) => sql`select c.institution_id, left(s.region_code, 4) as city, count(distinct left(s.region_code, 6))::int as counties
  from contract c join contract_station cs on cs.contract_id = c.id join station s on s.id = cs.station_id where ${inForce(asOf)} group by 1, 2`

async function gatherStations(db: Kysely<DB>, ids: readonly string[], asOf: Day): Promise<Map<string, Facts>> {
  const { rows } = await sql<{ id: string; contractors: number; started: Day | null }>`
    select s.id, count(distinct c.institution_id)::int as contractors, min(c.project_started_on) as started from unnest(${[...ids]}::uuid[]) as s (id)
    left join contract_station cs on cs.station_id = s.id left join contract c on c.id = cs.contract_id and ${inForce(asOf)} group by s.id`.execute(db)
  return new Map(rows.map((row) => [row.id, {
    'station.hasContractInForce': row.contractors > 0, 'station.contractorCount': row.contractors, 'station.projectStartOn': row.started ?? undefined,
  }]))
}

/** The number undertaken; nothing undertaken at any station is "not recorded". */
async function gatherContracts(db: Kysely<DB>, ids: readonly string[]): Promise<Map<string, Facts>> {
  const { rows } = await sql<{ id: string; required: number }>`select contract_id as id, sum(required_workers)::int as required from contract_station
    where contract_id = any(${[...ids]}::uuid[]) group by 1`.execute(db)
  return new Map(rows.map((row) => [row.id, { 'contract.requiredWorkerCount': row.required || undefined }]))
}

async function gatherCounties(db: Kysely<DB>, ids: readonly string[], asOf: Day): Promise<Map<string, Facts>> {
  const { rows } = await sql<{ id: string; contractors: number }>`
    select r.id, count(distinct c.institution_id)::int as contractors from unnest(${[...ids]}::text[]) as r (id)
    left join station s on left(s.region_code, 6) = left(r.id, 6) left join contract_station cs on cs.station_id = s.id
    left join contract c on c.id = cs.contract_id and ${inForce(asOf)} group by r.id`.execute(db)
  return new Map(rows.map((row) => [row.id, { 'county.contractorCount': row.contractors }]))
}

async function gatherInstitutions(db: Kysely<DB>, ids: readonly string[], asOf: Day): Promise<Map<string, Facts>> {
  const { rows } = await sql<{ id: string; counties: number }>`select i.id, coalesce(max(served.counties), 0) as counties from unnest(${[...ids]}::uuid[]) as i (id)
    left join (${countiesByCity(asOf)}) served on served.institution_id = i.id group by i.id`.execute(db)
  return new Map(rows.map((row) => [row.id, { 'institution.countyCountInCity': row.counties }]))
}
