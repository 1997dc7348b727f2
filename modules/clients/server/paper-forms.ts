// The household file on a county's own layout (家庭卡、成员卡、同意书按县里的表样): what stands in each field, and the papers made of it.
import { fullYears } from '../../../kernel/model/calendar.ts'
import { consentBasisCodes, consentItemCodes } from '../../../kernel/model/codes/consent.ts'
import { labelOf } from '../../../kernel/model/codes/index.ts'
import { currentVersion, type FormDefinition } from '../../../kernel/model/form.ts'
import { late } from '../../../kernel/server/late.ts'
import { type FilledForm, onOwnTemplate } from '../../../kernel/server/form-printer.ts'
import type { ScopedTransaction } from '../../../kernel/server/transaction.ts'
import { wordFile } from '../../../kernel/server/word.ts'
import { currentNotice, noticeNumbered } from '../model/notice.ts'
import { householdForm, noticeForm, personForm } from '../model/paper-forms.ts'
import { type HouseholdPaper, householdCard, personCard } from './household-paper.ts'
import { childrenSigned, type NoticePaper, noticePaper } from './notice-paper.ts'
import type { PersonRecord } from './store.ts'

const blankNotice: NoticePaper = { fileNo: '', stationName: '', authority: '', contact: '', worker: '', consent: undefined, persons: [] }

/** The forms as the forms module knows them: blank, and on a county's own layout. */
export const clientPapers: readonly { form: FormDefinition; blank?: () => Promise<Buffer> }[] = [
  { form: householdForm }, { form: personForm }, { form: noticeForm, blank: () => wordFile(noticeForm.title, noticePaper(blankNotice)) },
]

const filled = (form: FormDefinition, answers: Record<string, unknown>, header: FilledForm['header']): FilledForm => ({ form, version: currentVersion(form), answers, header, notes: [] })
const label = (list: string, id: string | null): string => (id === null ? '' : labelOf(list, id))

interface Made { readonly name: string; readonly bytes: Buffer }

/** The documents of a file on the county's layout, the family card first; undefined when it has a layout of its own for neither card. */
export async function cardsOnTemplate(tx: ScopedTransaction, paper: HouseholdPaper, persons: readonly PersonRecord[]): Promise<Made[] | undefined> {
  const { household, stationName } = paper
  const header = [['编号', household.file_no], ['社工', household.responsible_worker_name], ['站点', stationName]] as const
  const on = (form: FormDefinition, answers: Record<string, unknown>) => onOwnTemplate(tx, filled(form, answers, header), household.region_code, { 站点名称: stationName, 填写人: household.responsible_worker_name })
  const card = await on(householdForm, householdAnswers(paper))
  const members = []
  for (const person of persons) members.push({ person, bytes: await on(personForm, personAnswers(paper, person)) })
  if (!card && members.every(({ bytes }) => !bytes)) return undefined
  const made = [{ name: '家庭卡', bytes: card ?? await wordFile('家庭卡', householdCard(paper)) }]
  for (const { person, bytes } of members) made.push({ name: `成员卡 ${person.name}`, bytes: bytes ?? await wordFile('家庭成员卡', personCard(paper, person)) })
  return made
}

/** Several documents as one zip, numbered in their order. */
export function zipOf(documents: readonly Made[]): Buffer {
  const zip = new late.pizzip()
  documents.forEach(({ name, bytes }, at) => zip.file(`${String(at + 1).padStart(2, '0')} ${name.replace(/[\\/:*?"<>|]/g, '')}.docx`, bytes))
  return zip.generate({ type: 'nodebuffer', compression: 'DEFLATE' })
}

/** The notice with its consent on the county's layout, or undefined. */
export function noticeOnTemplate(tx: ScopedTransaction, paper: NoticePaper, regionCode: string): Promise<Buffer | undefined> {
  return onOwnTemplate(tx, filled(noticeForm, noticeAnswers(paper), [['编号', paper.fileNo], ['社工', paper.worker]]), regionCode, { 站点名称: paper.stationName })
}

interface Benefit { kind?: string; name?: string; monthlyFen?: number; fromOn?: string; untilOn?: string }

