// What a column of a ledger can hold (台账的栏目): for each kind of sheet its fields, the names stations write over them, and how a cell is read.
import { findCodeTable } from '../../../kernel/model/codes/index.ts'

export const LEDGER_KINDS = ['household', 'person', 'visit'] as const
export type LedgerKind = (typeof LEDGER_KINDS)[number]
export const ledgerKindLabels: Record<LedgerKind, string> = { household: '家庭', person: '家庭成员', visit: '走访记录' }

/** How the text of a cell becomes a value. */
export type Reading = 'text' | 'number' | 'day' | 'time' | 'code' | 'codes' | 'integer' | 'money' | 'names' | 'flag'

export interface LedgerField {
  readonly key: string
  readonly title: string
  /** Names of columns that mean this, beside the title; compared without spaces, brackets and marks. */
  readonly names: readonly string[]
  readonly reading: Reading
  /** Code list of `code` and `codes`. */
  readonly codes?: string
  /** The code a `flag` (是/否) stands for. */
  readonly flag?: string
  /** Must have a column, or one value for all rows. */
  readonly isRequired?: boolean
  /** Asked for when it has no column: without it most rows would be refused. */
  readonly isAsked?: boolean
  /** Shown masked in previews. */
  readonly mask?: 'identity' | 'phone' | 'address'
  readonly help?: string
}

type More = Partial<Omit<LedgerField, 'key' | 'title' | 'names' | 'reading'>>
const one = (key: string, title: string, names: string, reading: Reading = 'text', more: More = {}): LedgerField =>
  ({ key, title, names: names === '' ? [] : names.split(' '), reading, ...more })
const code = (key: string, title: string, codes: string, names = '', more: More = {}) => one(key, title, names, 'code', { codes, ...more })
const codes = (key: string, title: string, list: string, names = '', more: More = {}) => one(key, title, names, 'codes', { codes: list, ...more })

const flags = ([
  ['MIN_ALLOWANCE', '是否低保', '是否低保户 低保户 享受低保 是否享受低保'], ['EXTREME_DIFFICULTY', '是否特困', '是否特困人员 是否五保 五保户'], ['DISABLED', '是否残疾', '是否残疾人 有无残疾'],
  ['LIVING_ALONE_ELDERLY', '是否独居老人', '是否独居'], ['EMPTY_NEST_ELDERLY', '是否空巢老人', '是否空巢'], ['LEFT_BEHIND_CHILD', '是否留守儿童', ''], ['ORPHAN', '是否孤儿', ''],
] as const).map(([group, title, names]) => one(`is.${group}`, title, names, 'flag', { flag: group, help: '填“是”或“否”，并入对象类别' }))

/** What is written of a person; of the head these may stand on the household's own line. */
const personal: readonly LedgerField[] = [
  code('documentKind', '证件类型', 'document-kind', '证件种类 证件类别'),
  one('identityNumber', '证件号码', '身份证号 身份证号码 身份证 公民身份号码 证件号 身份证件号码 居民身份证号', 'number', { mask: 'identity', help: '单元格要设为“文本”格式' }),
  one('noIdentityReason', '无证原因', '无身份证原因'),
  one('phone', '电话', '联系电话 手机 手机号 手机号码 电话号码 联系方式 本人电话', 'number', { mask: 'phone' }),
  code('sex', '性别', 'sex'),
  one('bornOn', '出生日期', '出生年月日 生日 出生年月', 'day'),
  codes('clientGroups', '对象类别', 'client-group', '服务对象类别 人员类别 对象类型 服务对象类型 困难类型 类别 人员类型 身份类别 救助类型'),
  ...flags,
  code('livelihoodTier', '保障类型', 'livelihood-tier'),
  code('residenceState', '人户状态', 'household-residence', '居住状态 人户情况'),
  code('selfCare', '自理能力', 'self-care', '自理情况 生活自理能力'),
  codes('disabilityKinds', '残疾类别', 'disability-kind', '残疾类型 残疾种类'),
  code('disabilityGrade', '残疾等级', 'disability-grade', '残疾级别'),
  codes('caregivers', '照料资源', 'caregiver', '照料人 照顾者'),
  code('ethnicity', '民族', 'ethnicity'),
  code('politicalStatus', '政治面貌', 'political-status'),
  code('education', '文化程度', 'education', '学历 受教育程度'),
  code('maritalStatus', '婚姻状况', 'marital-status', '婚姻 婚姻情况'),
  code('employment', '就业状态', 'employment-status', '就业情况 就业状况'),
  one('occupation', '职业、工作单位', '职业 工作单位'),
  one('school', '就读学校、年级', '就读学校 学校 学校班级 就读学校及年级'),
  one('healthNotes', '健康状况', '身体状况 健康情况 身体健康状况 疾病情况 患病情况'),
  one('strengths', '优势与资源', '优势 资源'),
]

