// Codes of needs, leads and reception (需求清单、线索登记与派单、来访接待): where a request comes from, how urgent it is, how it ended.
import { codeList, type CodeOf } from '../code-list.ts'

const lead = '需求（线索）登记与派单'
const reception = '来访（咨询）接待登记表'

export const leadSourceCodes = codeList('lead-source', { title: '来源', source: lead }, [
  ['HOME_VISIT', '走访'],
  ['SELF_HELP', '居民自助'],
  ['VILLAGE', '村居上报'],
  ['GRID', '网格'],
  ['HOTLINE', '热线12345'],
  ['DEPARTMENT', '部门转办'],
  ['VOLUNTEER', '志愿者'],
])
export type LeadSource = CodeOf<typeof leadSourceCodes>

export const urgencyCodes = codeList('urgency', { title: '紧急程度', source: `${lead}；个案转介表` }, [
  ['URGENT', '紧急', { rank: 3 }],
  ['PRESSING', '较急', { rank: 2 }],
  ['GENERAL', '一般', { rank: 1 }],
])
export type Urgency = CodeOf<typeof urgencyCodes>

export const receptionModeCodes = codeList('reception-mode', { title: '来访方式', source: reception }, [
  ['VISIT', '来访'],
  ['CALL', '来电'],
  ['WECHAT', '微信'],
  ['REFERRED', '转介'],
])
export type ReceptionMode = CodeOf<typeof receptionModeCodes>

export const receptionMatterCodes = codeList('reception-matter', { title: '事由分类', source: reception }, [
  ['POLICY', '政策咨询'],
  ['ASSISTANCE', '救助申请'],
  ['ELDERLY', '养老'],
  ['CHILD', '儿童'],
  ['FAMILY_CONFLICT', '家庭矛盾'],
  ['PSYCHOLOGY', '心理'],
  ['EMPLOYMENT', '就业'],
  ['VOLUNTEERING', '志愿'],
  ['COMPLAINT', '投诉'],
  ['OTHER', '其他'],
])
export type ReceptionMatter = CodeOf<typeof receptionMatterCodes>

export const receptionOutcomeCodes = codeList('reception-outcome', { title: '办结状态', source: reception }, [
  ['SETTLED', '当场办结'],
  ['FOLLOW_UP', '需要继续办理'],
])
export type ReceptionOutcome = CodeOf<typeof receptionOutcomeCodes>

export const receptionOnwardCodes = codeList('reception-onward', { title: '转个案、转介', source: reception }, [
  ['NONE', '不需要'],
  ['CASE', '转个案'],
  ['REFERRAL', '转介'],
])
export type ReceptionOnward = CodeOf<typeof receptionOnwardCodes>

export const leadCloseReasonCodes = codeList('lead-close-reason', { title: '关闭原因', source: lead }, [
  ['DUPLICATE', '重复登记'],
  ['NOT_FOUND', '联系不上或查无此人'],
  ['NOT_NEEDED', '对象已不需要'],
  ['OUT_OF_SCOPE', '不属于社工站服务范围'],
  ['OTHER', '其他（请写明）'],
])
export type LeadCloseReason = CodeOf<typeof leadCloseReasonCodes>

export const needStateCodes = codeList('need-state', { title: '回应情况', source: '需求清单（四川通知二（四））' }, [
  ['OPEN', '待回应'],
  ['IN_SERVICE', '服务中'],
  ['MET', '已满足'],
  ['DROPPED', '不再需要'],
])
export type NeedState = CodeOf<typeof needStateCodes>
