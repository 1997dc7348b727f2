// Facts about people (人员事实) for the rules: who serves where, with which qualification, and how many of them.
import { type Kysely, sql } from 'kysely'
import type { DB } from '../../../database/types.ts'
import { addDays, addYears, type Day, fullYears } from '../../../kernel/model/calendar.ts'
import type { Facts, FactSource, FactValue, Subject, SubjectScope } from '../../../kernel/model/facts.ts'
import { certificateOn, educationFact, isQualified, majorFacts, unqualifiedCount } from '../model/qualification.ts'
import { entryDay, fullYearEquivalent } from '../model/service.ts'
import { workforceFactDefinitions } from './fact-definitions.ts'
import { gatherContracts, gatherInstitutions } from './contract-facts.ts'
import { type DutyRow, dutiesOf, groupBy, type HoursRow, hoursOf, isOn, openingDays, peopleOf, type PersonRow } from './fact-rows.ts'
import { gatherRegions } from './region-facts.ts'

const sources: Record<string, string> = { TOWNSHIP: 'township', CONTRACTOR: 'contractor' }
// 兼任 people are existing staff of another line (内蒙古工作指引二（三）), so they came by 加强现有人员.
const channels: Record<string, string> = {
  DIRECT_RECRUITMENT: 'direct-recruitment', PURCHASED_SERVICE: 'purchased-service', TRAINED_EXISTING: 'upskilled-existing-staff', EX_OFFICIO: 'post-holder',
  CONCURRENT: 'upskilled-existing-staff',
}
const employments: Record<string, string> = { LABOUR_CONTRACT: 'labour', SERVICE_AGREEMENT: 'service-agreement', ESTABLISHMENT: 'establishment', NONE: 'none' }
const communityPosts: readonly (string | null)[] = ['SOCIAL_ASSISTANCE_ASSISTANT', 'CHILD_DIRECTOR']

export const workforceFacts: FactSource<Kysely<DB>> = {
  module: 'workforce',
  definitions: workforceFactDefinitions,
  lists: ['worker'],
  list: listWorkerSubjects,
  gather: (db, { kind, ids }, asOf) => {
    if (kind === 'worker') return gatherWorkers(db, ids, asOf)
    if (kind === 'station') return gatherStations(db, ids, asOf)
    if (kind === 'project') return gatherManagers(db, ids, asOf)
    if (kind === 'contract') return gatherContracts(db, ids, asOf)
    if (kind === 'institution') return gatherInstitutions(db, ids, asOf)
    if (kind === 'township' || kind === 'county' || kind === 'city') return gatherRegions(db, kind, ids, asOf)
    return Promise.resolve(new Map())
  },
}

/** Everyone with a duty on the day; the place is that of the duty begun first. */
async function listWorkerSubjects(db: Kysely<DB>, scope: SubjectScope, asOf: Day): Promise<Subject[]> {
  if (scope.kind !== 'worker') return []
  const { rows } = await sql<Subject>`
    select distinct on (w.id) 'worker' as kind, w.id, w.name, a.region_code as "regionCode"
    from station_assignment a join worker w on w.id = a.worker_id
    where a.from_on <= ${asOf}::date and (a.until_on is null or a.until_on >= ${asOf}::date)
      and a.region_code >= ${(scope.regionPrefix ?? '').padEnd(12, '0')} and a.region_code < ${`${scope.regionPrefix ?? ''}:`}
      and (${scope.ids === undefined} or w.id = any(${[...(scope.ids ?? [])]}::uuid[]))
    order by w.id, a.from_on, a.id`.execute(db)
  return rows
}

async function gatherWorkers(db: Kysely<DB>, ids: readonly string[], asOf: Day): Promise<Map<string, Facts>> {
  const people = await peopleOf(db, ids)
  const duties = groupBy(await dutiesOf(db, { workers: ids }, asOf), (duty) => duty.workerId)
  const hours = await hoursOf(db, ids, asOf)
  return new Map([...people].map(([id, person]) => {
    const served = duties.get(id) ?? []
    return [id, { ...personFacts(person, served, asOf), ...hourFacts(hours.get(id), entryDay(served, asOf), asOf) }]
  }))
}

