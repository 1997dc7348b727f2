// Codes of group work (小组工作): kinds, stages of a group's life, presence, and what screening comes to.
import { codeList, type CodeOf } from '../code-list.ts'

export const groupTypeCodes = codeList('group-type', { title: '小组类型', source: '小组计划书' }, [
  ['GROWTH', '成长小组'],
  ['EDUCATION', '教育小组'],
  ['MUTUAL_AID', '支持互助小组'],
  ['THERAPY', '治疗小组'],
  ['INTEREST', '兴趣小组'],
  ['TASK', '任务小组'],
])
export type GroupType = CodeOf<typeof groupTypeCodes>

export const groupNatureCodes = codeList('group-nature', { title: '小组性质', source: '小组计划书' }, [
  ['CLOSED', '封闭'],
  ['OPEN', '开放'],
  ['HALF_OPEN', '半开放'],
])
export type GroupNature = CodeOf<typeof groupNatureCodes>

export const groupStageCodes = codeList('group-stage', { title: '小组阶段', source: '小组单节过程记录表' }, [
  ['PREPARING', '筹备', { rank: 1 }],
  ['FORMING', '形成', { rank: 2 }],
  ['TRANSITION', '转折', { rank: 3 }],
  ['MATURE', '成熟', { rank: 4 }],
  ['ENDING', '结束', { rank: 5 }],
])
export type GroupStage = CodeOf<typeof groupStageCodes>

export const presenceCodes = codeList('session-presence', { title: '到场情况', source: '小组签到表' }, [
  ['PRESENT', '出席'],
  ['LATE', '迟到'],
  ['ABSENT', '缺席'],
])
export type Presence = CodeOf<typeof presenceCodes>

export const participationCodes = codeList('participation', { title: '参与度', source: '小组单节过程记录表' }, [
  ['HIGH', '积极', { rank: 3 }],
  ['MEDIUM', '一般', { rank: 2 }],
  ['LOW', '较少', { rank: 1 }],
])
export type Participation = CodeOf<typeof participationCodes>

export const screeningCodes = codeList('group-screening', { title: '是否适合', source: '组员报名（筛选）表' }, [
  ['PENDING', '待定'],
  ['FIT', '适合'],
  ['WAITING', '适合，候补'],
  ['UNFIT', '不适合'],
])
export type Screening = CodeOf<typeof screeningCodes>
