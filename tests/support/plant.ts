// Rows with canaries at each station: values that occur nowhere else, so that any answer that carries one tells where it came from.
import { randomUUID } from 'node:crypto'
import { openCase } from '../../modules/cases/model/api.ts'
import { shortAnswers } from '../../modules/cases/testing.ts'
import { createHousehold } from '../../modules/clients/model/api.ts'
import { consentInput, householdInput, identityNumberOf, memberInput } from '../../modules/clients/testing.ts'
import { createRecord } from '../../modules/forms/model/api.ts'
import { registerLead } from '../../modules/needs/model/api.ts'
import { addNeed } from '../../modules/needs/model/needs-api.ts'
import { applyReferral } from '../../modules/referrals/model/api.ts'
import { addBriefing } from '../../modules/reports/testing.ts'
import { recordVisit } from '../../modules/visits/model/api.ts'
import { pictures } from '../../modules/visits/testing.ts'
import { addCertificate, assign, createWorker } from '../../modules/workforce/model/api.ts'
import type { TestApp } from './app.ts'
import { plantCrisis } from './plant-crises.ts'
import { plantFeedback } from './plant-feedback.ts'
import { plantFile, plantForms } from './plant-forms.ts'
import { plantGroups } from './plant-groups.ts'
import { plantHandover } from './plant-handovers.ts'
import { plantImports } from './plant-imports.ts'
import { accountOf, contracts, organisations, type Person, type StationName, stations } from './world.ts'

export const stationNames = Object.keys(stations) as StationName[]

/** Kinds of canary: what only those named may know; texts, numbers and names of clients; staff files; who stands at a station; what a station is still writing. */
export type CanaryKind = 'named' | 'client' | 'staff' | 'colleague' | 'draft'

const frontLine: Record<StationName, Person[]> = { 盐窝: ['STATION_WORKER', 'STATION_HEAD', 'DEPUTY_STATION_HEAD', 'SUPERVISOR'], 陈庄: ['陈庄社工'], 林东: ['林东社工'] }
/** Officers who read masked rows of the station's clients. */
export const officersOf: Record<StationName, Person[]> = { 盐窝: ['TOWNSHIP_OFFICER', 'COUNTY_OFFICER'], 陈庄: ['COUNTY_OFFICER'], 林东: ['林东旗经办'] }
const managersOf: Record<StationName, Person[]> = { 盐窝: ['PROJECT_MANAGER'], 陈庄: ['PROJECT_MANAGER'], 林东: [] }

/** Who may see a canary of a station, written from the requirements and not from the code. */
export const mayCarry: Record<CanaryKind, (station: StationName) => readonly Person[]> = {
  named: (station) => namedOf(station),
  client: (station) => frontLine[station],
  staff: (station) => [...officersOf[station], ...managersOf[station]],
  colleague: (station) => [...frontLine[station], ...officersOf[station], ...managersOf[station], ...(station === '盐窝' ? ['EVALUATOR' as const] : [])],
  draft: (station) => [...frontLine[station], ...managersOf[station]],
}
/** Who knows of a crisis: who opened it, the head, the supervisor, the county; not the deputy, not the township. */
export const namedOf = (station: StationName): readonly Person[] => [writer[station], ...officersOf[station].filter((person) => person !== 'TOWNSHIP_OFFICER'), ...station === '盐窝' ? ['STATION_HEAD', 'SUPERVISOR'] as const : []]
export const frontLineOf = (station: StationName): readonly Person[] => frontLine[station]

export interface Planted {
  ids: Record<string, string>
  canaries: Record<CanaryKind, string[]>
}

const sign: Record<StationName, string> = { 盐窝: '鹮', 陈庄: '鸨', 林东: '鹬' }
const digit: Record<StationName, string> = { 盐窝: '1', 陈庄: '2', 林东: '3' }
const writer: Record<StationName, Person> = { 盐窝: 'STATION_WORKER', 陈庄: '陈庄社工', 林东: '林东社工' }
const keeper: Record<StationName, Person> = { 盐窝: 'COUNTY_OFFICER', 陈庄: 'COUNTY_OFFICER', 林东: '林东旗经办' }

