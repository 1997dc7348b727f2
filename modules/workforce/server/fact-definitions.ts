// What the rules may ask about people (事实清单): names, labels, types and codes.
import type { FactDefinition, FactType, SubjectKind } from '../../../kernel/model/facts.ts'

export const certificateCodes = { none: '无', assistant: '助理社会工作师', intermediate: '社会工作师', senior: '高级社会工作师' } as const
export const majorCodes = {
  'social-work': '社会工作', sociology: '社会学', 'social-policy': '社会政策', 'civil-affairs-management': '民政管理', 'community-management': '社区管理',
  'public-administration': '公共管理', psychology: '心理学', law: '法学', other: '其他专业',
} as const
export const educationCodes = { 'below-junior-college': '大专以下', 'junior-college': '大专', bachelor: '本科', master: '硕士', doctor: '博士' } as const
const sources = { township: '乡镇（街道）', contractor: '承接机构', other: '其他' }
const channels = {
  'direct-recruitment': '直接招聘', 'purchased-service': '购买服务', 'upskilled-existing-staff': '现有人员培训', 'post-holder': '依岗位为驻站社工', other: '其他',
}
const employmentKinds = { labour: '劳动合同', 'service-agreement': '服务协议', establishment: '编制内', other: '其他', none: '无' }
const supervisionProviders = { 'civil-affairs': '民政部门', contractor: '承接机构' }

type Row = readonly [name: string, label: string, type: FactType, unit?: string, codes?: Readonly<Record<string, string>>]

