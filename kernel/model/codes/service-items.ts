// Codes of service items (服务事项): Jilin's closed list by domain, how a service is done, and work shared with civil-affairs handlers.
import { codeList, type CodeOf } from '../code-list.ts'

export const socialAssistanceItemCodes = codeList('social-assistance-item', { title: '社会救助服务事项', source: '吉林方案三（一）' }, [
  ['TARGET_SCREENING', '对象排查', { help: '协助办理的事务' }],
  ['APPLICATION_ASSESSMENT', '受理评估'],
  ['MEANS_TEST', '家计调查'],
  ['NEEDS_ANALYSIS', '需求分析'],
  ['POLICY_PUBLICITY', '政策宣传'],
  ['PERFORMANCE_APPRAISAL', '绩效评价'],
  ['COUNSELLING', '心理疏导', { help: '直接服务' }],
  ['CARE', '照料护理'],
  ['RESOURCE_LINKING', '资源链接'],
  ['ABILITY', '能力提升'],
  ['INCLUSION', '社会融入'],
])
export type SocialAssistanceItem = CodeOf<typeof socialAssistanceItemCodes>

export const elderlyItemCodes = codeList('elderly-item', { title: '养老服务事项', source: '吉林方案三（二）' }, [
  ['VISIT_CARE', '巡访关爱'],
  ['HEALTH', '健康服务'],
  ['SPIRITUAL_COMFORT', '精神慰藉'],
  ['CRISIS', '危机干预'],
  ['SOCIAL_SUPPORT', '社会支持'],
  ['PARTICIPATION', '社区参与'],
  ['RIGHTS', '权益保障'],
  ['LINK_CARE_FACILITIES', '链接社区养老服务设施'],
  ['LINK_HEALTH_INSTITUTIONS', '链接医疗卫生服务机构'],
  ['LINK_ELDERLY_ORGANISATIONS', '链接涉老社会组织'],
  ['LINK_SERVICE_ENTERPRISES', '链接服务性企业'],
])
export type ElderlyItem = CodeOf<typeof elderlyItemCodes>

export const childWelfareItemCodes = codeList('child-welfare-item', { title: '儿童福利服务事项', source: '吉林方案三（三）' }, [
  ['VISIT_AND_VERIFY', '走访核查'],
  ['HOME_VISIT', '家庭探访'],
  ['SUPERVISION_CHECK', '督导检查'],
  ['POLICY_PUBLICITY', '政策宣传'],
  ['GUARDIANSHIP_ASSESSMENT', '监护评估'],
  ['SAFETY_AND_MENTAL_HEALTH', '安全和心理健康教育'],
  ['GRANDPARENT_PARENTING', '隔代教育能力建设'],
  ['GUARDIANSHIP', '监护管理'],
  ['COMFORT', '心理慰藉'],
  ['RIGHTS', '权益维护'],
])
export type ChildWelfareItem = CodeOf<typeof childWelfareItemCodes>

export const communityGovernanceItemCodes = codeList('community-governance-item', { title: '社区治理服务事项', source: '吉林方案三（四）' }, [
  ['PROJECTS_BY_NEED', '按居民需求设计、承接和实施服务项目'],
  ['ORDERLY_PARTICIPATION', '促进社会组织、社会资源和社区主体有序参与'],
  ['CARE', '社区照顾'],
  ['PARTICIPATION', '社区参与'],
  ['INTEGRATION', '社区融合'],
  ['DEVELOPMENT', '社区发展'],
  ['EMOTION', '情绪引导'],
  ['COUNSELLING', '心理辅导'],
  ['RESOURCE_LINKING', '资源链接'],
  ['RELIEF', '困难纾解'],
  ['SOCIAL_SUPPORT', '社会支持'],
])
export type CommunityGovernanceItem = CodeOf<typeof communityGovernanceItemCodes>

