// Facts about plans, projects, procurement, contracts and exit that wait for their modules (采购与合同类事实).
import type { FactDefinition } from '../../kernel/model/facts.ts'
import { factsOf } from './words.ts'

type Codes = Readonly<Record<string, string>>

/** Every clause that one of the five texts names, and the two grounds on which it may be changed or ended. */
const clauses: Codes = {
  'service-content': '服务内容', targets: '目标任务', 'service-requirements': '服务要求', term: '服务期限', personnel: '执行人员', quantity: '数量', quality: '质量',
  price: '价格', settlement: '资金结算方式', 'rights-and-obligations': '各方权利义务', 'performance-evaluation': '绩效评估', 'breach-liability': '违约责任',
  'change-on-force-majeure': '因政策调整等不可抗力因素可变更或解除', 'change-on-failed-inspection': '因省市督查评估不合格等因素可变更或解除',
}
const longCycleGrounds: Codes = {
  'budget-guaranteed': '预算有保障', 'content-fixed': '购买服务相对固定', continuous: '连续性强', 'funding-stable': '经费来源稳定', 'price-stable': '价格变化幅度小',
}
const results: Codes = { qualified: '合格', unqualified: '不合格', 'not-evaluated': '未评估' }
const levels: Codes = { province: '省级', city: '市级', county: '县级', township: '乡级', none: '未明确' }
const stages: Codes = {
  application: '项目申报', procurement: '组织采购', 'contract-signing': '合同签订', supervision: '项目督导', 'performance-evaluation': '绩效评估',
}
/** Sections of a project scheme (DY 23, ZZ 17) and of a yearly implementation plan (JL 6.1). */
const sections: Codes = {
  background: '项目背景', objective: '项目目标', budget: '项目预算', 'purchase-method': '购买方式', content: '项目（服务）内容', progress: '项目进度', term: '服务期限',
  'quantity-standard': '数量标准', 'quality-standard': '质量标准', price: '价格', settlement: '资金结算方式', 'rights-and-obligations': '各方权利义务',
  'breach-liability': '违约责任', 'performance-evaluation': '绩效评估', 'post-count': '岗位数量', 'service-standard': '服务标准', 'assessment-indicators': '考核指标',
}
const costBases: Codes = { quantity: '数量', content: '内容', scale: '规模', quality: '质量', effect: '效果目标' }
const budgetCategories: Codes = {
  pay: '薪酬待遇', 'supervision-and-training': '督导培训经费', 'service-activity': '服务活动经费', 'project-management': '项目管理经费', other: '其他',
}
const planKinds: Codes = { 'annual-implementation': '社工站项目年度实施计划', establishment: '社工站设立计划', service: '服务计划', other: '其他' }
const filingStates: Codes = { accepted: '已备案', submitted: '已报送待备案', returned: '被退回', none: '未报送' }

