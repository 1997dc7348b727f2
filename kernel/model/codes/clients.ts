// Codes about clients (服务对象): which groups they belong to, what troubles them, how closely they are visited.
import { codeList, type CodeOf } from '../code-list.ts'

export const clientGroupCodes = codeList('client-group', { title: '对象类别', source: '五地社工站政策文本与民政对象名册' }, [
  ['EXTREME_DIFFICULTY', '特困人员'],
  ['MIN_ALLOWANCE', '低保对象'],
  ['LOW_INCOME_EDGE', '低保边缘家庭成员'],
  ['RIGID_EXPENDITURE', '刚性支出困难家庭成员'],
  ['POVERTY_RETURN_MONITORED', '防返贫监测对象', { help: '脱贫不稳定户、边缘易致贫户、突发严重困难户' }],
  ['TEMPORARY_ASSISTANCE', '临时救助对象'],
  ['SUPPORTED_ELDERLY', '特困供养老年人'],
  ['LIVING_ALONE_ELDERLY', '独居老年人'],
  ['EMPTY_NEST_ELDERLY', '空巢老年人'],
  ['LEFT_BEHIND_ELDERLY', '留守老人'],
  ['LONE_OLD_ELDERLY', '孤寡高龄老人'],
  ['DISABLED_ABILITY_ELDERLY', '失能老年人'],
  ['SEVERELY_DISABLED_ELDERLY', '重残老年人'],
  ['DEMENTIA_ELDERLY', '失智老年人', { sensitive: true }],
  ['FAMILY_PLANNING_SPECIAL', '计划生育特殊家庭', { sensitive: true }],
  ['MINOR', '未成年人', { sensitive: true }],
  ['CHILD_IN_DIFFICULTY', '困境儿童', { sensitive: true }],
  ['ORPHAN', '孤儿', { sensitive: true }],
  ['DE_FACTO_UNSUPPORTED_CHILD', '事实无人抚养儿童', { sensitive: true }],
  ['LEFT_BEHIND_CHILD', '农村留守儿童', { sensitive: true }],
  ['MIGRANT_CHILD', '流动儿童', { sensitive: true }],
  ['SPECIAL_NEEDS_CHILD', '特需儿童', { sensitive: true }],
  ['YOUTH_AT_RISK', '问题青少年', { sensitive: true }],
  ['YOUTH_SERIOUS_MISBEHAVIOUR', '有严重不良行为的青少年', { sensitive: true }],
  ['LEFT_BEHIND_WOMAN', '农村留守妇女'],
  ['WOMAN_IN_DIFFICULTY', '困难妇女'],
  ['SINGLE_MOTHER_IN_DIFFICULTY', '单身特困母亲'],
  ['DISABLED', '残疾人'],
  ['SEVERELY_DISABLED', '特殊困难重度残疾人'],
  ['MENTAL_DISABILITY', '精神智障人员', { sensitive: true }],
  ['VETERAN_IN_DIFFICULTY', '困难退役军人'],
  ['WORKER_IN_DIFFICULTY', '困难职工'],
  ['EX_PRISONER', '刑满释放人员', { sensitive: true }],
  ['COMMUNITY_CORRECTION', '社区矫正人员', { sensitive: true }],
  ['COMMUNITY_DETOX', '社区戒毒人员', { sensitive: true }],
  ['COMMUNITY_REHAB', '社区康复人员', { sensitive: true }],
  ['VAGRANT', '流浪乞讨人员'],
  ['FAMILY_MARRIAGE', '婚姻家庭服务对象'],
  ['FUNERAL_FAMILY', '丧属'],
  ['GENERAL_PUBLIC', '一般居民'],
])
export type ClientGroup = CodeOf<typeof clientGroupCodes>

export const groupSourceCodes = codeList('client-group-source', { title: '类别来源', source: '服务对象档案（个人卡）' }, [
  ['REGISTER', '部门名册'],
  ['SELF_REPORTED', '本人或家属自述'],
  ['WORKER_ASSESSED', '社工评估'],
])
export type GroupSource = CodeOf<typeof groupSourceCodes>

export const livelihoodTierCodes = codeList('livelihood-tier', { title: '保障类型', source: '服务对象档案（个人卡）' }, [
  ['SAFETY_NET', '兜底', { standard: '1' }],
  ['MODERATELY_UNIVERSAL', '适度普惠', { standard: '2' }],
])
export type LivelihoodTier = CodeOf<typeof livelihoodTierCodes>

export const visitTierCodes = codeList('visit-tier', { title: '服务分级', source: '服务对象分级探访' }, [
  ['HIGH_RISK', '高风险', { rank: 3 }],
  ['KEY', '重点', { rank: 2 }],
  ['GENERAL', '一般', { rank: 1 }],
])
export type VisitTier = CodeOf<typeof visitTierCodes>

export const caseLevelCodes = codeList('case-level', { title: '个案分级', source: '需求评估表' }, [
  ['GENERAL', '一般', { rank: 1 }],
  ['KEY', '重点', { rank: 2 }],
  ['CRISIS', '危机', { rank: 3 }],
])
export type CaseLevel = CodeOf<typeof caseLevelCodes>

