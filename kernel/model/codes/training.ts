// Codes of trainings (培训): for whom, about what and in which form they are held.
import { codeList, type CodeOf } from '../code-list.ts'

export const trainingAudienceCodes = codeList('training-audience', {
  title: '培训对象', source: '四川通知二（二）、二（五），吉林方案六（三），郑州意见（七）、（十五）',
}, [
  ['STATION_HEAD', '社工站负责人'],
  ['STATION_WORKER', '驻站社工'],
  ['SOCIAL_WORKER', '社工人才', { help: '辖区内的社会工作者，不限于驻站社工' }],
  ['CERTIFIED_SOCIAL_WORKER', '持证社工'],
  ['COMMUNITY_WORKER', '社区专职工作者'],
  ['UNEMPLOYED_GRADUATE', '未就业大学生'],
  ['SOCIAL_ORGANISATION_STAFF', '社会组织从业人员'],
  ['PARTY_GOVERNMENT_LEADER', '党政部门领导干部'],
  ['TOWNSHIP_LEADER', '乡镇（街道）领导干部'],
  ['CIVIL_SERVANT', '公务员'],
  ['PUBLIC_SERVICE_DEPARTMENT_STAFF', '社会管理和公共服务相关部门工作人员'],
  ['MASS_ORGANISATION_STAFF', '群团组织工作人员'],
  ['PUBLIC_WELFARE_INSTITUTION_STAFF', '公益服务类事业单位从业人员'],
  ['CHARITY_STAFF', '公益慈善类社会组织从业人员'],
  ['EPIDEMIC_POST_STAFF', '疫情社区排查防控社工岗人员'],
  ['OTHER', '其他人员'],
])
export type TrainingAudience = CodeOf<typeof trainingAudienceCodes>

export const trainingTopicCodes = codeList('training-topic', { title: '培训内容', source: '吉林方案六（三）、四川通知二（二）' }, [
  ['CIVIL_AFFAIRS_POLICY', '民政政策规定'],
  ['SOCIAL_WORK_THEORY', '社会工作基本理论'],
  ['PRACTICE', '实务操作'],
  ['PRECISE_SERVICE', '精准服务'],
  ['RESOURCE_LINKING', '资源链接'],
  ['SOCIAL_MOBILISATION', '社会动员'],
  ['EXAM_PREPARATION', '职业水平考试辅导'],
  ['OTHER', '其他内容'],
])
export type TrainingTopic = CodeOf<typeof trainingTopicCodes>

export const trainingFormCodes = codeList('training-form', { title: '培训方式', source: '四川通知二（五）' }, [
  ['LECTURE', '专家讲解'],
  ['SITE_VISIT', '现场参观'],
  ['WORK_PRACTICE', '工作实训'],
  ['VIDEO', '视频培训'],
  ['OTHER', '其他方式'],
])
export type TrainingForm = CodeOf<typeof trainingFormCodes>
