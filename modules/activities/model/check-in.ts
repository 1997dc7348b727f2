// Signing in by code without a log-in (扫码签到): what a stranger with the code may send, and the little he is told.
import { z } from 'zod'
import { ageBandCodes, sexCodes } from '../../../kernel/model/codes/person.ts'
import { contract, uuid } from '../../../kernel/model/contract.ts'
import { alongside, field } from '../../../kernel/model/field.ts'
import { plainText } from '../../../kernel/model/text.ts'
import { personName } from '../../../kernel/model/person-name.ts'

const params = z.object({ code: z.string().max(100) })

export const showCheckIn = contract({
  id: 'checkIns.show', method: 'GET', path: '/api/check-in/:code', summary: '扫码签到：活动名称、时间、地点', params,
  output: z.object({ activity: z.string(), heldOn: z.string(), startedTime: z.string().nullable(), place: z.string(), station: z.string() }),
})
export type CheckInPlace = z.infer<typeof showCheckIn.output>

/** Nobody calls himself 服务对象 on a public page; who is one is known from the enrolment. */
const selfKinds = { RESIDENT: '居民', VOLUNTEER: '志愿者', STAFF: '工作人员' } as const

export const checkInInput = z.object({
  id: uuid().optional().meta({ hidden: true }),
  name: field(personName(), { title: '姓名', sensitivity: 'S3' }),
  phoneTail: field(z.string().normalize('NFKC').trim().regex(/^(\d{4})?$/, '请填写手机号的最后 4 位数字').default(''), { title: '手机号后四位', control: 'digits', sensitivity: 'S3' }),
  signature: field(z.string().max(450_000).nullable().default(null), { title: '手写签名', sensitivity: 'S3' }),
  kind: field(z.enum(['RESIDENT', 'VOLUNTEER', 'STAFF']).default('RESIDENT'), { title: '身份', labels: selfKinds }),
  sex: field(sexCodes.one().nullable().default(null), { title: '性别', codes: 'sex' }),
  /** A name and the digits are enough; a guardian is asked for where a child is said to be one. */
  ageBand: field(ageBandCodes.one().nullable().default(null), { title: '年龄段', codes: 'age-band', help: '不满 14 周岁的请选上，要有监护人同意；其他人可以不选' }),
  /** Asked of a child under 14 alone; the guardian says yes by putting his name there (个人信息保护法 第三十一条). */
  guardianName: field(plainText({ max: 50, min: 0, oneLine: true }).default(''), { title: '同意孩子参加的监护人姓名', must: true, help: '由监护人填写自己的姓名，填写就是同意孩子参加并登记签到', sensitivity: 'S3' }),
}).strict().superRefine(({ phoneTail, signature, ageBand, guardianName }, context) => {
  if (ageBand === 'CHILD' && !guardianName) context.addIssue({ code: 'custom', path: ['guardianName'], message: '不满 14 周岁的孩子，请监护人填写姓名表示同意，或请工作人员登记' })
  if (!phoneTail && !signature) context.addIssue({ code: 'custom', path: ['phoneTail'], message: '请填写手机号后四位，或在下面签名' })
}, alongside)

/** The same answer whether somebody signs in for the first time or again. */
export const checkIn = contract({
  id: 'checkIns.sign', method: 'POST', path: '/api/check-in/:code', summary: '扫码签到', params, body: checkInInput, idempotent: false, status: 200, output: z.object({ isSignedIn: z.literal(true) }),
})
