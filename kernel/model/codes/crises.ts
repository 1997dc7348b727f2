// Codes of crises (危机事件) and mandatory reports (强制报告): what happened, who was told, which situation of the law it is.
import { codeList, type CodeOf } from '../code-list.ts'

const record = '危机事件（危机介入）记录表'
const report = '强制报告（报案）记录表'

export const crisisKindCodes = codeList('crisis-kind', { title: '事件类型', source: record }, [
  ['SUICIDE', '自杀自伤', { sensitive: true }],
  ['DOMESTIC_VIOLENCE', '家庭暴力', { sensitive: true }],
  ['ABUSE', '虐待遗弃', { sensitive: true }],
  ['SEXUAL_ASSAULT', '性侵害', { sensitive: true }],
  ['MISSING', '走失'],
  ['INJURY', '意外伤害'],
  ['ILLNESS', '突发疾病', { sensitive: true }],
  ['PSYCHIATRIC', '精神障碍发作', { sensitive: true }],
  ['FIRE', '火灾灾害'],
  ['PUBLIC_OPINION', '舆情'],
  ['OTHER', '其他'],
])
export type CrisisKind = CodeOf<typeof crisisKindCodes>

export const crisisSourceCodes = codeList('crisis-source', { title: '发现途径', source: record }, [
  ['VISIT', '走访、电访中发现'],
  ['SELF', '本人求助'],
  ['FAMILY', '家属求助'],
  ['VILLAGE', '村（社区）告知'],
  ['NEIGHBOUR', '邻里、群众反映'],
  ['SCHOOL', '学校告知'],
  ['AUTHORITY', '部门告知'],
  ['HOTLINE', '热线、网格转来'],
  ['SERVICE', '个案、小组、活动中发现'],
  ['OTHER', '其他'],
])
export type CrisisSource = CodeOf<typeof crisisSourceCodes>

export const crisisNotifiedCodes = codeList('crisis-notified', { title: '已通知', source: record }, [
  ['POLICE', '110'],
  ['AMBULANCE', '120'],
  ['FIRE', '119'],
  ['GUARDIAN', '监护人'],
  ['HEAD', '站长'],
  ['SUPERVISOR', '督导'],
  ['TOWNSHIP', '乡镇（街道）'],
  ['COUNTY', '县局'],
  ['VILLAGE', '村居'],
  ['SCHOOL', '学校'],
  ['HOSPITAL', '医院'],
])
export type CrisisNotified = CodeOf<typeof crisisNotifiedCodes>

export const crisisSeenCodes = codeList('crisis-seen', { title: '24 小时回访', source: record }, [
  ['MET', '见到本人'],
  ['MET_FAMILY', '见到家属或照料人'],
  ['PHONE', '电话、视频联系到本人'],
  ['NOT_MET', '未能见到'],
])
export type CrisisSeen = CodeOf<typeof crisisSeenCodes>

export const crisisEntryCodes = codeList('crisis-entry', { title: '记什么', source: record }, [
  ['ACTION', '采取的行动'],
  ['NOTICE', '通知、求助'],
  ['FOLLOW_UP', '每日跟进'],
  ['SUPERVISION', '督导、团队商议'],
])
export type CrisisEntryKind = CodeOf<typeof crisisEntryCodes>

export const crisisConclusionCodes = codeList('crisis-conclusion', { title: '评估结论', source: '危机解除评估' }, [
  ['LIFT', '危机解除，转入事后回访'],
  ['NOT_YET', '暂不解除，继续跟进'],
])

export const crisisRoundCodes = codeList('crisis-round', { title: '第几次回访', source: '危机解除后 7 天、30 天回访' }, [
  ['AFTER_7', '解除后 7 天'],
  ['AFTER_30', '解除后 30 天'],
  ['OTHER', '其他时间'],
])

export const crisisAfterCodes = codeList('crisis-after', { title: '现在的情况', source: '危机解除后回访' }, [
  ['SAFE', '平稳，没有新的危险'],
  ['WATCH', '有隐忧，继续关注'],
  ['DANGER', '再次出现危险，重新启动处置'],
])

const situationSource = '最高人民检察院等九部门《关于建立侵害未成年人案件强制报告制度的意见（试行）》（2020 年）第四条'

/** The nine situations in the words of the text; all of them are about minors. */
export const reportSituationCodes = codeList('report-situation', { title: '报告情形', source: situationSource }, [
  ['UNNATURAL_INJURY', '未成年人的生殖器官或隐私部位遭受或疑似遭受非正常损伤的', { sensitive: true, help: '第四条（一）' }],
  ['GIRL_UNDER_14', '不满十四周岁的女性未成年人遭受或疑似遭受性侵害、怀孕、流产的', { sensitive: true, help: '第四条（二）' }],
  ['GIRL_FROM_14', '十四周岁以上女性未成年人遭受或疑似遭受性侵害所致怀孕、流产的', { sensitive: true, help: '第四条（三）' }],
  ['MULTIPLE_INJURIES', '未成年人身体存在多处损伤、严重营养不良、意识不清，存在或疑似存在受到家庭暴力、欺凌、虐待、殴打或者被人麻醉等情形的', { sensitive: true, help: '第四条（四）' }],
  ['UNNATURAL_DEATH', '未成年人因自杀、自残、工伤、中毒、被人麻醉、殴打等非正常原因导致伤残、死亡情形的', { sensitive: true, help: '第四条（五）' }],
  ['ABANDONED', '未成年人被遗弃或长期处于无人照料状态的', { sensitive: true, help: '第四条（六）' }],
  ['UNKNOWN_ORIGIN', '发现未成年人来源不明、失踪或者被拐卖、收买的', { sensitive: true, help: '第四条（七）' }],
  ['MADE_TO_BEG', '发现未成年人被组织乞讨的', { sensitive: true, help: '第四条（八）' }],
  ['OTHER_SERIOUS', '其他严重侵害未成年人身心健康的情形或未成年人正在面临不法侵害危险的', { sensitive: true, help: '第四条（九）' }],
])
export type ReportSituation = CodeOf<typeof reportSituationCodes>

export const reportToCodes = codeList('report-to', { title: '报告对象', source: `${report}；未成年人保护法第十一条` }, [
  ['POLICE', '公安'],
  ['CIVIL_AFFAIRS', '民政'],
  ['EDUCATION', '教育'],
  ['WOMEN', '妇联'],
  ['PROCURATORATE', '检察'],
])
export type ReportTo = CodeOf<typeof reportToCodes>
