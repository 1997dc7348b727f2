// What is written down of a hand-over (离岗交接单): who leaves and why, who takes over, who witnesses, what else is handed over.
import { z } from 'zod'
import { handedThingCodes, leaveReasonCodes } from '../../../kernel/model/codes/handovers.ts'
import { uuid } from '../../../kernel/model/contract.ts'
import { day } from '../../../kernel/model/day.ts'
import { field } from '../../../kernel/model/field.ts'
import { oneLine, plainText } from '../../../kernel/model/text.ts'

/** Kinds of what somebody can have in hand, in the order of the paper. */
export const KINDS = ['household', 'case', 'group', 'activity', 'need', 'lead', 'referral', 'crisis', 'todo', 'form'] as const
export type Kind = (typeof KINDS)[number]

/** Goods, keys, accounts: what no record of the system stands for. */
export const thing = z.object({
  kind: field(handedThingCodes.one(), { title: '类别', codes: handedThingCodes.id }),
  name: field(oneLine(60, '名称'), { title: '名称' }),
  quantity: field(plainText({ max: 20, min: 0, oneLine: true, title: '数量' }).default(''), { title: '数量' }),
  note: field(plainText({ max: 100, min: 0, oneLine: true, title: '说明' }).default(''), { title: '说明' }),
}).strict()
export type Thing = z.infer<typeof thing>

const shape = {
  reason: field(leaveReasonCodes.one(), { title: '离岗原因', codes: leaveReasonCodes.id }),
  leavesOn: field(day(), { title: '最后工作日', control: 'day', help: '办完交接后，过了这一天就不能再看本站的档案' }),
  isAbsent: field(z.boolean().default(false), { title: '本人不能办理（已离开、联系不上、去世）', help: '由站长代为移交，写明原因' }),
  absenceReason: field(plainText({ max: 300, min: 0, title: '不能办理的原因' }).default(''), { title: '不能办理的原因', control: 'longText', rows: 2, sensitivity: 'S3' }),
  receiverId: field(uuid(), { title: '接收人', help: '没有另外指定的各项都交给他' }),
  witnessId: field(uuid().nullable().default(null), { title: '监交人', help: '一般是站长；站长离岗时由副站长、其他同事或督导监交' }),
  waiver: field(plainText({ max: 300, min: 0, title: '没有监交人的原因' }).default(''), { title: '没有监交人的原因', help: '本站没有第三人时填写', sensitivity: 'S3' }),
  things: field(z.array(thing).max(50).default([]), { title: '物资、钥匙、账号' }),
  notes: field(plainText({ max: 3000, min: 0, title: '交接说明' }).default(''), { title: '交接说明', control: 'longText', rows: 4, sensitivity: 'S3', placeholder: '正在联系的单位、答应了服务对象的事、近期要特别留意的人' }),
}

export const handoverChange = z.object(shape).strict()
export type HandoverChange = z.output<typeof handoverChange>
export const handoverInput = z.object({
  id: field(uuid().optional(), { title: '编号', hidden: true }), stationId: field(uuid(), { title: '社工站', hidden: true }), workerId: field(uuid(), { title: '移交人' }), ...shape,
}).strict()
export type HandoverInput = z.output<typeof handoverInput>
