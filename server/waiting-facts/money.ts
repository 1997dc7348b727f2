// Facts about funds, payments and expenses that wait for their modules (资金类事实). Every amount is in 分.
import {
  accountingStandardCodes, expenseCategoryCodes, fundingPurposeCodes, fundSourceCodes, fundUseCodes, paymentDocumentCodes,
} from '../../kernel/model/codes/funds.ts'
import { serviceDomainCodes } from '../../kernel/model/codes/services.ts'
import type { FactDefinition } from '../../kernel/model/facts.ts'
import { factsOf, type Word, wordsOf } from './words.ts'

const fen = (name: string, label: string): Word => ({ name, label, type: 'integer', unit: '分' })
const count = (name: string, label: string, unit: string): Word => ({ name, label, type: 'integer', unit })
const day = (name: string, label: string): Word => ({ name, label, type: 'day' })
const yes = (name: string, label: string): Word => ({ name, label, type: 'boolean' })

const bodies = {
  'county-civil-affairs': '县级民政部门', 'city-civil-affairs': '市级民政部门', township: '乡镇（街道）', 'other-department': '其他部门', contractor: '承接机构', other: '其他',
}
const spendingChannels = { 'government-purchase': '政府购买服务', 'direct-spending': '部门直接支出', grant: '直接拨付补助', other: '其他方式' }
const paymentKinds = { advance: '首付款', progress: '进度款', balance: '余款', other: '其他' }
const paymentStates = { planned: '未申请', requested: '已申请', returned: '已退回', approved: '已审核同意', paid: '已支付' }
const results = { qualified: '合格', unqualified: '不合格', 'not-evaluated': '未评估' }

const budgetFacts: readonly FactDefinition[] = [
  ...factsOf('county', 'funds', [
    fen('stationBudgetThisYearFen', '本年度安排的社工站建设、运营、人员等经费'),
    fen('stationBudgetLastYearFen', '上年度安排的社工站建设、运营、人员等经费'),
    { name: 'stationBudgetPurposes', label: '本年度社工站经费的投向', type: 'codes', codes: wordsOf(fundingPurposeCodes) },
    fen('charityFundsThisYearFen', '本年度支持社会工作服务的慈善资金'),
    fen('socialFundsThisYearFen', '本年度支持社工站服务项目的社会资金'),
    fen('purchaseBudgetThisYearFen', '本年度本级预算中的政府购买社工站服务项目经费'),
    fen('socialWorkBudgetThisYearFen', '本年度财政预算中的社会工作经费'),
    fen('socialWorkBudgetLastYearFen', '上年度财政预算中的社会工作经费'),
    yes('lastSocialWorkBudgetIsEvaluated', '上年度社会工作经费已作绩效评价'),
  ]),
  ...factsOf('city', 'funds', [
    fen('socialWorkBudgetThisYearFen', '本年度财政预算中的社会工作经费'),
    fen('socialWorkBudgetLastYearFen', '上年度财政预算中的社会工作经费'),
    yes('lastSocialWorkBudgetIsEvaluated', '上年度社会工作经费已作绩效评价'),
    yes('hasPurchaseStandard', '已制定政府购买社会工作服务项目的购买标准'),
    day('purchaseStandardAdjustedOn', '购买标准最近一次制定或调整日'),
  ]),
  ...factsOf('station', 'funds', [fen('averageAnnualPurchaseFundsFen', '按合同年度每年平均承担的政府购买服务项目资金')]),
]

const fundFacts: readonly FactDefinition[] = [
  ...factsOf('fund', 'funds', [
    { name: 'source', label: '资金来源', type: 'code', codes: wordsOf(fundSourceCodes) },
    { name: 'coordinatedBy', label: '统筹使用资金的单位', type: 'code', codes: bodies },
    { name: 'purchasers', label: '使用资金购买服务的购买主体', type: 'codes', codes: bodies },
    { name: 'spendingChannels', label: '已支出部分的使用方式', type: 'codes', codes: spendingChannels },
    fen('receivedFen', '到账金额'),
    fen('spentFen', '已支出金额'),
    fen('spentOnOtherProjectsFen', '从本项资金列支的其他项目支出'),
    fen('spentForOtherPurchasersFen', '从本项资金列支的其他购买主体项目的支出'),
    fen('transferredWithoutApprovalFen', '未经批准调剂出去的金额'),
    yes('hasOwnLedger', '设有单独核算的账目'),
    count('contractorProjectCount', '承接机构同时承接的社工站项目（含子项目）', '个'),
    count('contractorPurchaserCount', '承接机构同时服务的购买主体', '个'),
  ]),
  ...factsOf('expense', 'funds', [
    { name: 'fundSource', label: '支出的资金来源', type: 'code', codes: wordsOf(fundSourceCodes) },
    { name: 'category', label: '支出类别', type: 'code', codes: wordsOf(expenseCategoryCodes) },
    { name: 'allowedCategories', label: '该项资金的使用规定允许的支出类别', type: 'codes', codes: wordsOf(expenseCategoryCodes) },
    { name: 'use', label: '社工站项目资金的用途', type: 'code', codes: wordsOf(fundUseCodes) },
    { name: 'purpose', label: '支出的受益用途（名称与捐赠文件一致）', type: 'string' },
    { name: 'donationPurposes', label: '捐赠文件写明的用途', type: 'codes' },
    day('spentOn', '支出日'),
  ]),
  ...factsOf('project', 'funds', [
    count('fundSourceCount', '项目的经费来源', '个'),
    { name: 'allowedDomains', label: '经费使用方向允许的服务领域', type: 'codes', codes: wordsOf(serviceDomainCodes) },
    { name: 'deliveredDomains', label: '已开展服务的领域', type: 'codes', codes: wordsOf(serviceDomainCodes) },
    count('subProjectCount', '同一承接机构同时承接的社工站子项目', '个'),
    count('entriesWithoutFundSourceCount', '未记明资金来源的账目', '笔'),
    count('entriesWithoutSubProjectCount', '未记明所属子项目的账目', '笔'),
  ]),
]

const paymentFacts: readonly FactDefinition[] = [
  ...factsOf('payment', 'funds', [
    { name: 'kind', label: '款项性质', type: 'code', codes: paymentKinds },
    { name: 'state', label: '款项状态', type: 'code', codes: paymentStates },
    day('contractSignedOn', '所属合同签订日'),
    { name: 'applicationDocuments', label: '提交的资金申请材料', type: 'codes', codes: wordsOf(paymentDocumentCodes) },
    day('requestedOn', '提交资金申请日'),
    yes('isApproved', '购买主体已审核同意'),
    day('approvedOn', '购买主体审核同意日'),
    day('paidOn', '支付日'),
    fen('amountFen', '支付（申请）金额'),
    fen('agreedAmountFen', '按协议约定本次应付金额'),
    { name: 'evaluationResult', label: '支付所依据的项目评估结果', type: 'code', codes: results },
    day('evaluationResultOn', '该评估结果作出日'),
  ]),
  ...factsOf('institution', 'funds', [
    { name: 'accountingStandard', label: '执行的会计制度', type: 'code', codes: wordsOf(accountingStandardCodes) },
    count('governmentInspectionCountThisYear', '本年度接受财政、审计等部门的监督检查和行政执法', '次'),
  ]),
]

export const moneyFacts: readonly FactDefinition[] = [...budgetFacts, ...fundFacts, ...paymentFacts]
