// Operations of files on records (附件): listing, adding, opening, removing, and copies for publication (公开用图).
import { z } from 'zod'
import { contract, recordMeta, uuid } from '../../../kernel/model/contract.ts'
import { field } from '../../../kernel/model/field.ts'
import { plainText } from '../../../kernel/model/text.ts'
import { ATTACHMENT_KINDS, kindLabels, mostFileBytes } from './attachment.ts'
import { FILE_STATES, fileStateLabels } from './stages.ts'

const subjectParams = z.object({ subject: z.string().regex(/^[a-z]{2,20}$/, '附件所属写作 case 的样子'), subjectId: uuid() })
const fileParams = z.object({ attachmentId: uuid() })
const kind = field(z.enum(ATTACHMENT_KINDS), { title: '类别', labels: kindLabels })

/** A file as base64; what is inside is judged by its content. */
const content = (title: string, most: number) => field(
  z.string().min(1, '文件是空的').max(Math.ceil(most / 3) * 4 + 4, `每个文件最多 ${mostFileBytes / 1024 / 1024} MB，请压缩或分成几个文件`).regex(/^[A-Za-z0-9+/]*={0,2}$/, '文件没有正确上传，请重新选择'),
  { title, sensitivity: 'S3' },
)
const thumbnail = content('缩略图', 120_000).nullable().default(null)
const reason = field(plainText({ max: 200, min: 2, title: '原因' }), { title: '原因', rows: 2 })

export const fileView = z.object({
  id: uuid(), ...recordMeta, subject: z.string(), subjectId: uuid(), stationId: uuid(), kind, name: field(z.string(), { title: '名称', sensitivity: 'S3' }), note: field(z.string(), { title: '说明', sensitivity: 'S3' }),
  type: z.string(), bytes: z.number().int(), isPicture: z.boolean(), hasThumbnail: z.boolean(), copyOf: uuid().nullable(),
  state: field(z.enum(FILE_STATES), { title: '状态', labels: fileStateLabels }), addedBy: z.object({ id: uuid(), name: z.string() }), addedAt: z.string(),
  removal: z.object({ byName: z.string(), at: z.string(), reason: z.string() }).nullable(),
})
export type FileView = z.infer<typeof fileView>

export const listFiles = contract({
  id: 'files.list', method: 'GET', path: '/api/files/:subject/:subjectId', summary: '一条记录的附件', params: subjectParams,
  output: z.object({
    items: z.array(fileView), mayAdd: z.boolean(), isOpen: z.boolean(),
    /** Items of consent that are missing for publishing; null where the record belongs to no family. */
    publicityMissing: z.array(z.string()).nullable(),
  }),
})
export type FileList = z.infer<typeof listFiles.output>

export const addFile = contract({
  id: 'files.add', method: 'POST', path: '/api/files/:subject/:subjectId', summary: '添加一个附件', params: subjectParams, mostBytes: 12 * 1024 * 1024,
  body: z.object({
    id: uuid().optional().meta({ hidden: true }), kind: kind.default('OTHER'), name: field(plainText({ max: 200, oneLine: true, title: '名称' }), { title: '名称', sensitivity: 'S3' }),
    note: field(plainText({ max: 200, min: 0, oneLine: true, title: '说明' }).default(''), { title: '说明', sensitivity: 'S3' }), content: content('文件', mostFileBytes), thumbnail,
  }).strict(),
  output: fileView,
})

export const fileContent = contract({
  id: 'files.content', method: 'GET', path: '/api/attachments/:attachmentId/content', summary: '下载一个附件', params: fileParams, output: z.unknown(), produces: 'application/octet-stream',
})

export const fileThumbnail = contract({
  id: 'files.thumbnail', method: 'GET', path: '/api/attachments/:attachmentId/thumbnail', summary: '照片附件的缩略图', params: fileParams, output: z.unknown(), produces: 'image/jpeg',
})

export const removeFile = contract({
  id: 'files.remove', method: 'POST', path: '/api/attachments/:attachmentId/removal', summary: '删除附件（记录办结后改为撤下）', params: fileParams, ifMatch: true, status: 200,
  body: z.object({ reason }).strict(), output: fileView,
})

export const publishPicture = contract({
  id: 'files.publish', method: 'POST', path: '/api/attachments/:attachmentId/public-copy', summary: '保存一张公开用图（遮挡后的副本，原图不变）', params: fileParams, mostBytes: 12 * 1024 * 1024,
  body: z.object({
    id: uuid().optional().meta({ hidden: true }), content: content('图片', mostFileBytes), thumbnail,
    isAgreed: field(z.boolean().default(false), { title: '画面中的人（未成年人的监护人）已同意公开', help: '小组、活动等没有家庭档案的照片，由社工确认' }),
  }).strict(),
  output: fileView,
})
