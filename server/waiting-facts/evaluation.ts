// Facts about monitoring, evaluation and the use of results that wait for their modules (评估类事实).
import { areaEvaluationItemCodes, checkFocusCodes, evaluationKindCodes, evaluatorKindCodes, workerAssessmentPartCodes } from '../../kernel/model/codes/evaluation.ts'
import type { FactDefinition } from '../../kernel/model/facts.ts'
import { factsOf, type Word, wordsOf } from './words.ts'

const count = (name: string, label: string, unit = '次'): Word => ({ name, label, type: 'integer', unit })
const day = (name: string, label: string): Word => ({ name, label, type: 'day' })
const yes = (name: string, label: string): Word => ({ name, label, type: 'boolean' })
/** The same count of this calendar year and of the last one. */
const yearly = (name: string, label: string): Word[] => [count(`${name}ThisYear`, `本年度${label}`), count(`${name}LastYear`, `上年度${label}`)]

const levels = { province: '省级', city: '市级', county: '县级', township: '乡级' }
const organisers = { 'county-civil-affairs': '县级民政部门', 'city-civil-affairs': '市级民政部门', 'province-civil-affairs': '省级民政部门', township: '乡镇（街道）', 'other-department': '其他购买部门', other: '其他' }
const participants = { township: '乡镇（街道）', 'third-party': '第三方', 'city-civil-affairs': '市级民政部门', contractor: '承接机构', other: '其他' }
const standardBases = { 'project-nature': '项目性质', 'service-content': '服务内容', other: '其他' }
const executionStates = { ongoing: '实施中', suspended: '暂缓', stopped: '停止', completed: '已完成' }

export const evaluationFacts: readonly FactDefinition[] = [
  ...factsOf('station', 'evaluation', [
    ...yearly('performanceSummaryCount', '服务总结'),
    { name: 'performanceSummaryParts', label: '最近一次服务总结的内容', type: 'codes', codes: { process: '服务过程', quality: '服务质量', other: '其他' } },
    ...yearly('formalEvaluationCount', '社工站服务评估'),
    ...yearly('countyEvaluationCount', '县（市、区）组织的社工站服务评估'),
    ...yearly('thirdPartyEvaluationCount', '第三方所作的社工站服务评估'),
  ]),
  ...factsOf('supervision-check', 'supervision', [
    { name: 'bodyLevel', label: '检查单位层级', type: 'code', codes: levels },
    day('checkedOn', '检查日'),
    { name: 'items', label: '检查的内容', type: 'codes', codes: { ...wordsOf(checkFocusCodes), other: '其他' } },
  ]),
  ...factsOf('evaluation', 'evaluation', [
    { name: 'kind', label: '评估种类', type: 'code', codes: wordsOf(evaluationKindCodes) },
    { name: 'evaluatorKind', label: '评估方类别', type: 'code', codes: wordsOf(evaluatorKindCodes) },
    yes('evaluatorIsContractor', '评估方就是被评项目的承接主体'),
    yes('hasPurchaseContract', '评估方经政府购买服务确定，有购买协议'),
    day('startedOn', '评估开始日'),
    { name: 'organiser', label: '评估的组织单位', type: 'code', codes: organisers },
    { name: 'participants', label: '参与评估的单位', type: 'codes', codes: participants },
    { name: 'standardBases', label: '评估标准所依据的项目情况', type: 'codes', codes: standardBases },
    yes('hasStandard', '已制定评估标准'),
    day('standardSetOn', '评估标准制定日'),
    count('evaluatorPastEvaluationCount', '评估方此前完成的社会工作服务评估', '项'),
  ]),
  ...factsOf('worker', 'evaluation', [
    { name: 'assessmentParts', label: '最近一次考核的内容', type: 'codes', codes: wordsOf(workerAssessmentPartCodes) },
  ]),
  ...factsOf('contract', 'evaluation', [day('previousTermEvaluationOn', '上一期协议的评估结果作出日')]),
  ...factsOf('project', 'evaluation', [
    count('thirdPartyEvaluationCountThisContractYear', '本合同年度委托第三方开展的项目评估'),
    count('thirdPartyEvaluationCountLastContractYear', '上一合同年度委托第三方开展的项目评估'),
    ...yearly('thirdPartyEvaluationCount', '委托第三方开展的项目评估'),
    count('openDeviationCount', '偏离合同目标、尚未纠正到位的事项', '项'),
    count('openDeviationWithoutOrderCount', '尚未纠正到位的偏离中未提出纠正要求的', '项'),
    count('openSeriousDeviationCount', '尚未纠正到位的偏离中情况严重的', '项'),
    day('oldestOpenDeviationOn', '最早一项尚未纠正到位的偏离的发现日'),
    { name: 'executionState', label: '项目执行状态', type: 'code', codes: executionStates },
  ]),
  ...factsOf('county', 'evaluation', [
    ...yearly('projectSupervisionCount', '组织的社工站项目督导'),
    ...yearly('projectTrainingCount', '组织的社工站项目培训'),
    ...yearly('projectEvaluationCount', '组织的社工站项目评估'),
    count('cityEvaluationCountLastYear', '上年度市民政局对本县区的独立评价'),
    yes('projectBudgetUsesEvaluation', '本年度社工站项目预算写明了所依据的评价结果'),
    day('projectBudgetEvaluationOn', '预算所依据的评价结果作出日'),
  ]),
  ...factsOf('city', 'evaluation', [
    ...yearly('spotCheckCount', '对社工站服务（项目）的抽查评估'),
    ...yearly('fewestCountyEvaluationsCount', '对各县区独立评价的最少次数'),
    { name: 'countyEvaluationItems', label: '各县区评价均包含的内容', type: 'codes', codes: wordsOf(areaEvaluationItemCodes) },
    count('capacityProjectCountyCount', '实施城乡社区综合服务提能力项目的县（市、区）', '个'),
    ...yearly('fewestCapacityProjectEvaluationsCount', '对各实施县（市、区）督导评估的最少次数'),
  ]),
  ...factsOf('province', 'evaluation', [
    ...yearly('stationSupervisionCount', '组织的社工站督导评估'),
    ...yearly('areaEvaluationCount', '对各地开展服务情况的评估'),
    ...yearly('spotCheckCount', '对社工站服务的抽查评估'),
    count('capacityProjectAreaCount', '实施城乡社区综合服务提能力工程的市（州）、县（市、区）', '个'),
    ...yearly('fewestCapacityProjectEvaluationsCount', '对各实施市（州）、县（市、区）绩效评估的最少次数'),
  ]),
  ...factsOf('award', 'evaluation', [
    count('candidateEvaluationCount', '参评对象已有的社工站项目评估结果', '份'),
    count('citedEvaluationCount', '评选材料列出的社工站项目评估结果', '份'),
  ]),
  ...factsOf('procurement', 'evaluation', [
    count('evaluatedBidderCount', '已有社工站项目评估结果的投标机构', '家'),
    count('citedBidderCount', '评审材料列出其评估结果的投标机构', '家'),
  ]),
]
