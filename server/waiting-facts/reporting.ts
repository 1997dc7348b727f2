// Facts about reports and disclosure that wait for their modules (报告与公开类事实).
import { institutionDisclosureCodes, pilotReportSectionCodes, procurementNoticeItemCodes, serviceOutputCodes } from '../../kernel/model/codes/disclosure.ts'
import type { FactDefinition } from '../../kernel/model/facts.ts'
import { factsOf, type Word, wordsOf } from './words.ts'

const day = (name: string, label: string): Word => ({ name, label, type: 'day' })
const yes = (name: string, label: string): Word => ({ name, label, type: 'boolean' })

const recipients = { city: '市级民政部门', county: '县级民政部门', township: '乡镇（街道）', province: '省级民政部门', other: '其他' }

export const reportingFacts: readonly FactDefinition[] = [
  ...factsOf('station', 'reports', [
    { name: 'overdueBriefingToCityCount', label: '近十二个月到期未报送市级民政部门的月度工作简报', type: 'integer', unit: '份' },
    { name: 'serviceOutputsThisYear', label: '本年度形成的驻站工作材料', type: 'codes', codes: wordsOf(serviceOutputCodes) },
    { name: 'serviceOutputsLastYear', label: '上年度形成的驻站工作材料', type: 'codes', codes: wordsOf(serviceOutputCodes) },
  ]),
  ...factsOf('contract', 'reports', [
    { name: 'midTermReportRecipients', label: '本合同年度中期工作报告已送达', type: 'codes', codes: recipients },
    { name: 'lastMidTermReportRecipients', label: '上一合同年度中期工作报告已送达', type: 'codes', codes: recipients },
    { name: 'annualReportRecipients', label: '最近期满的合同年度的年度工作报告已送达', type: 'codes', codes: recipients },
  ]),
  ...factsOf('contract', 'disclosure', [yes('isAnnounced', '合同已公告'), day('announcedOn', '合同公告日')]),
  ...factsOf('service', 'reports', [
    day('occurredOn', '服务发生日'),
    yes('isEnteredInNationalSystem', '已录入中国社会工作信息系统'),
    day('enteredInNationalSystemOn', '录入中国社会工作信息系统日'),
  ]),
  ...factsOf('project', 'disclosure', [
    { name: 'fundDisclosureCountThisYear', label: '本年度主管单位公开项目资金信息', type: 'integer', unit: '次' },
    { name: 'fundDisclosureCountLastYear', label: '上年度主管单位公开项目资金信息', type: 'integer', unit: '次' },
  ]),
  ...factsOf('procurement', 'disclosure', [
    yes('isNoticePublished', '采购信息已公开'),
    day('noticePublishedOn', '采购信息公开日'),
    { name: 'noticeItems', label: '采购信息已公开的事项', type: 'codes', codes: wordsOf(procurementNoticeItemCodes) },
    day('responseDueOn', '投标（响应）截止日'),
  ]),
  ...factsOf('institution', 'disclosure', [
    { name: 'disclosedItems', label: '已公开的事项', type: 'codes', codes: wordsOf(institutionDisclosureCodes) },
    { name: 'disclosureAudiences', label: '公开的对象', type: 'codes', codes: { departments: '有关部门', public: '社会公众' } },
    day('disclosedFinancialReportEndOn', '已公开的最近一份年度财务报告的截止日'),
    day('establishedOn', '成立登记日'),
  ]),
  ...factsOf('county', 'reports', [
    yes('isPilotReportSubmitted', '已提交试点工作报告'),
    { name: 'pilotReportSections', label: '试点工作报告写明的内容', type: 'codes', codes: wordsOf(pilotReportSectionCodes) },
    day('lastQuarterEndOn', '最近结束的季度末日'),
    yes('isLastQuarterReportSubmitted', '最近结束的季度的项目实施情况报告已提交市级民政部门'),
    { name: 'missingEarlierQuarterReportCount', label: '办法施行以来更早各季度缺报的项目实施情况报告', type: 'integer', unit: '份' },
  ]),
]
