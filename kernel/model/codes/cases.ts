// Codes of casework (个案工作): where a case comes from, what the intake concludes, how sessions go, why a case ends.
import { codeList, type CodeOf } from '../code-list.ts'

const intake = '接案登记表'
const assessment = '预估（需求评估）表'
const session = '个案服务过程记录表'
const closing = '结案表'

export const caseSourceCodes = codeList('case-source', { title: '个案来源', source: intake }, [
  ['SELF', '主动求助'],
  ['OUTREACH', '社工发掘（外展）'],
  ['FAMILY', '家属求助'],
  ['VILLAGE', '村居转介'],
  ['DEPARTMENT', '部门转介'],
  ['INSTITUTION', '机构转介'],
  ['OTHER', '其他'],
])
export type CaseSource = CodeOf<typeof caseSourceCodes>

export const earlierServiceCodes = codeList('earlier-service', { title: '曾接受的社会服务', source: intake }, [
  ['NEVER', '没有'],
  ['EARLIER', '曾经有', { help: '请说明' }],
  ['STILL', '现仍接受', { help: '请说明' }],
])
export type EarlierService = CodeOf<typeof earlierServiceCodes>

export const urgentServiceCodes = codeList('urgent-service', { title: '紧急服务', source: intake }, [
  ['NOT_NEEDED', '不需要'],
  ['NEEDED', '需要', { help: '请说明；先办后审' }],
])
export type UrgentService = CodeOf<typeof urgentServiceCodes>

export const serviceWillingnessCodes = codeList('service-willingness', { title: '对象接受服务意愿', source: intake }, [
  ['WILLING', '愿意'],
  ['UNWILLING', '不愿意'],
  ['NOT_APPLICABLE', '不适用', { help: '请说明' }],
])
export type ServiceWillingness = CodeOf<typeof serviceWillingnessCodes>

export const intakeConclusionCodes = codeList('intake-conclusion', { title: '接案结论', source: intake }, [
  ['OPEN', '开案'],
  ['REFER', '转介'],
  ['ADVISED', '提供咨询后结束'],
  ['NOT_OPENED', '暂不开案', { help: '请写明原因' }],
])
export type IntakeConclusion = CodeOf<typeof intakeConclusionCodes>

export const assessmentSourceCodes = codeList('assessment-source', { title: '收集资料来源', source: assessment }, [
  ['INTERVIEW', '面谈'],
  ['FAMILY', '家属'],
  ['VILLAGE', '村居'],
  ['FILES', '档案'],
  ['SCALES', '量表'],
  ['OBSERVATION', '观察'],
])
export type AssessmentSource = CodeOf<typeof assessmentSourceCodes>

export const caseUrgencyCodes = codeList('case-urgency', { title: '紧急度', source: `${assessment}（需求清单）` }, [
  ['URGENT', '紧急', { rank: 3 }],
  ['SOON', '较急', { rank: 2 }],
  ['USUAL', '一般', { rank: 1 }],
])
export type CaseUrgency = CodeOf<typeof caseUrgencyCodes>

export const caseRiskCodes = codeList('case-risk', { title: '风险种类', source: `${assessment}（风险评估）` }, [
  ['NONE', '无明显风险'],
  ['SELF_HARM', '自伤自杀'],
  ['HARM_TO_OTHERS', '伤人'],
  ['VICTIMISED', '被侵害'],
  ['LOSS_OF_CARE', '失依'],
  ['GETTING_LOST', '走失'],
  ['OTHER', '其他'],
])
export type CaseRisk = CodeOf<typeof caseRiskCodes>

export const caseTheoryCodes = codeList('case-theory', { title: '理论视角', source: assessment }, [
  ['ECOLOGY', '生态系统'],
  ['STRENGTHS', '优势视角'],
  ['CRISIS', '危机介入'],
  ['TASK_CENTRED', '任务中心'],
  ['COGNITIVE_BEHAVIOURAL', '认知行为'],
  ['EMPOWERMENT', '增能'],
  ['SOCIAL_SUPPORT', '社会支持'],
  ['NARRATIVE', '叙事'],
  ['OTHER', '其他'],
])
export type CaseTheory = CodeOf<typeof caseTheoryCodes>

export const sessionPlaceCodes = codeList('session-place', { title: '地点', source: session }, [
  ['HOME', '家中'],
  ['STATION', '站点'],
  ['VILLAGE', '村居'],
  ['SCHOOL', '学校'],
  ['HOSPITAL', '医院'],
  ['PHONE', '电话'],
  ['ONLINE', '线上'],
])
export type SessionPlace = CodeOf<typeof sessionPlaceCodes>

export const caseSkillCodes = codeList('case-skill', { title: '运用技巧', source: `${session}；MZ/T 094-2017 个案工作` }, [
  ['LISTENING', '专注与倾听'],
  ['EMPATHY', '同理'],
  ['ENCOURAGEMENT', '鼓励支持'],
  ['CLARIFICATION', '澄清'],
  ['FOCUSING', '对焦'],
  ['SUMMARISING', '摘要'],
  ['INFORMATION', '提供信息'],
  ['ADVICE', '建议'],
  ['SELF_DISCLOSURE', '自我披露'],
  ['CONFRONTATION', '对质'],
  ['OTHER', '其他'],
])
export type CaseSkill = CodeOf<typeof caseSkillCodes>

