// Codes of archives and confidentiality (档案、保密): what is kept, for how long, what is handed over, what may be published.
import { codeList, type CodeOf } from '../code-list.ts'

export const archiveKindCodes = codeList('archive-kind', { title: '档案类别', source: '内蒙古工作指引三（六）、东营办法第十三条' }, [
  ['SERVICE_DOCUMENT', '服务文书'],
  ['CLIENT_FILE', '服务对象数据档案'],
  ['ACCOUNTING', '会计档案'],
  ['FINANCE', '其他财务资料'],
  ['ADMINISTRATION', '管理资料'],
])
export type ArchiveKind = CodeOf<typeof archiveKindCodes>

export const retentionCodes = codeList('retention', { title: '保管期限', source: '内蒙古工作指引三（六）、东营办法第十三条' }, [
  ['LONG_TERM', '长期', { help: '不设销毁日' }],
  ['FIXED_TERM', '定期', { help: '写明保存到哪一天' }],
])
export type Retention = CodeOf<typeof retentionCodes>

export const handoverFileCodes = codeList('handover-file', { title: '移交档案类别', source: '东营办法第十三条' }, [
  ['CASE', '个案'],
  ['GROUP', '小组'],
  ['COMMUNITY', '社区服务'],
  ['VISIT', '家访电访'],
  ['CLIENT_FILE', '服务对象建档'],
  ['VOLUNTEER_FILE', '志愿者建档'],
  ['NEEDS_SURVEY', '服务需求调研'],
])
export type HandoverFile = CodeOf<typeof handoverFileCodes>

export const dataClassCodes = codeList('data-class', { title: '信息密级', source: '内蒙古工作指引三（八）' }, [
  ['PUBLIC', '可以公开的信息', { rank: 0 }],
  ['INTERNAL', '内部信息', { rank: 1 }],
  ['SERVICE_DOCUMENT', '服务文书信息', { rank: 2 }],
  ['CLIENT_PERSONAL', '服务对象个人信息', { rank: 3 }],
  ['SECRET', '涉密信息', { rank: 4 }],
])
export type DataClass = CodeOf<typeof dataClassCodes>
