// The words of the rules (规则核查用语) as people read them on the screen, in print and at the command line.
import type { SubjectKind } from '../../../kernel/model/facts.ts'
import type { Effect, Outcome } from './finding.ts'
import type { ClauseKind, EvidenceLevel, RuleKind, Severity, TermState } from './pack.ts'

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
  'main-station': '县级社工总站（中心）',
  'support-centre': '市级社工支持中心',
  worker: '驻站社工',
  supervisor: '督导人员',
  volunteer: '志愿者',
  institution: '承接机构',
  contract: '服务合同',
  project: '社工站项目',
  procurement: '采购',
  recruitment: '招聘',
  plan: '实施（服务）方案',
  evaluation: '评估',
  'supervision-check': '督导检查',
  payment: '拨付款项',
  expense: '支出',
  fund: '资金',
  exit: '合同退出与交接',
  household: '服务家庭',
  case: '个案',
  referral: '转介',
  service: '服务项目（活动）',
  archive: '档案',
  publication: '宣传发布',
  award: '表彰激励',
  training: '培训',
  employer: '用人单位',
  post: '社工岗位',
  organisation: '行业组织、志愿组织',
  community: '村（社区）',
  township: '乡镇（街道）',
  county: '县（市、区、旗）',
  city: '市（州、盟）',
  province: '省（自治区）',
}

/** What sort of duty a clause is. */
export const KIND_LABELS: Record<RuleKind, string> = {
  structure: '体系设置',
  'required-object': '应有设施、人员或事项',
  'required-record': '应有记录',
  'required-document': '应有文件',
  'required-content': '应含内容',
  'required-report': '应报材料',
  threshold: '数量标准',
  frequency: '频次',
  ratio: '比例',
  format: '格式',
  eligibility: '资格条件',
  prohibition: '禁止事项',
  'role-constraint': '职责与任职限制',
  workflow: '办理流程',
  deadline: '办理期限',
  retention: '保存期限',
  uniqueness: '唯一性',
  validity: '有效期',
  indicator: '监测指标',
  target: '目标',
  classification: '分类',
  permission: '许可',
  preference: '优先事项',
  reference: '参照',
}

/** What a clause is in the product. */
export const CLAUSE_LABELS: Record<ClauseKind, string> = { rule: '规则', evidence: '材料', measure: '指标', configuration: '设置' }

export const LEVEL_LABELS: Record<EvidenceLevel, string> = {
  station: '社工站', contractor: '承接机构', township: '乡镇（街道）', county: '县级民政部门', city: '市级民政部门', province: '省级民政部门',
}

/** Where a fact was recorded, by the module that makes it. */
export const SOURCE_LABELS: Readonly<Record<string, string>> = {
  stations: '站点台账',
  workforce: '驻站社工登记',
  institutions: '机构登记',
  procurement: '项目与合同',
  supervision: '督导与培训',
  policy: '材料审核',
  clients: '服务对象档案',
  visits: '走访记录',
  funds: '资金管理',
  evaluation: '评估',
  cases: '个案服务',
  groups: '小组服务',
  activities: '社区活动',
  referrals: '转介',
  volunteers: '志愿服务',
  resources: '资源链接',
  needs: '需求评估',
  archives: '档案管理',
  feedback: '意见反馈',
  disclosure: '信息公开',
  governance: '统筹协调',
  recruitment: '招聘管理',
  talent: '人才培养',
}