export const riskLevelCodes = codeList('risk-level', { title: '风险等级', source: '接案登记表（危机因素）' }, [
  ['NONE', '无', { rank: 0 }],
  ['LOW', '低', { rank: 1 }],
  ['MEDIUM', '中', { rank: 2 }],
  ['HIGH', '高', { rank: 3 }],
])
export type RiskLevel = CodeOf<typeof riskLevelCodes>

export const problemKindCodes = codeList('problem-kind', { title: '问题类型', source: '接案登记表' }, [
  ['LIVELIHOOD', '经济生计'],
  ['CARE', '照料'],
  ['HEALTH', '健康'],
  ['EMOTION', '情绪心理'],
  ['FAMILY_RELATIONS', '家庭关系'],
  ['GUARDIANSHIP', '监护'],
  ['SCHOOLING', '就学'],
  ['EMPLOYMENT', '就业'],
  ['HOUSING', '住房'],
  ['RIGHTS', '权益'],
  ['ADAPTATION', '适应融入'],
  ['BEHAVIOUR', '行为偏差'],
  ['WEAK_SUPPORT', '社会支持不足'],
  ['CRISIS', '危机'],
  ['OTHER', '其他'],
])
export type ProblemKind = CodeOf<typeof problemKindCodes>

export const selfCareCodes = codeList('self-care', { title: '自理能力', source: '个人卡（能力与照顾合并判断）' }, [
  ['INDEPENDENT', '能自理', { standard: '2' }],
  ['DEPENDENT_WELL_CARED', '无法或半自理，照顾充足', { standard: '4' }],
  ['DEPENDENT_LACKS_CARE', '无法或半自理，照顾不足', { standard: '3' }],
  ['DEPENDENT_IN_DANGER', '无法自理，影响生存', { standard: '1' }],
])
export type SelfCare = CodeOf<typeof selfCareCodes>

export const caregiverCodes = codeList('caregiver', { title: '照料资源', source: '服务对象档案（个人卡）' }, [
  ['RELATIVE', '亲属'],
  ['INSTITUTION', '机构'],
  ['HOME_CARE', '社区居家服务'],
  ['VOLUNTEER', '志愿者'],
  ['NONE', '无'],
])
export type Caregiver = CodeOf<typeof caregiverCodes>

export const guardianshipCodes = codeList('guardianship', { title: '监护状况', source: '服务对象档案（个人卡，未成年人）' }, [
  ['PARENTS', '父母监护'],
  ['ENTRUSTED_TO_GRANDPARENTS', '祖辈委托照护'],
  ['ENTRUSTED_TO_OTHERS', '其他委托照护'],
  ['NOBODY', '无人监护'],
])
export type Guardianship = CodeOf<typeof guardianshipCodes>

const tierRule = '服务对象分级探访（默认规则）'
export const tierReasonCodes = codeList('tier-reason', { title: '分级理由', source: tierRule }, [
  ['ELDER_80_ALONE', '80 岁以上独居、空巢或留守老人', { rank: 3 }],
  ['CRITICAL_ILLNESS', '患有随时危及生命的疾病', { rank: 3, help: '重度高血压、心脏病等' }],
  ['DANGER_SIGNS', '有自伤、家暴或虐待线索', { rank: 3, sensitive: true }],
  ['UNGUARDED_CHILD', '无人监护的儿童', { rank: 3, sensitive: true }],
  ['UNABLE_IN_DANGER', '无法自理，影响生存', { rank: 3 }],
  ['ELDER_60_DISABLED', '60 岁以上失能或失智老人', { rank: 2 }],
  ['DISPERSED_SUPPORT', '分散供养特困人员', { rank: 2 }],
  ['FAMILY_PLANNING_SPECIAL_ELDER', '计划生育特殊家庭老人', { rank: 2, sensitive: true }],
  ['SCATTERED_ORPHAN', '社会散居孤儿', { rank: 2, sensitive: true }],
  ['CHILD_IN_DIFFICULTY', '困境儿童', { rank: 2, sensitive: true }],
  ['DE_FACTO_UNSUPPORTED_CHILD', '事实无人抚养儿童', { rank: 2, sensitive: true }],
  ['RISKY_LEFT_BEHIND_CHILD', '委托他人照护的留守儿童', { rank: 2, sensitive: true }],
  ['SEVERE_DISABILITY', '重度残疾人', { rank: 2 }],
  ['SEVERE_MENTAL_DISORDER', '严重精神障碍患者', { rank: 2, sensitive: true }],
  ['LOW_INCOME', '低保、低保边缘或刚性支出困难', { rank: 1 }],
  ['LEFT_BEHIND', '留守老人或留守妇女', { rank: 1 }],
  ['DISABLED', '残疾人', { rank: 1 }],
  ['ON_FILE', '已建档的其他服务对象', { rank: 1 }],
  ['WORKER_JUDGEMENT', '社工综合研判', { help: '请在说明里写清楚依据' }],
])
export type TierReason = CodeOf<typeof tierReasonCodes>
