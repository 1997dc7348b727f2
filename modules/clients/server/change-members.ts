// Members of a household (家庭成员): joining, being changed, leaving. There is always exactly one head.
import { type FieldError, fieldError, invalid, NOT_FOUND, Problem, STALE } from '../../../kernel/model/problem.ts'
import type { Context } from '../../../kernel/server/route.ts'
import type * as api from '../model/api.ts'
import { consentGap, type ConsentHeld, guardianItem, missingItems } from '../model/consent.ts'
import { bornAndSex, isCitizenNumber, type ChangedPerson } from '../model/person.ts'
import { CONSENT_MISSING, LAST_MEMBER, PERSON_HAS_LEFT } from '../model/problems.ts'
import { healthGiven, sensitiveItem, sensitiveWords } from '../model/sensitive.ts'
import { checkMembers, insertMembers, plainColumns, refuse, replaceTerms } from './person-rows.ts'
import { guardianErrors } from './create-household.ts'
import { insertConsent, requireActiveHousehold } from './parts.ts'
import { openParticulars, sealPerson } from './sealing.ts'
import { consentsOf, personsOf, requireHousehold, type HouseholdRecord, type PersonRecord } from './store.ts'
import { heldOf, isUnder14, toView } from './view.ts'

// Stands for the member before it has an id.
const newcomer = 'newcomer'

/** Adds a member; a child under 14 comes with the guardian's consent, which covers nobody else. */
export async function addPerson(context: Context<typeof api.addPerson>) {
  const { tx, input: { params, body }, today, audit } = context
  const household = await requireActiveHousehold(tx, params.householdId)
  const findings = await checkMembers(context, [body], () => '')
  if (body.relation === 'HEAD') findings.errors.push(fieldError('relation', '与户主关系', '这户已有户主；要更换户主，请先添加成员再修改关系'))
  const { consent, ...member } = body
  const child = isUnder14(bornAndSex(member).bornOn, today) ? [member] : []
  if (consent) findings.errors.push(...(consent.givenOn > today ? [fieldError('consent.givenOn', '日期', '同意日期不能晚于今天')] : []), ...guardianErrors(consent, child, 'consent.'))
  refuse(findings)
  const held = [...(await consentsOf(tx, household.id)).map(heldOf), ...(consent ? [{ ...consent, withdrawnOn: null, children: consent.items.includes(guardianItem) ? [newcomer] : [] }] : [])]
  const gap = consentGap(held, child.map(() => newcomer))
  if (gap) throw new Problem(CONSENT_MISSING, gap === 'GUARDIAN_UNDER_14' ? `${member.name}不满 14 周岁，请在“监护人同意”里一并登记监护人的同意` : undefined, { extension: { missing: [gap] } })
  requireSensitive(held, household, healthGiven(member))
  const ids = await insertMembers(context, household, [member])
  if (consent) await insertConsent(context, household, consent, child.length > 0 ? ids : [])
  audit({ kind: 'household', id: household.id, stationId: household.station_id, fields: [`members.${ids[0]}`, ...(consent ? ['consents'] : [])] })
  return toView(tx, await requireHousehold(tx, household.id), today)
}

/** Replaces what is known of a member; number, phones and health notes left out stay as they are. */
export async function updatePerson(context: Context<typeof api.updatePerson>) {
  const { tx, deps, input: { params, body }, today, now, audit } = context
  const household = await requireActiveHousehold(tx, params.householdId)
  const person = await requireMember(context, household)
  const findings = await checkMembers(context, [body], () => '', person.id)
  findings.errors.push(...relationErrors(person, body), ...documentErrors(person, body))
  refuse(findings)
  requireSensitive((await consentsOf(tx, household.id)).map(heldOf), household, healthGiven(body, { disabilityKinds: person.disability_kinds, disabilityGrade: person.disability_grade ?? undefined, ...openParticulars(deps.crypto, person) }))
  if (body.relation === 'HEAD' && person.relation !== 'HEAD') {
    await tx.db.updateTable('person').set({ relation: 'OTHER' }).where('household_id', '=', household.id).where('relation', '=', 'HEAD').where('state', '=', 'ACTIVE').execute()
  }
  await tx.db.updateTable('person').set({
    ...plainColumns(body), ...birthColumns(person, body), ...sealPerson(deps.crypto, person.id, body, openParticulars(deps.crypto, person)), version: person.version + 1, updated_at: now.toISOString(),
  }).where('id', '=', person.id).execute()
  if (body.name !== person.name) await replaceTerms(tx, { id: person.id, station_id: household.station_id, name: body.name })
  if (body.relation === 'HEAD') await setHeadName(context, household, body.name)
  audit({ kind: 'household', id: household.id, stationId: household.station_id, fields: [`members.${person.id}`] })
  return toView(tx, await requireHousehold(tx, household.id), today)
}

