// Codes of social work posts (社会工作专业岗位): where they stand, how they rank, and how they are filled and paid.
import { codeList, type CodeOf } from '../code-list.ts'

export const socialWorkFieldCodes = codeList('social-work-field', { title: '社会工作重点领域', source: '郑州意见（二）' }, [
  ['COMMUNITY_GOVERNANCE', '社区治理'],
  ['SOCIAL_WELFARE', '社会福利'],
  ['SOCIAL_ASSISTANCE', '社会救助'],
  ['POVERTY_RELIEF', '扶贫济困'],
  ['MARRIAGE_FAMILY', '婚姻家庭'],
  ['MENTAL_HEALTH', '精神卫生'],
  ['DISABILITY_REHABILITATION', '残障康复'],
  ['EDUCATION_GUIDANCE', '教育辅导'],
  ['EMPLOYMENT_SUPPORT', '就业援助'],
  ['WORKER_SUPPORT', '职工帮扶'],
  ['CRIME_PREVENTION', '犯罪预防'],
  ['DRUG_CONTROL', '禁毒戒毒'],
  ['COMMUNITY_CORRECTION', '社区矫正'],
  ['RESETTLEMENT_SUPPORT', '安置帮教'],
  ['HEALTH_CARE', '卫生健康'],
  ['DISPUTE_MEDIATION', '纠纷调解'],
  ['EMERGENCY_RESPONSE', '应急处置'],
  ['DISASTER_RELIEF', '灾害救援'],
  ['CHARITY', '慈善事业'],
  ['VETERAN_SERVICE', '退役军人服务'],
])
export type SocialWorkField = CodeOf<typeof socialWorkFieldCodes>

export const employerSectorCodes = codeList('employer-sector', { title: '用人单位性质', source: '郑州意见（二）' }, [
  ['PARTY_GOVERNMENT', '党政机关'],
  ['PUBLIC_INSTITUTION', '事业单位'],
  ['ENTERPRISE', '企业'],
  ['MASS_ORGANISATION', '人民团体'],
  ['COMMUNITY', '城乡社区'],
  ['SOCIAL_ORGANISATION', '社会组织'],
])
export type EmployerSector = CodeOf<typeof employerSectorCodes>

export const employerKindCodes = codeList('employer-kind', { title: '用人单位类别', source: '郑州意见（三）、（四）' }, [
  ['CARE_HOME', '养老机构'],
  ['DISABILITY_SERVICE', '残疾人福利和服务机构'],
  ['CHILD_WELFARE', '儿童福利机构'],
  ['ADOPTION_SERVICE', '收养服务机构'],
  ['WOMEN_CHILDREN_AID', '妇女儿童援助机构'],
  ['STAFF_SERVICE', '职工服务机构'],
  ['MARRIAGE_FAMILY_SERVICE', '婚姻家庭服务机构'],
  ['YOUTH_SERVICE', '青少年服务机构'],
  ['SOCIAL_ASSISTANCE_SERVICE', '社会救助服务机构'],
  ['RESCUE_MANAGEMENT', '救助管理机构'],
  ['MINORS_PROTECTION', '未成年人保护机构'],
  ['VETERAN_SERVICE', '退役军人服务保障机构'],
  ['DISASTER_PREVENTION', '防灾减灾服务机构'],
  ['MEDICAL', '医疗机构'],
  ['SCHOOL', '学校'],
  ['FUNERAL', '殡仪服务机构'],
  ['MENTAL_REHABILITATION', '精神疾患治疗康复机构'],
  ['SOCIAL_PSYCHOLOGY', '社会心理健康服务机构'],
  ['DRUG_REHABILITATION', '禁毒戒毒康复机构'],
  ['COMMUNITY_CORRECTION', '司法行政社区矫正机构'],
  ['SPECIAL_SCHOOL', '未成年犯罪关护机构（工读学校）'],
  ['COMMUNITY_SERVICE_STATION', '城乡社区服务站'],
  ['GOVERNANCE_CENTRE', '街道（乡镇）综治中心'],
  ['PARTY_MASS_CENTRE', '社区党群服务中心'],
  ['JUDICIAL_OFFICE', '司法所'],
  ['VETERAN_STATION', '乡镇（街道）退役军人服务站'],
  ['ELDERLY_DAY_CARE', '老年人日间照料中心'],
  ['DISABILITY_REHABILITATION_CENTRE', '残疾人康复中心'],
  ['WOMEN_HOME', '妇女之家'],
  ['CHILDREN_HOME', '儿童之家'],
  ['CULTURE_SERVICE', '基层文化服务机构'],
  ['PEOPLE_MEDIATION', '基层人民调解组织'],
  ['DISASTER_RESCUE', '灾害救援组织'],
  ['OTHER', '其他用人单位'],
])
export type EmployerKind = CodeOf<typeof employerKindCodes>

export const postRankCodes = codeList('post-rank', { title: '专业技术岗位层级', source: '郑州意见（六）' }, [
  ['SENIOR', '高级', { rank: 3 }],
  ['INTERMEDIATE', '中级', { rank: 2 }],
  ['JUNIOR', '初级', { rank: 1 }],
])
export type PostRank = CodeOf<typeof postRankCodes>

export const postTitleCodes = codeList('post-title', { title: '社会工作专业技术岗位', source: '郑州意见（六）' }, [
  ['SENIOR_1', '高级社会工作师一级岗位', { rank: 9, help: '五级专业技术岗位' }],
  ['SENIOR_2', '高级社会工作师二级岗位', { rank: 8, help: '六级专业技术岗位' }],
  ['SENIOR_3', '高级社会工作师三级岗位', { rank: 7, help: '七级专业技术岗位' }],
  ['INTERMEDIATE_1', '社会工作师一级岗位', { rank: 6, help: '八级专业技术岗位' }],
  ['INTERMEDIATE_2', '社会工作师二级岗位', { rank: 5, help: '九级专业技术岗位' }],
  ['INTERMEDIATE_3', '社会工作师三级岗位', { rank: 4, help: '十级专业技术岗位' }],
  ['ASSISTANT_1', '助理社会工作师一级岗位', { rank: 3, help: '十一级专业技术岗位' }],
  ['ASSISTANT_2', '助理社会工作师二级岗位', { rank: 2, help: '十二级专业技术岗位' }],
  ['ASSISTANT_3', '助理社会工作师三级岗位', { rank: 1, help: '十三级专业技术岗位' }],
])
export type PostTitle = CodeOf<typeof postTitleCodes>

export const postOriginCodes = codeList('post-origin', { title: '岗位设置方式', source: '郑州意见（五）' }, [
  ['INTEGRATED', '整合'],
  ['REPLACED', '替换'],
  ['ADJUSTED', '调整'],
  ['ADDED', '新增'],
  ['OTHER', '其他方式'],
])
export type PostOrigin = CodeOf<typeof postOriginCodes>

export const postFillingCodes = codeList('post-filling', { title: '聘用（任）方式', source: '郑州意见（五）' }, [
  ['OPEN_RECRUITMENT', '公开招聘'],
  ['ELECTION', '民主选举'],
  ['COMPETITION', '竞争上岗'],
  ['SECONDMENT', '挂职锻炼'],
  ['OTHER', '其他方式'],
])
export type PostFilling = CodeOf<typeof postFillingCodes>

export const wageReferenceCodes = codeList('wage-reference', { title: '驻站社工工资的参照', source: '东营办法第三十三条' }, [
  ['COMMUNITY_WORKER_PAY', '参照社区工作者薪酬体系'],
  ['OWN_STANDARD', '自行商定'],
])
export type WageReference = CodeOf<typeof wageReferenceCodes>