const station: readonly Row[] = [
  ['activeWorkerCount', '驻站社工', 'integer', '人'],
  ['activeWorkerCountExcludingPostHolders', '驻站社工（不含依岗位驻站和兼任的人员）', 'integer', '人'],
  ['fullTimeWorkerCount', '专职驻站社工', 'integer', '人'],
  ['townshipWorkerCount', '乡镇（街道）配备的驻站社工', 'integer', '人'],
  ['contractorWorkerCount', '承接机构配备的驻站社工', 'integer', '人'],
  ['contractorFullTimeWorkerCount', '承接机构配备的专职社工', 'integer', '人'],
  ['contractorPartTimeWorkerCount', '承接机构配备的非专职社工', 'integer', '人'],
  ['unqualifiedWorkerCount', '不具备社会工作专业资质的驻站社工', 'integer', '人'],
  ['hasHead', '已有站长', 'boolean'],
  ['headIsContractorWorker', '站长为承接主体招聘的社工', 'boolean'],
  ['deputyHeadIsTownshipCivilAffairsAssistant', '副站长为本乡镇民政助理员', 'boolean'],
  ['communityPostHolderCount', '驻站的社会救助协理员、儿童主任', 'integer', '人'],
  ['lastStaffingChangeOn', '最近一次人员到岗、离岗日', 'day'],
  ['openedOn', '站点首次开放日', 'day'],
  ['fullTimeWorkerCountAtOpening', '开放当日的专职驻站社工', 'integer', '人'],
  ['contractorWorkerCountAtOpening', '开放当日承接机构配备的驻站社工', 'integer', '人'],
]
const worker: readonly Row[] = [
  ['source', '配备方', 'code', undefined, sources],
  ['staffingChannel', '配备渠道', 'code', undefined, channels],
  ['isConcurrent', '兼任', 'boolean'],
  ['isFullTime', '专职', 'boolean'],
  ['entryOn', '入职（配备）日', 'day'],
  ['ageAtEntryYears', '入职时年龄', 'integer', '周岁'],
  ['certificateLevelAtEntry', '入职时职业资格', 'code', undefined, certificateCodes],
  ['certificateLevel', '职业资格', 'code', undefined, certificateCodes],
  ['educationLevel', '最高学历', 'code', undefined, educationCodes],
  ['collegeMajors', '大专及以上所学专业', 'codes', undefined, majorCodes],
  ['socialWorkTrainingHours', '累计社会工作专业培训', 'number', '学时'],
  ['socialWorkTrainingHoursThisYear', '本年度社会工作专业培训', 'number', '学时'],
  ['socialWorkTrainingHoursLastYear', '上年度社会工作专业培训', 'number', '学时'],
  ['trainingHoursThisYear', '本年度培训', 'number', '学时'],
  ['trainingHoursLastYear', '上年度培训', 'number', '学时'],
  ['supervisionHoursThisYear', '本年度接受督导', 'number', '学时'],
  ['supervisionHoursLastYear', '上年度接受督导', 'number', '学时'],
  ['trainingHoursThisYearFullYearEquivalent', '本年度培训按在岗天数折合全年', 'number', '学时'],
  ['trainingHoursLastYearFullYearEquivalent', '上年度培训按在岗天数折合全年', 'number', '学时'],
  ['supervisionHoursThisYearFullYearEquivalent', '本年度接受督导按在岗天数折合全年', 'number', '学时'],
  ['supervisionHoursLastYearFullYearEquivalent', '上年度接受督导按在岗天数折合全年', 'number', '学时'],
  ['supervisionProvidersThisYear', '本年度给予督导的各方', 'codes', undefined, supervisionProviders],
  ['supervisionProvidersLastYear', '上年度给予督导的各方', 'codes', undefined, supervisionProviders],
  ['employmentContractKind', '用工合同', 'code', undefined, employmentKinds],
  ['hasContractorContractInForce', '所属承接机构的购买服务合同在履行', 'boolean'],
]
const project: readonly Row[] = [
  ['managerCertificateLevel', '项目主管职业资格', 'code', undefined, certificateCodes],
  ['managerMajors', '项目主管所学专业', 'codes', undefined, majorCodes],
]
const contract: readonly Row[] = [
  ['activeWorkerCount', '实际在岗的承接主体社工', 'integer', '人'],
  ['areRequiredWorkersPlaced', '约定人数的驻站社工已全部到岗', 'boolean'],
  ['requiredWorkersPlacedOn', '约定人数的驻站社工全部到岗日', 'day'],
]
const institution: readonly Row[] = [
  ['firstContractFromOn', '首份社工站服务合同的起始日', 'day'],
  ['internalTrainingCountLast12Months', '近12个月机构内部培训', 'integer', '次'],
  ['internalSupervisionCountLast12Months', '近12个月机构内部督导', 'integer', '次'],
]
const township: readonly Row[] = [['postHolderWorkerCount', '已登记为驻站社工的四类岗位人员', 'integer', '人']]
const county: readonly Row[] = [
  ['qualifiedWorkerPercent', '社会工作专业毕业或持证的驻站社工比例', 'number', '%'],
  ['certifiedWorkerPercent', '驻站社工持证率', 'number', '%'],
  ['certifiedWorkerPercentAtLastYearEnd', '上年末驻站社工持证率', 'number', '%'],
  ['newlyCertifiedWorkerCountThisYear', '本年度取得职业资格证书的驻站社工', 'integer', '人'],
  ['partyMemberWorkerPercent', '驻站社工中的党员比例', 'number', '%'],
  ['socialWorkGraduateRecruitCountThisYear', '本年度招聘的社会工作专业毕业的驻站社工', 'integer', '人'],
  ['untrainedWorkerCountThisYear', '本年度没有社会工作专业培训记录的驻站社工', 'integer', '人'],
  ['untrainedWorkerCountLastYear', '上年度全年在岗而没有社会工作专业培训记录的驻站社工', 'integer', '人'],
  ['certifiedWithoutContinuingEducationCountLast12Months', '持证满1年、近12个月没有社会工作专业培训记录的驻站社工', 'integer', '人'],
]
const city: readonly Row[] = [
  ['workerCount', '驻站社工', 'integer', '人'],
  ['qualifiedWorkerPercent', '社会工作专业毕业或持证的驻站社工比例', 'number', '%'],
]

const define = (subject: SubjectKind, rows: readonly Row[]): FactDefinition[] =>
  rows.map(([name, label, type, unit, codes]) => ({ name: `${subject}.${name}`, label, type, ...(unit ? { unit } : {}), subject, module: 'workforce', ...(codes ? { codes } : {}) }))

export const workforceFactDefinitions: readonly FactDefinition[] = [
  ...define('station', station), ...define('worker', worker), ...define('project', project), ...define('contract', contract),
  ...define('institution', institution), ...define('township', township), ...define('county', county), ...define('city', city),
]
