// Codes of the household file (一户一档): how a family lives, what it lives on, why it is in difficulty.
import { codeList, type CodeOf } from '../code-list.ts'

export const dwellingCodes = codeList('dwelling', { title: '居住类型', source: '服务对象档案（家庭卡）' }, [
  ['OWNED', '自置', { standard: '0' }],
  ['PUBLIC_RENTAL', '公租、廉租', { standard: '1' }],
  ['RENTED', '租房', { standard: '2' }],
  ['SELF_BUILT', '自建', { standard: '3' }],
  ['RESETTLED_BACK', '回迁', { standard: '4' }],
  ['DORMITORY', '宿舍', { standard: '5' }],
  ['INSTITUTION', '机构', { standard: '6' }],
  ['RELOCATION', '安置', { standard: '7' }],
  ['OTHER', '其他', { standard: '9' }],
])
export type Dwelling = CodeOf<typeof dwellingCodes>

export const familyStructureCodes = codeList('family-structure', { title: '家庭结构', source: '服务对象档案（家庭卡）' }, [
  ['LIVING_ALONE', '独居'],
  ['EMPTY_NEST', '空巢'],
  ['SINGLE_PARENT', '单亲'],
  ['SKIPPED_GENERATION', '隔代'],
  ['REMARRIED', '重组'],
  ['NUCLEAR', '核心家庭', { help: '父母与未婚子女' }],
  ['MULTI_GENERATION', '多代同堂'],
  ['OTHER', '其他'],
])
export type FamilyStructure = CodeOf<typeof familyStructureCodes>

export const incomeSourceCodes = codeList('income-source', { title: '主要收入来源', source: '服务对象档案（家庭卡）' }, [
  ['WAGES', '工资'],
  ['FARMING', '务农'],
  ['PENSION', '退休金'],
  ['MIN_ALLOWANCE', '低保金'],
  ['EXTREME_DIFFICULTY_SUPPORT', '特困供养金'],
  ['CHILDREN', '子女支持'],
  ['OTHER', '其他'],
])
export type IncomeSource = CodeOf<typeof incomeSourceCodes>

export const expenseKindCodes = codeList('household-expense', { title: '主要支出', source: '服务对象档案（家庭卡）' }, [
  ['MEDICAL', '医疗'],
  ['EDUCATION', '教育'],
  ['CARE', '照护'],
  ['DEBT', '债务'],
  ['OTHER', '其他'],
])
export type ExpenseKind = CodeOf<typeof expenseKindCodes>

export const povertyCauseCodes = codeList('poverty-cause', { title: '致困原因', source: '服务对象档案（家庭卡）' }, [
  ['ILLNESS', '因病'],
  ['DISABILITY', '因残'],
  ['SCHOOLING', '因学'],
  ['DISASTER', '因灾'],
  ['LACK_OF_LABOUR', '缺劳力'],
  ['UNEMPLOYMENT', '失业'],
  ['OTHER', '其他'],
])
export type PovertyCause = CodeOf<typeof povertyCauseCodes>

export const policyBenefitCodes = codeList('policy-benefit', { title: '享受政策', source: '服务对象档案（家庭卡）' }, [
  ['ALLOWANCE', '老儿残困补贴', { standard: '1' }],
  ['MEDICAL', '医疗', { standard: '2' }],
  ['LONG_TERM_CARE', '长护险', { standard: '3' }],
  ['HOUSING', '住房', { standard: '4' }],
  ['EDUCATION', '教育', { standard: '5' }],
  ['SOCIAL_INSURANCE', '社保', { standard: '6' }],
  ['PREFERENTIAL_TREATMENT', '优抚', { standard: '7' }],
  ['LEGAL_AID', '司法', { standard: '8' }],
  ['OTHER', '其他', { standard: '0' }],
])
export type PolicyBenefit = CodeOf<typeof policyBenefitCodes>

export const filingModeCodes = codeList('filing-mode', { title: '建档方式', source: '服务对象档案（家庭卡）' }, [
  ['HOME_VISIT', '入户'],
  ['PHONE', '电访'],
  ['RECEPTION', '来访'],
  ['BATCH_IMPORT', '批量导入'],
])
export type FilingMode = CodeOf<typeof filingModeCodes>

export const householdStateCodes = codeList('household-state', { title: '档案状态', source: '服务对象档案（家庭卡）' }, [
  ['ACTIVE', '在册'],
  ['MOVED', '迁出'],
  ['CLOSED', '停止服务'],
])
export type HouseholdState = CodeOf<typeof householdStateCodes>

export const householdCloseCodes = codeList('household-close-reason', { title: '停止服务原因', source: '服务对象档案（家庭卡）' }, [
  ['MOVED_AWAY', '迁出本辖区', { help: '档案保留；对方社工站需要时办理转介' }],
  ['DECEASED', '服务对象去世'],
  ['NO_LONGER_NEEDED', '情况好转，不再需要'],
  ['DECLINED', '本人或监护人不愿继续'],
  ['DUPLICATE', '重复建档'],
  ['OTHER', '其他', { help: '请写明原因' }],
])
export type HouseholdClose = CodeOf<typeof householdCloseCodes>

export const memberLeaveCodes = codeList('member-leave-reason', { title: '离开原因', source: '服务对象档案（家庭卡）' }, [
  ['DECEASED', '去世'],
  ['MARRIED_OUT', '结婚另立户'],
  ['MOVED_OUT', '分户或搬出'],
  ['INSTITUTION', '入住机构'],
  ['WRONG_ENTRY', '误录'],
  ['OTHER', '其他'],
])
export type MemberLeave = CodeOf<typeof memberLeaveCodes>

export const personLinkKindCodes = codeList('person-link-kind', { title: '关联类型', source: '服务对象档案' }, [
  ['SAME_PERSON', '同一个人', { help: '两份档案里登记的是同一个人，例如子女成家后另立一户' }],
  ['RELATIVE', '分户的家属', { help: '不在一户、互为家属' }],
])
export type PersonLinkKind = CodeOf<typeof personLinkKindCodes>

export const samePersonReasonCodes = codeList('same-person-reason', { title: '疑似同一人的依据', source: '服务对象档案' }, [
  ['SAME_IDENTITY', '证件号码相同'],
  ['SAME_NAME_AND_BIRTH', '姓名和出生日期相同'],
  ['SAME_PHONE', '电话相同'],
])
export type SamePersonReason = CodeOf<typeof samePersonReasonCodes>
