// Codes of disclosure (信息公开): what has to be made public by whom.
import { codeList, type CodeOf } from '../code-list.ts'

export const institutionDisclosureCodes = codeList('institution-disclosure', { title: '承接主体公开事项', source: '吉林方案二（三）' }, [
  ['BASIC_INFORMATION', '基本情况'],
  ['QUALIFICATION', '专业资质'],
  ['ANNUAL_FINANCIAL_REPORT', '年度财务报告'],
  ['PROJECT_EXPERIENCE', '社会服务项目经验'],
  ['OTHER', '其他'],
])
export type InstitutionDisclosure = CodeOf<typeof institutionDisclosureCodes>

export const procurementNoticeItemCodes = codeList('procurement-notice-item', { title: '采购信息公开事项', source: '东营办法第二十四条' }, [
  ['CONTENT', '服务内容'],
  ['STANDARD', '服务标准'],
  ['REQUIREMENT', '服务要求'],
  ['METHOD', '购买方式'],
  ['CONTRACTOR_CONDITIONS', '承接机构条件'],
  ['OTHER', '其他'],
])
export type ProcurementNoticeItem = CodeOf<typeof procurementNoticeItemCodes>

export const serviceOutputCodes = codeList('service-output', { title: '驻站工作材料', source: '吉林方案六（四）、东营办法第二十六条' }, [
  ['ARCHIVE', '资料归档'],
  ['NEWS_UPDATE', '动态推送'],
  ['PROGRESS_BRIEF', '进度简报'],
  ['EXPERIENCE_SUMMARY', '经验总结'],
])
export type ServiceOutput = CodeOf<typeof serviceOutputCodes>

export const pilotReportSectionCodes = codeList('pilot-report-section', { title: '试点工作报告内容', source: '吉林方案六（六）' }, [
  ['EXPERIENCE', '经验'],
  ['SHORTCOMINGS', '不足'],
  ['MEASURES', '对策'],
])
export type PilotReportSection = CodeOf<typeof pilotReportSectionCodes>