function personFacts(person: PersonRow, duties: readonly DutyRow[], asOf: Day): Facts {
  const present = duties.filter((duty) => isOn(duty, asOf))
  const entryOn = entryDay(duties, asOf)
  const certificate = (on: Day) => certificateOn(person.certificates, person.has_no_certificate, on)
  return {
    'worker.source': sources[person.source],
    'worker.staffingChannel': channels[person.staffing_channel] ?? 'other',
    'worker.isConcurrent': present.length > 0 ? present.some((duty) => duty.mode === 'CONCURRENT') : undefined,
    'worker.isFullTime': present.length > 0 ? present.some((duty) => duty.mode === 'FULL_TIME') : undefined,
    'worker.entryOn': entryOn,
    'worker.ageAtEntryYears': entryOn && person.born_on ? fullYears(person.born_on, entryOn) : undefined,
    'worker.certificateLevelAtEntry': entryOn && certificate(entryOn),
    'worker.certificateLevel': certificate(asOf),
    'worker.educationLevel': educationFact(person.education_level),
    'worker.collegeMajors': majorFacts(person.majors),
    'worker.hasContractorContractInForce': person.source === 'CONTRACTOR' && present.length > 0 ? present.some((duty) => duty.hasContract) : undefined,
  }
}

function hourFacts(row: HoursRow | undefined, entryOn: Day | undefined, asOf: Day): Facts {
  const lastYear = addYears(asOf, -1)
  return {
    'worker.socialWorkTrainingHours': row?.social_work,
    'worker.socialWorkTrainingHoursThisYear': row?.social_work_this_year,
    'worker.socialWorkTrainingHoursLastYear': row?.social_work_last_year,
    'worker.trainingHoursThisYear': row?.this_year,
    'worker.trainingHoursLastYear': row?.last_year,
    'worker.supervisionHoursThisYear': row?.supervised,
    'worker.supervisionHoursLastYear': row?.supervised_before,
    'worker.trainingHoursThisYearFullYearEquivalent': row && fullYearEquivalent(row.this_year, entryOn, asOf),
    'worker.trainingHoursLastYearFullYearEquivalent': row && fullYearEquivalent(row.last_year, entryOn, lastYear),
    'worker.supervisionHoursThisYearFullYearEquivalent': row && fullYearEquivalent(row.supervised, entryOn, asOf),
    'worker.supervisionHoursLastYearFullYearEquivalent': row && fullYearEquivalent(row.supervised_before, entryOn, lastYear),
    'worker.supervisionProvidersThisYear': row && providerWords(row.providers),
    'worker.supervisionProvidersLastYear': row && providerWords(row.providers_before),
    'worker.employmentContractKind': row?.employment ? employments[row.employment] ?? 'other' : undefined,
  }
}

const providerWords = (providers: readonly string[]) => providers.map((code) => code.toLowerCase().replaceAll('_', '-'))

async function gatherStations(db: Kysely<DB>, ids: readonly string[], asOf: Day): Promise<Map<string, Facts>> {
  const duties = await dutiesOf(db, { stations: ids }, asOf)
  const people = await peopleOf(db, [...new Set(duties.map((duty) => duty.workerId))])
  const opened = await openingDays(db, ids, asOf)
  const byStation = groupBy(duties, (duty) => duty.stationId)
  return new Map(ids.map((id) => {
    const served = byStation.get(id) ?? []
    return [id, { ...stationFacts(served.filter((duty) => isOn(duty, asOf)), people, asOf), ...staffingHistory(served, people, opened.get(id), asOf) }]
  }))
}

