// What is shown of a household file (家庭档案的展示): numbers, phones and addresses always masked; officers see names masked too.
import { z } from 'zod'
import { visitTierCodes } from '../../../kernel/model/codes/clients.ts'
import { householdStateCodes } from '../../../kernel/model/codes/households.ts'
import { recordMeta, uuid } from '../../../kernel/model/contract.ts'
import { field } from '../../../kernel/model/field.ts'
import { benefit } from './household.ts'
import { externalId, need } from './person.ts'

const text = z.string()
const optional = z.string().nullable()
const list = z.array(z.string())

/** One line of the list. */
export const householdRow = z.object({
  id: uuid(),
  fileNo: field(text, { title: '档案号' }),
  headName: field(text, { title: '户主' }),
  stationId: field(uuid(), { title: '社工站', hidden: true }),
  regionCode: field(text, { title: '村代码', hidden: true }),
  village: field(text, { title: '村（社区）' }),
  tier: field(visitTierCodes.one(), { title: '服务分级', codes: 'visit-tier' }),
  clientGroups: field(list, { title: '对象类别', codes: 'client-group' }),
  personCount: field(z.number().int(), { title: '在册人数', unit: '人' }),
  /** A member lives apart from where he is registered. */
  isSeparated: field(z.boolean(), { title: '人户分离' }),
  responsibleWorkerName: field(text, { title: '负责社工' }),
  nextVisitDueOn: field(optional, { title: '下次应访日' }),
  lastVisitedOn: field(optional, { title: '最近走访' }),
  state: field(householdStateCodes.one(), { title: '档案状态', codes: 'household-state' }),
})
export type HouseholdRow = z.infer<typeof householdRow>

export const personView = z.object({
  id: uuid(),
  name: field(text, { title: '姓名' }),
  relation: field(text, { title: '与户主关系', codes: 'family-relation' }),
  documentKind: field(text, { title: '证件类型', codes: 'document-kind' }),
  identityMask: field(text, { title: '证件号码' }),
  noIdentityReason: field(text, { title: '无证原因' }),
  phoneMask: field(text, { title: '电话' }),
  sex: field(text, { title: '性别', codes: 'sex' }),
  /** Day of birth for the front line; officers get null and the age. */
  bornOn: field(optional, { title: '出生日期' }),
  age: field(z.number().int().nullable(), { title: '年龄', unit: '周岁' }),
  clientGroups: field(list, { title: '对象类别', codes: 'client-group' }),
  livelihoodTier: field(optional, { title: '保障类型', codes: 'livelihood-tier' }),
  residenceState: field(optional, { title: '人户状态', codes: 'household-residence' }),
  selfCare: field(optional, { title: '自理能力', codes: 'self-care' }),
  disabilityKinds: field(list, { title: '残疾类别', codes: 'disability-kind' }),
  disabilityGrade: field(optional, { title: '残疾等级', codes: 'disability-grade' }),
  caregivers: field(list, { title: '照料资源', codes: 'caregiver' }),
  ethnicity: field(optional, { title: '民族', codes: 'ethnicity' }),
  politicalStatus: field(optional, { title: '政治面貌', codes: 'political-status' }),
  education: field(optional, { title: '文化程度', codes: 'education' }),
  maritalStatus: field(optional, { title: '婚姻状况', codes: 'marital-status' }),
  employment: field(optional, { title: '就业状态', codes: 'employment-status' }),
  occupation: field(text, { title: '职业、工作单位' }),
  school: field(text, { title: '就读学校、年级' }),
  guardianship: field(optional, { title: '监护状况', codes: 'guardianship' }),
  guardianName: field(text, { title: '监护人姓名' }),
  guardianRelation: field(text, { title: '监护人关系' }),
  guardianPhoneMask: field(text, { title: '监护人电话' }),
  riskLabels: field(list, { title: '风险标签', codes: 'risk-sign' }),
  hasHealthNotes: field(z.boolean(), { title: '有健康情况记录' }),
  hasParticulars: field(z.boolean(), { title: '有健康、保障等记录' }),
  needs: field(z.array(need), { title: '服务需求' }),
  strengths: field(text, { title: '优势与资源' }),
  externalIds: field(z.array(externalId), { title: '外部系统编号' }),
  state: field(z.enum(['ACTIVE', 'LEFT']), { title: '状态' }),
  leftOn: field(optional, { title: '离开日期' }),
  leftReason: field(optional, { title: '离开原因', codes: 'member-leave-reason' }),
  ...recordMeta,
})
export type PersonView = z.infer<typeof personView>

