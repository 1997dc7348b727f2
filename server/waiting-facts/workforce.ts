// Facts about recruitment, posts, training, supervision and pay that wait for their modules (人才队伍类事实).
import { employerKindCodes, employerSectorCodes, postFillingCodes, postOriginCodes, postRankCodes, socialWorkFieldCodes } from '../../kernel/model/codes/posts.ts'
import { trainingAudienceCodes, trainingFormCodes, trainingTopicCodes } from '../../kernel/model/codes/training.ts'
import type { FactDefinition, FactType } from '../../kernel/model/facts.ts'
import { subjectOfFact } from '../../kernel/model/facts.ts'
import { wordsOf as words } from './words.ts'

type Codes = Readonly<Record<string, string>>
type Row = readonly [name: string, label: string, type: FactType, unitOrCodes?: string | Codes]

const certificates: Codes = { none: '无', assistant: '助理社会工作师', intermediate: '社会工作师', senior: '高级社会工作师' }
const hospitalLevels: Codes = { ungraded: '未定级', 'level-1': '一级', 'level-2': '二级', 'level-3': '三级' }
const planReviewers: Codes = { none: '未经指导审核', 'county-civil-affairs': '县级民政部门', other: '其他单位' }
const filedWith: Codes = { none: '未备案', county: '县级民政部门', city: '市级民政部门', province: '省级民政部门' }
const wageParties: Codes = { 'county-civil-affairs': '县级民政部门', contractor: '承接机构', other: '其他方' }
const wageBases: Codes = { 'project-budget': '项目资金预算', 'labour-cost-ratio': '人力成本比例', other: '其他依据' }
const systems: Codes = {
  personnel: '人员管理制度', finance: '财务管理制度', volunteer: '志愿者管理制度', premises: '服务场所使用管理制度', archive: '文书档案管理制度', other: '其他制度',
}

const recruitment: readonly Row[] = [
  ['recruitment.planReviewer', '招聘方案的指导审核单位', 'code', planReviewers],
  ['recruitment.planReviewedOn', '招聘方案审核日', 'day'],
  ['recruitment.isNoticePublished', '招聘公告已发布', 'boolean'],
  ['recruitment.noticePublishedOn', '招聘公告发布日', 'day'],
]

const pay: readonly Row[] = [
  ['worker.unpaidMonthCount', '已到发薪日而没有发放薪酬的月份', 'integer', '个月'],
  ['worker.certificateAllowanceFenPerMonth', '每月职业资格津贴', 'integer', '分'],
  ['county.wageStandardCount', '县区内正在执行的驻站社工工资标准', 'integer', '套'],
  ['contract.wageAgreedBy', '参与商定驻站社工工资的各方', 'codes', wageParties],
  ['contract.wageBases', '商定驻站社工工资的依据', 'codes', wageBases],
  ['city.payGuideFieldsAboveBase', '社工岗位薪酬指导价高于基准价的领域', 'codes', words(socialWorkFieldCodes)],
]

const duties: readonly Row[] = [
  ['worker.nonSocialWorkHoursPercentLast12Months', '近12个月被安排从事社会工作以外事务的工时占比', 'number', '%'],
  ['worker.isCommunityWorker', '在社区工作', 'boolean'],
  ['station.communityPostHoldersUnderDeputyHeadCount', '明确由副站长管理指导的社会救助协理员、儿童主任', 'integer', '人'],
  ['station.staffingFiledWith', '人员配备备案单位', 'code', filedWith],
  ['station.staffingFiledOn', '最近一次人员配备备案日', 'day'],
  ['station.systemsAtOpening', '站点开放时已建立的制度', 'codes', systems],
  ['township.postHolderCount', '辖区在任的民政助理员、儿童督导员、社会救助协理员、儿童主任', 'integer', '人'],
]

