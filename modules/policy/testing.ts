// For tests only: the fact catalogue the two first packs ask for, as the domain modules define it, and subject builders.
import type { FactDefinition, Facts, FactType, SubjectFacts, SubjectKind } from '../../kernel/model/facts.ts'

type Codes = Readonly<Record<string, string>>

const STATES: Codes = { planned: '规划中', preparing: '筹建中', open: '已开放', suspended: '暂停', closed: '已撤销' }
const PLACES: Codes = { outdoor: '户外', indoor: '室内' }
const HOSTS: Codes = {
  'party-mass-service-centre': '党群服务中心', 'new-era-civilisation-station': '新时代文明实践站（所）',
  'community-service-centre': '社区服务中心', 'elderly-service-centre': '为老服务中心',
  'grassroots-culture-venue': '基层文化服务阵地', 'other-public-service-place': '其他基层公共服务场所', 'not-public': '非公共服务场所',
}
const COMBINED: Codes = { 'social-assistance-station': '社会救助工作站', 'minors-protection-station': '未成年人保护工作站' }
const INTEGRATED: Codes = { 'new-era-civilisation-institute': '新时代文明实践所', 'party-mass-service-centre': '党群服务中心', other: '其他' }
const ZONES: Codes = {
  office: '社工办公区', case: '个案工作区（室）', group: '小组工作区（室）', multifunction: '多功能活动区（室）', archive: '档案室', other: '其他',
}
const EQUIPMENT: Codes = { 'desk-chair': '桌椅', computer: '电脑', printer: '打印机', 'filing-cabinet': '档案柜', other: '其他' }
const PROVIDERS: Codes = { township: '乡镇（街道）', county: '县级', community: '村（社区）', contractor: '承接机构', other: '其他' }
const STATION_TEXTS: Codes = { 'county-and-township': '县名+乡镇名+社会工作服务站', township: '乡镇名+社会工作服务站', other: '其他格式' }
const ROOM_TEXTS: Codes = { village: '村（社区）名+社会工作服务室', 'township-and-village': '乡镇名+村（社区）名+社会工作服务室', other: '其他格式' }
const COLOURS: Codes = { 'silver-black': '银底黑字', 'gold-black': '金底黑字', 'white-black': '白底黑字', 'white-red': '白底红字', other: '其他' }
const CHANNELS: Codes = {
  'direct-recruitment': '直接招聘', 'purchased-service': '购买服务', 'upskilled-existing-staff': '现有人员培训', 'post-holder': '依岗位为驻站社工', other: '其他',
}
const SOURCES: Codes = { township: '乡镇（街道）', contractor: '承接机构', other: '其他' }
const CERTIFICATES: Codes = { none: '无', assistant: '助理社会工作师', intermediate: '社会工作师', senior: '高级社会工作师' }
const EDUCATION: Codes = { 'below-junior-college': '大专以下', 'junior-college': '大专', bachelor: '本科', master: '硕士', doctor: '博士' }
const MAJORS: Codes = {
  'social-work': '社会工作', sociology: '社会学', 'social-policy': '社会政策', 'civil-affairs-management': '民政管理',
  'community-management': '社区管理', 'public-administration': '公共管理', psychology: '心理学', law: '法学', other: '其他专业',
}
const CONTRACTS: Codes = { labour: '劳动合同', 'service-agreement': '服务协议', other: '其他', none: '无' }

type Line = [name: string, label: string, type: FactType, more?: { unit?: string; codes?: Codes; module?: string }]

const WORKFORCE = { module: 'workforce', unit: '人' }

