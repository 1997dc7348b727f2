// Facts about talent, cultivated institutions, demonstration and awards that wait for their modules (人才与机构培育类事实).
import type { FactDefinition, SubjectKind } from '../../kernel/model/facts.ts'

type Codes = Readonly<Record<string, string>>
type Word = Omit<FactDefinition, 'name' | 'subject' | 'module'> & { name: string }
const of = (subject: SubjectKind, words: readonly Word[]): FactDefinition[] =>
  words.map((word) => ({ ...word, name: `${subject}.${word.name}`, subject, module: 'talent' }))

const incubated: Codes = { 'social-work-institution': '社会工作服务机构', 'volunteer-organisation': '志愿服务组织', other: '其他组织' }
const localSelections: Codes = { station: '示范社工站点', project: '示范社工项目', institution: '示范社工机构' }
const provincialSelections: Codes = {
  'support-centre': '示范社工支持中心', 'main-station': '示范社工总站', station: '示范社工站', room: '示范社工室',
}
const supports: Codes = {
  office: '提供办公场地', 'service-premises': '提供服务场所', 'start-up-fund': '提供启动资金', 'lower-threshold': '降低门槛',
  purchase: '政府购买服务', volunteering: '组织志愿服务', other: '其他方式',
}

const backbone = (level: string): Word[] => [
  { name: 'backboneProgrammeCountThisYear', label: `本年${level}开展的骨干社工人才培养`, type: 'integer', unit: '次' },
  { name: 'backboneProgrammeCountLastYear', label: `上年${level}开展的骨干社工人才培养`, type: 'integer', unit: '次' },
]
const selections: readonly Word[] = [
  { name: 'localSelectionsThisYear', label: '本年开展的示范评选', type: 'codes', codes: localSelections },
  { name: 'localSelectionsLastYear', label: '上年开展的示范评选', type: 'codes', codes: localSelections },
  { name: 'annualPlanIncludesSelection', label: '本年度计划列有社工站示范评选', type: 'boolean' },
]

export const talentFacts: readonly FactDefinition[] = [
  ...of('main-station', [{ name: 'incubatedOrganisationKinds', label: '在孵和已孵化的组织类型', type: 'codes', codes: incubated }]),
  ...of('county', [
    { name: 'highLevelTalentCount', label: '高层次社工专业人才', type: 'integer', unit: '人' },
    { name: 'excellentInstitutionCount', label: '培育的优秀社工机构', type: 'integer', unit: '家' },
    { name: 'cultivationTargetSetOn', label: '培育优秀社工机构目标下达日', type: 'day' },
    { name: 'incubationBaseCount', label: '社工机构孵化基地', type: 'integer', unit: '个' },
    { name: 'incubationSupports', label: '孵化基地提供的扶持', type: 'codes', codes: supports },
    ...backbone('县级'),
    ...selections,
  ]),
  ...of('city', [
    ...backbone('市级'),
    ...selections,
    { name: 'hasHighLevelTalentSelection', label: '已开展本地高层次社工人才遴选培养', type: 'boolean' },
    { name: 'lastHighLevelTalentSelectionOn', label: '最近一次本地高层次社工人才遴选培养日', type: 'day' },
    { name: 'cultivationTargetSetOn', label: '培育优秀社工机构目标下达日', type: 'day' },
    { name: 'excellentInstitutionCount', label: '全市培育的优秀社工机构', type: 'integer', unit: '家' },
    { name: 'demonstrationInstitutionCount', label: '重点领域的示范性社会工作服务机构', type: 'integer', unit: '家' },
    { name: 'researchInstitutionCount', label: '社会工作专业督导评估研究机构', type: 'integer', unit: '家' },
    { name: 'socialWorkersWithCivicRolesCount', label: '党员、人大代表、政协委员或在村（社区）组织任职的社工', type: 'integer', unit: '人' },
  ]),
  ...of('province', [
    { name: 'demonstrationSelectionsThisYear', label: '本年评选的省级示范站点类别', type: 'codes', codes: provincialSelections },
    { name: 'demonstrationSelectionsLastYear', label: '上年评选的省级示范站点类别', type: 'codes', codes: provincialSelections },
    { name: 'hasHighLevelTalentSelection', label: '已开展全省高层次社工专业人才选拔培养', type: 'boolean' },
    { name: 'lastHighLevelTalentSelectionOn', label: '最近一次全省高层次社工专业人才选拔培养日', type: 'day' },
  ]),
]
