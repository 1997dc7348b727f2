// Enrolment (活动报名): people on file or from outside by name; a minor with the guardian's consent.
import type { AgeBand } from '../../../kernel/model/codes/person.ts'
import { fullYears } from '../../../kernel/model/day.ts'
import { fieldError, invalid, NOT_FOUND, Problem, STALE } from '../../../kernel/model/problem.ts'
import type { Deps } from '../../../kernel/server/deps.ts'
import type { Context } from '../../../kernel/server/route.ts'
import type { ScopedTransaction } from '../../../kernel/server/transaction.ts'
import { lackingConsent, requireConsent } from '../../clients/index.ts'
import type * as api from '../model/api.ts'
import { ageAsked, type EnrolmentFields, type EnrolmentView } from '../model/api.ts'
import { bandOf } from '../model/paste.ts'
import { ALREADY_ENROLLED } from '../model/problems.ts'
import { placesIn } from '../model/places.ts'
import { isWriter, seesPhones } from './access.ts'
import { matchIndex, openParticulars, openPhone, sealParticulars, sealPhone } from './sealing.ts'
import { type ActivityRecord, changeActivity, type EnrolmentRecord, enrolmentsOf, lockActivity, requireOpenActivity, signInsOf } from './store.ts'
import { activityView, requireVersion } from './views.ts'

export async function listEnrolments({ tx, deps, today, input: { params }, audit }: Context<typeof api.listEnrolments>) {
  const activity = await requireOpenActivity(tx, params.activityId)
  audit({ kind: 'activity', id: activity.id, stationId: activity.station_id, fields: ['enrolments'] })
  return { items: await viewsOf(tx, deps, today, activity) }
}

export async function enrol({ tx, deps, input: { params, body }, newId, today, audit }: Context<typeof api.enrol>) {
  const activity = await lockActivity(tx, params.activityId)
  const known = body.personId ? await personOnFile(tx, activity, body.personId) : undefined
  if (known) await requireConsent(tx, { householdId: known.household_id, persons: [known], today }, body.emergencyReason)
  const enrolled = await enrolmentsOf(tx, activity.id)
  const id = body.id ?? newId()
  const name = known?.name ?? body.name ?? ''
  const columns = columnsOf(deps, id, name, body, known, today)
  refuseTwice(enrolled, { id, person_id: known?.id ?? null, match_index: columns.match_index })
  await tx.db.insertInto('activity_enrolment').values({
    id, activity_id: activity.id, station_id: activity.station_id, region_code: activity.region_code, person_id: known?.id ?? null, name, ...columns,
    state: placesIn(activity.seats, enrolled) > 0 ? 'ENROLLED' : 'WAITING',
  }).execute()
  audit({ kind: 'activity', id: activity.id, stationId: activity.station_id, fields: ['enrolments'] })
  return one(tx, deps, today, activity, id)
}

export async function changeEnrolment({ tx, deps, input: { params, body }, now, today, ifMatch, audit }: Context<typeof api.changeEnrolment>) {
  const activity = await lockActivity(tx, params.activityId)
  const all = await enrolmentsOf(tx, activity.id)
  const row = all.find(({ id }) => id === params.enrolmentId)
  if (!row) throw new Problem(NOT_FOUND)
  if (row.version !== ifMatch) throw new Problem(STALE, undefined, { extension: { current: await one(tx, deps, today, activity, row.id) } })
  const known = row.person_id ? await personOnFile(tx, activity, row.person_id) : undefined
  const name = known?.name ?? (body.name || row.name)
  const kept = row.phone && !body.dropsPhone ? openPhone(deps.crypto, 'activity_enrolment', row) : undefined
  const columns = columnsOf(deps, row.id, name, { ...body, ageBand: body.ageBand ?? row.age_band as AgeBand | null, phone: body.phone ?? kept }, known, today, body.isCancelled)
  if (!body.isCancelled) refuseTwice(all, { id: row.id, person_id: row.person_id, match_index: columns.match_index })
  // Who takes his name back from the list comes in behind those who wait.
  const back = placesIn(activity.seats, all) > 0 && !all.some(({ state }) => state === 'WAITING') ? 'ENROLLED' : 'WAITING'
  await tx.db.updateTable('activity_enrolment').set((eb) => ({
    name, ...columns, state: body.isCancelled ? 'CANCELLED' : row.state === 'CANCELLED' ? back : row.state, version: eb('version', '+', 1), updated_at: now.toISOString(),
  })).where('id', '=', row.id).where('version', '=', row.version).execute()
  await moveUp(tx, activity, now)
  audit({ kind: 'activity', id: activity.id, stationId: activity.station_id, fields: ['enrolments'] })
  return one(tx, deps, today, activity, row.id)
}

/** How many may enrol; whoever waits moves up as far as places reach. */
export async function setSeats(context: Context<typeof api.setSeats>) {
  const { tx, deps, input: { params, body }, now, audit } = context
  const activity = await lockActivity(tx, params.activityId)
  await requireVersion(context, activity)
  await changeActivity(tx, activity, now, { seats: body.seats })
  await moveUp(tx, { ...activity, seats: body.seats }, now)
  audit({ kind: 'activity', id: activity.id, stationId: activity.station_id, fields: ['seats'] })
  return activityView(tx, deps, now, activity.id)
}

/** The first of those who wait take the places that are free. Nobody who is in loses his place when there are fewer. */
async function moveUp(tx: ScopedTransaction, activity: ActivityRecord, now: Date): Promise<void> {
  const all = await enrolmentsOf(tx, activity.id)
  const next = all.filter(({ state }) => state === 'WAITING').slice(0, Math.max(0, placesIn(activity.seats, all)))
  if (next.length === 0) return
  await tx.db.updateTable('activity_enrolment').set((eb) => ({ state: 'ENROLLED', version: eb('version', '+', 1), updated_at: now.toISOString() })).where('id', 'in', next.map(({ id }) => id)).execute()
}

