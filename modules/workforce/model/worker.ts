// A worker (驻站社工登记表): who the person is, what he or she learned, who employs him or her. Certificates, training, supervision
// and checks are entries of their own; where the person serves is a dated assignment (任职).
import { z } from 'zod'
import { uuid } from '../../../kernel/model/contract.ts'
import { staffEducationCodes } from '../../../kernel/model/codes/education.ts'
import { ethnicityCodes } from '../../../kernel/model/codes/ethnicity.ts'
import { politicalStatusCodes, sexCodes } from '../../../kernel/model/codes/person.ts'
import {
  certificateLevelCodes, concurrentLineCodes, employmentContractCodes, employmentModeCodes, postHolderCodes, recordCheckResultCodes,
  staffingChannelCodes, staffSourceCodes, stationRoleCodes, supervisionFormCodes, supervisionProviderCodes, trainingCategoryCodes,
  trainingOrganiserCodes, workerMajorCodes,
} from '../../../kernel/model/codes/workforce.ts'
import { day } from '../../../kernel/model/day.ts'
import { field } from '../../../kernel/model/field.ts'
import { identityNumber } from '../../../kernel/model/identity-number.ts'
import { personName } from '../../../kernel/model/person-name.ts'
import { phoneNumber } from '../../../kernel/model/phone.ts'

const words = (title: string, most: number) => z.string().trim().max(most, `${title}最多 ${most} 个字`)
const hours = (most: number) => z.number({ error: '请填写学时' }).min(0.1, '学时要大于 0').max(most, `学时最多 ${most}`)
  .refine((value) => Number.isInteger(Math.round(value * 10)) && Math.abs(value * 10 - Math.round(value * 10)) < 1e-9, '学时最多一位小数')

/** What stands in the file of a person. Left-out or empty parts are "not recorded", never "none". */
const fileFields = {
  sex: field(sexCodes.one().nullable().default(null), { title: '性别', help: '填了公民身份号码的不用填' }),
  bornOn: field(day().nullable().default(null), { title: '出生日期', help: '填了公民身份号码的不用填', sensitivity: 'S2' }),
  ethnicity: field(ethnicityCodes.one().nullable().default(null), { title: '民族' }),
  politicalStatus: field(politicalStatusCodes.one().nullable().default(null), { title: '政治面貌' }),
  employerId: field(uuid(), { title: '用工单位' }),
  source: field(staffSourceCodes.one(), { title: '人员来源' }),
  staffingChannel: field(staffingChannelCodes.one(), { title: '配备方式' }),
  educationLevel: field(staffEducationCodes.one().nullable().default(null), { title: '最高学历' }),
  school: field(words('毕业院校', 60).default(''), { title: '毕业院校' }),
  majors: field(workerMajorCodes.many({ max: 9 }).nullable().default(null), { title: '大专及以上所学专业', help: '有几个文凭就选几个专业' }),
  majorText: field(words('专业名称', 60).default(''), { title: '专业名称（按毕业证）' }),
  hasNoCertificate: field(z.boolean().default(false), { title: '已确认没有社会工作者职业资格证书', help: '有证书的在“资质”中登记证书；不清楚的不要勾选' }),
  note: field(words('备注', 500).default(''), { title: '备注', control: 'longText', rows: 2 }),
}
/** Made by the client when the form is first saved. */
const id = uuid().optional().meta({ hidden: true, title: '编号' })
const name = field(personName(), { title: '姓名' })
const secretFields = {
  identityNumber: field(identityNumber().nullable().optional(), { title: '公民身份号码' }),
  phone: field(phoneNumber().nullable().optional(), { title: '手机号码' }),
}

export const workerInput = z.object({ name, ...secretFields, ...fileFields, id }).strict()

/** Editing: a number that is left out stays as it is. */
export const workerChange = z.object({
  name,
  identityNumber: field(secretFields.identityNumber, { title: '公民身份号码', help: '不改就留空' }),
  phone: field(secretFields.phone, { title: '手机号码', help: '不改就留空' }),
  ...fileFields,
}).strict()
export type WorkerChange = z.output<typeof workerChange>

export const employmentInput = z.object({
  kind: field(employmentContractCodes.one(), { title: '用工形式' }),
  fromOn: field(day(), { title: '起始日' }),
  untilOn: field(day().nullable().default(null), { title: '截止日', help: '无固定期限的不填' }),
  id,
}).strict()

export const certificateInput = z.object({
  level: field(certificateLevelCodes.one(), { title: '证书等级' }),
  number: field(words('管理号', 40).default(''), { title: '证书管理号' }),
  issuedOn: field(day(), { title: '取得日期', help: '证书上的批准日期' }),
  registeredUntil: field(day().nullable().default(null), { title: '登记有效期至', help: '没有办理登记的不填' }),
  id,
}).strict()

export const trainingInput = z.object({
  topic: field(words('培训主题', 200).min(1, '请填写培训主题'), { title: '培训主题' }),
  category: field(trainingCategoryCodes.one(), { title: '培训类别' }),
  organiserKind: field(trainingOrganiserCodes.one(), { title: '举办单位类别' }),
  organiserName: field(words('举办单位', 100).default(''), { title: '举办单位' }),
  hours: field(hours(500), { title: '学时', unit: '学时' }),
  endedOn: field(day(), { title: '结束日期', help: '学时计入这一天所在的年度' }),
  isCredited: field(z.boolean().default(true), { title: '学时已认定', help: '不认定的只留记录，不计学时' }),
  id,
}).strict()

export const supervisionInput = z.object({
  day: field(day(), { title: '督导日期' }),
  hours: field(hours(24), { title: '学时', unit: '学时' }),
  form: field(supervisionFormCodes.one(), { title: '督导形式' }),
  provider: field(supervisionProviderCodes.one(), { title: '督导提供方' }),
  supervisorName: field(words('督导者', 50).min(1, '请填写督导者姓名'), { title: '督导者' }),
  id,
}).strict()

export const checkInput = z.object({
  checkedOn: field(day(), { title: '查询日期' }),
  result: field(recordCheckResultCodes.one(), { title: '查询结果', sensitivity: 'S3' }),
  nextDueOn: field(day().nullable().default(null), { title: '下次查询日', help: '不填的按一年后计（未成年人保护法第六十二条：每年定期查询）' }),
  id,
}).strict()

export const assignmentInput = z.object({
  stationId: field(uuid(), { title: '驻站站点' }),
  stationRole: field(stationRoleCodes.one().default('WORKER'), { title: '站内职务' }),
  mode: field(employmentModeCodes.one().default('FULL_TIME'), { title: '任职方式' }),
  postHolder: field(postHolderCodes.one().nullable().default(null), { title: '因岗驻站身份', help: '民政助理员等四类岗位人员填写' }),
  concurrentLine: field(concurrentLineCodes.one().nullable().default(null), { title: '兼任人员所属条线' }),
  fromOn: field(day(), { title: '到岗日' }),
  untilOn: field(day().nullable().default(null), { title: '离岗日', help: '当天仍在岗；未定的不填' }),
  id,
}).strict()

/** The registers that hang on a file; an entry is made once and, when wrong, taken out and made anew. */
export const registers = ['employments', 'certificates', 'trainings', 'supervisions', 'checks'] as const
export type Register = (typeof registers)[number]
