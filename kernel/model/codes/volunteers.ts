// Codes of volunteers and of the five societies (志愿者、五社联动): their standing, records, information systems and resources.
import { codeList, type CodeOf } from '../code-list.ts'

export const volunteerStateCodes = codeList('volunteer-state', { title: '志愿者状态', source: '内蒙古工作指引三（五）' }, [
  ['APPLIED', '已申请', { rank: 1 }],
  ['REGISTERED', '已登记', { rank: 2 }],
  ['ACTIVE', '参加服务', { rank: 3 }],
  ['EXITED', '已退出', { rank: 4 }],
])
export type VolunteerState = CodeOf<typeof volunteerStateCodes>

export const volunteerRecordCodes = codeList('volunteer-record', { title: '志愿者档案', source: '内蒙古工作指引四（一）' }, [
  ['RECRUITMENT', '招募'],
  ['REGISTRATION', '注册'],
  ['TRAINING', '培训'],
  ['ASSESSMENT', '考核'],
  ['SERVICE', '志愿服务记录'],
])
export type VolunteerRecord = CodeOf<typeof volunteerRecordCodes>

export const volunteerSystemCodes = codeList('volunteer-system', { title: '志愿服务信息系统', source: '内蒙古工作指引三（五）' }, [
  ['NATIONAL', '全国志愿服务信息系统'],
  ['ZHIYUAN_BEIJIANG', '志愿北疆平台'],
  ['NEW_ERA_CIVILISATION', '新时代文明实践中心志愿者注册平台'],
  ['ZHIYUANYUN_INNER_MONGOLIA', '志愿云内蒙古平台'],
  ['OTHER', '其他系统'],
])
export type VolunteerSystem = CodeOf<typeof volunteerSystemCodes>

export const volunteerDutyCodes = codeList('volunteer-duty', { title: '志愿者工作', source: '郑州意见（十四）' }, [
  ['RECRUITMENT', '招募'],
  ['ORGANISING', '组织'],
  ['MANAGEMENT', '管理'],
  ['TRAINING', '培训'],
  ['MONITORING', '监督'],
])
export type VolunteerDuty = CodeOf<typeof volunteerDutyCodes>

export const fiveElementCodes = codeList('five-elements', { title: '五社联动要素', source: '郑州意见（十三）、东营办法第三十六条' }, [
  ['COMMUNITY', '社区', { help: '平台' }],
  ['COMMUNITY_ORGANISATION', '社区社会组织', { help: '支撑' }],
  ['SOCIAL_WORKER', '社会工作专业人才', { help: '保障' }],
  ['VOLUNTEER', '社区志愿者', { help: '补充' }],
  ['CHARITY_RESOURCE', '社区公益慈善资源', { help: '支持' }],
])
export type FiveElement = CodeOf<typeof fiveElementCodes>

export const linkageTermCodes = codeList('linkage-term', { title: '联动机制的提法', source: '吉林方案三（四）、郑州意见（十三）（十四）、东营办法第三十六条' }, [
  ['FIVE_SOCIETY', '五社联动'],
  ['THREE_SOCIETY', '三社联动'],
  ['WORKER_VOLUNTEER', '两工互动', { help: '社工、志愿者联动' }],
])
export type LinkageTerm = CodeOf<typeof linkageTermCodes>

export const communityOrganisationKindCodes = codeList('community-organisation-kind', { title: '社区组织类型', source: '四川通知二（四）' }, [
  ['SOCIAL_ORGANISATION', '社区社会组织'],
  ['SELF_ORGANISATION', '自组织'],
  ['MICRO_ORGANISATION', '微组织'],
])
export type CommunityOrganisationKind = CodeOf<typeof communityOrganisationKindCodes>

export const resourceKindCodes = codeList('resource-kind', { title: '资源类型', source: '四川通知二（二）、二（四）' }, [
  ['POLICY', '政策资源'],
  ['PEOPLE', '人才资源'],
  ['FUNDS', '资金'],
  ['GOODS', '物资'],
  ['SERVICE', '服务'],
  ['VENUE', '场地'],
])
export type ResourceKind = CodeOf<typeof resourceKindCodes>

export const charityChannelCodes = codeList('charity-channel', { title: '慈善支持方式', source: '郑州意见（十五）' }, [
  ['PROJECT_FUND', '社会工作服务项目基金'],
  ['VENTURE', '公益创投'],
  ['CONTEST', '项目大赛'],
])
export type CharityChannel = CodeOf<typeof charityChannelCodes>