export const consentView = z.object({
  id: uuid(), personId: uuid().nullable(),
  basis: field(text, { title: '处理依据', codes: 'consent-basis' }),
  basisNote: field(text, { title: '依据说明' }),
  items: field(list, { title: '同意项', codes: 'consent-item' }),
  textVersion: field(text, { title: '告知书版本' }),
  givenBy: field(text, { title: '同意人' }),
  relation: field(text, { title: '与服务对象关系' }),
  channel: field(optional, { title: '同意方式', codes: 'consent-channel' }),
  witness: field(text, { title: '见证人' }),
  givenOn: field(text, { title: '日期' }),
  recordedByName: field(text, { title: '记录人' }),
  withdrawnOn: field(optional, { title: '撤回日期' }),
  withdrawnReason: field(text, { title: '撤回原因' }),
  /** Items taken back one by one while the others stand. */
  withdrawnItems: z.array(z.object({ item: text, on: text, reason: text, personId: uuid().optional() })),
  /** The children whose guardian signed it, and whether it still stands for each of them. */
  children: z.array(z.object({ id: uuid(), name: text, isStanding: z.boolean() })),
  ...recordMeta,
})
export type ConsentView = z.infer<typeof consentView>

export const tierRecordView = z.object({
  fromOn: field(text, { title: '日期' }),
  tier: field(text, { title: '分级', codes: 'visit-tier' }),
  previousTier: field(optional, { title: '原分级', codes: 'visit-tier' }),
  suggestedTier: field(optional, { title: '系统建议', codes: 'visit-tier' }),
  reasons: field(list, { title: '理由', codes: 'tier-reason' }),
  note: field(text, { title: '说明' }),
  decidedByName: field(text, { title: '确认人' }),
})

/** The page of one household. */
export const householdView = householdRow.extend({
  stationName: field(text, { title: '社工站' }),
  livingAddressMask: field(text, { title: '现居住地址' }),
  registeredAddressMask: field(text, { title: '户籍地址' }),
  dwelling: field(optional, { title: '居住类型', codes: 'dwelling' }),
  familyStructure: field(optional, { title: '家庭结构', codes: 'family-structure' }),
  membersCount: field(z.number().int().nullable(), { title: '家庭人口数', unit: '人' }),
  housingNotes: field(text, { title: '房屋安全与环境' }),
  annualIncomeFen: field(z.number().int().nullable(), { title: '家庭年收入' }),
  annualExpenseFen: field(z.number().int().nullable(), { title: '家庭年支出' }),
  incomeSources: field(list, { title: '主要收入来源', codes: 'income-source' }),
  expenseKinds: field(list, { title: '主要支出', codes: 'household-expense' }),
  povertyCauses: field(list, { title: '致困原因', codes: 'poverty-cause' }),
  benefits: field(z.array(benefit), { title: '享受政策' }),
  responsibleWorkerId: field(uuid().nullable(), { title: '负责社工', hidden: true }),
  remarks: field(text, { title: '备注' }),
  filedOn: field(text, { title: '建档日期' }),
  filingMode: field(text, { title: '建档方式', codes: 'filing-mode' }),
  visitRule: field(z.string(), { title: '走访要求' }),
  tierReasons: field(list, { title: '分级理由', codes: 'tier-reason' }),
  /** What the rules would say today; null for readers who do not decide tiers. */
  suggestion: z.object({ tier: text, reasons: list }).nullable(),
  closedOn: field(optional, { title: '停止服务日期' }),
  closeReason: field(optional, { title: '停止服务原因', codes: 'household-close-reason' }),
  closeNote: field(text, { title: '停止服务说明' }),
  /** What is missing of the consent; null when everything is there. */
  consentGap: z.enum(['FILE_AND_SERVICE', 'GUARDIAN_UNDER_14']).nullable(),
  /** Members under 14 today, and whether a guardian has agreed for each. */
  children: z.array(z.object({ id: uuid(), name: text, isGuarded: z.boolean() })),
  members: z.array(personView),
  contacts: z.array(z.object({ id: uuid(), name: text, relation: text, phoneMask: text })),
  consents: z.array(consentView),
  tierHistory: z.array(tierRecordView),
  ...recordMeta,
})
export type HouseholdView = z.infer<typeof householdView>
