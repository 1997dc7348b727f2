// The paper form of a hand-over (F75 离岗交接表): printed from the package, never filled in twice.
import { z } from 'zod'
import { handedThingCodes, leaveReasonCodes } from '../../../kernel/model/codes/handovers.ts'
import { day } from '../../../kernel/model/day.ts'
import { defineForm } from '../../../kernel/model/form.ts'
import { field } from '../../../kernel/model/field.ts'
import { plainText } from '../../../kernel/model/text.ts'

const text = (title: string, max = 200) => field(plainText({ max, min: 0, title }).default(''), { title })
const longText = (title: string) => field(plainText({ max: 5000, min: 0, title }).default(''), { title, control: 'longText' })
const line = z.object({ name: longText('名称、编号'), stands: text('目前状态', 50), dueOn: text('最近日期', 30), receiver: text('接收人', 50), note: text('说明', 1000) }).strict()
const lines = (title: string) => field(z.array(line).max(5000).default([]), { title, help: '系统带出' })
const thing = z.object({ kind: field(handedThingCodes.one(), { title: '类别', codes: handedThingCodes.id }), name: text('名称', 100), quantity: text('数量', 30), note: text('说明') }).strict()

const handover = z.object({
  station: text('社工站'), worker: text('移交人'), reason: field(leaveReasonCodes.one(), { title: '离岗原因', codes: leaveReasonCodes.id }), leavesOn: field(day(), { title: '最后工作日' }),
  receivers: text('接收人'), witness: text('监交人'), absence: longText('本人不能办理的原因'),
  households: lines('服务档案（家庭）'), cases: lines('个案'), groups: lines('小组、社区活动'), requests: lines('需求、线索、转介'), tasks: lines('危机事件、待办、未完成的表单'),
  things: field(z.array(thing).max(50).default([]), { title: '物资、钥匙、账号' }), notes: longText('交接说明'), doneAt: text('交接完成时间'),
})

export const forms = [
  defineForm({
    code: 'F75', title: '离岗交接表', subject: 'handover', dayField: 'leavesOn', isSingle: true,
    versions: [{
      number: 1, schema: handover, parts: [
        { title: '交接', fields: ['station', 'worker', 'reason', 'leavesOn', 'receivers', 'witness', 'absence'] },
        { title: '服务档案（家庭）', fields: ['households'] }, { title: '个案', fields: ['cases'] }, { title: '小组、社区活动', fields: ['groups'] },
        { title: '需求、线索、转介', fields: ['requests'] }, { title: '危机事件、待办、未完成的表单', fields: ['tasks'] }, { title: '物资、钥匙、账号', fields: ['things'] },
        { title: '说明', fields: ['notes', 'doneAt'] },
      ],
    }],
    signatures: ['移交人签名', '接收人签名', '监交人签名'], blankRows: { households: 3, cases: 3, groups: 2, requests: 2, tasks: 2, things: 4 },
  }),
] as const
