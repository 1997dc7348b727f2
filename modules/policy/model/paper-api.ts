// Operations of papers (佐证材料): what a clause asks to be shown, handing it in, reviewing it, and reading its files.
import { z } from 'zod'
import { contract, pageOf, pageQuery, recordMeta, uuid } from '../../../kernel/model/contract.ts'
import { day } from '../../../kernel/model/day.ts'
import { SUBJECT_KINDS } from '../../../kernel/model/facts.ts'
import { field } from '../../../kernel/model/field.ts'
import { plainText } from '../../../kernel/model/text.ts'
import { OUTCOMES } from './finding.ts'
import { EVIDENCE_LEVELS, SEVERITIES } from './pack.ts'
import { mostPapers } from './paper.ts'
import { PAPER_LABELS, paperStages } from './paper-stages.ts'

/** Room for the files of one submission as base64. */
const withFiles = 15 * 1024 * 1024
const findingParams = z.object({ findingId: uuid() })
const paperParams = z.object({ evidenceId: uuid() })
const level = z.enum(EVIDENCE_LEVELS)

/** A file as it is sent: its name and its bytes as base64. What it is, the bytes say. */
export const fileInput = z.object({
  name: field(plainText({ max: 200, oneLine: true, title: '文件名' }), { title: '文件名' }),
  content: field(z.string().min(1, '文件是空的').max(7_000_000, '每个文件最多 5 MB').regex(/^[A-Za-z0-9+/]+={0,2}$/, '文件内容没有正确上传，请重新选择'), { title: '文件内容' }),
}).strict()
export const filesInput = field(z.array(fileInput).max(mostPapers, `一次最多 ${mostPapers} 个文件`), { title: '附件', help: 'PDF、Word、Excel、JPG、PNG，每个最多 5 MB，一次合计最多 10 MB；不收带宏的文件' })

export const fileView = z.object({ id: uuid(), name: z.string(), bytes: z.number().int(), uploadedByName: z.string(), uploadedAt: z.string() })
export const stepView = z.object({ label: z.string(), note: z.string(), onDay: z.string(), at: z.string(), byName: z.string() })
export type FileView = z.output<typeof fileView>
export type StepView = z.output<typeof stepView>

export const paperView = z.object({
  id: uuid(), ...recordMeta, pack: z.string(), rule: z.string(), title: z.string(), subjectKind: z.enum(SUBJECT_KINDS), subjectId: z.string(), subjectName: z.string(),
  stationId: uuid().nullable(), place: z.string(), findingId: uuid().nullable(), submittedByLevel: level, reviewedByLevel: level,
  statement: field(z.string(), { title: '说明' }), validFromOn: field(z.string(), { title: '形成（生效）日期' }), lastValidOn: field(z.string().nullable(), { title: '有效期至' }),
  state: field(z.enum(paperStages), { title: '状态', labels: PAPER_LABELS }), isExpired: z.boolean(), submittedByName: z.string(), submittedAt: z.string(),
  decidedByName: z.string(), note: z.string(), files: z.array(fileView), steps: z.array(stepView),
  /** What the clause lets the acceptance end on, for the reviewer to confirm. */
  suggestedLastValidOn: z.string().nullable(),
})
export type PaperView = z.output<typeof paperView>

const clause = z.object({
  rule: z.string(), asks: z.string(), submittedBy: level, reviewedBy: level,
  /** 一年, 年底; empty when it stays valid. */
  validity: z.string(),
})

export const aboutEvidence = contract({
  id: 'evidence.about', method: 'GET', path: '/api/findings/:findingId/evidence', summary: '一条核查结果所要求的佐证材料及已提交的材料',
  params: findingParams, output: z.object({ clause: clause.nullable(), items: z.array(paperView), allowed: z.array(z.string()) }),
})

const paperInput = {
  statement: field(plainText({ max: 2000, min: 0 }), { title: '说明', control: 'longText', help: '材料名称、文号、页码等，便于审核；没有可留空' }),
  validFromOn: field(day(), { title: '形成（生效）日期', help: '文件上写的日期；从这一天起算有效期' }),
  files: filesInput.min(1, '请添加至少一个文件'),
}

