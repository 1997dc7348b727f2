// Filing a household (建档): one family, one file, its members, the consent it stands on, and the first suggested tier.
import { consentItemCodes } from '../../../kernel/model/codes/consent.ts'
import { type FieldError, fieldError } from '../../../kernel/model/problem.ts'
import { requireWritableStation } from '../../../kernel/server/access.ts'
import type { Context } from '../../../kernel/server/route.ts'
import type * as api from '../model/api.ts'
import { type ConsentInput, guardianItem, missingItems } from '../model/consent.ts'
import type { NewHousehold } from '../model/household.ts'
import { bornAndSex, type NewPerson } from '../model/person.ts'
import { healthGiven, sensitiveItem, sensitiveWords } from '../model/sensitive.ts'
import { rulesAt } from '../../deadlines/index.ts'
import type { Rules } from '../../deadlines/model/deadline.ts'
import { nextDueOn } from '../model/tier.ts'
import { checkMembers, insertMembers, plainColumns, refuse } from './person-rows.ts'
import { sealAddresses } from './sealing.ts'
import { nextFileNo, requireHousehold } from './store.ts'
import { insertConsent, insertContacts, villageErrors, workerOf } from './parts.ts'
import { isUnder14, suggestionFor, toView } from './view.ts'

type Creating = Context<typeof api.createHousehold>

/** Files the household; every mistake of the form is told at once, and nothing is kept unless everything is. */
export async function createHousehold(context: Creating) {
  const { tx, input: { body }, newId, today, audit } = context
  requireWritableStation(tx.actor, body.stationId)
  const members = await checkMembers(context, body.members, (at) => `members.${at}.`)
  const worker = await workerOf(tx, body.stationId, body.responsibleWorkerId)
  refuse({
    existing: members.existing,
    errors: [...await villageErrors(tx, body.stationId, body.regionCode), ...dayErrors(body, today), ...headErrors(body), ...members.errors, ...worker.errors, ...gapErrors(body, today)],
  })
  const id = body.id ?? newId()
  await insertHousehold(context, id, worker)
  const memberIds = await insertMembers(context, { id, station_id: body.stationId, region_code: body.regionCode }, body.members)
  await insertContacts(context, { id, station_id: body.stationId, region_code: body.regionCode }, body.contacts)
  await insertConsent(context, { id, station_id: body.stationId, region_code: body.regionCode }, body.consent, memberIds.filter((_id, at) => isChildOn(body.members[at]!, body.consent.givenOn, today)))
  audit({ kind: 'household', id, stationId: body.stationId, fields: ['members', 'consent'] })
  return toView(tx, await requireHousehold(tx, id), today)
}

async function insertHousehold({ tx, deps, actor, input: { body }, today }: Creating, id: string, worker: { id: string; name: string }): Promise<void> {
  const station = await tx.db.selectFrom('station').select('region_code').where('id', '=', body.stationId).executeTakeFirstOrThrow()
  const fileNo = await nextFileNo(tx, station.region_code, body.filedOn.slice(0, 4))
  await tx.db.insertInto('household').values(householdRow({ deps, actor, today, rules: await rulesAt(tx, body.regionCode) }, { id, fileNo, worker }, body)).execute()
}

/** The row of a new file. It takes the suggested tier so that its first visit is planned at once; it counts as unconfirmed until a worker decides. */
export function householdRow({ deps, actor, today, rules }: Pick<Creating, 'deps' | 'actor' | 'today'> & { rules: Rules }, { id, fileNo, worker }: { id: string; fileNo: string; worker: { id: string; name: string } }, body: Omit<NewHousehold, 'consent' | 'contacts' | 'id'>) {
  const suggestion = suggestionFor({ family_structure: body.familyStructure ?? null, dwelling: body.dwelling ?? null }, body.members.map((one) => ({ ...plainColumns(one), state: 'ACTIVE', born_on: bornAndSex(one).bornOn })), today)
  const tier = suggestion.tier as 'HIGH_RISK' | 'KEY' | 'GENERAL'
  return {
    id, file_no: fileNo, station_id: body.stationId, region_code: body.regionCode,
    head_name: headOf(body.members)!.name, ...sealAddresses(deps.crypto, id, body), ...familyColumns(body),
    members_count: body.membersCount ?? body.members.length, responsible_worker_id: worker.id, responsible_worker_name: worker.name,
    filed_on: body.filedOn, filing_mode: body.filingMode, tier, tier_reasons: suggestion.reasons, next_visit_due_on: nextDueOn(tier, body.filedOn, rules), created_by: actor.accountId,
  }
}

/** The columns of the family's circumstances that stand in the clear. */
export function familyColumns(body: Omit<NewHousehold, 'members' | 'consent' | 'contacts' | 'stationId' | 'regionCode' | 'filedOn' | 'livingAddress' | 'id'>) {
  return {
    dwelling: body.dwelling ?? null, family_structure: body.familyStructure ?? null, housing_notes: body.housingNotes,
    annual_income_fen: body.annualIncomeFen ?? null, annual_expense_fen: body.annualExpenseFen ?? null, income_sources: body.incomeSources,
    expense_kinds: body.expenseKinds, poverty_causes: body.povertyCauses, benefits: JSON.stringify(body.benefits), remarks: body.remarks,
  }
}

const headOf = (members: NewHousehold['members']) => members.find(({ relation }) => relation === 'HEAD')

function headErrors({ members }: NewHousehold): FieldError[] {
  const heads = members.flatMap(({ relation }, at) => (relation === 'HEAD' ? [at] : []))
  if (heads.length === 0) return [fieldError('members', '家庭成员', '请在成员中指定户主（与户主关系选“本人或户主”）')]
  return heads.slice(1).map((at) => fieldError(`members.${at}.relation`, '与户主关系', '一户只能有一位户主'))
}

function dayErrors({ filedOn, consent }: NewHousehold, today: string): FieldError[] {
  return [
    ...(filedOn > today ? [fieldError('filedOn', '建档日期', '建档日期不能晚于今天')] : []),
    ...(consent.givenOn > today ? [fieldError('consent.givenOn', '日期', '同意日期不能晚于今天')] : []),
  ]
}

function gapErrors({ members, consent }: NewHousehold, today: string): FieldError[] {
  return [...guardianErrors(consent, members.filter((member) => isUnder14(bornAndSex(member).bornOn, today)), 'consent.'), ...sensitiveErrors(members, consent)]
}

// Asked for only where something of the kind is written down: who does not agree is still served.
function sensitiveErrors(members: NewHousehold['members'], consent: ConsentInput): FieldError[] {
  const given = [...new Set(members.flatMap((member) => healthGiven(member)))]
  if (given.length === 0 || missingItems([{ basis: consent.basis, items: consent.items, withdrawnOn: null }], [sensitiveItem]).length === 0) return []
  return [fieldError('consent.items', '同意项', sensitiveWords(given))]
}

/** The guardian's item, where it is missing for these children, at its field. */
export function guardianErrors(consent: ConsentInput, children: readonly { readonly name: string }[], path: string): FieldError[] {
  if (children.length === 0 || consent.basis !== 'CONSENT' || consent.items.includes(guardianItem)) return []
  return [fieldError(`${path}items`, '同意项', `${children.map(({ name }) => name).join('、')}不满 14 周岁，须勾选“${consentItemCodes.label(guardianItem)}”`)]
}

// A child on the day of the consent or on the day it is entered: whoever turns 14 in between has signed as one.
const isChildOn = (member: NewPerson, givenOn: string, today: string): boolean => [givenOn, today].some((day) => isUnder14(bornAndSex(member).bornOn, day))

