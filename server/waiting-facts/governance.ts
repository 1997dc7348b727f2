// Facts about party building and the duties of bodies that wait for their module (治理与职责类事实).
import type { FactDefinition } from '../../kernel/model/facts.ts'
import { factsOf } from './words.ts'

type Codes = Readonly<Record<string, string>>

const partyLeads: Codes = {
  'county-party-group-member': '县级民政部门党组成员', 'county-civil-affairs-other': '县级民政部门其他人员', 'main-station-staff': '总站工作人员', other: '其他人员', none: '未明确',
}
const dutyLevels: Codes = { city: '市级', county: '县级', township: '乡级' }
const managementDuties: Codes = {
  lead: '牵头揽总', urge: '指导督促', build: '主导建设', 'manage-and-assess': '管理考核', 'daily-use': '日常使用', support: '积极支持',
}
const departments: Codes = {
  organisation: '组织部门', 'civil-affairs': '民政部门', 'politics-and-law': '政法部门', finance: '财政部门', 'human-resources': '人力资源社会保障部门', education: '教育部门',
  court: '法院', procuratorate: '检察院', 'public-security': '公安部门', justice: '司法部门', 'culture-and-tourism': '文化和旅游部门', health: '卫生健康部门',
  veterans: '退役军人部门', emergency: '应急部门', 'letters-and-visits': '信访部门', 'poverty-alleviation': '扶贫（乡村振兴）部门',
  'trade-union': '工会', 'youth-league': '共青团', 'womens-federation': '妇联', 'disabled-persons-federation': '残联',
}

export const governanceFacts: readonly FactDefinition[] = [
  ...factsOf('main-station', 'governance', [{ name: 'partyLead', label: '党建工作负责人的身份', type: 'code', codes: partyLeads }]),
  ...factsOf('city', 'governance', [
    { name: 'dutyLevelsDefined', label: '已书面明确社工站建设工作职责的层级', type: 'codes', codes: dutyLevels },
    { name: 'dutiesOfCityBureau', label: '管理机制中市（州）民政局的职责', type: 'codes', codes: managementDuties },
    { name: 'dutiesOfCountyBureaus', label: '管理机制中县（市、区）民政局的职责', type: 'codes', codes: managementDuties },
    { name: 'dutiesOfTownships', label: '管理机制中乡镇（街道）的职责', type: 'codes', codes: managementDuties },
    { name: 'departmentsWithDuties', label: '已明确社会工作职责分工的部门', type: 'codes', codes: departments },
  ]),
  ...factsOf('county', 'governance', [{ name: 'officialDerelictionCount', label: '查实的公职人员监管失职、滥用职权、玩忽职守', type: 'integer', unit: '起' }]),
]