function stationFacts(duties: readonly DutyRow[], people: ReadonlyMap<string, PersonRow>, asOf: Day): Facts {
  const isFrom = (duty: DutyRow, source: string) => people.get(duty.workerId)?.source === source
  const fromContractor = duties.filter((duty) => isFrom(duty, 'CONTRACTOR'))
  const head = duties.find((duty) => duty.role === 'HEAD')
  return {
    'station.activeWorkerCount': duties.length,
    'station.activeWorkerCountExcludingPostHolders': duties.filter((duty) => duty.mode !== 'CONCURRENT' && people.get(duty.workerId)?.staffing_channel !== 'EX_OFFICIO').length,
    'station.fullTimeWorkerCount': duties.filter(isFullTime).length,
    'station.townshipWorkerCount': duties.filter((duty) => isFrom(duty, 'TOWNSHIP')).length,
    'station.contractorWorkerCount': fromContractor.length,
    'station.contractorFullTimeWorkerCount': fromContractor.filter(isFullTime).length,
    'station.contractorPartTimeWorkerCount': fromContractor.filter((duty) => !isFullTime(duty)).length,
    'station.unqualifiedWorkerCount': unqualifiedCount(duties.map((duty) => qualification(people.get(duty.workerId), asOf))),
    'station.hasHead': head !== undefined,
    'station.headIsContractorWorker': head !== undefined && isFrom(head, 'CONTRACTOR') && head.hasContract,
    'station.deputyHeadIsTownshipCivilAffairsAssistant':
      duties.some((duty) => duty.role === 'DEPUTY' && duty.postHolder === 'CIVIL_AFFAIRS_ASSISTANT' && duty.isTownshipsOwn),
    'station.communityPostHolderCount': duties.filter((duty) => communityPosts.includes(duty.postHolder)).length,
  }
}

/** Who stood there on the day it opened (东营办法第二十六条), and the last day anyone came or went; who leaves is gone the day after his last. */
function staffingHistory(duties: readonly DutyRow[], people: ReadonlyMap<string, PersonRow>, openedOn: Day | undefined, asOf: Day): Facts {
  const changes = duties.flatMap(({ fromOn, untilOn }) => (untilOn !== null && untilOn < asOf ? [fromOn, addDays(untilOn, 1)] : [fromOn])).sort()
  const atOpening = openedOn === undefined ? undefined : duties.filter((duty) => isOn(duty, openedOn))
  return {
    'station.lastStaffingChangeOn': changes.at(-1),
    'station.openedOn': openedOn,
    'station.fullTimeWorkerCountAtOpening': atOpening?.filter(isFullTime).length,
    'station.contractorWorkerCountAtOpening': atOpening?.filter((duty) => people.get(duty.workerId)?.source === 'CONTRACTOR').length,
  }
}

function isFullTime(duty: DutyRow): boolean {
  return duty.mode === 'FULL_TIME'
}

function qualification(person: PersonRow | undefined, asOf: Day): boolean | undefined {
  return person && isQualified(certificateOn(person.certificates, person.has_no_certificate, asOf), majorFacts(person.majors))
}

/** A project stands for its contract; what is asked is the qualification of its manager (项目主管). */
async function gatherManagers(db: Kysely<DB>, ids: readonly string[], asOf: Day): Promise<Map<string, Facts>> {
  if (ids.length === 0) return new Map()
  const contracts = await db.selectFrom('contract').select(['id', 'project_manager_id']).where('id', 'in', [...ids]).execute()
  const people = await peopleOf(db, contracts.flatMap((one) => one.project_manager_id ?? []))
  return new Map(contracts.map((one) => {
    const manager = people.get(one.project_manager_id ?? '')
    return [one.id, {
      'project.managerCertificateLevel': manager && certificateOn(manager.certificates, manager.has_no_certificate, asOf),
      'project.managerMajors': manager && majorFacts(manager.majors),
    }]
  }))
}

/** The facts of one file in words, for the person who reads it; what is not recorded says so. */
export async function workerFactsInWords(db: Kysely<DB>, workerId: string, asOf: Day): Promise<{ name: string; label: string; value: string }[]> {
  const facts = (await gatherWorkers(db, [workerId], asOf)).get(workerId) ?? {}
  // What an hour would count for in a full year matters to a rule that is switched on; in the file it would only be one number more.
  const told = workforceFactDefinitions.filter(({ subject, name }) => subject === 'worker' && !name.endsWith('FullYearEquivalent'))
  return told.map(({ name, label, unit, codes = {} }) => {
    const value = facts[name]
    return { name, label, value: value === undefined ? '未登记' : `${inWords(value, codes)}${unit ? ` ${unit}` : ''}` }
  })
}

function inWords(value: FactValue, codes: Readonly<Record<string, string>>): string {
  if (typeof value === 'boolean') return value ? '是' : '否'
  if (typeof value === 'number') return String(value)
  const all = typeof value === 'string' ? [value] : value
  return all.length === 0 ? '无' : all.map((code) => codes[code ?? ''] ?? code ?? '未登记').join('、')
}
