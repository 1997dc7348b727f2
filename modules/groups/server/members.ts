// Members of a group (组员报名、筛选): people on file or from outside by name; a minor takes part only with the guardian's consent.
import { fullYears } from '../../../kernel/model/day.ts'
import { fieldError, invalid, NOT_FOUND, Problem, STALE } from '../../../kernel/model/problem.ts'
import { revealReasonInWords } from '../../../kernel/model/reveal-reason.ts'
import type { Deps } from '../../../kernel/server/deps.ts'
import type { Context } from '../../../kernel/server/route.ts'
import type { ScopedTransaction } from '../../../kernel/server/transaction.ts'
import { countReveal, lackingConsent, requireConsent } from '../../clients/index.ts'
import type * as api from '../model/api.ts'
import type { MemberFields, MemberView } from '../model/api.ts'
import { MEMBER_ALREADY_IN } from '../model/problems.ts'
import { isWriter, seesPhones } from './access.ts'
import { openParticulars, openPhone, sealParticulars, sealPhone } from './sealing.ts'
import { type GroupRecord, lockGroup, type MemberRecord, membersOf, requireOpenGroup } from './store.ts'

/** Below this age a guardian's consent is needed to take part (未成年人保护法第二条). */
const majority = 18

export async function listMembers({ tx, deps, today, input: { params }, audit }: Context<typeof api.listMembers>) {
  const group = await requireOpenGroup(tx, params.groupId)
  const members = await membersOf(tx, group.id)
  audit({ kind: 'group', id: group.id, stationId: group.station_id, fields: ['members'] })
  return { items: await viewsOf(tx, deps, today, group, members) }
}

export async function addMember(context: Context<typeof api.addMember>) {
  const { tx, deps, input: { params, body }, newId, today, audit } = context
  const group = await lockGroup(tx, params.groupId)
  const id = body.id ?? newId()
  const known = body.personId ? await personOnFile(tx, group, body.personId) : undefined
  const columns = columnsOf(deps, id, body, known, today)
  if (known && body.screening === 'FIT') await requireConsent(tx, { householdId: known.household_id, persons: [known], today }, body.emergencyReason)
  const members = await membersOf(tx, group.id)
  refuseTwice(members, { id, person_id: known?.id ?? null, name: known?.name ?? body.name ?? '', phone_index: columns.phone_index })
  if (body.screening === 'FIT') requirePlace(group, members)
  await tx.db.insertInto('group_member').values({
    id, group_id: group.id, station_id: group.station_id, region_code: group.region_code, person_id: known?.id ?? null, ...columns,
    name: known?.name ?? body.name ?? '', applied_on: body.appliedOn,
  }).execute()
  audit({ kind: 'group', id: group.id, stationId: group.station_id, fields: ['members'] })
  return one(tx, deps, today, group, id)
}

export async function changeMember({ tx, deps, input: { params, body }, now, today, ifMatch, audit }: Context<typeof api.changeMember>) {
  const group = await lockGroup(tx, params.groupId)
  const members = await membersOf(tx, group.id)
  const member = members.find(({ id }) => id === params.memberId)
  if (!member) throw new Problem(NOT_FOUND)
  if (member.version !== ifMatch) throw new Problem(STALE, undefined, { extension: { current: await one(tx, deps, today, group, member.id) } })
  if (body.leftOn !== null && body.leftOn < member.applied_on) throw invalid(fieldError('leftOn', '退出日期', `不能早于报名日期（${member.applied_on}）`))
  const known = member.person_id ? await personOnFile(tx, group, member.person_id) : undefined
  const kept = member.phone && !body.dropsPhone ? openPhone(deps.crypto, member.id, member.phone) : undefined
  const columns = columnsOf(deps, member.id, { ...body, phone: body.phone ?? kept }, known, today)
  refuseTwice(members, { id: member.id, person_id: member.person_id, name: known?.name ?? (body.name || member.name), phone_index: columns.phone_index })
  const isStarting = member.state !== 'MEMBER' && body.screening === 'FIT' && body.leftOn === null
  if (isStarting && known) await requireConsent(tx, { householdId: known.household_id, persons: [known], today }, body.emergencyReason)
  if (isStarting) requirePlace(group, members)
  await tx.db.updateTable('group_member').set((eb) => ({
    ...columns, ...(known || !body.name ? {} : { name: body.name }), left_on: body.leftOn, version: eb('version', '+', 1), updated_at: now.toISOString(),
  })).where('id', '=', member.id).where('version', '=', member.version).execute()
  audit({ kind: 'group', id: group.id, stationId: group.station_id, fields: ['members'] })
  return one(tx, deps, today, group, member.id)
}