export const socialAffairsItemCodes = codeList('social-affairs-item', { title: '社会事务服务事项', source: '吉林方案三（五）' }, [
  ['MARRIAGE_LAW', '婚姻政策法规宣传'],
  ['WEDDING_REFORM', '婚俗改革宣传'],
  ['MARRIAGE_CULTURE', '新时代婚姻家庭文化建设宣传'],
  ['PREMARITAL', '婚前辅导'],
  ['MARRIAGE_ADVICE', '婚姻家庭咨询'],
  ['MARRIAGE_COUNSELLING', '婚姻家庭辅导'],
  ['FUNERAL_LAW', '殡葬政策法规宣传'],
  ['FRUGAL_FUNERALS', '引导文明节俭办丧事'],
  ['FUNERAL_ADVICE', '丧葬需求咨询'],
  ['DISABILITY_SCREENING', '残疾人家庭排查'],
  ['DISABILITY_NEEDS', '残疾人需求评估'],
  ['DISABILITY_COUNSELLING', '残疾人心理辅导'],
  ['DISABILITY_REHABILITATION', '残疾人康复训练'],
  ['DISABILITY_ABILITY', '残疾人能力提升'],
  ['DISABILITY_RESOURCES', '残疾人资源链接'],
  ['MENTAL_REHABILITATION', '精神障碍社区康复'],
  ['VAGRANT_COUNSELLING', '流浪乞讨人员心理疏导'],
  ['VAGRANT_EDUCATION', '流浪乞讨人员教育矫治'],
])
export type SocialAffairsItem = CodeOf<typeof socialAffairsItemCodes>

export const roomServiceCodes = codeList('room-services', { title: '社工室六项服务', source: '四川通知二（四）' }, [
  ['NEEDS', '收集居民需求'],
  ['SOCIAL_ASSISTANCE', '提供社会救助'],
  ['CARE_OF_OLD_AND_YOUNG', '开展老幼关爱'],
  ['COMMUNITY_GOVERNANCE', '加强社区治理'],
  ['RESOURCE_LINKING', '链接社会资源'],
  ['LIVELIHOOD', '助推生计发展'],
])
export type RoomService = CodeOf<typeof roomServiceCodes>

export const communityCustomCodes = codeList('community-custom', { title: '进社区的专项服务', source: '四川通知二（四）' }, [
  ['FUNERAL', '殡葬服务进社区'],
  ['MARRIAGE', '婚姻服务进社区'],
])
export type CommunityCustom = CodeOf<typeof communityCustomCodes>

export const handlingTaskCodes = codeList('handling-task', { title: '经办协作事项', source: '内蒙古工作指引四（七）' }, [
  ['APPLICATION_CHECK', '业务申请信息核对'],
  ['POLICY_PUBLICITY', '政策宣传'],
  ['URGENT_CASE', '紧急个案救助'],
])
export type HandlingTask = CodeOf<typeof handlingTaskCodes>

export const serviceMethodCodes = codeList('service-method', { title: '服务方法', source: '东营办法第十三条、内蒙古工作指引四（二）' }, [
  ['CASE', '个案'],
  ['GROUP', '小组'],
  ['COMMUNITY', '社区服务'],
  ['HOME_VISIT', '家访'],
  ['PHONE_VISIT', '电访'],
  ['NEEDS_SURVEY', '需求调研'],
  ['HANDLING', '经办协助'],
  ['PROJECT', '项目'],
  ['RESEARCH', '行动研究'],
])
export type ServiceMethod = CodeOf<typeof serviceMethodCodes>

export const occupationalTaskCodes = codeList('occupational-task', { title: '社会工作职业任务', source: '郑州意见（一）' }, [
  ['FUNCTIONS', '为个人和家庭提供专业服务', { help: '帮困扶弱等十三项服务方式' }],
  ['SUPPORT_SYSTEMS', '帮助有共同困境或需求的群体建立支持系统'],
  ['COMMUNITY_ORGANISATIONS', '培育社区社会组织'],
  ['COMMUNITY_ACTIVITIES', '开展社区活动'],
  ['COMMUNITY_CONSULTATION', '参与社区协商'],
  ['COMMUNITY_CONFLICTS', '化解社区矛盾'],
  ['COMMUNITY_DEVELOPMENT', '促进社区发展'],
  ['NEEDS_ASSESSMENT', '社会服务需求评估'],
  ['SCHEME_DESIGN', '方案设计'],
  ['PROJECT_MANAGEMENT', '项目管理'],
  ['PERFORMANCE_APPRAISAL', '绩效评价'],
  ['ACTION_RESEARCH', '行动研究'],
  ['SUPERVISION', '社会工作专业督导'],
  ['VOLUNTEER_MANAGEMENT', '志愿者招募、注册、培训与考核'],
  ['VOLUNTEER_SERVICE', '组织志愿者开展社会服务'],
])
export type OccupationalTask = CodeOf<typeof occupationalTaskCodes>
