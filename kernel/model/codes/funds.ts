// Codes of funds (资金): where money comes from, which field it belongs to, what it may be spent on.
import { codeList, type CodeOf } from '../code-list.ts'

export const fundSourceCodes = codeList('fund-source', { title: '资金来源', source: '四川通知三、吉林方案七（三）、郑州意见（二十）、东营办法第三章' }, [
  ['CIVIL_AFFAIRS_PURCHASE', '民政领域政府购买服务资金'],
  ['SOCIAL_ASSISTANCE_FUND', '社会救助类资金'],
  ['WELFARE_LOTTERY', '福利彩票公益金'],
  ['PROVINCIAL_WELFARE_LOTTERY', '省级福利彩票公益金补助', { help: '对工作成效好的县（市、区）给予的补助（吉林方案二（一））' }],
  ['CAPACITY_PROJECT_SUBSIDY', '省财政城乡社区综合服务提能力工程补助'],
  ['LOCAL_FINANCE', '本级财政资金'],
  ['TOWNSHIP_GOVERNMENT', '乡镇（街道）政府资金'],
  ['OTHER_DEPARTMENT_PURCHASE', '其他部门、群团购买服务资金'],
  ['CHARITY', '慈善资金'],
  ['SPECIAL_SUPPORT_FUND', '社会资金设立的专项扶持基金'],
  ['OTHER_SOCIAL', '其他社会资金'],
  ['SERVICE_FEE', '服务收费', { help: '面向市场的服务，合理收费，单独登记' }],
  ['OTHER', '其他'],
])
export type FundSource = CodeOf<typeof fundSourceCodes>

export const fundFieldCodes = codeList('fund-field', { title: '资金所属领域', source: '内蒙古工作指引七（二）、东营办法第二条（五）' }, [
  ['SOCIAL_ASSISTANCE', '社会救助'],
  ['ELDERLY', '养老服务'],
  ['CHILD_WELFARE', '儿童福利'],
  ['COMMUNITY_SERVICE', '社区服务'],
  ['SOCIAL_AFFAIRS', '社会事务'],
  ['OTHER_DEPARTMENT', '其他部门的领域'],
])
export type FundField = CodeOf<typeof fundFieldCodes>

export const integratedFundCodes = codeList('integrated-fund', { title: '整合的项目资金', source: '四川通知三（一）：前六项用于阵地建设，其余用于站点运行' }, [
  ['COMMUNITY_SHORTFALL', '城乡社区“补短板”'],
  ['COMMUNITY_FEATURE', '城乡社区“创特色”'],
  ['SOCIAL_ORGANISATION_INCUBATION', '社会组织孵化'],
  ['CHILDREN_HOME', '儿童之家'],
  ['WOMEN_HOME', '妇女之家'],
  ['NEW_ERA_CIVILISATION', '新时代文明实践站所'],
  ['ELDERLY', '养老购买服务'],
  ['SOCIAL_ASSISTANCE', '救助购买服务'],
  ['CHILDREN', '儿童购买服务'],
  ['COMMUNITY_GOVERNANCE', '社区治理购买服务'],
  ['DISABLED_CARE', '残疾人照护购买服务'],
  ['COMMUNITY_MENTAL_REHAB', '社区精神康复购买服务'],
  ['YOUTH_LEAGUE', '团委购买服务'],
  ['TRADE_UNION', '工会购买服务'],
  ['WOMENS_FEDERATION', '妇联购买服务'],
  ['DISABLED_PERSONS_FEDERATION', '残联购买服务'],
  ['OTHER', '其他民生部门购买服务'],
])
export type IntegratedFund = CodeOf<typeof integratedFundCodes>

export const fundingPurposeCodes = codeList('funding-purpose', { title: '经费投向', source: '内蒙古工作指引七（一）' }, [
  ['CONSTRUCTION', '建设'],
  ['OPERATION', '运营'],
  ['STAFF', '人员'],
  ['OTHER', '其他'],
])
export type FundingPurpose = CodeOf<typeof fundingPurposeCodes>

export const fundUseCodes = codeList('fund-use', { title: '项目资金用途', source: '东营办法第二十一条' }, [
  ['PROJECT_PURCHASE', '项目购买'],
  ['SUPERVISION', '项目督导'],
  ['EVALUATION', '项目评估'],
  ['OTHER', '其他用途'],
])
export type FundUse = CodeOf<typeof fundUseCodes>

export const expenseCategoryCodes = codeList('expense-category', { title: '支出类别', source: '郑州意见（十七）项目经费预算四类；四川通知三（二）' }, [
  ['PAY', '薪酬待遇'],
  ['SUPERVISION_AND_TRAINING', '督导培训'],
  ['SERVICE_ACTIVITY', '服务活动'],
  ['PROJECT_MANAGEMENT', '项目管理'],
  ['ASSISTANCE', '帮扶物资和帮扶金'],
  ['HARDWARE', '硬件建设', { help: '新建、改建、装修和设施设备购置' }],
  ['OTHER', '其他'],
])
export type ExpenseCategory = CodeOf<typeof expenseCategoryCodes>

export const accountingStandardCodes = codeList('accounting-standard', { title: '执行的会计制度', source: '内蒙古工作指引三（二）' }, [
  ['PRIVATE_NON_PROFIT', '民间非营利组织会计制度'],
  ['SMALL_ENTERPRISE', '小企业会计准则'],
  ['ENTERPRISE', '企业会计准则'],
  ['GOVERNMENT', '政府会计制度'],
  ['OTHER', '其他'],
])
export type AccountingStandard = CodeOf<typeof accountingStandardCodes>

export const paymentDocumentCodes = codeList('payment-document', { title: '资金申请材料', source: '东营办法第二十七条' }, [
  ['WRITTEN_APPLICATION', '书面资金申请'],
  ['SERVICE_AGREEMENT', '服务协议'],
  ['VOUCHER', '凭证资料'],
])
export type PaymentDocument = CodeOf<typeof paymentDocumentCodes>