/** Shows the one phone that the group itself keeps. NOT_FOUND when it keeps none. */
export async function revealPhone({ tx, deps, input: { params, body }, audit }: Context<typeof api.revealPhone>) {
  const group = await requireOpenGroup(tx, params.groupId)
  const member = (await membersOf(tx, group.id)).find(({ id }) => id === params.memberId)
  if (!member?.phone) throw new Problem(NOT_FOUND, '这里没有登记电话；已建档的，请在家庭档案里查看')
  await countReveal(tx)
  audit({ kind: 'group', id: group.id, stationId: group.station_id, fields: ['phone', `members.${member.id}`], reason: revealReasonInWords(body.reason) })
  return { value: openPhone(deps.crypto, member.id, member.phone) }
}

/** The full phones that the group keeps, by member: for the printed list of who writes at the station now (not in a hand-over window); noted. */
export async function phonesOnPaper({ tx, deps, audit }: Pick<Context, 'tx' | 'deps' | 'audit'>, group: GroupRecord): Promise<ReadonlyMap<string, string>> {
  if (!isWriter(tx.actor, group.station_id)) return new Map()
  const phones = new Map((await membersOf(tx, group.id)).flatMap(({ id, phone }) => (phone ? [[id, openPhone(deps.crypto, id, phone)] as const] : [])))
  if (phones.size > 0) audit({ kind: 'group', id: group.id, stationId: group.station_id, fields: ['phone', `${phones.size} 人`], reason: '打印组员报名表' })
  return phones
}

interface Known { id: string; household_id: string; name: string; sex: string; born_on: string | null; guardian_name: string; guardian_relation: string }

async function personOnFile(tx: ScopedTransaction, group: GroupRecord, id: string): Promise<Known> {
  const person = await tx.db.selectFrom('person').select(['id', 'household_id', 'name', 'sex', 'born_on', 'guardian_name', 'guardian_relation']).where('id', '=', id).where('station_id', '=', group.station_id).executeTakeFirst()
  if (!person) throw invalid(fieldError('personId', '服务对象', '本站没有这个人的档案，请重新选择，或只写姓名'))
  return person
}

// The same person on file, or the same name with the same phone.
function refuseTwice(members: readonly MemberRecord[], one: Pick<MemberRecord, 'id' | 'person_id' | 'name' | 'phone_index'>): void {
  const isSame = (other: MemberRecord) => (one.person_id !== null && other.person_id === one.person_id)
    || (other.name === one.name && one.phone_index !== null && other.phone_index !== null && one.phone_index.equals(other.phone_index))
  if (members.some((other) => other.id !== one.id && isSame(other))) throw new Problem(MEMBER_ALREADY_IN)
}

/** A group has the number of its plan; who comes later waits until somebody leaves. Throws INVALID_INPUT when it is full. */
function requirePlace(group: GroupRecord, members: readonly MemberRecord[]): void {
  const taken = members.filter(({ state }) => state === 'MEMBER').length
  if (group.planned_members === null || taken < group.planned_members) return
  throw invalid(fieldError('screening', '是否适合', `计划的 ${group.planned_members} 人已满，请选“适合，候补”；有人退出再改为“适合”，要扩大人数请先改计划书`))
}