type Applicant = Pick<EnrolmentRecord, 'id' | 'person_id' | 'match_index'>

// The same person on file, or the same name with the same last four digits.
function refuseTwice(enrolled: readonly EnrolmentRecord[], one: Applicant): void {
  const isSame = (other: EnrolmentRecord) => (one.person_id !== null && other.person_id === one.person_id) || (one.match_index !== null && other.match_index !== null && one.match_index.equals(other.match_index))
  if (enrolled.some((other) => other.id !== one.id && other.state !== 'CANCELLED' && isSame(other))) throw new Problem(ALREADY_ENROLLED)
}

interface Known { id: string; household_id: string; name: string; sex: string; born_on: string | null; guardian_name: string; phone: Buffer | null }

async function personOnFile(tx: ScopedTransaction, activity: ActivityRecord, id: string): Promise<Known> {
  const person = await tx.db.selectFrom('person').select(['id', 'household_id', 'name', 'sex', 'born_on', 'guardian_name', 'phone']).where('id', '=', id).where('station_id', '=', activity.station_id).executeTakeFirst()
  if (!person) throw invalid(fieldError('personId', '服务对象', '本站没有这个人的档案，请重新选择，或只写姓名'))
  return person
}

/** The columns that the form fills. Of a person on file, sex and age come from the file, and his phone only as the index that finds him at the door. */
function columnsOf(deps: Deps, id: string, name: string, body: EnrolmentFields, known: Known | undefined, today: string, isCancelled = false) {
  const ageBand = known?.born_on ? bandOf(fullYears(known.born_on, today)) : body.ageBand
  const guardianName = body.guardianName || known?.guardian_name || ''
  if (body.guardianConsentOn !== null && body.guardianConsentOn > today) throw invalid(fieldError('guardianConsentOn', '监护人同意日期', `不能晚于今天（${today}）`))
  if (!isCancelled && !known && ageBand === null) throw invalid(fieldError('ageBand', '年龄段', ageAsked))
  if (!isCancelled && (ageBand === 'CHILD' || ageBand === 'TEEN')) requireGuardian(body, guardianName)
  const onFile = known?.phone ? deps.crypto.decrypt(known.phone, { table: 'person', column: 'phone', row: known.id }) : undefined
  return {
    sex: known?.sex ?? body.sex, age_band: ageBand, kind: known ? 'CLIENT' : body.kind, village: body.village, guardian_consent_on: body.guardianConsentOn,
    ...sealPhone(deps.crypto, 'activity_enrolment', id, body.phone), match_index: matchIndex(deps.crypto, name, body.phone ?? onFile),
    particulars: sealParticulars(deps.crypto, id, { needs: body.needs, emergencyReason: body.emergencyReason, guardianName }),
  }
}

function requireGuardian(body: EnrolmentFields, guardianName: string): void {
  const errors = [
    ...(guardianName === '' ? [fieldError('guardianName', '监护人姓名', '未成年人报名，请填写同意的监护人')] : []),
    ...(body.guardianConsentOn === null ? [fieldError('guardianConsentOn', '监护人同意日期', '未成年人报名要先取得监护人同意')] : []),
  ]
  if (errors.length > 0) throw invalid(...errors)
}

async function one(tx: ScopedTransaction, deps: Deps, today: string, activity: ActivityRecord, id: string): Promise<EnrolmentView> {
  const view = (await viewsOf(tx, deps, today, activity)).find((row) => row.id === id)
  if (!view) throw new Problem(NOT_FOUND)
  return view
}

async function viewsOf(tx: ScopedTransaction, deps: Deps, today: string, activity: ActivityRecord): Promise<EnrolmentView[]> {
  const rows = await enrolmentsOf(tx, activity.id)
  const onFile = rows.flatMap(({ person_id: id }) => id ?? [])
  const persons = onFile.length === 0 ? [] : await tx.db.selectFrom('person').select(['id', 'household_id', 'phone_mask', 'born_on']).where('id', 'in', onFile).where('station_id', '=', activity.station_id).execute()
  const byId = new Map(persons.map((person) => [person.id, person]))
  const signed = new Set((await signInsOf(tx, activity.id)).flatMap((row) => (row.state === 'SIGNED' && row.enrolment_id ? [row.enrolment_id] : [])))
  const lacking = await lackingConsent(tx, persons, today)
  const changes = isWriter(tx.actor, activity.station_id) && activity.state !== 'SUMMARISED' && activity.state !== 'CANCELLED' ? ['activities.changeEnrolment'] : []
  const reveals = seesPhones(tx.actor) ? ['activities.reveal'] : []
  return rows.map((row) => {
    const known = row.person_id ? byId.get(row.person_id) : undefined
    const { needs, emergencyReason, guardianName } = openParticulars(deps.crypto, row.id, row.particulars)
    return {
      id: row.id, version: row.version, allowed: [...changes, ...(row.phone ? reveals : [])], personId: row.person_id, householdId: known?.household_id ?? null, name: row.name, sex: row.sex as EnrolmentView['sex'], ageBand: row.age_band as EnrolmentView['ageBand'],
      phoneMask: row.phone_mask || known?.phone_mask || '', village: row.village, kind: row.kind as EnrolmentView['kind'], needs, emergencyReason, lacksConsent: row.person_id !== null && lacking.has(row.person_id), guardianName,
      guardianConsentOn: row.guardian_consent_on, isCancelled: row.state === 'CANCELLED', isWaiting: row.state === 'WAITING', hasSignedIn: signed.has(row.id),
    }
  })
}
