// Codes of services (专业服务): the domains of the five policy texts, the 13 functions, and the levels of need.
import { codeList, type CodeOf } from '../code-list.ts'

export const serviceDomainCodes = codeList('service-domain', { title: '服务领域', source: '五地社工站政策文本' }, [
  ['SOCIAL_ASSISTANCE', '社会救助'],
  ['ELDERLY', '养老服务'],
  ['CHILD_WELFARE', '儿童福利（未成年人保护）'],
  ['COMMUNITY_GOVERNANCE', '社区治理'],
  ['SOCIAL_AFFAIRS', '社会事务', { help: '婚姻、殡葬、残疾人、流浪乞讨、精神障碍社区康复' }],
  ['TALENT_BUILDING', '社工人才队伍建设'],
  ['LIVELIHOOD', '生计发展'],
  ['RESOURCE_LINKING', '资源链接'],
  ['NEEDS_ASSESSMENT', '需求评估'],
  ['VOLUNTEERING', '志愿服务'],
  ['CHARITY', '慈善'],
  ['OTHER', '其他', { help: '退役军人、司法、妇联、残联等部门委托的服务' }],
])
export type ServiceDomain = CodeOf<typeof serviceDomainCodes>

export const serviceFunctionCodes = codeList('service-function', {
  title: '服务方式', source: '内蒙古工作指引四（一）、郑州意见（一）所列十三项',
}, [
  ['AID', '帮困扶弱'],
  ['EMOTION', '情绪疏导'],
  ['PSYCH_COMFORT', '心理抚慰'],
  ['SPIRITUAL_CARE', '精神关爱'],
  ['BEHAVIOUR_CORRECTION', '行为矫治'],
  ['SOCIAL_REHAB', '社会康复'],
  ['RIGHTS', '权益维护'],
  ['CRISIS', '危机干预'],
  ['RELATIONSHIP', '关系调适'],
  ['CONFLICT', '矛盾化解'],
  ['CAPACITY', '能力建设'],
  ['RESOURCE', '资源链接'],
  ['INCLUSION', '社会融入'],
])
export type ServiceFunction = CodeOf<typeof serviceFunctionCodes>

export const sixServiceCodes = codeList('six-services', { title: '六项服务', source: '四川通知二（三）' }, [
  ['NEEDS_ASSESSMENT', '需求评估'],
  ['RESOURCE_LINKING', '资源链接'],
  ['SOCIAL_ASSISTANCE', '社会救助'],
  ['CARE_OF_OLD_AND_YOUNG', '老幼关爱'],
  ['COMMUNITY_GOVERNANCE', '社区治理'],
  ['LIVELIHOOD', '生计发展'],
])
export type SixService = CodeOf<typeof sixServiceCodes>

export const needLevelCodes = codeList('need-level', { title: '需求层面', source: '内蒙古工作指引四（二）' }, [
  ['MATERIAL', '物质'],
  ['MENTAL', '精神'],
  ['SOCIAL', '社会'],
])
export type NeedLevel = CodeOf<typeof needLevelCodes>

export const sixStepCodes = codeList('six-steps', { title: '专业服务流程', source: '内蒙古工作指引四（三）' }, [
  ['IDENTIFY', '识别对象', { rank: 1 }],
  ['ANALYSE_NEEDS', '分析需求', { rank: 2 }],
  ['PLAN', '制定计划', { rank: 3 }],
  ['COORDINATE_RESOURCES', '协调资源', { rank: 4 }],
  ['INTERVENE', '专业介入', { rank: 5 }],
  ['FOLLOW_UP', '跟踪问效', { rank: 6 }],
])
export type SixStep = CodeOf<typeof sixStepCodes>
