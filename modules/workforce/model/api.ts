// Operations of the workforce (人员): files, their entries, duties at stations, and the full numbers behind a reason.
import { z } from 'zod'
import { contract, pageOf, pageQuery, recordMeta, uuid } from '../../../kernel/model/contract.ts'
import { field } from '../../../kernel/model/field.ts'
import { day } from '../../../kernel/model/day.ts'
import { postHolderCodes, staffSourceCodes, stationRoleCodes } from '../../../kernel/model/codes/workforce.ts'
import { warningKinds } from './warnings.ts'
import {
  assignmentInput, certificateInput, checkInput, employmentInput, registers, supervisionInput, trainingInput, workerChange, workerInput,
} from './worker.ts'

const workerId = z.object({ workerId: uuid() })
const text = (title: string, more: object = {}) => field(z.string(), { title, ...more })
const maybe = (title: string, more: object = {}) => field(z.string().nullable(), { title, ...more })

export const warningView = z.object({
  kind: z.enum(Object.keys(warningKinds) as [string, ...string[]]), dueOn: z.string().nullable(), isOverdue: z.boolean(), text: z.string(),
})

export const workerRow = z.object({
  id: uuid(),
  name: text('姓名'),
  stationName: text('驻站站点'),
  stationRole: maybe('站内职务', { codes: 'station-role' }),
  source: text('人员来源', { codes: 'staff-source' }),
  employerName: text('用工单位'),
  educationLevel: maybe('最高学历', { codes: 'staff-education' }),
  certificateLevel: maybe('证书', { codes: 'certificate-level' }),
  phone: text('手机号码', { sensitivity: 'S3' }),
  warnings: field(z.array(warningView), { title: '提醒' }),
})
export type WorkerRow = z.infer<typeof workerRow>

const entry = { id: uuid() }
export const employmentView = z.object({ ...entry, kind: text('用工形式', { codes: 'employment-contract' }), fromOn: text('起始日'), untilOn: maybe('截止日') })
export const certificateView = z.object({
  ...entry, level: text('等级', { codes: 'certificate-level' }), number: text('管理号'), issuedOn: text('取得日期'), registeredUntil: maybe('登记有效期至'),
})
export const trainingView = z.object({
  ...entry, topic: text('主题'), category: text('类别', { codes: 'training-category' }), organiserKind: text('举办单位类别', { codes: 'training-organiser' }),
  organiserName: text('举办单位'), hours: field(z.number(), { title: '学时', unit: '学时' }), endedOn: text('结束日期'), isCredited: field(z.boolean(), { title: '学时已认定' }),
})
export const supervisionView = z.object({
  ...entry, day: text('日期'), hours: field(z.number(), { title: '学时', unit: '学时' }), form: text('形式', { codes: 'supervision-form' }),
  provider: text('提供方', { codes: 'supervision-provider' }), supervisorName: text('督导者'),
})
export const checkView = z.object({
  ...entry, checkedOn: text('查询日期'), result: text('结果', { codes: 'record-check-result', sensitivity: 'S3' }), nextDueOn: maybe('下次查询日'),
})
export const assignmentView = z.object({
  ...entry, stationId: uuid(), stationName: text('站点'), stationRole: text('站内职务', { codes: 'station-role' }), postHolder: maybe('因岗驻站身份', { codes: 'post-holder' }),
  mode: text('任职方式', { codes: 'employment-mode' }), concurrentLine: maybe('所属条线', { codes: 'concurrent-line' }),
  fromOn: text('到岗日'), untilOn: maybe('离岗日'), ...recordMeta,
})