/** The columns that the form fills; of a person on file, age and sex come from the file. Throws INVALID_INPUT for a minor without consent. */
function columnsOf(deps: Deps, id: string, body: MemberFields, known: Known | undefined, today: string) {
  const age = known?.born_on ? fullYears(known.born_on, body.appliedOn) : body.age
  const isMinor = age !== null && age < majority
  if (body.appliedOn > today) throw invalid(fieldError('appliedOn', '报名日期', `不能晚于今天（${today}）`))
  if (body.guardianConsentOn !== null && body.guardianConsentOn > today) throw invalid(fieldError('guardianConsentOn', '监护人同意日期', `不能晚于今天（${today}）`))
  const guardianName = body.guardianName || known?.guardian_name || ''
  if (age === null && body.screening === 'FIT') throw invalid(fieldError('age', '年龄', '选“适合”前请填写年龄，估计的也可以：未满 18 岁的要有监护人同意'))
  if (isMinor && body.screening === 'FIT') requireGuardian(body, guardianName)
  return {
    sex: known?.sex ?? body.sex, age, is_minor: isMinor, guardian_consent_on: body.guardianConsentOn, screening: body.screening,
    ...sealPhone(deps.crypto, id, body.phone),
    particulars: sealParticulars(deps.crypto, id, {
      situation: body.situation, expectation: body.expectation, followUp: body.followUp, emergencyReason: body.emergencyReason, guardianName,
      guardianRelation: body.guardianRelation || known?.guardian_relation || '', guardianChannel: body.guardianChannel,
    }),
  }
}

function requireGuardian(body: MemberFields, guardianName: string): void {
  const errors = [
    ...(guardianName === '' ? [fieldError('guardianName', '监护人姓名', '未成年人参加小组，请填写同意的监护人')] : []),
    ...(body.guardianConsentOn === null ? [fieldError('guardianConsentOn', '监护人同意日期', '未成年人参加小组要先取得监护人同意；还没有同意的，“是否适合”先选“待定”')] : []),
  ]
  if (errors.length > 0) throw invalid(...errors)
}

async function one(tx: ScopedTransaction, deps: Deps, today: string, group: GroupRecord, id: string): Promise<MemberView> {
  const rows = (await membersOf(tx, group.id)).filter((row) => row.id === id)
  const [view] = await viewsOf(tx, deps, today, group, rows)
  if (!view) throw new Problem(NOT_FOUND)
  return view
}

async function viewsOf(tx: ScopedTransaction, deps: Deps, today: string, group: GroupRecord, rows: readonly MemberRecord[]): Promise<MemberView[]> {
  const onFile = rows.flatMap(({ person_id: id }) => id ?? [])
  const persons = onFile.length === 0 ? [] : await tx.db.selectFrom('person').select(['id', 'household_id', 'phone_mask', 'born_on']).where('id', 'in', onFile).where('station_id', '=', group.station_id).execute()
  const byId = new Map(persons.map((person) => [person.id, person]))
  const lacking = await lackingConsent(tx, persons, today)
  const changes = isWriter(tx.actor, group.station_id) && group.state !== 'SUMMARISED' && group.state !== 'CANCELLED' ? ['groups.changeMember'] : []
  const reveals = seesPhones(tx.actor) ? ['groups.reveal'] : []
  return rows.map((row) => {
    const known = row.person_id ? byId.get(row.person_id) : undefined
    const { situation, expectation, followUp, emergencyReason, guardianName, guardianRelation, guardianChannel } = openParticulars(deps.crypto, row.id, row.particulars)
    return {
      id: row.id, version: row.version, allowed: [...changes, ...(row.phone ? reveals : [])], personId: row.person_id, householdId: known?.household_id ?? null, name: row.name, sex: row.sex as MemberView['sex'], age: row.age,
      phoneMask: row.phone_mask || known?.phone_mask || '', appliedOn: row.applied_on, situation, expectation, followUp, emergencyReason, lacksConsent: row.person_id !== null && lacking.has(row.person_id), guardianName, guardianRelation,
      guardianConsentOn: row.guardian_consent_on, guardianChannel: guardianChannel as MemberView['guardianChannel'], isMinor: row.is_minor,
      screening: row.screening as MemberView['screening'], leftOn: row.left_on, state: row.screening === 'WAITING' && row.left_on === null ? 'WAITING' : (row.state ?? 'APPLIED') as MemberView['state'],
    }
  })
}