export function householdAnswers({ household: row, persons, contacts, consents, values, village, today }: HouseholdPaper): Record<string, unknown> {
  const held = consents.filter(({ withdrawn_on: day }) => day === null)
  const active = persons.filter(({ state }) => state === 'ACTIVE')
  return {
    fileNo: row.file_no, village, headName: row.head_name, tier: row.tier, registeredAddress: values.registeredAddress(row), livingAddress: values.livingAddress(row), dwelling: row.dwelling, housingNotes: row.housing_notes,
    membersCount: row.members_count ?? active.length, livingCount: active.filter(({ residence_state: state }) => state !== 'REGISTERED_NOT_LIVING').length, familyStructure: row.family_structure,
    annualIncomeFen: row.annual_income_fen, annualExpenseFen: row.annual_expense_fen, incomeSources: row.income_sources, expenseKinds: row.expense_kinds, povertyCauses: row.poverty_causes,
    benefits: (row.benefits as Benefit[]).map(({ kind, name, ...rest }) => ({ ...rest, name: [label('policy-benefit', kind ?? null), name].filter(Boolean).join('：') })),
    contacts: contacts.map((one) => ({ name: one.name, relation: one.relation, phone: values.contactPhone(one) })),
    worker: row.responsible_worker_name, filedOn: row.filed_on, filingMode: row.filing_mode, consents: held.flatMap((one) => (one.basis === 'CONSENT' ? one.items : [])),
    consentGround: held.filter(({ basis }) => basis !== 'CONSENT').map(({ basis }) => label(consentBasisCodes.id, basis)).join('、'), remarks: row.remarks, updates: `第 ${row.version} 版，打印日期 ${today}`,
  }
}

export function personAnswers({ household, values, today }: HouseholdPaper, row: PersonRecord): Record<string, unknown> {
  const { particulars: more, identityNumber, ...sealed } = values.person(row)
  return {
    ...more, ...sealed, name: row.name, relation: label('family-relation', row.relation), documentKind: label('document-kind', row.document_kind), documentNumber: identityNumber, noIdentityReason: row.no_identity_reason,
    sex: label('sex', row.sex), bornOn: row.born_on, age: row.born_on && row.born_on <= today ? fullYears(row.born_on, today) : null, ethnicity: label('ethnicity', row.ethnicity), politicalStatus: label('political-status', row.political_status),
    maritalStatus: label('marital-status', row.marital_status), education: label('education', row.education), school: row.school, occupation: row.occupation, employment: row.employment,
    registeredAddress: more.ownRegisteredAddress || values.registeredAddress(household), residenceState: row.residence_state, clientGroups: row.client_groups, livelihoodTier: row.livelihood_tier, selfCare: row.self_care,
    disabilityKinds: row.disability_kinds, disabilityGrade: row.disability_grade, caregivers: row.caregivers, guardianName: row.guardian_name, guardianRelation: row.guardian_relation, guardianship: row.guardianship,
    needs: (row.needs as { level: string; description: string }[]).map((one) => `${label('need-level', one.level)}：${one.description}`).join('\n'), strengths: row.strengths, riskLabels: row.risk_labels,
    tier: household.tier, dueOn: household.next_visit_due_on, externalIds: row.external_ids,
  }
}

function noticeAnswers({ consent, authority, contact, stationName, persons }: NoticePaper): Record<string, unknown> {
  const edition = (consent && noticeNumbered(consent.text_version)) ?? currentNotice
  const [who, way, recipients, rights, retention] = edition.parts.map(([, text]) => text)
  return {
    authority, contact, station: stationName, who, way, recipients, rights, retention, edition: edition.version,
    about: consentItemCodes.ids.map((id) => ({ item: `${consent?.items.includes(id) ? '☑' : '□'}${consentItemCodes.label(id)}`, ...edition.items[id], kept: edition.items[id].retention })),
    items: consent?.items ?? [], children: childrenSigned(consent, persons), givenBy: consent?.given_by ?? '', relation: consent?.relation ?? '', channel: consent?.channel ?? null, givenOn: consent?.given_on ?? null, witness: consent?.witness ?? '',
    withdrawnOn: consent?.withdrawn_on ?? null, withdrawnReason: consent?.withdrawn_reason ?? '', basis: consent?.basis ?? null, basisNote: consent?.basis_note ?? '',
  }
}