export const submitEvidence = contract({
  id: 'evidence.submit', method: 'POST', path: '/api/findings/:findingId/evidence', summary: '提交佐证材料', params: findingParams,
  body: z.object({ id: uuid().optional().meta({ hidden: true }), ...paperInput }).strict(), output: paperView, mostBytes: withFiles,
})

export const confirmMissing = contract({
  id: 'evidence.confirmMissing', method: 'POST', path: '/api/findings/:findingId/evidence/missing', summary: '登记确认缺少材料', params: findingParams,
  body: z.object({ id: uuid().optional().meta({ hidden: true }), note: field(plainText({ max: 500, min: 4 }), { title: '核实情况', control: 'longText', help: '怎样核实的，例如：某日到站查看，没有这份制度' }) }).strict(),
  output: paperView,
})

export const listEvidence = contract({
  id: 'evidence.list', method: 'GET', path: '/api/policy/evidence', summary: '佐证材料',
  query: z.object({
    state: field(z.enum(paperStages).optional(), { title: '状态', labels: PAPER_LABELS }),
    /** Only those that wait for this actor's review. */
    mine: z.enum(['review']).optional(),
    stationId: uuid().optional(), ...pageQuery,
  }),
  output: pageOf(paperView),
})

export const owedRow = z.object({
  findingId: uuid(), rule: z.string(), title: z.string(), article: z.string(), severity: z.enum(SEVERITIES), outcome: z.enum(OUTCOMES), subjectKind: z.enum(SUBJECT_KINDS),
  subjectName: z.string(), place: z.string(), asks: z.string(), deadlineOn: z.string().nullable(),
})
export type OwedRow = z.output<typeof owedRow>

export const listOwedEvidence = contract({
  id: 'evidence.owed', method: 'GET', path: '/api/policy/evidence-owed', summary: '本人应提交而尚未认可的佐证材料', query: z.object(pageQuery), output: pageOf(owedRow),
})

export const showEvidence = contract({
  id: 'evidence.show', method: 'GET', path: '/api/policy/evidence/:evidenceId', summary: '一份佐证材料及办理记录', params: paperParams, output: paperView,
})

export const resubmitEvidence = contract({
  id: 'evidence.resubmit', method: 'PUT', path: '/api/policy/evidence/:evidenceId', summary: '修改后重新提交佐证材料', params: paperParams,
  body: z.object({ ...paperInput, files: filesInput }).strict(), output: paperView, mostBytes: withFiles,
})

export const withdrawEvidence = contract({
  id: 'evidence.withdraw', method: 'PATCH', path: '/api/policy/evidence/:evidenceId/withdrawal', summary: '撤回佐证材料或缺少登记', params: paperParams,
  body: z.object({ note: field(plainText({ max: 500, min: 2 }), { title: '撤回原因' }) }).strict(), output: paperView,
})

export const reviewEvidence = contract({
  id: 'evidence.review', method: 'PATCH', path: '/api/policy/evidence/:evidenceId/review', summary: '审核佐证材料：认可或退回', params: paperParams,
  body: z.object({
    verdict: field(z.enum(['ACCEPT', 'RETURN']), { title: '意见', labels: { ACCEPT: '认可', RETURN: '退回' } }),
    validFromOn: field(day().optional(), { title: '形成（生效）日期' }),
    lastValidOn: field(day().nullable().optional(), { title: '有效期至', help: '当天仍有效；长期有效的留空' }),
    note: field(plainText({ max: 1000, min: 0 }), { title: '审核意见', control: 'longText', help: '退回的，请写明缺什么、怎样改' }),
  }).strict(),
  output: paperView,
})

export const showPaperFile = contract({
  id: 'evidence.file', method: 'GET', path: '/api/policy/files/:fileId', summary: '下载佐证材料、整改附件', params: z.object({ fileId: uuid() }),
  output: z.unknown(), produces: 'application/octet-stream',
})
