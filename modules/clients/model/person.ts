// A person of a household (家庭成员、服务对象): what is written down about one natural person, and what has to fit together.
import { z } from 'zod'
import { caregiverCodes, clientGroupCodes, guardianshipCodes, livelihoodTierCodes, selfCareCodes } from '../../../kernel/model/codes/clients.ts'
import { educationCodes } from '../../../kernel/model/codes/education.ts'
import { ethnicityCodes } from '../../../kernel/model/codes/ethnicity.ts'
import {
  disabilityGradeCodes, disabilityKindCodes, documentKindCodes, employmentStatusCodes, familyRelationCodes, householdResidenceCodes,
  maritalStatusCodes, politicalStatusCodes, sexCodes,
} from '../../../kernel/model/codes/person.ts'
import { needLevelCodes } from '../../../kernel/model/codes/services.ts'
import { riskSignCodes } from '../../../kernel/model/codes/visits.ts'
import { uuid } from '../../../kernel/model/contract.ts'
import { day } from '../../../kernel/model/day.ts'
import { field } from '../../../kernel/model/field.ts'
import { birthOf, identityNumberFault, sexOf, tidyIdentityNumber } from '../../../kernel/model/identity-number.ts'
import { personName } from '../../../kernel/model/person-name.ts'
import { phoneNumber } from '../../../kernel/model/phone.ts'
import { oneLine, plainText } from '../../../kernel/model/text.ts'
import { particularFields } from './particulars.ts'

const text = (max: number) => plainText({ max, min: 0 })
const line = (max: number) => plainText({ max, min: 0, oneLine: true })

/** A document number as typed; what it must look like depends on the kind of document. */
const documentNumber = z.string().overwrite(tidyIdentityNumber).max(30, '证件号码最多 30 位').meta({ control: 'identityNumber' })

export const need = z.object({
  level: field(needLevelCodes.one(), { title: '层面', codes: 'need-level' }),
  description: field(oneLine(200, '需求'), { title: '需求' }),
}).strict()

export const externalId = z.object({
  system: field(oneLine(60, '系统名称'), { title: '系统名称' }),
  number: field(oneLine(60, '编号'), { title: '编号', sensitivity: 'S3' }),
}).strict()

/** Without the number, phone and health notes: those are sealed and handled apart. */
export const personFields = {
  name: field(personName(), { title: '姓名', sensitivity: 'S3' }),
  relation: field(familyRelationCodes.one(), { title: '与户主关系', codes: 'family-relation' }),
  documentKind: field(documentKindCodes.one().default('IDENTITY_CARD'), { title: '证件类型', codes: 'document-kind' }),
  noIdentityReason: field(line(100).default(''), { title: '无证原因', help: '证件类型选“无证件”时填写' }),
  sex: field(sexCodes.one().optional(), { title: '性别', codes: 'sex', help: '有身份证号时不用填' }),
  bornOn: field(day().optional(), { title: '出生日期', help: '有身份证号时不用填' }),
  clientGroups: field(clientGroupCodes.many({ max: 20 }).default([]), { title: '对象类别', codes: 'client-group', sensitivity: 'S3' }),
  livelihoodTier: field(livelihoodTierCodes.one().optional(), { title: '保障类型', codes: 'livelihood-tier' }),
  residenceState: field(householdResidenceCodes.one().optional(), { title: '人户状态', codes: 'household-residence' }),
  selfCare: field(selfCareCodes.one().optional(), { title: '自理能力', codes: 'self-care', sensitivity: 'S3' }),
  disabilityKinds: field(disabilityKindCodes.many().default([]), { title: '残疾类别', codes: 'disability-kind', sensitivity: 'S3' }),
  disabilityGrade: field(disabilityGradeCodes.one().optional(), { title: '残疾等级', codes: 'disability-grade', sensitivity: 'S3' }),
  caregivers: field(caregiverCodes.many().default([]), { title: '照料资源', codes: 'caregiver' }),
  ethnicity: field(ethnicityCodes.one().optional(), { title: '民族', codes: 'ethnicity', sensitivity: 'S3' }),
  politicalStatus: field(politicalStatusCodes.one().optional(), { title: '政治面貌', codes: 'political-status', sensitivity: 'S3' }),
  education: field(educationCodes.one().optional(), { title: '文化程度', codes: 'education' }),
  maritalStatus: field(maritalStatusCodes.one().optional(), { title: '婚姻状况', codes: 'marital-status' }),
  employment: field(employmentStatusCodes.one().optional(), { title: '就业状态', codes: 'employment-status' }),
  occupation: field(line(60).default(''), { title: '职业、工作单位' }),
  school: field(line(80).default(''), { title: '就读学校、年级' }),
  guardianship: field(guardianshipCodes.one().optional(), { title: '监护状况', codes: 'guardianship', help: '未成年人填写', sensitivity: 'S3' }),
  guardianName: field(line(50).default(''), { title: '监护人姓名', sensitivity: 'S3' }),
  guardianRelation: field(line(20).default(''), { title: '监护人关系' }),
  riskLabels: field(riskSignCodes.many().default([]), { title: '风险标签', codes: 'risk-sign', sensitivity: 'S3' }),
  needs: field(z.array(need).max(30, '需求最多 30 条').default([]), { title: '服务需求', help: '从物质、精神、社会三个层面记录' }),
  strengths: field(text(300).default(''), { title: '优势与资源' }),
  externalIds: field(z.array(externalId).max(10, '外部编号最多 10 个').default([]), { title: '外部系统编号' }),
}

