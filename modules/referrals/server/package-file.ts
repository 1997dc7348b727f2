// The package as fields (随附资料的栏目): for each item only what its lines say, so that the receiver's own file begins with it.
import type { PackageItem } from '../../../kernel/model/codes/referrals.ts'
import type { Deps } from '../../../kernel/server/deps.ts'
import type { ScopedTransaction } from '../../../kernel/server/transaction.ts'
import { contactsOf, type HouseholdRecord, openContactPhone, openLivingAddress, openPerson, type PersonRecord } from '../../clients/index.ts'
import type { PackageFile, PackageMember } from '../model/package.ts'

interface Sending { readonly tx: ScopedTransaction; readonly deps: Pick<Deps, 'crypto'>; readonly household: HouseholdRecord; readonly focused: readonly PersonRecord[]; readonly all: readonly PersonRecord[] }

/** Without what is empty: an empty field was not told. */
function told<T extends object>(fields: T): Partial<T> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null && value !== undefined && value !== '' && !(Array.isArray(value) && value.length === 0))) as Partial<T>
}

/** The fields of what is sent with these items. The head is always named: a file has one. */
export async function fileOf(sending: Sending, items: readonly PackageItem[]): Promise<PackageFile> {
  const { household, focused, all } = sending
  const has = (item: PackageItem) => items.includes(item)
  const named = has('MEMBERS') ? all : focused
  const members = named.map((one): PackageMember => memberOf(sending, one, focused.includes(one) ? items : ['MEMBERS']))
  const head: PackageMember[] = members.some(({ relation }) => relation === 'HEAD') ? [] : [{ name: household.head_name, relation: 'HEAD' }]
  return { ...has('CIRCUMSTANCES') ? circumstances(household) : {}, ...has('CONTACT') ? await contact(sending) : {}, members: [...head, ...members] }
}

function memberOf({ deps }: Sending, one: PersonRecord, items: readonly PackageItem[]): PackageMember {
  const has = (item: PackageItem) => items.includes(item)
  const opened = has('CONTACT') || has('IDENTITY') || has('HEALTH') ? openPerson(deps.crypto, one) : undefined
  return {
    name: one.name, relation: one.relation, ...told({
      ...(has('BASIC') ? { sex: one.sex, clientGroups: one.client_groups } : {}), ...(has('MEMBERS') ? { sex: one.sex } : {}),
      ...(has('CONTACT') ? { phone: opened?.phone, guardianName: one.guardian_name, guardianRelation: one.guardian_relation, guardianPhone: opened?.guardianPhone } : {}),
      ...(has('IDENTITY') ? { documentKind: one.document_kind, identityNumber: opened?.identityNumber } : {}),
      ...(has('HEALTH') ? { healthNotes: opened?.healthNotes, selfCare: one.self_care ?? undefined, disabilityKinds: one.disability_kinds, disabilityGrade: one.disability_grade ?? undefined } : {}),
      ...(has('NEEDS') ? { needs: one.needs as { level: string; description: string }[], strengths: one.strengths } : {}), ...(has('RISK') ? { riskLabels: one.risk_labels } : {}),
    }),
  }
}

function circumstances(household: HouseholdRecord): Partial<PackageFile> {
  return told({
    dwelling: household.dwelling ?? undefined, familyStructure: household.family_structure ?? undefined, annualIncomeFen: household.annual_income_fen ?? undefined,
    annualExpenseFen: household.annual_expense_fen ?? undefined, incomeSources: household.income_sources, povertyCauses: household.poverty_causes,
    benefits: (household.benefits as { kind: string; name?: string }[]).map(({ kind, name }) => ({ kind, ...(name ? { name } : {}) })),
  })
}

async function contact({ tx, deps, household }: Sending): Promise<Partial<PackageFile>> {
  const contacts = await contactsOf(tx, household.id)
  return told({
    livingAddress: openLivingAddress(deps.crypto, household), contacts: contacts.map((one) => ({ name: one.name, relation: one.relation, phone: openContactPhone(deps.crypto, one) })),
  })
}
