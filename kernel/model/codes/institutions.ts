// Codes of institutions (机构): what they are registered as, how they are graded, and where they stand.
import { codeList, type CodeOf } from '../code-list.ts'

export const institutionKindCodes = codeList('institution-kind', { title: '机构类型', source: 'GB 32100-2015 登记类别；社会组织登记' }, [
  ['SOCIAL_ASSOCIATION', '社会团体', { standard: '51' }],
  ['SOCIAL_SERVICE_AGENCY', '社会服务机构（民办非企业单位）', { standard: '52' }],
  ['FOUNDATION', '基金会', { standard: '53' }],
  ['PUBLIC_INSTITUTION', '事业单位'],
  ['ENTERPRISE', '企业'],
  ['GOVERNMENT', '机关'],
  ['MASS_ORGANISATION', '群团组织'],
  ['COMMUNITY_ORGANISATION', '村（居）民委员会等基层自治组织'],
  ['OTHER', '其他'],
])
export type InstitutionKind = CodeOf<typeof institutionKindCodes>

export const institutionRatingCodes = codeList('institution-rating', { title: '社会组织评估等级', source: '社会组织评估管理办法' }, [
  ['5A', '5A 级', { rank: 5 }],
  ['4A', '4A 级', { rank: 4 }],
  ['3A', '3A 级', { rank: 3 }],
  ['2A', '2A 级', { rank: 2 }],
  ['1A', '1A 级', { rank: 1 }],
])
export type InstitutionRating = CodeOf<typeof institutionRatingCodes>

export const institutionStateCodes = codeList('institution-state', { title: '机构状态', source: '郑州意见（十六）' }, [
  ['REGISTERED', '已登记'],
  ['ACTIVE', '正常开展服务'],
  ['WARNED', '已预警'],
  ['RECTIFYING', '整改中'],
  ['EXITED', '已退出'],
])
export type InstitutionState = CodeOf<typeof institutionStateCodes>

export const contractStateCodes = codeList('contract-state', { title: '协议状态', source: '起止日、提前终止日和移交期' }, [
  ['NOT_STARTED', '未开始'],
  ['IN_FORCE', '履行中'],
  ['HANDOVER', '移交期', { help: '只能查阅，不能再登记' }],
  ['ENDED', '已结束'],
])
export type ContractState = CodeOf<typeof contractStateCodes>

export const contractEndReasonCodes = codeList('contract-end-reason', { title: '提前终止原因', source: '内蒙古工作指引八（四）、东营办法第二十五条' }, [
  ['POLICY_CHANGE', '政策调整'],
  ['FORCE_MAJEURE', '不可抗力'],
  ['INSPECTION_FAILED', '督查评估不合格'],
  ['BREACH', '一方违约'],
  ['AGREED', '双方协商一致'],
  ['OTHER', '其他'],
])
export type ContractEndReason = CodeOf<typeof contractEndReasonCodes>