/** Files a household with a visit, a danger and a picture, a staff file and a draft at each of the three stations, through the API. */
export async function plantCanaries(world: TestApp): Promise<Record<StationName, Planted>> {
  const planted = {} as Record<StationName, Planted>
  for (const station of stationNames) planted[station] = await plantAt(world, station)
  return planted
}

async function plantAt(world: TestApp, station: StationName): Promise<Planted> {
  const clients = await plantClients(world, station)
  const staff = await plantStaff(world, station)
  const groups = await plantGroups(world, station, sign[station], writer[station])
  const forms = await plantForms(world, station, sign[station], writer[station], keeper[station])
  const handover = await plantHandover(world, station, sign[station], writer[station])
  const imports = await plantImports(world, station, sign[station], writer[station])
  const crisis = await plantCrisis(world, station, sign[station], writer[station])
  const file = await plantFile(world, sign[station], writer[station], clients.ids.caseId ?? '')
  const briefingId = await addBriefing(world.job, { station, state: 'DRAFT' })
  const settingId = await plantDeadline(world, station)
  const draft = `${sign[station]}起草中`
  await world.job.query('update briefing_text set overview = $2 where briefing_id = $1', [briefingId, draft])
  const ids = { ...crisis.ids, ...clients.ids, ...groups.ids, ...forms.ids, ...handover.ids, ...file.ids, ...imports.ids, ...staff.ids, settingId, briefingId, stationId: stations[station].id, contractId: station === '林东' ? contracts.林东 : contracts.利津, ...await plantRegister(world, station, staff.ids.workerId, staff.name) }
  return { ids, canaries: { named: crisis.canaries, client: [...clients.canaries, ...groups.canaries, ...forms.canaries, ...handover.canaries, ...file.canaries, ...imports.canaries], staff: staff.canaries, colleague: [staff.name], draft: [draft] } }
}

// A deadline of the county that has not begun; the two stations of one county have theirs on different days.
async function plantDeadline(world: TestApp, station: StationName): Promise<string> {
  const id = randomUUID()
  await world.job.query(`insert into deadline_setting (id, deadline, region_code, place, from_on, amount, unit, source, set_on) values ($1, 'referral.answer', $2, '本县', $3, 4, 'WORKING_DAYS', '测试文', '2025-06-01')`,
    [id, `${stations[station].region.slice(0, 6)}000000`, `2199-0${stationNames.indexOf(station) + 1}-01`])
  return id
}

async function plantClients(world: TestApp, station: StationName): Promise<{ ids: Record<string, string>; canaries: string[] }> {
  const [mark, n] = [sign[station], digit[station]]
  const member = identityNumberOf('1941-02-03', 100 + Number(n))
  const phones = [`1390000${n}111`, `1370000${n}222`, `1360000${n}333`]
  const name = `卫${mark}安`
  const client = await world.as(writer[station])
  const household = await client.call(createHousehold, { body: householdInput({
    stationId: stations[station].id, regionCode: stations[station].village, livingAddress: `${mark}巷 7 号院`, registeredAddress: `${mark}路 9 号`, remarks: `${mark}备注`, housingNotes: `${mark}房屋`,
    members: [memberInput({ name, identityNumber: member, phone: phones[0], guardianName: `卫${mark}监`, guardianPhone: phones[1], healthNotes: `${mark}健康`, strengths: `${mark}优势`, clientGroups: ['EMPTY_NEST_ELDERLY'] })],
    contacts: [{ name: `卫${mark}联`, relation: '邻居', phone: phones[2] }], consent: consentInput({ givenBy: `卫${mark}同` }),
  }) })
  if (household.status !== 201) throw new Error(household.text)
  const { id: householdId, members, contacts, consents } = household.body
  const visit = await client.call(recordVisit, { params: { householdId }, body: {
    visitedOn: '2025-06-16', visitorIds: [accountOf(writer[station])], presence: 'MET', situation: `${mark}情况`, health: `${mark}身体`, riskSigns: ['ABUSE'], riskNote: `${mark}风险`,
    outcomes: ['CRISIS'], photos: [pictures.jpeg],
  } as never })
  if (visit.status !== 201) throw new Error(visit.text)
  const requests = await plantRequests(world, station, householdId)
  const todo = visit.body.todos.find(({ kind }) => kind !== 'MANDATORY_REPORT') ?? visit.body.todos[0]
  const ids = {
    householdId, personId: members[0]!.id, contactId: contacts[0]!.id, consentId: consents[0]!.id, visitId: visit.body.id, imageId: visit.body.images[0]!.id, todoId: todo?.id ?? randomUUID(), ...requests,
    ...await plantCase(world, station, householdId, members[0]!.id),
  }
  // One sign stands in every name, address and text; the numbers are listed one by one.
  return { ids, canaries: [`卫${mark}`, `${mark}巷`, `${mark}路`, `${mark}备`, `${mark}房`, `${mark}健`, `${mark}优`, `${mark}情`, `${mark}身`, `${mark}风`, member, ...phones, `${mark}代`, `${mark}急`, `${mark}诉`] }
}

