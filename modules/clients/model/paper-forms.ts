// The household file as paper forms (F01 家庭卡、F01b 成员卡、F02 告知与同意书): their fields by the names workers know, for blank paper and for
// a county's own layout. Nobody fills them in a second time.
import { z } from 'zod'
import { caregiverCodes, clientGroupCodes, guardianshipCodes, livelihoodTierCodes, selfCareCodes, visitTierCodes } from '../../../kernel/model/codes/clients.ts'
import { consentBasisCodes, consentChannelCodes, consentItemCodes } from '../../../kernel/model/codes/consent.ts'
import { abilityGradeCodes, chronicIllnessCodes, medicalInsuranceCodes, mentalRiskCodes, parentContactCodes, pensionInsuranceCodes } from '../../../kernel/model/codes/health.ts'
import { dwellingCodes, expenseKindCodes, familyStructureCodes, filingModeCodes, incomeSourceCodes, povertyCauseCodes } from '../../../kernel/model/codes/households.ts'
import { disabilityGradeCodes, disabilityKindCodes, employmentStatusCodes, householdResidenceCodes } from '../../../kernel/model/codes/person.ts'
import { riskSignCodes } from '../../../kernel/model/codes/visits.ts'
import { field } from '../../../kernel/model/field.ts'
import { defineForm } from '../../../kernel/model/form.ts'
import { maybeDay, shownCount, shownMoney, shownText, text } from '../../../kernel/model/form-parts.ts'

type Choices = { readonly id: string; one(): z.ZodType; many(): z.ZodType }
const one = (title: string, codes: Choices) => field(codes.one().nullable().default(null), { title, codes: codes.id })
const many = (title: string, codes: Choices) => field(codes.many().default([]), { title, codes: codes.id })
/** Room to draw in by hand. */
const drawing = (title: string) => text(title).meta({ title, control: 'longText', rows: 6 })
const rows = (title: string, shape: Record<string, z.ZodType>) => field(z.array(z.object(shape)).default([]), { title })
const paper = { subject: 'household', isSingle: true } as const

const household = z.object({
  fileNo: shownText('档案号'), village: shownText('村（社区）'), headName: shownText('户主姓名'), tier: one('服务分级', visitTierCodes),
  registeredAddress: shownText('户籍地址'), livingAddress: shownText('现居住地址'), dwelling: one('居住类型', dwellingCodes), housingNotes: text('房屋安全与环境'),
  membersCount: shownCount('家庭人口数', '人'), livingCount: shownCount('共同生活成员数', '人'), familyStructure: one('家庭结构', familyStructureCodes),
  annualIncomeFen: shownMoney('家庭年收入'), annualExpenseFen: shownMoney('家庭年支出'), incomeSources: many('主要收入来源', incomeSourceCodes),
  expenseKinds: many('主要支出', expenseKindCodes), povertyCauses: many('致困原因', povertyCauseCodes),
  benefits: rows('享受政策及起止', { name: shownText('政策名称'), monthlyFen: shownMoney('每月金额'), fromOn: maybeDay('起'), untilOn: maybeDay('止') }),
  contacts: rows('紧急联系人', { name: shownText('姓名'), relation: shownText('关系'), phone: shownText('电话') }),
  worker: shownText('负责社工'), filedOn: maybeDay('建档日期'), filingMode: one('建档方式', filingModeCodes), consents: many('同意状态', consentItemCodes), consentGround: shownText('依法无需同意'),
  familyMap: drawing('家庭结构图'), ecoMap: drawing('生态图'), remarks: text('备注'), updates: shownText('更新记录'),
})

export const householdForm = defineForm({
  ...paper, code: 'F01', title: '服务对象档案（家庭卡）', dayField: 'filedOn', signatures: ['社工签名'], blankRows: { benefits: 3, contacts: 3 },
  starred: ['fileNo', 'village', 'headName', 'livingAddress', 'livingCount', 'worker', 'filedOn', 'consents'],
  versions: [{ number: 1, schema: household, parts: [
    { title: '家庭基本信息', fields: ['fileNo', 'village', 'headName', 'tier', 'registeredAddress', 'livingAddress', 'dwelling', 'housingNotes', 'membersCount', 'livingCount', 'familyStructure'] },
    { title: '收支与困难', fields: ['annualIncomeFen', 'annualExpenseFen', 'incomeSources', 'expenseKinds', 'povertyCauses'] },
    { title: '享受政策及起止', fields: ['benefits'] }, { title: '紧急联系人', fields: ['contacts'] },
    { title: '档案', fields: ['worker', 'filedOn', 'filingMode', 'consents', 'consentGround', 'familyMap', 'ecoMap', 'remarks', 'updates'] },
  ] }],
})

