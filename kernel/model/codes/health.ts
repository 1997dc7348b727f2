// Codes of the individual card that concern health and insurance (个人卡：慢性病、能力评估、保险).
import { codeList, type CodeOf } from '../code-list.ts'

const card = '服务对象档案（个人卡）'

export const chronicIllnessCodes = codeList('chronic-illness', { title: '慢性病、重大疾病', source: card }, [
  ['HYPERTENSION', '高血压'],
  ['DIABETES', '糖尿病'],
  ['HEART', '冠心病等心脏病'],
  ['STROKE', '脑卒中及后遗症'],
  ['LUNG', '慢性肺病、哮喘'],
  ['ARTHRITIS', '骨关节病'],
  ['KIDNEY', '肾病、透析'],
  ['CANCER', '恶性肿瘤', { sensitive: true }],
  ['DEMENTIA', '阿尔茨海默病等认知障碍', { sensitive: true }],
  ['INFECTIOUS', '结核、肝炎等传染病', { sensitive: true }],
  ['RARE', '罕见病'],
  ['OTHER', '其他', { help: '写在“健康状况”里' }],
])
export type ChronicIllness = CodeOf<typeof chronicIllnessCodes>

export const abilityGradeCodes = codeList('ability-grade', { title: '能力评估等级', source: 'GB/T 42195-2022' }, [
  ['INTACT', '能力完好', { standard: '0' }],
  ['MILD', '轻度失能', { standard: '1' }],
  ['MODERATE', '中度失能', { standard: '2' }],
  ['SEVERE', '重度失能', { standard: '3' }],
  ['COMPLETE', '完全失能', { standard: '4' }],
])
export type AbilityGrade = CodeOf<typeof abilityGradeCodes>

/** 危险性评估 0–5 级，由精神卫生机构评定。 */
export const mentalRiskCodes = codeList('mental-risk-grade', { title: '精神障碍危险性评估等级', source: '严重精神障碍管理治疗工作规范（2018年版）' }, [
  ['GRADE_0', '0 级', { standard: '0', sensitive: true }],
  ['GRADE_1', '1 级', { standard: '1', sensitive: true }],
  ['GRADE_2', '2 级', { standard: '2', sensitive: true }],
  ['GRADE_3', '3 级', { standard: '3', sensitive: true }],
  ['GRADE_4', '4 级', { standard: '4', sensitive: true }],
  ['GRADE_5', '5 级', { standard: '5', sensitive: true }],
])
export type MentalRisk = CodeOf<typeof mentalRiskCodes>

export const medicalInsuranceCodes = codeList('medical-insurance', { title: '医疗保险', source: card }, [
  ['RESIDENTS', '城乡居民医保'],
  ['EMPLOYEES', '职工医保'],
  ['OTHER', '其他'],
  ['NONE', '未参保'],
])
export type MedicalInsurance = CodeOf<typeof medicalInsuranceCodes>

export const pensionInsuranceCodes = codeList('pension-insurance', { title: '养老保险', source: card }, [
  ['RESIDENTS', '城乡居民养老保险'],
  ['EMPLOYEES', '职工养老保险、机关事业单位养老保险'],
  ['NONE', '未参保'],
])
export type PensionInsurance = CodeOf<typeof pensionInsuranceCodes>

export const parentContactCodes = codeList('parent-contact', { title: '父母联系频率', source: '服务对象档案（个人卡，未成年人）' }, [
  ['DAILY', '每天'],
  ['WEEKLY', '每周'],
  ['MONTHLY', '每月'],
  ['SELDOM', '很少'],
  ['NONE', '没有联系'],
])
export type ParentContact = CodeOf<typeof parentContactCodes>