/** A case with an intake that took effect at once, so that there is history, a form and a figure. */
async function plantCase(world: TestApp, station: StationName, householdId: string, personId: string): Promise<Record<string, string>> {
  const mark = sign[station]
  const client = await world.as(writer[station])
  const opened = await client.call(openCase, { params: { householdId }, body: { personId, responsibleId: accountOf(writer[station]), alias: `${mark}代`, emergencyReason: `${mark}急` } })
  if (opened.status !== 201) throw new Error(opened.text)
  const answers = shortAnswers.F11({ complaint: `${mark}诉`, crisis: 'HIGH', crisisNote: `${mark}急` }, writer[station])
  const record = await client.call(createRecord, { params: { form: 'F11', subjectId: opened.body.id }, body: { formVersion: 1, answers } as never })
  if (record.status !== 201) throw new Error(record.text)
  await plantFeedback(world, client, opened.body.id, mark)
  return { caseId: opened.body.id, recordId: record.body.id, form: 'F11', subject: 'case', subjectId: opened.body.id }
}

/** A lead, a need and a referral to a hospital, with the sign in every text. */
async function plantRequests(world: TestApp, station: StationName, householdId: string): Promise<Record<string, string>> {
  const mark = sign[station]
  const client = await world.as(writer[station])
  const lead = await client.call(registerLead, { body: { receivedOn: '2025-06-16', source: 'GRID', subject: `卫${mark}线`, content: `${mark}情况`, regionCode: stations[station].village, reporterName: `卫${mark}报` } as never })
  const need = await client.call(addNeed, { body: { level: 'MATERIAL', description: `${mark}情况`, source: 'GRID', raisedOn: '2025-06-16', householdId } as never })
  const referral = await client.call(applyReferral, { params: { householdId }, body: { kind: 'PARTIAL', target: 'OUTSIDE', toBody: 'HOSPITAL', toName: '县医院', reason: `${mark}情况`, provided: `${mark}情况`, situation: `${mark}身体`, request: `${mark}情况`, urgency: 'URGENT', isSentAtOnce: true, consent: 'NOT_REQUIRED', consentNote: '紧急情况送医', items: ['BASIC', 'CONTACT', 'IDENTITY', 'HEALTH'] } as never })
  if (lead.status !== 201 || need.status !== 201 || referral.status !== 201) throw new Error(`${lead.text} ${need.text} ${referral.text}`)
  return { leadId: lead.body.id, needId: need.body.id, referralId: referral.body.id }
}

async function plantStaff(world: TestApp, station: StationName): Promise<{ ids: { workerId: string } & Record<string, string>; canaries: string[]; name: string }> {
  const [mark, n] = [sign[station], digit[station]]
  const officer = await world.as(keeper[station])
  const name = `员${mark}`
  const number = identityNumberOf('1990-02-03', 200 + Number(n))
  const worker = await officer.call(createWorker, { body: {
    name, identityNumber: number, phone: `1350000${n}444`, employerId: station === '林东' ? organisations.外地机构 : organisations.机构, source: 'CONTRACTOR', staffingChannel: 'PURCHASED_SERVICE', note: `档${mark}注`,
  } as never })
  if (worker.status !== 201) throw new Error(worker.text)
  const workerId = worker.body.id
  const certificate = await officer.call(addCertificate, { params: { workerId }, body: { level: 'ASSISTANT', issuedOn: '2020-01-01' } as never })
  const assigned = await officer.call(assign, { params: { workerId }, body: { stationId: stations[station].id, fromOn: '2024-01-01' } as never })
  if (assigned.status !== 201) throw new Error(assigned.text)
  return {
    name, canaries: [`档${mark}注`, number, `1350000${n}444`],
    ids: { workerId, assignmentId: assigned.body.assignments[0]!.id, entryId: certificate.body.certificates?.[0]?.id ?? randomUUID(), register: 'certificates', employerId: organisations.机构 },
  }
}

