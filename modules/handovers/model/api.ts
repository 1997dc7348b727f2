// Operations on hand-overs (离岗交接): drawing up, giving lines to receivers, and one verb for each confirmation.
import { z } from 'zod'
import { leaveReasonCodes } from '../../../kernel/model/codes/handovers.ts'
import { contract, pageOf, pageQuery, recordMeta, uuid } from '../../../kernel/model/contract.ts'
import { field } from '../../../kernel/model/field.ts'
import { plainText } from '../../../kernel/model/text.ts'
import { handoverChange, handoverInput, KINDS, thing } from './handover.ts'
import { HANDOVER_DEEDS, HANDOVER_STATES, handoverStateLabels } from './stages.ts'

const params = z.object({ handoverId: uuid() })
const person = z.object({ id: uuid(), name: z.string() })

export const handoverRow = z.object({
  id: uuid(), number: field(z.string(), { title: '编号' }), stationName: field(z.string(), { title: '社工站' }), workerName: field(z.string(), { title: '移交人' }),
  receiverName: field(z.string(), { title: '接收人' }), reason: field(leaveReasonCodes.one(), { title: '离岗原因', codes: leaveReasonCodes.id }),
  leavesOn: field(z.string(), { title: '最后工作日' }), state: field(z.enum(HANDOVER_STATES), { title: '状态', labels: handoverStateLabels }), doneAt: field(z.string().nullable(), { title: '交接时间' }),
})
export type HandoverRow = z.infer<typeof handoverRow>

/** One kind of what is in hand: how many lines, how many came after it was handed over. */
const kindView = z.object({ kind: z.enum(KINDS), label: z.string(), count: z.number().int(), addedCount: z.number().int(), goneCount: z.number().int(), receivers: z.array(person) })

export const handoverView = z.object({
  ...handoverRow.shape, ...recordMeta, stationId: uuid(), worker: person, isAbsent: z.boolean(), absenceReason: z.string(), receiver: person, witness: person.nullable(), waiver: z.string(),
  notes: z.string(), things: z.array(thing), round: z.number().int(), drawnBy: z.string(), kinds: z.array(kindView),
  /** In hand by now and not on the list. */
  unlistedCount: z.number().int(),
  /** Who has to confirm, and when he did. */
  signatures: z.array(z.object({ part: z.enum(['WORKER', 'RECEIVER', 'WITNESS']), id: uuid().nullable(), name: z.string(), at: z.string().nullable(), isMine: z.boolean() })),
  deeds: z.array(z.enum(HANDOVER_DEEDS)),
  steps: z.array(z.object({ id: uuid(), label: z.string(), words: z.string(), by: z.string(), place: z.string(), at: z.string() })),
})
export type HandoverView = z.infer<typeof handoverView>

export const handoverLine = z.object({
  id: z.string(), kind: z.enum(KINDS), kindLabel: field(z.string(), { title: '类别' }), subjectId: uuid(), label: field(z.string(), { title: '名称', sensitivity: 'S3' }), words: field(z.string(), { title: '状态' }),
  dueOn: field(z.string().nullable(), { title: '最近日期' }), receiver: person, note: field(z.string(), { title: '交接说明', sensitivity: 'S3' }),
  /** Came into his hands after he had handed over. */
  isAdded: z.boolean(), outcome: z.enum(['MOVED', 'GONE']).nullable(), path: z.string(),
})
export type HandoverLine = z.infer<typeof handoverLine>

