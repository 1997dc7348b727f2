// Codes of talent, featured stations and awards (人才培养、特色站点、评优): fields, tiers, titles, and what gives priority.
import { codeList, type CodeOf } from '../code-list.ts'

export const talentTierCodes = codeList('talent-tier', { title: '人才层次', source: '四川通知二（五）' }, [
  ['HIGH_LEVEL', '高层次社工专业人才', { rank: 3 }],
  ['BACKBONE', '骨干社工人才', { rank: 2, help: '管理型、实务型和社工督导' }],
  ['PROFESSIONAL', '社工专业人才', { rank: 1 }],
])
export type TalentTier = CodeOf<typeof talentTierCodes>

export const talentFieldCodes = codeList('talent-field', { title: '骨干人才细分领域', source: '四川通知二（五）' }, [
  ['COMMUNITY_GOVERNANCE', '社区治理'],
  ['SOCIAL_ASSISTANCE', '社会救助'],
  ['ELDERLY_AND_DISABLED', '养老助残'],
  ['SPECIAL_NEEDS_CHILDREN', '特需儿童'],
  ['DISASTER_AND_EMERGENCY', '灾害应急'],
  ['CULTURE_AND_SPORT', '文化体育'],
])
export type TalentField = CodeOf<typeof talentFieldCodes>

export const stationFeatureCodes = codeList('station-feature', { title: '特色站点', source: '四川通知三（三）' }, [
  ['COMPREHENSIVE_HUB', '综合型、枢纽型服务平台'],
  ['POOR', '困难群众救助特色站点', { help: '以服务群体为区分' }],
  ['ELDERLY', '老年人关爱特色站点'],
  ['MINORS', '未成年人保护特色站点'],
  ['DISABLED', '残疾人帮扶特色站点'],
  ['MENTAL_REHABILITATION', '精神障碍康复特色站点'],
  ['SELF_GOVERNMENT', '居民自治特色站点', { help: '以深耕善治为特色' }],
  ['CONFLICT_RESOLUTION', '矛盾化解特色站点'],
  ['DIVERSE_SERVICES', '多元服务特色站点'],
  ['CHANGING_CUSTOMS', '移风易俗特色站点'],
  ['COMMUNITY_CHARITY', '社区慈善特色站点'],
])
export type StationFeature = CodeOf<typeof stationFeatureCodes>

export const demonstrationFieldCodes = codeList('demonstration-field', { title: '示范机构领域', source: '郑州意见（十一）' }, [
  ['COMMUNITY', '社区'],
  ['SOCIAL_ASSISTANCE', '社会救助'],
  ['ELDERLY', '老年'],
  ['DISABLED', '残疾人'],
  ['CHILDREN', '儿童'],
  ['MEDICAL', '医务'],
  ['DRUG_CONTROL', '禁毒'],
  ['COMMUNITY_CORRECTION', '社区矫正'],
  ['MEDIATION', '人民调解'],
])
export type DemonstrationField = CodeOf<typeof demonstrationFieldCodes>

export const awardTitleCodes = codeList('award-title', { title: '评优称号', source: '五地社工站政策文本' }, [
  ['DEMONSTRATION_CENTRE', '示范社工支持中心'],
  ['DEMONSTRATION_MAIN_STATION', '示范社工总站'],
  ['DEMONSTRATION_STATION', '示范社工站'],
  ['DEMONSTRATION_ROOM', '示范社工室'],
  ['DEMONSTRATION_PROJECT', '示范社工项目'],
  ['DEMONSTRATION_INSTITUTION', '示范社工机构'],
  ['EXCELLENT_INSTITUTION', '优秀社工机构'],
  ['EXCELLENT_WORKER', '年度优秀社工'],
  ['HARMONY_ENVOY', '和谐使者'],
  ['LEADING_TALENT', '全国专业社会工作领军人才'],
])
export type AwardTitle = CodeOf<typeof awardTitleCodes>

export const awardPriorityCodes = codeList('award-priority', { title: '评优优先条件', source: '东营办法第三十四条' }, [
  ['ADOPTED_RESEARCH', '研究课题报告或政策文件草案被政府采用', { help: '年度优秀社工评选优先' }],
  ['EXCELLENT_STATION_WORKER', '优秀驻站社工', { help: '各级和谐使者评选优先推荐' }],
])
export type AwardPriority = CodeOf<typeof awardPriorityCodes>

export const incubationSupportCodes = codeList('incubation-support', { title: '孵化扶持方式', source: '郑州意见（十一）、吉林方案七（四）' }, [
  ['OFFICE', '提供办公场地'],
  ['SERVICE_PREMISES', '提供服务场所'],
  ['START_UP_FUND', '提供启动资金'],
  ['LOWER_THRESHOLD', '降低门槛'],
  ['PURCHASE', '政府购买服务'],
  ['VOLUNTEERING', '组织志愿服务'],
])
export type IncubationSupport = CodeOf<typeof incubationSupportCodes>