const place: readonly LedgerField[] = [
  one('village', '村（社区）', '村 村居 社区 所在村 村社区 所属村 村名 行政村 所在村居 村庄 所属社区 村（居）', 'text', { isAsked: true, help: '本站服务范围内的村（社区）名称；整张表是同一个村的，可以统一填写' }),
  one('livingAddress', '现居住地址', '居住地址 住址 家庭住址 地址 现住址 家庭地址 详细地址 居住地 现居住地', 'text', { mask: 'address' }),
  one('registeredAddress', '户籍地址', '户籍所在地 户口所在地 户籍地', 'text', { mask: 'address' }),
  one('filedOn', '建档日期', '建档时间 登记日期 建档年月', 'day', { help: '不填的，按表中这户最早一次走访；没有走访的按导入当天' }),
]

const ownNumber = (names: string): LedgerField => one('no', '家庭编号', `${names} 户编号 家庭档案号 档案编号 档案号 户号 家庭号`, 'text', { help: '原台账里每户的编号，或本系统的档案号；用来把人和走访对到户' })
const households: readonly LedgerField[] = [
  ownNumber('编号'),
  one('headName', '户主姓名', '户主 姓名 家庭户主 服务对象姓名 服务对象 对象姓名', 'text', { isRequired: true }),
  ...place.map((field) => (field.key === 'livingAddress' ? { ...field, isRequired: true } : field)),
  ...personal.map((field) => ({ ...field, key: `head.${field.key}`, title: `户主${field.title}`, names: [field.title, ...field.names, ...field.names.map((name) => `户主${name}`)] })),
  code('dwelling', '居住类型', 'dwelling', '住房类型 房屋类型 住房性质'),
  code('familyStructure', '家庭结构', 'family-structure', '家庭类型'),
  one('membersCount', '家庭人口数', '家庭人口 人口数 家庭成员数 家庭人数', 'integer'),
  one('housingNotes', '房屋安全与环境', '住房情况 房屋情况 居住环境'),
  one('annualIncomeFen', '家庭年收入', '年收入 家庭年收入元 年收入元', 'money', { help: '单位：元' }),
  one('annualExpenseFen', '家庭年支出', '年支出', 'money', { help: '单位：元' }),
  codes('incomeSources', '主要收入来源', 'income-source', '收入来源'),
  codes('expenseKinds', '主要支出', 'household-expense', '支出项目'),
  codes('povertyCauses', '致困原因', 'poverty-cause', '困难原因 致贫原因'),
  one('worker', '负责社工', '责任社工 包户社工 跟进社工', 'text', { help: '本站在岗的社工；不填为导入人' }),
  one('contactName', '紧急联系人', '紧急联系人姓名 联系人 联系人姓名'),
  one('contactRelation', '紧急联系人关系', '联系人关系 与联系人关系'),
  one('contactPhone', '紧急联系人电话', '联系人电话', 'number', { mask: 'phone' }),
  one('remarks', '备注', '说明'),
]

const toHousehold: readonly LedgerField[] = [
  ownNumber(''),
  one('headName', '户主姓名', '户主 家庭户主 所属户主'),
  one('headIdentity', '户主证件号码', '户主身份证号 户主身份证号码 户主身份证', 'number', { mask: 'identity' }),
]

