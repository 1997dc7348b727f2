// The words in which rules ask about contracts and their projects (协议事实): label, codes, and how our own codes read in them.
import type { InstitutionKind } from '../../../kernel/model/codes/institutions.ts'
import type { FactDefinition, SubjectKind } from '../../../kernel/model/facts.ts'

const purchaserKinds = {
  'civil-affairs': '民政部门（社会工作主管部门）', 'other-department': '其他部门和单位', township: '乡镇（街道）', 'not-public': '政府以外的组织',
}
const levels = { province: '省级', city: '市级', county: '县级', township: '乡级' }
const providerKinds = {
  'social-association': '社会团体', 'social-service-agency': '社会服务机构（民办非企业单位）', foundation: '基金会', enterprise: '企业', 'public-institution': '事业单位',
  'community-organisation': '村（居）民委员会等基层自治组织', 'mass-organisation': '群团组织', government: '机关', other: '其他',
}

/** The competent authority is the one the instance serves: 民政 or 社会工作部, whatever its name today. */
export const purchaserWord: Readonly<Record<string, keyof typeof purchaserKinds>> = {
  AUTHORITY: 'civil-affairs', OTHER: 'other-department', TOWNSHIP_GOVERNMENT: 'township', INSTITUTION: 'not-public',
}
export const providerWord: Readonly<Record<InstitutionKind, keyof typeof providerKinds>> = {
  SOCIAL_ASSOCIATION: 'social-association', SOCIAL_SERVICE_AGENCY: 'social-service-agency', FOUNDATION: 'foundation', ENTERPRISE: 'enterprise',
  PUBLIC_INSTITUTION: 'public-institution', COMMUNITY_ORGANISATION: 'community-organisation', MASS_ORGANISATION: 'mass-organisation', GOVERNMENT: 'government', OTHER: 'other',
}

type Word = Omit<FactDefinition, 'subject' | 'module'>
const of = (subject: SubjectKind, words: readonly Word[]): FactDefinition[] =>
  words.map((word) => ({ ...word, name: `${subject}.${word.name}`, subject, module: 'procurement' }))

export const factDefinitions: readonly FactDefinition[] = [
  ...of('station', [
    { name: 'hasContractInForce', label: '有在履行的购买服务合同', type: 'boolean' },
    { name: 'contractorCount', label: '运营的承接机构', type: 'integer', unit: '家' },
    { name: 'projectStartOn', label: '社工站项目开始日', type: 'day' },
  ]),
  ...of('contract', [
    { name: 'requiredWorkerCount', label: '约定配备的驻站社工', type: 'integer', unit: '人' },
    { name: 'isSigned', label: '协议已签订', type: 'boolean' },
    { name: 'signedOn', label: '协议签订日', type: 'day' },
    { name: 'serviceFromOn', label: '约定的服务起始日', type: 'day' },
    { name: 'serviceUntilOn', label: '约定的服务截止日', type: 'day' },
    { name: 'cycleYears', label: '协议周期', type: 'integer', unit: '年' },
    { name: 'isRenewal', label: '本协议为续签', type: 'boolean' },
    { name: 'partyCount', label: '协议签订方', type: 'integer', unit: '方' },
    { name: 'purchaserKind', label: '购买方类别', type: 'code', codes: purchaserKinds },
    { name: 'purchaserLevel', label: '购买方层级', type: 'code', codes: levels },
    { name: 'providerKind', label: '提供方（承接主体）类别', type: 'code', codes: providerKinds },
    { name: 'contractYearStartOn', label: '本合同年度首日', type: 'day' },
    { name: 'isFirstContractYear', label: '处于首个合同年度', type: 'boolean' },
    { name: 'lastContractYearStartOn', label: '上一合同年度首日', type: 'day' },
    { name: 'hasEndedContractYear', label: '已有合同年度期满', type: 'boolean' },
    { name: 'endedContractYearEndOn', label: '最近期满的合同年度最后一日', type: 'day' },
  ]),
  ...of('project', [
    { name: 'purchaser', label: '项目的购买主体', type: 'string' },
    { name: 'contractor', label: '项目的承接机构', type: 'string' },
    { name: 'contractSignedOn', label: '项目合同签订日', type: 'day' },
    { name: 'contractYearEndOn', label: '本合同年度最后一日', type: 'day' },
    { name: 'isFirstContractYear', label: '处于首个合同年度', type: 'boolean' },
    { name: 'lastContractYearStartOn', label: '上一合同年度首日', type: 'day' },
  ]),
  ...of('county', [{ name: 'contractorCount', label: '承接机构', type: 'integer', unit: '家' }]),
  ...of('institution', [{ name: 'countyCountInCity', label: '同一市内承接社工站的县区', type: 'integer', unit: '个' }]),
]
