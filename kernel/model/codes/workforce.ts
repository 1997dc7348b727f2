// Codes of the people of a station (驻站社工): certificates, how they came to the station, and which posts bring them there.
import { codeList, type CodeOf } from '../code-list.ts'

export const certificateLevelCodes = codeList('certificate-level', { title: '社会工作者职业资格', source: '全国社会工作者职业资格证书' }, [
  ['ASSISTANT', '助理社会工作师', { rank: 1 }],
  ['INTERMEDIATE', '社会工作师', { rank: 2 }],
  ['SENIOR', '高级社会工作师', { rank: 3 }],
])
export type CertificateLevel = CodeOf<typeof certificateLevelCodes>

export const staffingChannelCodes = codeList('staffing-channel', { title: '配备方式', source: '内蒙古工作指引二（一）至（四）' }, [
  ['PURCHASED_SERVICE', '购买服务', { help: '承接主体招聘' }],
  ['DIRECT_RECRUITMENT', '直接招聘'],
  ['TRAINED_EXISTING', '现有人员培训转任'],
  ['EX_OFFICIO', '因岗驻站', { help: '民政助理员、儿童督导员、社会救助协理员、儿童主任' }],
  ['CONCURRENT', '兼任'],
])
export type StaffingChannel = CodeOf<typeof staffingChannelCodes>

export const staffSourceCodes = codeList('staff-source', { title: '人员来源', source: '东营办法第十二条' }, [
  ['CONTRACTOR', '承接机构配备'],
  ['TOWNSHIP', '乡镇（街道）配备'],
])
export type StaffSource = CodeOf<typeof staffSourceCodes>

export const employmentModeCodes = codeList('employment-mode', { title: '任职方式', source: '内蒙古工作指引二（三）、东营办法第十二条' }, [
  ['FULL_TIME', '专职'],
  ['CONCURRENT', '兼任'],
])
export type EmploymentMode = CodeOf<typeof employmentModeCodes>

export const employmentContractCodes = codeList('employment-contract', { title: '用工协议', source: '内蒙古工作指引五（一）、吉林方案二（三）' }, [
  ['LABOUR_CONTRACT', '劳动合同'],
  ['SERVICE_AGREEMENT', '服务协议'],
  ['ESTABLISHMENT', '编制内'],
  ['OTHER', '其他', { help: '公益性岗位、劳务派遣等' }],
])
export type EmploymentContract = CodeOf<typeof employmentContractCodes>

export const stationPostCodes = codeList('station-post', { title: '岗位', source: '驻站社工登记表' }, [
  ['STATION_HEAD', '站长'],
  ['DEPUTY_STATION_HEAD', '副站长'],
  ['STATION_WORKER', '驻站社工'],
  ['PROJECT_MANAGER', '项目主管'],
])
export type StationPost = CodeOf<typeof stationPostCodes>

export const postHolderCodes = codeList('post-holder', { title: '因岗驻站身份', source: '内蒙古工作指引二（二）' }, [
  ['CIVIL_AFFAIRS_ASSISTANT', '民政助理员'],
  ['CHILD_SUPERVISOR', '儿童督导员'],
  ['SOCIAL_ASSISTANCE_ASSISTANT', '社会救助协理员'],
  ['CHILD_DIRECTOR', '儿童主任'],
])
export type PostHolder = CodeOf<typeof postHolderCodes>

export const concurrentLineCodes = codeList('concurrent-line', { title: '兼任人员所属条线', source: '内蒙古工作指引二（三）' }, [
  ['ORGANISATION', '组织'],
  ['PUBLICITY', '宣传'],
  ['EDUCATION', '教育'],
  ['PUBLIC_SECURITY', '公安'],
  ['JUSTICE', '司法行政'],
  ['HR_SOCIAL_SECURITY', '人力资源和社会保障'],
  ['HEALTH', '卫生健康'],
  ['VETERANS', '退役军人事务'],
  ['EMERGENCY', '应急管理'],
  ['TRADE_UNION', '工会'],
  ['YOUTH_LEAGUE', '共青团'],
  ['WOMENS_FEDERATION', '妇联'],
  ['DISABLED_FEDERATION', '残联'],
  ['OTHER', '其他'],
])
export type ConcurrentLine = CodeOf<typeof concurrentLineCodes>

export const recordCheckResultCodes = codeList('record-check-result', {
  title: '违法犯罪记录查询结果', source: '未成年人保护法第六十二条',
}, [
  ['CLEAR', '无相关记录'],
  ['FOUND', '有相关记录', { sensitive: true, help: '不得录用；已录用的应当及时解聘' }],
  ['PENDING', '查询中'],
])
export type RecordCheckResult = CodeOf<typeof recordCheckResultCodes>

export const workerMajorCodes = codeList('worker-major', { title: '大专及以上所学专业', source: '内蒙古工作指引二（五）、东营办法第十二条' }, [
  ['SOCIAL_WORK', '社会工作'],
  ['SOCIOLOGY', '社会学'],
  ['SOCIAL_POLICY', '社会政策'],
  ['CIVIL_AFFAIRS_MANAGEMENT', '民政管理'],
  ['COMMUNITY_MANAGEMENT', '社区管理'],
  ['PUBLIC_ADMINISTRATION', '公共管理'],
  ['PSYCHOLOGY', '心理学'],
  ['LAW', '法学'],
  ['OTHER', '其他专业'],
])
export type WorkerMajor = CodeOf<typeof workerMajorCodes>

export const trainingCategoryCodes = codeList('training-category', { title: '培训类别', source: '东营办法第三十一条、培训记录' }, [
  ['SOCIAL_WORK', '社会工作专业'],
  ['POLICY', '民政政策法规'],
  ['PARTY_BUILDING', '党建'],
  ['SAFETY', '安全'],
  ['OTHER', '其他'],
])
export type TrainingCategory = CodeOf<typeof trainingCategoryCodes>

export const trainingOrganiserCodes = codeList('training-organiser', { title: '举办单位类别', source: '东营办法第三十一条' }, [
  ['CIVIL_AFFAIRS', '县级及以上民政部门'],
  ['INCUBATION_BASE', '社会工作孵化基地'],
  ['INDUSTRY_ORGANISATION', '社会工作行业组织'],
  ['INSTITUTION', '承接机构'],
  ['UNIVERSITY', '高校'],
  ['OTHER', '其他'],
])
export type TrainingOrganiser = CodeOf<typeof trainingOrganiserCodes>

export const supervisionFormCodes = codeList('supervision-form', { title: '督导形式', source: '督导记录表' }, [
  ['INDIVIDUAL', '个别督导'],
  ['GROUP', '团体督导'],
  ['PEER', '同辈督导'],
  ['ON_SITE', '现场督导'],
  ['ONLINE', '线上督导'],
])
export type SupervisionForm = CodeOf<typeof supervisionFormCodes>

export const supervisionProviderCodes = codeList('supervision-provider', { title: '督导提供方', source: '东营办法第三十二条' }, [
  ['CIVIL_AFFAIRS', '民政部门'],
  ['CONTRACTOR', '承接机构'],
])
export type SupervisionProvider = CodeOf<typeof supervisionProviderCodes>

export const stationRoleCodes = codeList('station-role', { title: '站内职务', source: '内蒙古工作指引五（二）（三）' }, [
  ['HEAD', '站长'],
  ['DEPUTY', '副站长'],
  ['WORKER', '驻站社工'],
])
export type StationRole = CodeOf<typeof stationRoleCodes>