export const workerView = z.object({
  id: uuid(),
  name: text('姓名'),
  /** Masked; the full value comes from `workers.reveal`. */
  identityNumberMasked: text('公民身份号码', { sensitivity: 'S3' }),
  phoneMasked: text('手机号码', { sensitivity: 'S3' }),
  sex: maybe('性别', { codes: 'sex' }),
  bornOn: maybe('出生日期', { sensitivity: 'S2' }),
  ethnicity: maybe('民族', { codes: 'ethnicity' }),
  politicalStatus: maybe('政治面貌', { codes: 'political-status' }),
  employerId: uuid(),
  employerName: text('用工单位'),
  source: text('人员来源', { codes: 'staff-source' }),
  staffingChannel: text('配备方式', { codes: 'staffing-channel' }),
  educationLevel: maybe('最高学历', { codes: 'staff-education' }),
  school: text('毕业院校'),
  majors: field(z.array(z.string()).nullable(), { title: '大专及以上所学专业', codes: 'worker-major' }),
  majorText: text('专业名称'),
  hasNoCertificate: field(z.boolean(), { title: '已确认没有证书' }),
  note: text('备注', { control: 'longText' }),
  loginName: maybe('登录账号'),
  /** What the rules ask about a worker, in words: the facts, not a judgement. */
  facts: z.array(z.object({ name: z.string(), label: z.string(), value: z.string() })),
  warnings: z.array(warningView),
  employments: z.array(employmentView),
  certificates: z.array(certificateView),
  trainings: z.array(trainingView),
  supervisions: z.array(supervisionView),
  checks: z.array(checkView),
  assignments: z.array(assignmentView),
  ...recordMeta,
})
export type WorkerView = z.infer<typeof workerView>

export const workerFilter = z.object({
  q: field(z.string().trim().max(50, '最多 50 个字').optional(), { title: '姓名', placeholder: '姓名中的字' }),
  source: field(staffSourceCodes.one().optional(), { title: '人员来源' }),
  standing: field(z.enum(['SERVING', 'NOT_SERVING']).optional(), { title: '在岗情况', labels: { SERVING: '在岗', NOT_SERVING: '不在岗' } }),
})

export const listWorkers = contract({
  id: 'workers.list', method: 'GET', path: '/api/workers', summary: '驻站社工名册（号码已脱敏）',
  query: workerFilter.extend({ ...pageQuery, employerId: uuid().optional() }), output: pageOf(workerRow),
})
export const showWorker = contract({
  id: 'workers.show', method: 'GET', path: '/api/workers/:workerId', summary: '人员档案', params: workerId, output: workerView,
})
export const showOwnFile = contract({
  id: 'workers.mine', method: 'GET', path: '/api/workers/mine', summary: '本人的人员档案', output: workerView,
})
export const createWorker = contract({
  id: 'workers.create', method: 'POST', path: '/api/workers', summary: '登记驻站社工', body: workerInput, output: workerView,
})
export const updateWorker = contract({
  id: 'workers.update', method: 'PUT', path: '/api/workers/:workerId', summary: '修改人员登记', params: workerId, body: workerChange, output: workerView,
})
export const linkAccount = contract({
  id: 'workers.linkAccount', method: 'POST', path: '/api/workers/:workerId/account', summary: '关联登录账号', status: 200, params: workerId,
  body: z.object({ loginName: field(z.string().trim().min(1, '请填写账号').max(60, '账号最多 60 个字').nullable(), { title: '登录账号', help: '关联后本人能看到自己的档案' }) }).strict(),
  output: workerView,
})

const entryContract = <B extends z.ZodObject>(id: string, path: string, summary: string, body: B) => contract({
  id, method: 'POST', path: `/api/workers/:workerId/${path}`, summary, params: workerId, body, output: workerView,
})
export const addEmployment = entryContract('workers.addEmployment', 'employments', '登记用工合同', employmentInput)
export const addCertificate = entryContract('workers.addCertificate', 'certificates', '登记职业资格证书', certificateInput)
export const addTraining = entryContract('workers.addTraining', 'trainings', '登记培训', trainingInput)
export const addSupervision = entryContract('workers.addSupervision', 'supervisions', '登记接受督导', supervisionInput)
export const addCheck = entryContract('workers.addCheck', 'checks', '登记违法犯罪记录查询', checkInput)

