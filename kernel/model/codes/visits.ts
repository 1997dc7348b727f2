// Codes of visits (走访、探访) and telephone calls (电访): how, why, whom the worker met, and what gave cause for concern.
import { codeList, type CodeOf } from '../code-list.ts'

const visitForm = '入户走访（探访）记录表'
const callForm = '电访记录表'

export const visitChannelCodes = codeList('visit-channel', { title: '走访方式', source: visitForm }, [
  ['HOME', '入户'],
  ['VIDEO', '视频'],
  ['PHONE', '电访', { help: '电访记录表' }],
  ['NEIGHBOURS', '邻里了解'],
  ['VILLAGE', '村居了解'],
])
export type VisitChannel = CodeOf<typeof visitChannelCodes>

export const visitKindCodes = codeList('visit-kind', { title: '走访类型', source: visitForm }, [
  ['FIRST_FILE', '首次建档'],
  ['REGULAR', '定期'],
  ['HOLIDAY', '节假日慰问'],
  ['VERIFICATION', '专项核查'],
  ['FOLLOW_UP', '回访'],
  ['SUDDEN', '突发', { help: '重大变故、接到线索后赶到' }],
])
export type VisitKind = CodeOf<typeof visitKindCodes>

export const presenceCodes = codeList('visit-presence', { title: '是否见到本人', source: visitForm }, [
  ['MET', '见到本人'],
  ['MET_FAMILY', '见到家属'],
  ['NOT_HOME', '不在家'],
  ['REFUSED', '拒访'],
  ['VACANT', '空户'],
  ['MOVED', '搬离'],
])
export type Presence = CodeOf<typeof presenceCodes>

export const safetyHazardCodes = codeList('safety-hazard', { title: '居住环境与安全隐患', source: visitForm }, [
  ['NONE', '无'],
  ['ELECTRICITY', '用电'],
  ['FIRE', '用火'],
  ['GAS', '用气'],
  ['BUILDING', '房屋'],
  ['SLIPPING', '防滑'],
])
export type SafetyHazard = CodeOf<typeof safetyHazardCodes>

export const riskSignCodes = codeList('risk-sign', { title: '风险识别', source: visitForm }, [
  ['NONE', '无'],
  ['SELF_HARM', '自伤自杀', { sensitive: true }],
  ['ABUSE', '家暴虐待', { sensitive: true }],
  ['NOBODY_CARES', '无人照料'],
  ['GOING_MISSING', '走失'],
  ['SEVERE_ILLNESS', '重大疾病', { sensitive: true }],
  ['FIRE', '火灾'],
  ['PSYCHIATRIC', '精神症状', { sensitive: true }],
  ['OTHER', '其他'],
])
export type RiskSign = CodeOf<typeof riskSignCodes>

export const visitOutcomeCodes = codeList('visit-outcome', { title: '后续启动', source: visitForm }, [
  ['CRISIS', '危机介入'],
  ['MANDATORY_REPORT', '强制报告'],
  ['OPEN_CASE', '开案'],
  ['REFERRAL', '转介'],
])
export type VisitOutcome = CodeOf<typeof visitOutcomeCodes>

export const visitConfirmationCodes = codeList('visit-confirmation', { title: '对象或家属确认', source: visitForm }, [
  ['SIGNATURE', '签字'],
  ['CODE', '验证码'],
  ['NOT_CONFIRMED', '未确认', { help: '请写明原因' }],
])
export type VisitConfirmation = CodeOf<typeof visitConfirmationCodes>

export const visitorKindCodes = codeList('visitor-kind', { title: '走访人身份', source: '特殊困难对象探访' }, [
  ['WORKER', '社工'],
  ['VOLUNTEER', '志愿者'],
  ['VILLAGE_STAFF', '村（社区）工作人员'],
  ['OFFICER', '乡镇（街道）工作人员'],
  ['PARTNER', '结对党员、亲属邻里'],
  ['THIRD_PARTY', '第三方机构'],
])
export type VisitorKind = CodeOf<typeof visitorKindCodes>

export const callResultCodes = codeList('call-result', { title: '接通情况', source: callForm }, [
  ['ANSWERED', '接通本人'],
  ['ANSWERED_BY_FAMILY', '接通家属'],
  ['NO_ANSWER', '未接'],
  ['INVALID_NUMBER', '空号'],
  ['SUSPENDED', '停机'],
])
export type CallResult = CodeOf<typeof callResultCodes>

export const todoKindCodes = codeList('todo-kind', { title: '待办事项', source: '走访后续启动' }, [
  ['CRISIS', '危机介入'],
  ['MANDATORY_REPORT', '强制报告', { sensitive: true }],
  ['OPEN_CASE', '开案评估'],
  ['REFERRAL', '转介'],
])
export type TodoKind = CodeOf<typeof todoKindCodes>

export const todoStateCodes = codeList('todo-state', { title: '办理状态', source: '待办' }, [
  ['OPEN', '待办'],
  ['DONE', '已办'],
])
export type TodoState = CodeOf<typeof todoStateCodes>