const sealedFields = {
  identityNumber: field(documentNumber.optional(), { title: '证件号码', control: 'identityNumber', sensitivity: 'S3' }),
  phone: field(phoneNumber().optional(), { title: '电话', control: 'phone', sensitivity: 'S3' }),
  guardianPhone: field(phoneNumber().optional(), { title: '监护人电话', control: 'phone', sensitivity: 'S3' }),
  healthNotes: field(text(1000).optional(), { title: '健康状况', help: '慢性病、重大疾病、长期用药', sensitivity: 'S4' }),
}

const { name, relation, documentKind, ...others } = personFields
const ordered = { name, relation, documentKind, identityNumber: sealedFields.identityNumber, phone: sealedFields.phone, ...others, guardianPhone: sealedFields.guardianPhone, healthNotes: sealedFields.healthNotes, ...particularFields }

/** A new member. */
export const newPerson = withPersonRules(z.object({ id: field(uuid().optional(), { title: '编号', hidden: true }), ...ordered }).strict(), true)
/** A member as changed: sealed fields that are left out stay as they are, everything else is replaced. */
export const changedPerson = withPersonRules(z.object(ordered).strict(), false)
export type NewPerson = z.output<typeof newPerson>
export type ChangedPerson = z.output<typeof changedPerson>

type Typed = Partial<{ documentKind: string; identityNumber: string; noIdentityReason: string; sex: string; bornOn: string; guardianship: string; disabilityKinds: string[]; disabilityGrade: string }>
/** Kinds whose number is a citizen identity number by GB 11643. */
const citizenKinds = new Set(['IDENTITY_CARD', 'HK_MO_TW_RESIDENCE'])
export const isCitizenNumber = (kind: string): boolean => citizenKinds.has(kind)

function isRecord({ value }: { value: unknown }): boolean {
  return typeof value === 'object' && value !== null
}

/** What members of one person must fit together; told at the field, together with all other mistakes of the form. */
function withPersonRules<T extends z.ZodObject>(schema: T, isNew: boolean): T {
  return schema
    .refine((person) => documentFault(person as Typed, isNew) === undefined, {
      path: ['identityNumber'], when: isRecord, error: ({ input }) => documentFault(input as Typed, isNew) ?? '',
    })
    .refine(({ documentKind: kind, noIdentityReason: reason }: Typed) => kind !== 'NONE' || (typeof reason === 'string' && reason.trim() !== ''),
      { path: ['noIdentityReason'], when: isRecord, error: '没有证件的请写明原因' })
    .refine((person: Typed) => !isNew || isCitizenNumber(person.documentKind ?? 'IDENTITY_CARD') || person.sex !== undefined,
      { path: ['sex'], when: isRecord, error: '没有身份证号，请选择性别' }) as T
}

function documentFault({ documentKind: kind = 'IDENTITY_CARD', identityNumber: typed }: Typed, isNew: boolean): string | undefined {
  const number = typeof typed === 'string' ? tidyIdentityNumber(typed) : ''
  if (kind === 'NONE') return number ? '选择了“无证件”，请不要填写号码' : undefined
  if (number === '') return isNew ? '请填写证件号码；确实没有证件的，证件类型请选“无证件”' : undefined
  if (isCitizenNumber(kind)) return identityNumberFault(number)?.message
  return /^[\p{L}\p{N}]{3,30}$/u.test(number) ? undefined : '证件号码应为 3 至 30 位字母或数字'
}

/** Sex and birth day: from the identity number where there is one, so that nobody types them twice. */
export function bornAndSex(person: { documentKind: string; identityNumber?: string | undefined; sex?: string | undefined; bornOn?: string | undefined }): { sex: string; bornOn: string | null } {
  if (person.identityNumber && isCitizenNumber(person.documentKind)) {
    return { sex: sexOf(person.identityNumber), bornOn: birthOf(person.identityNumber) }
  }
  return { sex: person.sex ?? 'UNSTATED', bornOn: person.bornOn ?? null }
}
