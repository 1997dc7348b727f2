// Facts about contracts (协议事实) for the rules: what is in force where, by whom, since when.
import { type Kysely, sql } from 'kysely'
import type { DB } from '../../../database/types.ts'
import type { Day } from '../../../kernel/model/calendar.ts'
import type { InstitutionKind } from '../../../kernel/model/codes/institutions.ts'
import type { Facts, FactSource, Subject, SubjectScope } from '../../../kernel/model/facts.ts'
import { levelOf } from '../../regions/model/code.ts'
import { contractYearOn } from '../model/contract-year.ts'
import { lastDayOf } from '../model/term.ts'
import { factDefinitions, providerWord, purchaserWord } from './fact-definitions.ts'

export const procurementFacts: FactSource<Kysely<DB>> = {
  module: 'procurement',
  definitions: factDefinitions,
  lists: ['contract', 'project', 'institution'],
  list: listSubjects,
  gather: (db, { kind, ids }, asOf) => {
    if (kind === 'station') return gatherStations(db, ids, asOf)
    if (kind === 'contract') return gatherContracts(db, ids, asOf)
    if (kind === 'project') return gatherProjects(db, ids, asOf)
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

interface TermRow { id: string; signed_on: Day; from_on: Day; until_on: Day; ended_on: Day | null; project_started_on: Day | null }
interface ContractRow extends TermRow { required: number; cycle_years: number; purchaser_kind: string; purchaser_place: string; provider_kind: string }
interface ProjectRow extends TermRow { purchaser: string; contractor: string }
const termColumns = sql`c.id, c.signed_on, c.from_on, c.until_on, c.ended_on, c.project_started_on`

/** What was agreed. Nothing undertaken at any station is "not recorded"; the term is the one written down, whatever ended it early. */
async function gatherContracts(db: Kysely<DB>, ids: readonly string[], asOf: Day): Promise<Map<string, Facts>> {
  const { rows } = await sql<ContractRow>`select ${termColumns}, c.cycle_years, p.kind as purchaser_kind, p.region_code as purchaser_place, i.kind as provider_kind,
      (select coalesce(sum(cs.required_workers), 0)::int from contract_station cs where cs.contract_id = c.id) as required
    from contract c join organisation p on p.id = c.purchaser_id join institution i on i.organisation_id = c.institution_id
    where c.id = any(${[...ids]}::uuid[])`.execute(db)
  return new Map(rows.map((row) => [row.id, { 'contract.requiredWorkerCount': row.required || undefined, ...agreed(row), ...contractYearFacts(row, asOf) }]))
}

function agreed(row: ContractRow): Facts {
  const level = levelOf(row.purchaser_place)
  return {
    'contract.isSigned': true, // only what was signed is registered
    'contract.signedOn': row.signed_on,
    'contract.serviceFromOn': row.from_on,
    'contract.serviceUntilOn': row.until_on,
    'contract.cycleYears': row.cycle_years,
    'contract.isRenewal': isRenewal(row),
    'contract.partyCount': 2, // the register holds one purchaser and one institution
    'contract.purchaserKind': purchaserWord[row.purchaser_kind],
    'contract.purchaserLevel': level === 'village' ? undefined : level,
    'contract.providerKind': providerWord[row.provider_kind as InstitutionKind],
  }
}

function isRenewal(row: TermRow): boolean | undefined {
  return row.project_started_on === null ? undefined : row.project_started_on < row.from_on
}

function yearOf(row: TermRow, asOf: Day) {
  return contractYearOn({ fromOn: row.from_on, lastOn: lastDayOf({ untilOn: row.until_on, endedOn: row.ended_on }), isRenewal: isRenewal(row) }, asOf)
}

function contractYearFacts(row: TermRow, asOf: Day): Facts {
  const year = yearOf(row, asOf)
  return {
    'contract.contractYearStartOn': year?.startOn, 'contract.isFirstContractYear': year?.isFirst, 'contract.lastContractYearStartOn': year?.previousStartOn,
    'contract.hasEndedContractYear': year?.hasEndedOne, 'contract.endedContractYearEndOn': year?.endedOn,
  }
}

/** A project stands for its contract. */
async function gatherProjects(db: Kysely<DB>, ids: readonly string[], asOf: Day): Promise<Map<string, Facts>> {
  const { rows } = await sql<ProjectRow>`select ${termColumns}, p.name as purchaser, i.name as contractor
    from contract c join organisation p on p.id = c.purchaser_id join organisation i on i.id = c.institution_id where c.id = any(${[...ids]}::uuid[])`.execute(db)
  return new Map(rows.map((row) => {
    const year = yearOf(row, asOf)
    return [row.id, {
      'project.purchaser': row.purchaser, 'project.contractor': row.contractor, 'project.contractSignedOn': row.signed_on,
      'project.contractYearEndOn': year?.endOn, 'project.isFirstContractYear': year?.isFirst, 'project.lastContractYearStartOn': year?.previousStartOn,
    }]
  }))
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