const LINES: readonly Line[] = [
  ['station.state', '站点状态', 'code', { codes: STATES }],
  ['station.hostFacilityKind', '依托场所类型', 'code', { codes: HOSTS }],
  ['station.combinedWith', '合一设置的站点', 'codes', { codes: COMBINED }],
  ['station.integratedWith', '融合建设的阵地', 'codes', { codes: INTEGRATED }],
  ['station.hasOfficePremises', '有办公用房', 'boolean'],
  ['station.zoneKinds', '功能区域', 'codes', { codes: ZONES }],
  ['station.officeAreaPerPersonSquareMetres', '办公场所人均面积', 'number', { unit: '㎡' }],
  ['station.equipmentKindsInService', '在用办公设备', 'codes', { codes: EQUIPMENT }],
  ['station.premisesOwnershipRecorded', '已登记场地归属', 'boolean'],
  ['station.premisesOwnershipProofOnFile', '场地归属证明已存', 'boolean'],
  ['station.premisesProvidedBy', '场地提供方', 'code', { codes: PROVIDERS }],
  ['station.premisesHandoverOnFile', '场地设施交接记录已存', 'boolean'],
  ['station.layoutPlanOnFile', '规划布局资料已存', 'boolean'],
  ['station.hungSignPlaces', '标牌悬挂位置', 'codes', { codes: PLACES }],
  ['station.signTextPatterns', '标牌文字格式', 'codes', { codes: STATION_TEXTS }],
  ['station.allSignsBearEmblem', '标牌均有中国社会工作标识', 'boolean'],
  ['station.signSizesCm', '标牌尺寸', 'codes', { unit: '厘米' }],
  ['station.signColours', '标牌底色与字色', 'codes', { codes: COLOURS }],
  ['station.brandMarksOnAllSigns', '标牌加挂的品牌标识', 'codes'],
  ['station.mainBrand', '主品牌', 'string'],
  ['station.activeWorkerCount', '驻站社工', 'integer', WORKFORCE],
  ['station.fullTimeWorkerCount', '专职驻站社工', 'integer', WORKFORCE],
  ['station.townshipWorkerCount', '乡镇（街道）配备的驻站社工', 'integer', WORKFORCE],
  ['station.contractorWorkerCount', '承接机构配备的驻站社工', 'integer', WORKFORCE],
  ['station.contractorFullTimeWorkerCount', '承接机构配备的专职社工', 'integer', WORKFORCE],
  ['station.contractorPartTimeWorkerCount', '承接机构配备的非专职社工', 'integer', WORKFORCE],
  ['station.unqualifiedWorkerCount', '不具备社会工作专业资质的驻站社工', 'integer', WORKFORCE],
  ['station.hasHead', '已有站长', 'boolean', { module: 'workforce' }],
  ['station.headIsContractorWorker', '站长为承接主体招聘的社工', 'boolean', { module: 'workforce' }],
  ['station.deputyHeadIsTownshipCivilAffairsAssistant', '副站长为本乡镇民政助理员', 'boolean', { module: 'workforce' }],
  ['station.hasContractInForce', '有在履行的购买服务合同', 'boolean', { module: 'procurement' }],
  ['station.contractorCount', '运营的承接机构', 'integer', { unit: '家', module: 'procurement' }],
  ['station.projectStartOn', '社工站项目开始日', 'day', { module: 'procurement' }],
  ['room.state', '社工室状态', 'code', { codes: STATES }],
  ['room.hungSignPlaces', '标牌悬挂位置', 'codes', { codes: PLACES }],
  ['room.signTextPatterns', '标牌文字格式', 'codes', { codes: ROOM_TEXTS }],
  ['room.allSignsBearEmblem', '标牌均有中国社会工作标识', 'boolean'],
  ['room.brandMarksOnAllSigns', '标牌加挂的品牌标识', 'codes'],
  ['worker.source', '配备方', 'code', { codes: SOURCES }],
  ['worker.staffingChannel', '配备渠道', 'code', { codes: CHANNELS }],
  ['worker.isConcurrent', '兼任', 'boolean'],
  ['worker.isFullTime', '专职', 'boolean'],
  ['worker.entryOn', '入职（配备）日', 'day'],
  ['worker.ageAtEntryYears', '入职时年龄', 'integer', { unit: '周岁' }],
  ['worker.certificateLevelAtEntry', '入职时职业资格', 'code', { codes: CERTIFICATES }],
  ['worker.certificateLevel', '职业资格', 'code', { codes: CERTIFICATES }],
  ['worker.educationLevel', '最高学历', 'code', { codes: EDUCATION }],
  ['worker.collegeMajors', '大专及以上所学专业', 'codes', { codes: MAJORS }],
  ['worker.socialWorkTrainingHours', '累计社会工作专业培训', 'number', { unit: '学时' }],
  ['worker.trainingHoursThisYear', '本年度培训', 'number', { unit: '学时' }],
  ['worker.trainingHoursLastYear', '上年度培训', 'number', { unit: '学时' }],
  ['worker.supervisionHoursThisYear', '本年度接受督导', 'number', { unit: '学时', module: 'supervision' }],
  ['worker.supervisionHoursLastYear', '上年度接受督导', 'number', { unit: '学时', module: 'supervision' }],
  ['worker.employmentContractKind', '用工合同', 'code', { codes: CONTRACTS }],
  ['worker.hasContractorContractInForce', '所属承接机构的购买服务合同在履行', 'boolean'],
  ['contract.requiredWorkerCount', '约定配备的驻站社工', 'integer', { unit: '人' }],
  ['contract.activeWorkerCount', '实际在岗的承接主体社工', 'integer', { unit: '人' }],
  ['project.managerCertificateLevel', '项目主管职业资格', 'code', { codes: CERTIFICATES }],
  ['project.managerMajors', '项目主管所学专业', 'codes', { codes: MAJORS }],
  ['institution.countyCountInCity', '同一市内承接社工站的县区', 'integer', { unit: '个' }],
  ['county.hubCount', '县级社工服务中心（总站）', 'integer', { unit: '个' }],
  ['county.hubOperatedByPurchase', '县级中心由政府购买服务运营', 'boolean'],
  ['county.townshipStationCount', '乡镇（街道）社工站', 'integer', { unit: '个' }],
  ['county.communityRoomCount', '村（社区）社工室', 'integer', { unit: '个' }],
  ['county.contractorCount', '承接机构', 'integer', { unit: '家', module: 'procurement' }],
  ['county.subBrandParents', '子品牌所属主品牌', 'codes'],
]

const OWNERS: Partial<Record<SubjectKind, string>> = {
  station: 'stations', room: 'stations', county: 'stations', worker: 'workforce', contract: 'procurement', project: 'procurement', institution: 'procurement',
}

/** The fact definitions of `policy-packs/`, for tests that run without the domain modules. */
export const FACT_CATALOGUE: readonly FactDefinition[] = LINES.map(([name, label, type, more = {}]) => {
  const subject = name.slice(0, name.indexOf('.')) as SubjectKind
  return { name, label, type, subject, module: more.module ?? OWNERS[subject] ?? 'test', unit: more.unit, codes: more.codes }
})

/** A subject with facts; the name is the kind's, unless given. */
export function subjectOf(kind: SubjectKind, facts: Facts, more: Partial<SubjectFacts> = {}): SubjectFacts {
  return { kind, id: more.id ?? `${kind}-1`, name: more.name ?? kind, regionCode: more.regionCode ?? '370502003000', facts }
}