const persons: readonly LedgerField[] = [
  ...toHousehold,
  one('name', '姓名', '成员姓名 家庭成员姓名 家庭成员 人员姓名 服务对象姓名', 'text', { isRequired: true }),
  code('relation', '与户主关系', 'family-relation', '与户主的关系 关系 家庭关系 成员关系', { isRequired: true }),
  ...personal,
  code('guardianship', '监护状况', 'guardianship', '监护情况'),
  one('guardianName', '监护人姓名', '监护人'),
  one('guardianRelation', '监护人关系', '与监护人关系'),
  one('guardianPhone', '监护人电话', '监护人联系电话 监护人联系方式', 'number', { mask: 'phone' }),
  ...place,
]

const visits: readonly LedgerField[] = [
  ownNumber('编号'),
  one('headName', '户主或对象姓名', '户主姓名 户主 服务对象 服务对象姓名 对象姓名 姓名 走访对象 被访人 探访对象 走访对象姓名'),
  one('headIdentity', '对象证件号码', '身份证号 身份证号码 证件号码 身份证', 'number', { mask: 'identity' }),
  one('livingAddress', '现居住地址', '住址 地址 家庭住址 居住地址 走访地点', 'text', { mask: 'address' }),
  one('visitedOn', '走访日期', '走访时间 探访日期 探访时间 入户时间 入户日期 服务日期 服务时间 日期 时间 电访日期 电访时间', 'day', { isRequired: true }),
  one('startedTime', '开始时间', '', 'time'),
  one('endedTime', '结束时间', '', 'time'),
  code('channel', '走访方式', 'visit-channel', '探访方式 服务方式 方式', { help: '不填为入户' }),
  code('kind', '走访类型', 'visit-kind', '探访类型 类型', { help: '不填为定期；早于建档日期的按首次建档' }),
  one('visitors', '走访人', '走访社工 探访人 社工 走访人员 社工姓名 记录人 探访人员', 'names', { isRequired: true, help: '多人用顿号隔开；已经离站的只记姓名' }),
  code('presence', '是否见到本人', 'visit-presence', '见面情况 是否见面', { isAsked: true, help: '入户、视频必填；表里没有这一列的，可以统一填写' }),
  code('callResult', '接通情况', 'call-result', '是否接通', { help: '电访必填' }),
  one('peopleMetCount', '见到几人', '见到人数', 'integer'),
  one('situation', '走访情况', '走访内容 探访情况 探访内容 服务内容 走访记录 情况记录 基本情况 服务情况 走访情况记录', 'text', { isRequired: true }),
  one('companions', '陪同人', '陪同人员'),
  one('health', '身体状况', '健康状况'),
  one('mood', '精神情绪', '情绪状况 精神状态'),
  one('care', '照料情况', ''),
  one('finances', '经济与政策享受', '经济状况'),
  one('family', '家庭关系', ''),
  one('handling', '现场处理', '处理情况 解决情况 处理结果'),
  one('policyPublicity', '政策宣传内容', '政策宣传'),
  codes('safetyHazards', '居住环境与安全隐患', 'safety-hazard', '安全隐患'),
  codes('riskSigns', '风险识别', 'risk-sign', '风险 风险情况'),
  code('riskLevel', '风险等级', 'risk-level'),
  one('riskNote', '风险说明', ''),
  one('nextPlan', '下次走访打算', '下一步计划 后续计划 下步计划'),
]

export const ledgerFields: Record<LedgerKind, readonly LedgerField[]> = { household: households, person: persons, visit: visits }

/** A field of a kind of sheet by its key. */
export function ledgerField(kind: LedgerKind, key: string): LedgerField | undefined {
  return ledgerFields[kind].find((one) => one.key === key)
}

/** The words a cell of a coded field may hold. */
export function choicesOf({ codes: list }: LedgerField): readonly string[] {
  return list ? findCodeTable(list)?.codes.map(({ label }) => label) ?? [] : []
}