async function plantRegister(world: TestApp, station: StationName, workerId: string, name: string): Promise<Record<string, string>> {
  const { id: stationId, region } = stations[station]
  const [findingId, decisionId, partId, brandId] = [randomUUID(), randomUUID(), randomUUID(), randomUUID()]
  const [evidenceId, rectificationId, fileId] = [randomUUID(), randomUUID(), randomUUID()]
  await world.job.query(`insert into policy_finding (id, subject_kind, subject_id, subject_name, station_id, region_code, pack, rule, edition, title, instrument, article, phrase, severity, outcome, effect,
      as_of, law_of, because, explanation, since_on, judged_at)
    values ($1, 'worker', $2, $3, $4, $5, 'dongying-2022', 'T-1', '1', '测试', '测试文件', '第一条', '应当', 'must', 'breached', 'finding', '2025-06-16', '2025-06-16', '[]', '测试', '2025-06-01', now())`,
  [findingId, workerId, name, stationId, region])
  await world.job.query(`insert into policy_decision (id, kind, pack, rule, subject_kind, subject_id, subject_name, station_id, region_code, reason, from_on, proposed_by, proposed_by_name)
    values ($1, 'EXEMPTION', 'dongying-2022', 'T-1', 'worker', $2, $3, $4, $5, '测试理由', '2025-06-01', $6, '测试')`, [decisionId, workerId, name, stationId, region, accountOf(keeper[station])])
  await world.job.query(`insert into policy_evidence (id, pack, rule, title, subject_kind, subject_id, subject_name, station_id, region_code, submitted_by_level, reviewed_by_level, valid_from_on, state, submitted_by, submitted_by_name, submitted_at)
    values ($1, 'dongying-2022', 'T-1', '测试', 'worker', $2, $3, $4, $5, 'station', 'county', '2025-06-01', 'SUBMITTED', $6, '测试', now())`, [evidenceId, workerId, name, stationId, region, accountOf(writer[station])])
  await world.job.query(`insert into policy_rectification (id, pack, rule, edition, title, article, instrument, explanation, subject_kind, subject_id, subject_name, station_id, region_code, opened_on, deadline_on)
    values ($1, 'dongying-2022', 'T-1', '1', '测试', '第一条', '测试文件', '测试', 'worker', $2, $3, $4, $5, '2025-06-01', '2025-07-01')`, [rectificationId, workerId, name, stationId, region])
  await world.job.query(`insert into policy_step (evidence_id, station_id, region_code, subject_kind, subject_id, step, state, on_day, at, by_name) values ($1, $2, $3, 'worker', $4, 'submit', 'SUBMITTED', '2025-06-01', now(), '测试')`, [evidenceId, stationId, region, workerId])
  await world.job.query(`insert into policy_file (id, evidence_id, station_id, region_code, subject_kind, subject_id, name, media_type, bytes, content, uploaded_by, uploaded_by_name, uploaded_at)
    values ($1, $2, $3, $4, 'worker', $5, $6, 'application/pdf', 1, '\\x00', $7, '测试', now())`, [fileId, evidenceId, stationId, region, workerId, `${name}.pdf`, accountOf(writer[station])])
  await world.job.query(`insert into station_zone (id, station_id, zone, from_on) values ($1, $2, 'OFFICE', '2024-01-01')`, [partId, stationId])
  await world.job.query(`insert into sub_brand (id, region_code, name, main_brand, from_on) values ($1, $2, '测试', '无', '2024-01-01')`, [brandId, `${region.slice(0, 6)}000000`])
  return { findingId, decisionId, partId, brandId, evidenceId, rectificationId, fileId }
}