const person = z.object({
  name: shownText('姓名'), relation: shownText('与户主关系'), documentKind: shownText('证件类型'), documentNumber: shownText('证件号'), noIdentityReason: shownText('无证原因'),
  sex: shownText('性别'), bornOn: maybeDay('出生日期'), age: shownCount('年龄', '周岁'), ethnicity: shownText('民族'), politicalStatus: shownText('政治面貌'), maritalStatus: shownText('婚姻状况'), education: shownText('文化程度'),
  school: shownText('就读学校/年级'), occupation: shownText('职业/工作单位'), employment: one('就业状态', employmentStatusCodes), unemployedReason: shownText('未就业原因'),
  phone: shownText('手机'), landline: shownText('固话'), registeredAddress: shownText('户籍地'), residenceState: one('人户状态', householdResidenceCodes),
  clientGroups: many('对象类别', clientGroupCodes), livelihoodTier: one('兜底/普惠', livelihoodTierCodes),
  healthNotes: text('健康状况'), chronicIllnesses: many('慢性病、重大疾病', chronicIllnessCodes), medication: shownText('长期用药'), selfCare: one('自理能力', selfCareCodes),
  abilityGrade: one('能力评估等级', abilityGradeCodes), abilityAssessedOn: maybeDay('评估日期'), disabilityKinds: many('残疾类别', disabilityKindCodes), disabilityGrade: one('残疾等级', disabilityGradeCodes), disabilityNumber: shownText('残疾证号'),
  mentalDiagnosis: shownText('精神障碍诊断'), mentalRiskGrade: one('危险性评估等级', mentalRiskCodes), caregivers: many('照料人/照料资源', caregiverCodes),
  medicalInsurance: one('医疗保险', medicalInsuranceCodes), pensionInsurance: one('养老保险', pensionInsuranceCodes), longTermCareInsurance: shownText('长护险'), otherSecurity: shownText('其他保障'),
  guardianName: shownText('监护人姓名'), guardianRelation: shownText('监护人关系'), guardianPhone: shownText('监护人电话'), guardianship: one('监护状况', guardianshipCodes),
  parentsAwayPlace: shownText('父母外出务工地'), parentsContact: one('父母联系频率', parentContactCodes),
  needs: text('服务需求'), strengths: text('优势与资源'), riskLabels: many('风险标签', riskSignCodes), tier: one('服务分级', visitTierCodes), dueOn: maybeDay('下次应访日期'),
  externalIds: rows('外部系统ID', { system: shownText('系统'), number: shownText('编号') }),
})

export const personForm = defineForm({
  ...paper, code: 'F01b', title: '家庭成员卡', dayField: 'bornOn', signatures: ['社工签名'], blankRows: { externalIds: 2 }, starred: ['name', 'relation', 'documentKind', 'documentNumber', 'tier'],
  versions: [{ number: 1, schema: person, parts: [
    { title: '基本信息', fields: ['name', 'relation', 'documentKind', 'documentNumber', 'noIdentityReason', 'sex', 'bornOn', 'age', 'ethnicity', 'politicalStatus', 'maritalStatus', 'education', 'school', 'occupation', 'employment', 'unemployedReason', 'phone', 'landline', 'registeredAddress', 'residenceState', 'clientGroups', 'livelihoodTier'] },
    { title: '健康与照料', fields: ['healthNotes', 'chronicIllnesses', 'medication', 'selfCare', 'abilityGrade', 'abilityAssessedOn', 'disabilityNumber', 'disabilityKinds', 'disabilityGrade', 'mentalDiagnosis', 'mentalRiskGrade', 'caregivers', 'medicalInsurance', 'pensionInsurance', 'longTermCareInsurance', 'otherSecurity'] },
    { title: '监护（未成年人）', fields: ['guardianName', 'guardianRelation', 'guardianPhone', 'parentsAwayPlace', 'guardianship', 'parentsContact'] },
    { title: '需求与分级', fields: ['needs', 'strengths', 'riskLabels', 'tier', 'dueOn', 'externalIds'] },
  ] }],
})

const notice = z.object({
  authority: shownText('处理者名称'), station: shownText('受托承接单位'), contact: shownText('联系方式'),
  who: text('谁在处理'), way: text('怎样处理'), recipients: text('提供给谁'), rights: text('权利与行使方式'), retention: text('保存期限'),
  about: rows('同意项说明', { item: shownText('同意项'), purpose: shownText('目的'), kinds: shownText('信息种类'), kept: shownText('保存期限'), without: shownText('不同意或撤回的影响') }),
  items: many('同意项', consentItemCodes), children: shownText('监护人同意的孩子'), givenBy: shownText('同意人'), relation: shownText('与服务对象关系'), channel: one('同意方式', consentChannelCodes), givenOn: maybeDay('日期'), witness: shownText('见证人'),
  withdrawnOn: maybeDay('撤回日期'), withdrawnReason: shownText('撤回原因'), basis: one('处理依据', consentBasisCodes), basisNote: text('依据说明'), edition: shownText('告知书版本'),
})

export const noticeForm = defineForm({
  ...paper, code: 'F02', title: '个人信息处理告知与同意书', dayField: 'givenOn', signatures: ['同意人签名', '社工签名'],
  versions: [{ number: 1, schema: notice, parts: [
    { title: '告知', fields: ['authority', 'station', 'contact', 'who', 'way', 'recipients', 'rights', 'retention'] }, { title: '同意项说明', fields: ['about'] },
    { title: '同意', fields: ['items', 'children', 'givenBy', 'relation', 'channel', 'givenOn', 'witness', 'withdrawnOn', 'withdrawnReason', 'basis', 'basisNote', 'edition'] },
  ] }],
})