// 单独同意（个人信息保护法 第二十九条）: for what is written down anew; what is on file stays as it is.
function requireSensitive(held: readonly ConsentHeld[], household: HouseholdRecord, given: readonly string[]): void {
  if (given.length === 0 || missingItems(held, [sensitiveItem]).length === 0) return
  throw new Problem(CONSENT_MISSING, sensitiveWords(given), { extension: { missing: [sensitiveItem], to: `/households/${household.id}/consents/new` } })
}

/** A member leaves; when the head leaves, another member takes the place. */
export async function personLeaves(context: Context<typeof api.personLeaves>) {
  const { tx, input: { params, body }, today, now, audit } = context
  const household = await requireActiveHousehold(tx, params.householdId)
  const person = await requireMember(context, household)
  if (body.leftOn > today) throw invalid(fieldError('leftOn', '离开日期', '日期不能晚于今天'))
  const others = (await personsOf(tx, household.id)).filter((one) => one.state === 'ACTIVE' && one.id !== person.id)
  if (others.length === 0) throw new Problem(LAST_MEMBER)
  const newHead = others.find(({ id }) => id === body.newHeadId)
  if (person.relation === 'HEAD' && !newHead) throw invalid(fieldError('newHeadId', '新户主', '户主离开，请选择新户主'))
  await tx.db.updateTable('person').set({ state: 'LEFT', left_on: body.leftOn, left_reason: body.reason, version: person.version + 1, updated_at: now.toISOString() })
    .where('id', '=', person.id).execute()
  if (person.relation === 'HEAD' && newHead) {
    await tx.db.updateTable('person').set({ relation: 'HEAD', version: newHead.version + 1 }).where('id', '=', newHead.id).execute()
    await setHeadName(context, household, newHead.name)
  }
  audit({ kind: 'household', id: household.id, stationId: household.station_id, fields: [`members.${person.id}`], reason: body.reason })
  return toView(tx, await requireHousehold(tx, household.id), today)
}

type OfMember = Pick<Context<typeof api.updatePerson>, 'tx' | 'today' | 'ifMatch'> & { input: { params: { personId: string } } }

async function requireMember({ tx, input: { params }, ifMatch, today }: OfMember, household: HouseholdRecord): Promise<PersonRecord> {
  const person = (await personsOf(tx, household.id)).find(({ id }) => id === params.personId)
  if (!person) throw new Problem(NOT_FOUND)
  if (person.version !== ifMatch) {
    const current = (await toView(tx, household, today)).members.find(({ id }) => id === person.id)
    throw new Problem(STALE, undefined, { extension: { current } })
  }
  if (person.state !== 'ACTIVE') throw new Problem(PERSON_HAS_LEFT)
  return person
}

function relationErrors(person: PersonRecord, body: ChangedPerson): FieldError[] {
  if (person.relation !== 'HEAD' || body.relation === 'HEAD') return []
  return [fieldError('relation', '与户主关系', '要更换户主，请把新户主的关系改为“本人或户主”')]
}

function documentErrors(person: PersonRecord, body: ChangedPerson): FieldError[] {
  if (body.identityNumber || body.documentKind === 'NONE' || body.documentKind === person.document_kind) return []
  return [fieldError('identityNumber', '证件号码', '更换了证件类型，请填写新的证件号码')]
}

// Without a new number, the birth day and sex of an identity card stand; typed ones count only for other documents.
function birthColumns(person: PersonRecord, body: ChangedPerson): { sex: string; born_on: string | null } {
  if (!body.identityNumber && isCitizenNumber(body.documentKind)) return { sex: person.sex, born_on: person.born_on }
  const { sex, bornOn } = bornAndSex(body)
  return { sex: body.sex === undefined && !body.identityNumber ? person.sex : sex, born_on: bornOn }
}

async function setHeadName({ tx }: OfMember, household: HouseholdRecord, name: string): Promise<void> {
  await tx.db.updateTable('household').set({ head_name: name, version: household.version + 1 }).where('id', '=', household.id).execute()
}
