// Putting the package together (随附资料): the chosen items as the file says them today; sealed, and never changed afterwards.
import { fullYears } from '../../../kernel/model/calendar.ts'
import { labelOf } from '../../../kernel/model/codes/index.ts'
import type { PackageItem } from '../../../kernel/model/codes/referrals.ts'
import type { Day } from '../../../kernel/model/day.ts'
import type { Context } from '../../../kernel/server/route.ts'
import {
  contactsOf, type HouseholdRecord, openContactPhone, openLivingAddress, openPerson, personsOf, placeNames, requireHousehold, type PersonRecord,
} from '../../clients/index.ts'
import { visitsInShort } from '../../visits/index.ts'
import type { PackagePart } from '../model/package.ts'
import { fileOf } from './package-file.ts'
import { sealPackage } from './seal.ts'
import type { ReferralRecord } from './store.ts'

type Making = Pick<Context, 'tx' | 'deps' | 'now' | 'today' | 'newId' | 'actor' | 'audit'>
interface Told { context: Making; household: HouseholdRecord; persons: readonly PersonRecord[]; today: Day }
type Line = [string, string]

/** Writes the package of these items for the receiver; what was taken from the file is noted in the audit chain of the household. */
export async function sendPackage(context: Making, referral: ReferralRecord, items: readonly PackageItem[], sequence: number): Promise<void> {
  const { tx, deps, now, newId, actor, audit, today } = context
  const household = await requireHousehold(tx, referral.household_id)
  const persons = (await personsOf(tx, household.id)).filter(({ state }) => state === 'ACTIVE')
  const told: Told = { context, household, persons: focused(persons, referral.person_id), today }
  const parts: PackagePart[] = []
  for (const item of items) parts.push({ item, lines: (await writers[item](told, persons)).filter(([, value]) => value !== '') })
  const id = newId()
  const file = await fileOf({ tx, deps, household, focused: told.persons, all: persons }, items)
  await tx.db.insertInto('referral_package').values({
    id, referral_id: referral.id, sequence, station_id: referral.to_station_id, region_code: referral.to_region_code ?? referral.region_code, from_station_id: referral.station_id,
    items: [...items], content: sealPackage(deps.crypto, id, { parts, file }), sent_at: now.toISOString(), sent_by_name: actor.name,
  }).execute()
  audit({ kind: 'household', id: household.id, stationId: household.station_id, fields: items.map((item) => `package.${item}`), reason: `转介 ${referral.number}` })
}

// One person is referred: the others of the family stay out of what is told of persons.
function focused(persons: readonly PersonRecord[], personId: string | null): readonly PersonRecord[] {
  return personId === null ? persons.filter(({ relation }) => relation === 'HEAD') : persons.filter(({ id }) => id === personId)
}

const labels = (list: string, codes: readonly string[]): string => codes.map((code) => labelOf(list, code)).join('、')
const label = (list: string, code: string | null): string => (code ? labelOf(list, code) : '')
const yuan = (fen: number | null): string => (fen === null ? '' : `${(fen / 100).toFixed(0)} 元`)
const age = (bornOn: string | null, today: Day): string => (bornOn && bornOn <= today ? `${fullYears(bornOn, today)} 周岁` : '')

const writers: Record<PackageItem, (told: Told, all: readonly PersonRecord[]) => Promise<Line[]> | Line[]> = {
  BASIC: basic,
  MEMBERS: ({ today }, all) => all.map((one): Line => [label('family-relation', one.relation), [one.name, label('sex', one.sex), age(one.born_on, today)].filter(Boolean).join('，')]),
  CONTACT: contact,
  IDENTITY: ({ context, persons }) => persons.map((one): Line => [`${one.name}的证件`, [label('document-kind', one.document_kind), openPerson(context.deps.crypto, one).identityNumber].filter(Boolean).join(' ')]),
  CIRCUMSTANCES: ({ household }) => [
    ['居住类型', label('dwelling', household.dwelling)], ['家庭结构', label('family-structure', household.family_structure)],
    ['家庭年收入', yuan(household.annual_income_fen)], ['家庭年支出', yuan(household.annual_expense_fen)], ['主要收入来源', labels('income-source', household.income_sources)],
    ['致困原因', labels('poverty-cause', household.poverty_causes)],
    ['享受政策', (household.benefits as { kind: string; name?: string }[]).map((one) => one.name || labelOf('policy-benefit', one.kind)).join('、')],
  ],
  HEALTH: ({ context, persons }) => persons.flatMap((one): Line[] => [
    [`${one.name}的健康情况`, openPerson(context.deps.crypto, one).healthNotes], ['自理能力', label('self-care', one.self_care)],
    ['残疾', [labels('disability-kind', one.disability_kinds), label('disability-grade', one.disability_grade)].filter(Boolean).join('，')],
  ]),
  NEEDS: ({ persons }) => persons.flatMap((one): Line[] => [
    ...(one.needs as { level: string; description: string }[]).map((need): Line => [`${labelOf('need-level', need.level)}需求`, need.description]), ['优势与资源', one.strengths],
  ]),
  RISK: ({ household, persons }) => [
    ['服务分级', label('visit-tier', household.tier)], ['分级理由', labels('tier-reason', household.tier_reasons)],
    ...persons.map((one): Line => ['风险标签', labels('risk-sign', one.risk_labels)]),
  ],
  VISITS: async ({ context, household }) => (await visitsInShort(context.tx, context.deps, household.id, 5))
    .map((visit): Line => [`${visit.visitedOn} ${label('visit-channel', visit.channel)}`, visit.situation]),
}

async function basic({ context, household, persons, today }: Told): Promise<Line[]> {
  const village = (await placeNames(context.tx, [household.region_code])).get(household.region_code) ?? ''
  return [
    ['户主', household.head_name], ['村（社区）', village],
    ...persons.flatMap((one): Line[] => [['服务对象', [one.name, label('sex', one.sex), age(one.born_on, today)].filter(Boolean).join('，')], ['对象类别', labels('client-group', one.client_groups)]]),
  ]
}

async function contact({ context: { tx, deps }, household, persons }: Told): Promise<Line[]> {
  const contacts = await contactsOf(tx, household.id)
  return [
    ['现居住地址', openLivingAddress(deps.crypto, household)],
    ...persons.flatMap((one): Line[] => {
      const { phone, guardianPhone } = openPerson(deps.crypto, one)
      return [[`${one.name}的电话`, phone], ['监护人', [one.guardian_name, one.guardian_relation, guardianPhone].filter(Boolean).join(' ')]]
    }),
    ...contacts.map((one): Line => ['紧急联系人', [one.name, one.relation, openContactPhone(deps.crypto, one)].filter(Boolean).join(' ')]),
  ]
}
