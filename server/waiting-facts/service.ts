// Facts about services, volunteers, archives and publication that wait for their modules (服务类事实).
import {
  childWelfareItemCodes, communityGovernanceItemCodes, elderlyItemCodes, socialAffairsItemCodes, socialAssistanceItemCodes,
} from '../../kernel/model/codes/service-items.ts'
import type { CodeTable } from '../../kernel/model/code-list.ts'
import type { FactDefinition, SubjectKind } from '../../kernel/model/facts.ts'

type Codes = Readonly<Record<string, string>>
type Word = Omit<FactDefinition, 'name' | 'subject' | 'module'> & { name: string }
const of = (subject: SubjectKind, module: string, words: readonly Word[]): FactDefinition[] =>
  words.map((word) => ({ ...word, name: `${subject}.${word.name}`, subject, module }))

const itemsOf = (domain: string, { title, codes }: CodeTable): [string, string][] =>
  codes.map(({ id, label }) => [`${domain}-${id.toLowerCase().replaceAll('_', '-')}`, `${title.replace('服务事项', '')}：${label}`])
/** Jilin's closed list, domain by domain, and everything outside it. */
const serviceItems: Codes = Object.fromEntries([
  ...itemsOf('assistance', socialAssistanceItemCodes), ...itemsOf('elderly', elderlyItemCodes), ...itemsOf('child', childWelfareItemCodes),
  ...itemsOf('community', communityGovernanceItemCodes), ...itemsOf('affairs', socialAffairsItemCodes), ['outside-list', '清单以外的事项'],
])
const approvers: Codes = { 'provincial-civil-affairs': '省级民政部门', 'provincial-finance': '省级财政部门', other: '其他部门' }
const volunteerStates: Codes = { applied: '已申请', registered: '已登记', active: '参加服务', exited: '已退出' }
const volunteerRecords: Codes = { recruitment: '招募', registration: '注册', training: '培训', assessment: '考核', service: '志愿服务记录' }
const volunteerSystems: Codes = {
  national: '全国志愿服务信息系统', 'zhiyuan-beijiang': '志愿北疆平台', 'new-era-civilisation': '新时代文明实践中心志愿者注册平台',
  'zhiyuanyun-inner-mongolia': '志愿云内蒙古平台', other: '其他系统',
}
const volunteerDuties: Codes = { recruitment: '招募', organising: '组织', management: '管理', training: '培训', monitoring: '监督' }
const organisationKinds: Codes = { 'industry-organisation': '社会工作行业组织', 'volunteer-organisation': '志愿服务组织', charity: '慈善组织', other: '其他' }
const communityOrganisations: Codes = { 'social-organisation': '社区社会组织', 'self-organisation': '自组织', 'micro-organisation': '微组织' }
const resources: Codes = { policy: '政策资源', people: '人才资源', funds: '资金', goods: '物资', service: '服务', venue: '场地' }
const archiveKinds: Codes = {
  'service-document': '服务文书', 'client-file': '服务对象数据档案', accounting: '会计档案', finance: '其他财务资料', administration: '管理资料',
}
const retentions: Codes = { 'long-term': '长期', 'fixed-term': '定期', none: '没有规定' }
const custodians: Codes = { station: '社工站', contractor: '承接机构', purchaser: '购买主体', other: '其他' }
const custodyDetails: Codes = { location: '存放地点', custodian: '保管人', condition: '保管状况' }
const publicationStates: Codes = { draft: '草稿', reviewed: '已作保密审查', published: '已公开', withdrawn: '已撤回' }
const dataClasses: Codes = {
  public: '可以公开的信息', internal: '内部信息', 'service-document': '服务文书信息', 'client-personal': '服务对象个人信息', secret: '涉密信息',
}
const handoverPapers: Codes = { 'item-list': '移交资料清单', 'signed-agreement': '签订的移交协议书' }
const handoverFiles: Codes = {
  case: '个案', group: '小组', community: '社区服务', visit: '家访电访', 'client-file': '服务对象建档', 'volunteer-file': '志愿者建档', 'needs-survey': '服务需求调研',
}

