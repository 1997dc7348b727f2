// Codes of monitoring and evaluation (督导检查、评估): what is looked at, by whom, with which result.
import { codeList, type CodeOf } from '../code-list.ts'

export const checkFocusCodes = codeList('check-focus', { title: '督导检查重点', source: '内蒙古工作指引九（二）、吉林方案六（五）' }, [
  ['SERVICE_CONTENT', '服务内容'],
  ['SERVICE_TIME', '服务时间'],
  ['SATISFACTION', '服务对象满意度'],
  ['FINANCE', '财务管理'],
])
export type CheckFocus = CodeOf<typeof checkFocusCodes>

export const evaluatorKindCodes = codeList('evaluator-kind', { title: '评估方', source: '内蒙古工作指引九（四）、郑州意见（十八）、东营办法第二十八条' }, [
  ['SOCIAL_ORGANISATION', '第三方社会组织'],
  ['PROFESSIONAL_INSTITUTION', '其他第三方专业机构', { help: '企业、院校、科研机构等' }],
  ['AUTHORITY', '主管部门自行评估'],
  ['CONTRACTOR', '承接主体自评'],
  ['OTHER', '其他'],
])
export type EvaluatorKind = CodeOf<typeof evaluatorKindCodes>

export const evaluationKindCodes = codeList('evaluation-kind', { title: '评估种类', source: '五地社工站政策文本' }, [
  ['SERVICE', '社工站服务（项目）评估'],
  ['SPOT_CHECK', '抽查评估'],
  ['AREA_PERFORMANCE', '对地区的绩效评价'],
  ['INSTITUTION', '机构综合评估'],
])
export type EvaluationKind = CodeOf<typeof evaluationKindCodes>

export const workerAssessmentPartCodes = codeList('worker-assessment-part', { title: '社会工作专业人才考核内容', source: '郑州意见（十）' }, [
  ['ETHICS', '职业操守'],
  ['QUALITY', '职业素质'],
  ['TECHNIQUE', '专业技术'],
  ['ABILITY', '工作能力'],
  ['PERFORMANCE', '工作绩效'],
  ['CLIENT_FEEDBACK', '服务对象反馈意见'],
])
export type WorkerAssessmentPart = CodeOf<typeof workerAssessmentPartCodes>

export const areaEvaluationItemCodes = codeList('area-evaluation-item', { title: '对县区的评价内容', source: '东营办法第十七条' }, [
  ['FUND_BENEFIT', '资金效益'],
  ['PROJECT_RESULTS', '项目取得的成效'],
  ['TASK_COMPLETION_RATE', '年度任务完成率'],
])
export type AreaEvaluationItem = CodeOf<typeof areaEvaluationItemCodes>

export const areaPerformanceCodes = codeList('area-performance', { title: '县（市、区）工作成效评价', source: '吉林方案二（一）：成效好的可获省级补助' }, [
  ['GOOD', '好', { rank: 3 }],
  ['ORDINARY', '一般', { rank: 2 }],
  ['POOR', '差', { rank: 1 }],
])
export type AreaPerformance = CodeOf<typeof areaPerformanceCodes>