export const goalProgressCodes = codeList('goal-progress', { title: '目标进展', source: session }, [
  ['NOT_STARTED', '未开始', { rank: 1 }],
  ['UNDER_WAY', '进行中', { rank: 3 }],
  ['REACHED', '达成', { rank: 4 }],
  ['BLOCKED', '受阻', { rank: 2 }],
])
export type GoalProgress = CodeOf<typeof goalProgressCodes>

export const riskChangeCodes = codeList('risk-change', { title: '风险变化', source: session }, [
  ['SAME', '无变化'],
  ['LOWER', '降低'],
  ['HIGHER', '升高', { help: '请说明，必要时启动危机介入' }],
  ['NEW', '出现新风险', { help: '请说明，必要时启动危机介入' }],
])
export type RiskChange = CodeOf<typeof riskChangeCodes>

export const reviewAdviceCodes = codeList('review-advice', { title: '继续、调整或结案建议', source: '个案阶段检视表' }, [
  ['CONTINUE', '继续按计划服务'],
  ['ADJUST', '调整计划'],
  ['CLOSE', '建议结案'],
])
export type ReviewAdvice = CodeOf<typeof reviewAdviceCodes>

export const caseCloseReasonCodes = codeList('case-close-reason', { title: '结案原因', source: `${closing}；MZ/T 094-2017 个案工作` }, [
  ['GOALS_REACHED', '目标达成'],
  ['CLIENT_REQUESTS', '对象要求结案'],
  ['CLIENT_UNWILLING', '对象不愿继续'],
  ['NO_LONGER_NEEDED', '情况变化不需服务'],
  ['REFERRED', '转介'],
  ['MOVED_AWAY', '迁出'],
  ['LOST_CONTACT', '失联'],
  ['DIED', '死亡'],
  ['WORKER_OR_PROJECT', '社工或项目变动'],
  ['OTHER', '其他'],
])
export type CaseCloseReason = CodeOf<typeof caseCloseReasonCodes>

export const goalAttainmentCodes = codeList('goal-attainment', { title: '达成情况', source: closing }, [
  ['FULLY', '完全达成', { rank: 3 }],
  ['PARTLY', '部分达成', { rank: 2 }],
  ['NOT', '未达成', { rank: 1 }],
])
export type GoalAttainment = CodeOf<typeof goalAttainmentCodes>

export const closingToldCodes = codeList('closing-told', { title: '结案面谈与对象告知', source: closing }, [
  ['TOLD', '已告知'],
  ['CANNOT', '无法告知', { help: '请写明原因' }],
])
export type ClosingTold = CodeOf<typeof closingToldCodes>

export const satisfactionCodes = codeList('satisfaction-five', { title: '满意程度', source: '服务意见反馈表' }, [
  ['VERY_SATISFIED', '很满意', { rank: 5 }],
  ['SATISFIED', '满意', { rank: 4 }],
  ['NEUTRAL', '一般', { rank: 3 }],
  ['DISSATISFIED', '不满意', { rank: 2 }],
  ['VERY_DISSATISFIED', '很不满意', { rank: 1 }],
])
export type Satisfaction = CodeOf<typeof satisfactionCodes>

export const feedbackModeCodes = codeList('feedback-mode', { title: '填写方式', source: '服务意见反馈表' }, [
  ['SELF', '本人扫码（在手机上填）'],
  ['PAPER', '纸质代录'],
  ['CALL', '电话回访'],
])
export type FeedbackMode = CodeOf<typeof feedbackModeCodes>

export const followUpModeCodes = codeList('follow-up-mode', { title: '回访方式', source: '回访跟进记录' }, [
  ['HOME', '入户'],
  ['PHONE', '电话'],
  ['VISIT', '来访'],
  ['ONLINE', '线上'],
  ['THIRD_PARTY', '向家属或村居了解'],
])
export type FollowUpMode = CodeOf<typeof followUpModeCodes>

export const followUpHoldingCodes = codeList('follow-up-holding', { title: '目标保持情况', source: '回访跟进记录' }, [
  ['HELD', '保持'],
  ['PARTLY', '部分保持'],
  ['LOST', '出现反复'],
])
export type FollowUpHolding = CodeOf<typeof followUpHoldingCodes>

export const tieKindCodes = codeList('tie-kind', { title: '关系', source: `${assessment}（家庭结构图、生态图）` }, [
  ['STRONG', '紧密'],
  ['NORMAL', '一般'],
  ['WEAK', '疏远'],
  ['CONFLICT', '冲突'],
  ['BROKEN', '断裂'],
])
export type TieKind = CodeOf<typeof tieKindCodes>

export const ecoSystemCodes = codeList('eco-system', { title: '环境系统', source: `${assessment}（生态图）` }, [
  ['KIN', '亲属'],
  ['NEIGHBOURS', '朋辈邻里'],
  ['SCHOOL', '学校'],
  ['WORK', '工作单位'],
  ['VILLAGE', '村（社区）'],
  ['HEALTH', '医疗卫生'],
  ['ASSISTANCE', '民政救助'],
  ['STATION', '社工站'],
  ['VOLUNTEERS', '志愿者、社会组织'],
  ['FAITH', '兴趣、信仰团体'],
  ['OTHER', '其他'],
])
export type EcoSystem = CodeOf<typeof ecoSystemCodes>