export const serviceFacts: readonly FactDefinition[] = [
  ...of('station', 'needs', [
    { name: 'hasNeedsSurvey', label: '本服务周期已完成需求调研', type: 'boolean' },
    { name: 'needsSurveyOn', label: '本服务周期需求调研完成日', type: 'day' },
    { name: 'hasServicePlan', label: '本服务周期已制定服务计划', type: 'boolean' },
    { name: 'servicePlanMadeOn', label: '本服务周期服务计划制定日', type: 'day' },
  ]),
  ...of('service', 'needs', [
    { name: 'item', label: '服务事项', type: 'code', codes: serviceItems },
    { name: 'isOffered', label: '已开展该事项', type: 'boolean' },
    { name: 'startedOn', label: '开始开展日', type: 'day' },
    { name: 'approvedBy', label: '已批准增加该事项的部门', type: 'codes', codes: approvers },
    { name: 'civilAffairsApprovedOn', label: '省级民政部门批准日', type: 'day' },
    { name: 'financeApprovedOn', label: '省级财政部门批准日', type: 'day' },
  ]),
  ...of('county', 'needs', [
    { name: 'keyClientGroups', label: '确定的重点服务对象', type: 'codes' },
    { name: 'keyServiceContents', label: '确定的重点服务内容', type: 'codes' },
    { name: 'serviceBrands', label: '打造的特色服务品牌', type: 'codes' },
  ]),
  ...of('volunteer', 'volunteers', [
    { name: 'state', label: '志愿者状态', type: 'code', codes: volunteerStates },
    { name: 'recordKinds', label: '志愿者档案中已有的记录', type: 'codes', codes: volunteerRecords },
    { name: 'informationSystems', label: '已注册的志愿服务信息系统', type: 'codes', codes: volunteerSystems },
    { name: 'hasCertificate', label: '已出具志愿服务记录证明', type: 'boolean' },
    { name: 'certifiedHours', label: '志愿服务记录证明所载时长', type: 'number', unit: '小时' },
    { name: 'recordedHours', label: '志愿服务记录时长合计', type: 'number', unit: '小时' },
  ]),
  ...of('room', 'volunteers', [
    { name: 'registeredVolunteerCount', label: '本村（社区）注册的志愿者', type: 'integer', unit: '人' },
    { name: 'volunteerTeamCount', label: '本村（社区）的志愿服务队', type: 'integer', unit: '支' },
    { name: 'cultivatedOrganisationKinds', label: '已培育的社区组织类型', type: 'codes', codes: communityOrganisations },
  ]),
  ...of('organisation', 'volunteers', [
    { name: 'kind', label: '组织类型', type: 'code', codes: organisationKinds },
    { name: 'socialWorkerCount', label: '配备的社会工作专业人才', type: 'integer', unit: '人' },
    { name: 'volunteerDutiesOfSocialWorkers', label: '由社会工作专业人才负责的志愿者工作', type: 'codes', codes: volunteerDuties },
  ]),
  ...of('city', 'volunteers', [
    { name: 'volunteersTurnedProfessionalCountThisYear', label: '本年由志愿者转化为社会工作专业人才', type: 'integer', unit: '人' },
  ]),
  ...of('main-station', 'resources', [
    { name: 'linkedResourceKinds', label: '已链接并登记的资源类型', type: 'codes', codes: resources },
    { name: 'resourcesWithoutAllocationRecordCount', label: '没有分配去向记录的已链接资源', type: 'integer', unit: '项' },
    { name: 'overAllocatedResourceCount', label: '分配数量超过已有数量的资源', type: 'integer', unit: '项' },
  ]),
  ...of('archive', 'archives', [
    { name: 'kind', label: '档案类别', type: 'code', codes: archiveKinds },
    { name: 'filedOn', label: '归档日', type: 'day' },
    { name: 'retention', label: '保管期限', type: 'code', codes: retentions },
    { name: 'keepUntilOn', label: '定期保管到哪一天', type: 'day' },
    { name: 'hasDestructionDate', label: '已设销毁日', type: 'boolean' },
    { name: 'isDestroyed', label: '已销毁', type: 'boolean' },
    { name: 'destroyedOn', label: '销毁日', type: 'day' },
    { name: 'custodian', label: '保管方', type: 'code', codes: custodians },
    { name: 'isEvaluationRelated', label: '属于与评估相关的服务或财务资料', type: 'boolean' },
    { name: 'contractEndOn', label: '所属合同结束日', type: 'day' },
  ]),
  ...of('station', 'archives', [
    { name: 'hasArchiveSorting', label: '已有档案归类整理记录', type: 'boolean' },
    { name: 'lastArchiveSortingOn', label: '最近一次档案归类整理日', type: 'day' },
    { name: 'archiveCustodyDetails', label: '档案保管已登记的内容', type: 'codes', codes: custodyDetails },
    { name: 'clientDataReadsWithoutAuthorityCountThisYear', label: '本年未经授权查看服务对象信息', type: 'integer', unit: '次' },
    { name: 'clientDataReadsNotLoggedCountThisYear', label: '本年查看服务对象信息没有留下记录', type: 'integer', unit: '次' },
  ]),
  ...of('publication', 'disclosure', [
    { name: 'state', label: '公开状态', type: 'code', codes: publicationStates },
    { name: 'dataClasses', label: '内容所含的信息', type: 'codes', codes: dataClasses },
    { name: 'publisherIsNamed', label: '已写明公开责任人', type: 'boolean' },
    { name: 'reviewerIsNamed', label: '已写明审核人', type: 'boolean' },
  ]),
  ...of('exit', 'archives', [
    { name: 'exitedOn', label: '承接机构退出社工站项目日', type: 'day' },
    { name: 'filesAreHandedOver', label: '服务档案已移交购买主体', type: 'boolean' },
    { name: 'filesHandedOverOn', label: '服务档案移交购买主体日', type: 'day' },
    { name: 'handoverPapers', label: '移交手续', type: 'codes', codes: handoverPapers },
    { name: 'fileKindsAccountedFor', label: '已移交或写明没有的档案类别', type: 'codes', codes: handoverFiles },
    { name: 'hasNextContractor', label: '已有下一任承接机构', type: 'boolean' },
    { name: 'filesPassedToNextContractor', label: '档案已由购买主体转交下一任承接机构', type: 'boolean' },
    { name: 'formerContractorAccountsWithAccessCount', label: '原承接机构仍能查看服务信息的账号', type: 'integer', unit: '个' },
  ]),
]
