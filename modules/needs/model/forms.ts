// The paper forms of reception and leads (F05 来访接待登记表、F06 需求线索登记与派单). They are printed from what was registered and done;
// nobody fills them in a second time.
import { z } from 'zod'
import { satisfactionCodes } from '../../../kernel/model/codes/cases.ts'
import { defineForm } from '../../../kernel/model/form.ts'
import { field } from '../../../kernel/model/field.ts'
import { leadShape, line, story, visitorShape } from './lead.ts'

const known = (title: string, max = 100) => field(line(title, max), { title, help: '系统带出' })
const { receivedOn, source, subject, content, urgency } = leadShape

const reception = z.object({
  ...visitorShape,
  receiver: known('接待人'),
})

const step = z.object({ at: known('时间', 40), deed: known('环节', 30), words: field(line('内容', 5000), { title: '内容', control: 'longText' }), by: known('办理人', 40) }).strict()

const lead = z.object({
  receivedOn, source, reporter: line('反映人'), subject, content, urgency,
  dispatcher: known('派单人'), dispatchedAt: known('派单时间'), station: known('承接站'), worker: known('承接社工'), dueOn: known('要求办结时间'), acceptedAt: known('接单时间'),
  steps: field(z.array(step).max(200).default([]), { title: '处理过程', help: '系统带出' }),
  result: story('结果'),
  callBack: field(line('回访评价', 5000), { title: '回访评价', control: 'longText', rows: 2 }),
  satisfaction: field(satisfactionCodes.one().nullable().default(null), { title: '满意度', codes: satisfactionCodes.id }),
  finishedOn: known('办结时间'),
})

export const forms = [
  defineForm({
    code: 'F05', title: '来访（咨询）接待登记表', subject: 'lead', dayField: 'receivedOn', isSingle: true,
    versions: [{
      number: 1, schema: reception, parts: [
        { title: '来访情况', fields: ['receivedOn', 'visitorName', 'sex', 'ageBand', 'contact', 'mode', 'matters', 'content'] },
        { title: '答复处理', fields: ['reply', 'outcome', 'onward', 'receiver', 'satisfaction'] },
      ],
    }],
    signatures: ['接待人签名'], starred: ['outcome'],
  }),
  defineForm({
    code: 'F06', title: '需求（线索）登记与派单', subject: 'lead', dayField: 'receivedOn', isSingle: true,
    versions: [{
      number: 1, schema: lead, parts: [
        { title: '登记', fields: ['receivedOn', 'source', 'reporter', 'subject', 'content', 'urgency'] },
        { title: '派单', fields: ['dispatcher', 'dispatchedAt', 'station', 'worker', 'dueOn', 'acceptedAt'] },
        { title: '办理', fields: ['steps', 'result', 'callBack', 'satisfaction', 'finishedOn'] },
      ],
    }],
    signatures: ['登记人签名', '承接社工签名', '站长（负责人）意见'], blankRows: { steps: 4 }, starred: ['urgency'],
  }),
] as const