const training: readonly Row[] = [
  ['worker.examRegisteredThisYear', '本年度已报名社会工作者职业水平考试', 'boolean'],
  ['worker.examRegisteredLastYear', '上年度报名了社会工作者职业水平考试', 'boolean'],
  ['training.audiences', '培训对象', 'codes', words(trainingAudienceCodes)],
  ['main-station.socialWorkTrainingCountLast12Months', '近12个月举办的社工培训', 'integer', '期'],
  ['main-station.trainingAudiencesLast12Months', '近12个月社工培训的对象', 'codes', words(trainingAudienceCodes)],
  ['main-station.trainingTopicsLast12Months', '近12个月社工培训的内容', 'codes', words(trainingTopicCodes)],
  ['county.hasTrainingPlanThisYear', '已制定本年度驻站社工培训计划', 'boolean'],
  ['county.hasTrainingPlanLastYear', '制定过上年度驻站社工培训计划', 'boolean'],
  ['county.continuingEducationCountLast12Months', '近12个月面向持证社工的继续教育', 'integer', '期'],
  ['county.leaderTrainingCountLast12Months', '近12个月面向领导干部的社会工作教育', 'integer', '期'],
  ['county.leaderTrainingAudiencesLast12Months', '近12个月接受社会工作教育的领导干部类别', 'codes', words(trainingAudienceCodes)],
  ['county.epidemicPostStaffCount', '疫情社区排查防控社工岗人员', 'integer', '人'],
  ['county.ungradedEpidemicPostStaffCount', '没有按表现分级的疫情社区排查防控社工岗人员', 'integer', '人'],
  ['county.epidemicPostTrainingCountLast12Months', '近12个月面向疫情社区排查防控社工岗人员的培训', 'integer', '期'],
  ['county.epidemicPostTrainingFormsLast12Months', '近12个月疫情社区排查防控社工岗人员的培训方式', 'codes', words(trainingFormCodes)],
  ['county.certificateHolderConversionPercent', '转化率（持证人员中在社会工作岗位工作的比例）', 'number', '%'],
  ['county.certificateHolderConversionPercentAtLastYearEnd', '上年末转化率', 'number', '%'],
  ['county.keyFieldExamRegistrationCountThisYear', '本年度重点领域工作人员报名社会工作者职业资格考试', 'integer', '人'],
  ['province.isStationTrainingHeld', '省级社工站培训班已举办', 'boolean'],
  ['province.stationTrainingHeldOn', '省级社工站培训班举办日', 'day'],
  ['province.stationTrainingAudiences', '省级社工站培训班的对象', 'codes', words(trainingAudienceCodes)],
]

const supervision: readonly Row[] = [
  ['county.operationSupervisorCount', '运营管理主线的督导人员', 'integer', '人'],
  ['county.professionalSupervisorCount', '专业服务主线的督导人员', 'integer', '人'],
  ['province.stationSupervisionCountLast12Months', '近12个月省级组织的对社工站的专业指导和督导', 'integer', '次'],
  ['supervisor.selectedOn', '入选督导人员之日', 'day'],
  ['supervisor.frontLineServiceMonthsAtSelection', '入选时在社工一线服务的时间', 'integer', '个月'],
]

const posts: readonly Row[] = [
  ['employer.kind', '用人单位类别', 'code', words(employerKindCodes)],
  ['employer.isPublicInstitution', '为事业单位', 'boolean'],
  ['employer.hasSocialWorkDepartment', '设有社会工作部门（科室）', 'boolean'],
  ['employer.socialWorkPostCount', '社会工作岗位', 'integer', '个'],
  ['employer.socialWorkerCount', '社会工作者（专职、兼职）', 'integer', '人'],
  ['employer.bedCount', '核定床位', 'integer', '张'],
  ['employer.bedsPerSocialWorker', '每名社会工作者对应的核定床位', 'number', '张'],
  ['employer.clientsPerSocialWorker', '每名社会工作者对应的服务对象', 'number', '人'],
  ['employer.hospitalLevel', '医疗机构级别', 'code', hospitalLevels],
  ['post.employerSector', '岗位所在单位的性质', 'code', words(employerSectorCodes)],
  ['post.rank', '专业技术岗位层级', 'code', words(postRankCodes)],
  ['post.origin', '岗位设置方式', 'code', words(postOriginCodes)],
  ['post.isFilled', '岗位已有人聘用', 'boolean'],
  ['post.filledBy', '聘用（任）方式', 'code', words(postFillingCodes)],
  ['post.appointedOn', '聘用（任）日', 'day'],
  ['post.certificateLevelAtAppointment', '聘用（任）时的职业资格', 'code', certificates],
  ['project.socialWorkPostPercent', '社会工作专业岗位占项目总人数的比例', 'number', '%'],
  ['community.professionalStaffPercent', '社区工作人员中社会工作专业人才的比例', 'number', '%'],
  ['community.professionalStaffPercentAtLastYearEnd', '上年末社区工作人员中社会工作专业人才的比例', 'number', '%'],
  ['city.socialWorkPostFields', '已开发社会工作专业岗位的领域', 'codes', words(socialWorkFieldCodes)],
  ['city.socialWorkPostSectors', '已开发社会工作专业岗位的单位性质', 'codes', words(employerSectorCodes)],
]

function define(module: string, rows: readonly Row[]): FactDefinition[] {
  return rows.map(([name, label, type, more]) => {
    const subject = subjectOfFact(name)
    if (!subject) throw new RangeError(`a fact about no known kind of thing: ${name}`)
    return { name, label, type, subject, module, ...(typeof more === 'string' ? { unit: more } : {}), ...(typeof more === 'object' ? { codes: more } : {}) }
  })
}

export const workforceFacts: readonly FactDefinition[] = [
  ...define('recruitment', recruitment), ...define('pay', pay), ...define('workforce', duties), ...define('training', training), ...define('supervision', supervision),
  ...define('posts', posts),
]