export const removeEntry = contract({
  id: 'workers.removeEntry', method: 'DELETE', path: '/api/workers/:workerId/:register/:entryId', summary: '删除登记有误的一条',
  params: workerId.extend({ register: z.enum(registers), entryId: uuid() }), ifMatch: false, output: workerView,
})

export const assign = entryContract('workers.assign', 'assignments', '派驻到站点', assignmentInput)
const assignmentId = workerId.extend({ assignmentId: uuid() })
export const endAssignment = contract({
  id: 'workers.endAssignment', method: 'PATCH', path: '/api/workers/:workerId/assignments/:assignmentId', summary: '结束任职', params: assignmentId,
  body: z.object({
    untilOn: field(day(), { title: '离岗日', help: '当天仍在岗' }),
    reason: field(z.string().trim().max(200, '原因最多 200 个字').default(''), { title: '离岗原因' }),
  }).strict(), output: workerView,
})
export const setStationRole = contract({
  id: 'workers.setStationRole', method: 'PUT', path: '/api/workers/:workerId/assignments/:assignmentId/role', summary: '任命站长、副站长', params: assignmentId,
  body: z.object({
    stationRole: field(stationRoleCodes.one(), { title: '站内职务' }),
    postHolder: field(postHolderCodes.one().nullable().default(null), { title: '因岗驻站身份' }),
    fromOn: field(day(), { title: '任命日', help: '从这一天起担任' }),
  }).strict(), output: workerView,
})

export const revealNumber = contract({
  // The answer holds the full number, so it must not be kept for a repeated submit.
  id: 'workers.reveal', method: 'POST', path: '/api/workers/:workerId/reveal', summary: '查看完整号码（写明原因，记入日志）', status: 200, idempotent: false, params: workerId,
  body: z.object({
    field: field(z.enum(['phone', 'identityNumber']), { title: '查看内容' }),
    reason: field(z.object({ code: z.string().min(1, '请选择原因').max(40), text: z.string().trim().max(200).default('') }).strict()
      .refine(({ code, text: words }) => code !== 'OTHER' || words.length >= 2, '请写明原因'), { title: '原因' }),
  }).strict(), output: z.object({ value: z.string() }),
})

export const personAtStation = z.object({
  assignmentId: uuid(), workerId: uuid(), name: text('姓名'), stationRole: text('站内职务', { codes: 'station-role' }),
  postHolder: maybe('因岗驻站身份', { codes: 'post-holder' }), mode: text('任职方式', { codes: 'employment-mode' }), source: text('人员来源', { codes: 'staff-source' }),
  fromOn: text('到岗日'), untilOn: maybe('离岗日'), canOpen: z.boolean(),
})
export const listStationPeople = contract({
  id: 'workers.atStation', method: 'GET', path: '/api/stations/:stationId/people', summary: '站点人员（姓名和职务）', params: z.object({ stationId: uuid() }),
  query: z.object({ former: z.stringbool().optional().meta({ title: '含已离岗' }) }), output: z.object({ items: z.array(personAtStation) }),
})
export const countWorkers = contract({
  id: 'workers.counts', method: 'GET', path: '/api/worker-counts', summary: '各县在岗社工人数', output: z.object({
    items: z.array(z.object({
      countyCode: z.string(), countyName: text('县（市、区）'), workers: field(z.number().int(), { title: '在岗社工', unit: '人' }), fullTime: field(z.number().int(), { title: '专职', unit: '人' }),
      certified: field(z.number().int(), { title: '持证', unit: '人' }), partyMembers: field(z.number().int(), { title: '党员', unit: '人' }),
    })),
  }),
})
export const listWorkplaces = contract({
  id: 'workers.workplaces', method: 'GET', path: '/api/workers/workplaces', summary: '可以派驻的站点和可选的用工单位',
  output: z.object({ stations: z.array(z.object({ id: uuid(), name: z.string() })), employers: z.array(z.object({ id: uuid(), name: z.string(), kind: z.string() })) }),
})