export const procurementFacts: readonly FactDefinition[] = [
  ...factsOf('contract', 'procurement', [
    { name: 'awardNoticeOn', label: '中标（成交）通知书发出日', type: 'day' },
    { name: 'signatories', label: '书面协议的签章方', type: 'codes', codes: { purchaser: '购买方', contractor: '承接主体' } },
    { name: 'textIsOnFile', label: '书面协议文本已存', type: 'boolean' },
    { name: 'clauses', label: '协议写明的条款', type: 'codes', codes: clauses },
    { name: 'longCycleGrounds', label: '经确认的三年周期条件', type: 'codes', codes: longCycleGrounds },
    { name: 'isBudgetGuaranteed', label: '服务期内的预算资金有保障', type: 'boolean' },
    { name: 'filingState', label: '协议报市级民政部门备案的状态', type: 'code', codes: filingStates },
  ]),
  ...factsOf('contract', 'evaluation', [
    { name: 'evaluationResult', label: '本协议最近一次年度（项目）评估结果', type: 'code', codes: results },
    { name: 'evaluationResultOn', label: '评估结果作出日', type: 'day' },
    { name: 'previousTermEvaluationResult', label: '续签前上一期协议的评估结果', type: 'code', codes: results },
  ]),
  ...factsOf('contract', 'procurement', [
    { name: 'isReprocurementStarted', label: '评估后已启动新一轮政府采购', type: 'boolean' },
    { name: 'reprocurementStartedOn', label: '新一轮政府采购启动日', type: 'day' },
  ]),
  ...factsOf('procurement', 'procurement', [
    { name: 'purchaserLevel', label: '采购人层级', type: 'code', codes: levels },
    { name: 'guidingFinanceLevel', label: '指导本次采购的财政部门层级', type: 'code', codes: levels },
    { name: 'awardedInstitutionIsLocal', label: '中标（成交）机构为本地机构', type: 'boolean' },
    { name: 'localInstitutionCount', label: '当地符合承接条件的机构', type: 'integer', unit: '家' },
  ]),
  ...factsOf('project', 'procurement', [
    { name: 'stages', label: '项目已完成的环节', type: 'codes', codes: stages },
    { name: 'appliedOn', label: '项目申报日', type: 'day' },
    { name: 'procuredOn', label: '采购完成日', type: 'day' },
    { name: 'firstSupervisedOn', label: '首次项目督导日', type: 'day' },
    { name: 'evaluatedOn', label: '绩效评估完成日', type: 'day' },
    { name: 'isClosed', label: '项目已结项', type: 'boolean' },
    { name: 'needsSurveyIsDone', label: '已对本部门本单位服务人群开展需求调查', type: 'boolean' },
    { name: 'needsSurveyDoneOn', label: '需求调查完成日', type: 'day' },
    { name: 'purchaseStartedOn', label: '项目启动购买日', type: 'day' },
    { name: 'userBody', label: '使用项目服务的部门、单位', type: 'string' },
    { name: 'schemeSections', label: '项目方案写明的内容', type: 'codes', codes: sections },
    { name: 'costBases', label: '预算核算服务成本的依据', type: 'codes', codes: costBases },
    { name: 'budgetCategories', label: '预算列支的类别', type: 'codes', codes: budgetCategories },
    { name: 'budgetLabourCostFen', label: '预算中的人力成本', type: 'integer', unit: '分' },
    { name: 'kind', label: '项目类别', type: 'code', codes: { main: '主项目', sub: '子项目' } },
    { name: 'isAddedInCycle', label: '购买周期内增加的项目', type: 'boolean' },
    { name: 'stationContractor', label: '本购买周期内社工站已确定的承接机构', type: 'string' },
    { name: 'isCapabilityProgramme', label: '列入城乡社区综合服务提能力工程', type: 'boolean' },
    { name: 'supervisingBodyLevel', label: '承担监督责任的民政部门层级', type: 'code', codes: levels },
    { name: 'responsibleBodyLevel', label: '承担主体责任的民政部门层级', type: 'code', codes: levels },
  ]),
  ...factsOf('plan', 'procurement', [
    { name: 'kind', label: '计划（方案）类别', type: 'code', codes: planKinds },
    { name: 'sections', label: '计划（方案）写明的内容', type: 'codes', codes: sections },
  ]),
  ...factsOf('station', 'procurement', [
    { name: 'mainProjectCount', label: '在实施的主项目', type: 'integer', unit: '个' },
    { name: 'subProjectCount', label: '在实施的子项目', type: 'integer', unit: '个' },
  ]),
  ...factsOf('county', 'procurement', [
    { name: 'planFilingState', label: '本年度实施计划报上级民政部门备案的状态', type: 'code', codes: filingStates },
    { name: 'planFiledOn', label: '本年度实施计划报送备案日', type: 'day' },
    { name: 'hasSignedContract', label: '已确定承接主体并签订服务协议', type: 'boolean' },
    { name: 'firstContractSignedOn', label: '首份社工站服务协议签订日', type: 'day' },
  ]),
  ...factsOf('main-station', 'resources', [
    { name: 'projectReleaseCountLastTwelveMonths', label: '近12个月组织的项目发布', type: 'integer', unit: '次' },
    { name: 'ventureRoundCountLastTwelveMonths', label: '近12个月开展的公益创投', type: 'integer', unit: '次' },
    { name: 'matchedProjectCountLastTwelveMonths', label: '近12个月对接成功的供需项目', type: 'integer', unit: '个' },
  ]),
  ...factsOf('institution', 'governance', [
    { name: 'seriousProblems', label: '经监管认定的严重问题', type: 'codes', codes: { 'governance-chaos': '内部治理混乱', 'low-service-level': '服务水平低', 'poor-credit': '社会信用差' } },
    { name: 'monthsWithoutActivity', label: '连续未开展业务活动', type: 'integer', unit: '个月' },
    { name: 'exitGroundsFoundOn', label: '认定应予淘汰情形之日', type: 'day' },
    { name: 'isExitStarted', label: '已启动退出程序', type: 'boolean' },
    { name: 'unlawfulActCount', label: '发现的违法行为', type: 'integer', unit: '起' },
  ]),
  ...factsOf('institution', 'funds', [{ name: 'fundMisuseCount', label: '发现的不按规定使用管理资金行为', type: 'integer', unit: '起' }]),
]
