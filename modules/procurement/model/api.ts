// Service contracts (服务协议): who buys, who serves, which stations, from when to when. Access of the contractor's people follows them.
import { z } from 'zod'
import { contractEndReasonCodes, contractStateCodes } from '../../../kernel/model/codes/institutions.ts'
import { contract, pageOf, pageQuery, recordMeta, uuid } from '../../../kernel/model/contract.ts'
import { day } from '../../../kernel/model/day.ts'
import { field } from '../../../kernel/model/field.ts'

const words = (title: string, most: number) => z.string().trim().max(most, `${title}最多 ${most} 个字`)
const text = (title: string, more: object = {}) => field(z.string(), { title, ...more })

export const coveredStation = z.object({
  stationId: field(uuid(), { title: '站点' }),
  requiredWorkers: field(z.number({ error: '请填写人数' }).int('人数是整数').min(0, '人数不能是负数').max(200, '人数最多 200'), { title: '约定配备社工', unit: '人' }),
}).strict()

export const contractFields = {
  number: field(words('协议编号', 60).min(1, '请填写协议编号'), { title: '协议编号' }),
  title: field(words('项目名称', 120).min(2, '请填写项目名称'), { title: '项目名称' }),
  purchaserId: field(uuid(), { title: '购买方' }),
  institutionId: field(uuid(), { title: '承接机构' }),
  stations: field(z.array(coveredStation).min(1, '请至少选择一个站点').max(200)
    .refine((all) => new Set(all.map((one) => one.stationId)).size === all.length, '同一站点不能重复'), { title: '承接站点' }),
  signedOn: field(day(), { title: '签订日' }),
  fromOn: field(day(), { title: '服务起始日' }),
  untilOn: field(day(), { title: '服务截止日', help: '最后一天，当天仍有效' }),
  amountFen: field(z.number({ error: '请填写金额' }).int('金额最多两位小数').min(0, '金额不能是负数').max(100_000_000_000, '金额过大，请核对'), { title: '协议金额', unit: '元' }),
  projectStartedOn: field(day().nullable().default(null), { title: '项目开始日', help: '续签的填首份协议的起始日；不填的按本协议起始日' }),
  projectManagerId: field(uuid().nullable().default(null), { title: '项目主管', help: '先在人员中登记' }),
  cycleYears: field(z.number({ error: '请填写年数' }).int().min(1, '至少 1 年').max(10, '最多 10 年').default(1), { title: '采购周期', unit: '年', help: '一年一签的，填整个周期的年数' }),
  handoverUntilOn: field(day().nullable().default(null), { title: '移交期至', help: '到期后承接机构在移交期内只能查阅' }),
}
export const contractInput = z.object({ ...contractFields, id: uuid().optional().meta({ hidden: true, title: '编号' }) }).strict()
export const contractChange = z.object(contractFields).strict()
export type ContractChange = z.output<typeof contractChange>

export const earlyEnd = z.object({
  endedOn: field(day(), { title: '终止日', help: '最后一天，当天仍有效' }),
  reason: field(contractEndReasonCodes.one(), { title: '终止原因' }),
  note: field(words('说明', 300).default(''), { title: '说明', control: 'longText', rows: 2 }),
  handoverUntilOn: field(day().nullable().default(null), { title: '移交期至', help: '移交期内承接机构只能查阅、不能登记；不填的终止次日起不能查阅' }),
}).strict()

export const contractRow = z.object({
  id: uuid(),
  title: text('项目名称'),
  number: text('协议编号'),
  institutionName: text('承接机构'),
  purchaserName: text('购买方'),
  stationNames: text('承接站点'),
  fromOn: text('起始日'),
  untilOn: field(z.string(), { title: '截止日' }),
  amountFen: field(z.number().int(), { title: '金额' }),
  state: field(contractStateCodes.one(), { title: '状态', codes: 'contract-state' }),
  daysLeft: field(z.number().int().nullable(), { title: '剩余', unit: '天' }),
})
export type ContractRow = z.infer<typeof contractRow>

export const contractView = contractRow.extend({
  purchaserId: uuid(), institutionId: uuid(),
  stations: field(z.array(z.object({ stationId: field(uuid(), { title: '站点编号', hidden: true }), stationName: text('站点'), requiredWorkers: field(z.number().int(), { title: '约定配备社工', unit: '人' }) })), { title: '承接站点' }),
  signedOn: text('签订日'),
  endedOn: field(z.string().nullable(), { title: '提前终止日' }),
  endReason: field(z.string(), { title: '终止原因', codes: 'contract-end-reason' }),
  endNote: text('终止说明'),
  handoverUntilOn: field(z.string().nullable(), { title: '移交期至' }),
  projectStartedOn: field(z.string().nullable(), { title: '项目开始日' }),
  projectManagerId: uuid().nullable(),
  projectManagerName: field(z.string().nullable(), { title: '项目主管' }),
  cycleYears: field(z.number().int(), { title: '采购周期', unit: '年' }),
  ...recordMeta,
})
export type ContractView = z.infer<typeof contractView>

export const contractFilter = z.object({
  state: field(contractStateCodes.one().optional(), { title: '状态' }),
  q: field(z.string().trim().max(60, '最多 60 个字').optional(), { title: '名称', placeholder: '项目名称或编号' }),
})

const params = z.object({ contractId: uuid() })
export const listContracts = contract({
  id: 'contracts.list', method: 'GET', path: '/api/contracts', summary: '服务协议列表',
  query: contractFilter.extend({ ...pageQuery, stationId: uuid().optional(), institutionId: uuid().optional() }), output: pageOf(contractRow),
})
export const showContract = contract({ id: 'contracts.show', method: 'GET', path: '/api/contracts/:contractId', summary: '服务协议', params, output: contractView })
export const createContract = contract({
  id: 'contracts.create', method: 'POST', path: '/api/contracts', summary: '登记服务协议（承接机构人员据此能进入站点）', body: contractInput, output: contractView,
})
export const updateContract = contract({
  id: 'contracts.update', method: 'PUT', path: '/api/contracts/:contractId', summary: '修改服务协议', params, body: contractChange, output: contractView,
})
export const endContract = contract({
  id: 'contracts.end', method: 'PATCH', path: '/api/contracts/:contractId/end', summary: '提前终止服务协议', params, body: earlyEnd, output: contractView,
})

const choice = z.object({ id: uuid(), name: z.string() })
export const contractChoices = contract({
  id: 'contracts.choices', method: 'GET', path: '/api/contracts/choices', summary: '登记协议时可选的站点、购买方、机构和项目主管',
  output: z.object({ stations: z.array(choice), purchasers: z.array(choice), institutions: z.array(choice), managers: z.array(choice.extend({ employerId: uuid() })) }),
})
