// Codes of reports (简报、报告): which there are and how far one has come.
import { codeList, type CodeOf } from '../code-list.ts'

export const briefingStateCodes = codeList('briefing-state', { title: '简报状态', source: '东营办法第二十六条（月度工作简报）' }, [
  ['NOT_DUE', '未到报送期'],
  ['DUE', '待报送'],
  ['DRAFT', '草稿'],
  ['SUBMITTED', '已报送'],
  ['ACCEPTED', '已接收'],
  ['RETURNED', '退回修改'],
])
export type BriefingState = CodeOf<typeof briefingStateCodes>

export const reportKindCodes = codeList('report-kind', { title: '报告类型', source: '五地社工站政策文本' }, [
  ['MONTHLY_BRIEFING', '月度工作简报'],
  ['QUARTERLY', '季度项目实施情况报告'],
  ['MID_TERM', '中期工作报告'],
  ['ANNUAL', '年度工作报告'],
])
export type ReportKind = CodeOf<typeof reportKindCodes>
