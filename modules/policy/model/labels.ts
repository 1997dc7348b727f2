// The words of the rules (规则核查用语) as people read them on the screen, in print and at the command line.
import type { SubjectKind } from '../../../kernel/model/facts.ts'
import type { Effect, Outcome } from './finding.ts'
import type { Severity, TermState } from './pack.ts'

export const OUTCOME_LABELS: Record<Outcome, string> = {
  met: '符合',
  breached: '不符合',
  pending: '待完成',
  exempt: '已免除',
  'not-applicable': '不适用',
  'not-in-force': '不在有效期',
  unknown: '缺数据',
}

export const SEVERITY_LABELS: Record<Severity, string> = { must: '应当', should: '原则上', encouraged: '鼓励', may: '可以' }
export const STATE_LABELS: Record<TermState, string> = { draft: '征求意见稿', 'not-yet-in-force': '尚未施行', 'in-force': '有效', expired: '已失效' }

/** What is to be done about it. */
export const EFFECT_LABELS: Record<Effect, string> = {
  finding: '应当整改',
  'justifiable-finding': '应整改或说明理由',
  closed: '已说明理由',
  shown: '供参考',
  none: '',
}

export const SUBJECT_LABELS: Record<SubjectKind, string> = {
  station: '社工站',
  room: '村（社区）社工室',
  worker: '驻站社工',
  contract: '服务合同',
  project: '社工站项目',
  institution: '承接机构',
  township: '乡镇（街道）',
  county: '县（市、区、旗）',
  city: '市（州、盟）',
}

/** Where a fact was recorded, by the module that makes it. */
export const SOURCE_LABELS: Readonly<Record<string, string>> = {
  stations: '站点台账',
  workforce: '驻站社工登记',
  institutions: '机构登记',
  procurement: '项目与合同',
  supervision: '督导与培训',
}