export const handoverPeople = contract({
  id: 'handovers.people', method: 'GET', path: '/api/handovers/people', summary: '谁可以移交、接收、监交，各人手上有多少项', query: z.object({ stationId: uuid() }),
  output: z.object({
    workers: z.array(z.object({ id: uuid(), name: z.string(), isPresent: z.boolean(), inHand: z.number().int() })), supervisors: z.array(person),
  }),
})
export const listHandovers = contract({
  id: 'handovers.list', method: 'GET', path: '/api/handovers', summary: '离岗交接单（最近的在前）',
  query: z.object({ ...pageQuery, state: field(z.enum(HANDOVER_STATES).optional(), { title: '状态', labels: handoverStateLabels }) }), output: pageOf(handoverRow),
})
export const createHandover = contract({ id: 'handovers.create', method: 'POST', path: '/api/handovers', summary: '列出手上的工作，填写交接单', body: handoverInput, output: handoverView })
export const showHandover = contract({ id: 'handovers.show', method: 'GET', path: '/api/handovers/:handoverId', summary: '一份交接单', params, output: handoverView })
export const handoverLines = contract({
  id: 'handovers.lines', method: 'GET', path: '/api/handovers/:handoverId/lines', summary: '交接单上的各项', params,
  query: z.object({ ...pageQuery, kind: field(z.enum(KINDS).optional(), { title: '类别' }), mine: z.stringbool().optional().meta({ title: '只看交给我的' }) }), output: pageOf(handoverLine),
})
export const changeHandover = contract({ id: 'handovers.change', method: 'PUT', path: '/api/handovers/:handoverId', summary: '修改交接单', params, body: handoverChange, output: handoverView })

const note = field(plainText({ max: 300, min: 0, title: '交接说明' }), { title: '交接说明', sensitivity: 'S3' })
export const assignLines = contract({
  id: 'handovers.assign', method: 'PUT', path: '/api/handovers/:handoverId/lines', summary: '整类或逐项指定接收人、写交接说明', params,
  body: z.object({
    kinds: field(z.array(z.object({ kind: z.enum(KINDS), receiverId: uuid() }).strict()).max(20).default([]), { title: '整类' }),
    lines: field(z.array(z.object({ kind: z.enum(KINDS), subjectId: uuid(), receiverId: uuid().optional(), note: note.optional() }).strict()).max(200).default([]), { title: '逐项' }),
  }).strict(), output: handoverView,
})

const remark = field(plainText({ max: 1000, min: 0, title: '说明' }).default(''), { title: '说明', control: 'longText', rows: 2, sensitivity: 'S3' })
const why = field(plainText({ max: 1000, min: 2, title: '原因' }), { title: '原因', control: 'longText', rows: 2, sensitivity: 'S3' })
const deed = <B extends z.ZodType>(name: string, path: string, summary: string, body: B) =>
  contract({ id: `handovers.${name}`, method: 'POST', path: `/api/handovers/:handoverId/${path}`, summary, params, ifMatch: true, status: 200, body, output: handoverView })

export const refreshLines = deed('refresh', 'refresh', '把后来产生的工作列入清单', z.object({}).strict())
export const handHandover = deed('hand', 'handing', '移交人确认', z.object({ words: remark }).strict())
export const receiveHandover = deed('receive', 'receipt', '接收人确认', z.object({ words: remark }).strict())
export const witnessHandover = deed('witness', 'witnessing', '监交人确认', z.object({ words: remark }).strict())
export const returnHandover = deed('return', 'return', '退回修改', z.object({ words: why }).strict())
export const cancelHandover = deed('cancel', 'cancelling', '取消交接', z.object({ words: why }).strict())

/** For the page that ends a duty (结束任职): how much is still in his hands there. */
export const handoverStanding = contract({
  id: 'handovers.standing', method: 'GET', path: '/api/handovers/standing', summary: '某人在某站手上还有多少工作', query: z.object({ workerId: uuid(), stationId: uuid() }),
  output: z.object({ kinds: z.array(z.object({ label: z.string(), count: z.number().int() })), total: z.number().int(), state: z.enum(HANDOVER_STATES).nullable(), doneAt: z.string().nullable(), isLinked: z.boolean() }),
})

const word = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'
export const printHandover = contract({ id: 'handovers.document', method: 'GET', path: '/api/handovers/:handoverId/document', summary: '离岗交接表的 Word 文件', params, output: z.unknown(), produces: word })
