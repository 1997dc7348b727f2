// Facts about the three-level network, programme targets and publicity that wait for their modules (体系建设类事实).
import { identityItemCodes } from '../../kernel/model/codes/stations.ts'
import type { FactDefinition, SubjectKind } from '../../kernel/model/facts.ts'

type Codes = Readonly<Record<string, string>>
type Word = Omit<FactDefinition, 'name' | 'subject' | 'module'> & { name: string }
const of = (subject: SubjectKind, module: string, words: readonly Word[]): FactDefinition[] =>
  words.map((word) => ({ ...word, name: `${subject}.${word.name}`, subject, module }))

/** Eight functions of a banner's centre (内蒙古) and eight of a county's main station (四川); 组织孵化 is in both. */
const mainStationFunctions: Codes = {
  talent: '人才培育', incubation: '组织孵化', training: '专业培训', capacity: '能力提升', supervision: '服务督导', 'performance-evaluation': '绩效评估',
  guidance: '指导工作', demonstration: '示范引领',
  'party-leadership': '党建引领', coordination: '统筹协调', 'supervision-evaluation': '督导评估', empowerment: '专业赋能', 'project-matching': '项目对接',
  'resource-linking': '资源链接', exchange: '交流分享',
}
const centreFunctions: Codes = {
  planning: '策划建设', operations: '运行管理', research: '总结研究', publicity: '宣传交流', 'main-station-empowerment': '总站督导赋能',
  'institution-cultivation': '社工机构培育提升',
}
const stationFunctions: Codes = {
  coordination: '统筹调度', talent: '人才培育', 'service-support': '服务支持', 'resource-linking': '资源链接', 'supply-demand': '供需对接',
}
const baseKinds: Codes = {
  'specialised-service': '细分领域精专服务基地', 'key-group-demonstration': '重点人群服务示范基地', 'practice-training': '实务实训基地', other: '其他基地',
}
const identityItems: Codes = Object.fromEntries(identityItemCodes.codes.map(({ id, label }) => [id.toLowerCase(), label]))
const pilotKinds: Codes = { provincial: '省级遴选的试点', voluntary: '同步开展的试点', none: '未试点' }
const civilAffairsFields: Codes = {
  'social-assistance': '社会救助', 'elderly-care': '养老服务', 'child-welfare': '儿童福利', 'community-governance': '社区治理', 'social-affairs': '社会事务',
}

const unifiedDesignItems: Word = { name: 'unifiedDesignItems', label: '按本市（州）或本县（市、区）统一设计制作的物品', type: 'codes', codes: identityItems }
const bases: Word = { name: 'baseKinds', label: '已建立的基地', type: 'codes', codes: baseKinds }
const functionsOf = (codes: Codes): Word => ({ name: 'functionsPerformedLastTwelveMonths', label: '近12个月有活动记录的功能', type: 'codes', codes })

export const networkFacts: readonly FactDefinition[] = [
  ...of('station', 'activities', [
    functionsOf(stationFunctions),
    { name: 'universityActivityCountThisYear', label: '本年高校师生到站开展的实习实训和课题研究', type: 'integer', unit: '项' },
  ]),
  ...of('station', 'stations', [unifiedDesignItems]),
  ...of('room', 'stations', [unifiedDesignItems]),
  ...of('main-station', 'activities', [
    functionsOf(mainStationFunctions),
    { name: 'showcaseCountLastTwelveMonths', label: '近12个月举办的服务项目集中展示', type: 'integer', unit: '次' },
    { name: 'excellentCaseCountLastTwelveMonths', label: '近12个月收录的优秀服务案例', type: 'integer', unit: '个' },
  ]),
  ...of('main-station', 'disclosure', [
    { name: 'hasPublishedBulletin', label: '已发布过县域社工服务动态', type: 'boolean' },
    { name: 'lastBulletinOn', label: '最近一期县域社工服务动态发布日', type: 'day' },
  ]),
  ...of('main-station', 'stations', [bases]),
  ...of('support-centre', 'activities', [functionsOf(centreFunctions)]),
  ...of('support-centre', 'stations', [bases]),
  ...of('county', 'governance', [
    { name: 'pilotKind', label: '2021年设立社工站的试点类别', type: 'code', codes: pilotKinds },
    { name: 'keyVillageCount', label: '确定的重点村', type: 'integer', unit: '个' },
    { name: 'keyVillageRoomCoveragePercent', label: '有社工室的重点村占全部重点村', type: 'number', unit: '%' },
  ]),
  ...of('city', 'governance', [
    { name: 'socialWorkProfessionalCount', label: '社会工作专业人才（含未持证）', type: 'integer', unit: '人' },
    { name: 'certifiedSocialWorkerCount', label: '取得社会工作者职业资格证书的人员', type: 'integer', unit: '人' },
    { name: 'socialWorkPostCount', label: '设置的社会工作专业岗位', type: 'integer', unit: '个' },
    { name: 'socialWorkInstitutionCount', label: '登记的社会工作服务机构', type: 'integer', unit: '家' },
    { name: 'civilAffairsFieldsServed', label: '有社会工作服务的民政领域', type: 'codes', codes: civilAffairsFields },
    { name: 'keyFieldServedCount', label: '意见第（二）条20个重点领域中有社会工作服务的', type: 'integer', unit: '个' },
    { name: 'researchAndProgrammeCountThisYear', label: '本年科研机构与地方的合作研究、高校新增的社会工作专业和硕士点', type: 'integer', unit: '项' },
  ]),
  ...of('province', 'governance', [
    { name: 'countyWithoutAnnualPlanCount', label: '没有当年社工站项目实施计划的县（市、区）', type: 'integer', unit: '个' },
    { name: 'countyWithoutEvaluationLastTwelveMonthsCount', label: '近12个月没有开展社工站评估的县（市、区）', type: 'integer', unit: '个' },
    { name: 'countyWithoutLatestAnnualReportCount', label: '没有提交上年度社工站服务工作报告的县（市、区）', type: 'integer', unit: '个' },
  ]),
]
