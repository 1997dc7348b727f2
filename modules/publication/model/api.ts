// Operations of stories for publication (案例稿): aliases of a family, what would be replaced, and the Word file.
import { z } from 'zod'
import { contract, uuid } from '../../../kernel/model/contract.ts'
import { field } from '../../../kernel/model/field.ts'
import { oneLine } from '../../../kernel/model/text.ts'
import { REPLACED_KINDS, replacedLabels } from './replace.ts'

const params = z.object({ kind: z.string().regex(/^[a-z]{2,20}$/, '案例来源写作 case 的样子'), recordId: uuid() })
const alias = field(oneLine(20, '化名'), { title: '化名' })

const choices = {
  /** Words the worker takes out besides: a neighbour's name, a school. */
  more: field(z.array(z.object({ word: field(oneLine(40, '原词'), { title: '原词', sensitivity: 'S3' }), by: field(oneLine(40, '换成'), { title: '换成' }) }).strict()).max(100, '最多 100 个').default([]), { title: '另外要换的词' }),
}

export const previewStory = contract({
  id: 'publication.preview', method: 'POST', path: '/api/publication/:kind/:recordId/preview', summary: '案例稿预览：换掉了什么、还缺什么同意', params, status: 200, idempotent: false,
  body: z.object(choices).strict(),
  output: z.object({
    title: z.string(), householdId: uuid(), missing: z.array(z.string()), aliases: z.array(z.object({ personId: uuid(), name: field(z.string(), { title: '姓名', sensitivity: 'S3' }), alias })),
    sections: z.array(z.object({
      key: z.string(), title: z.string(), lines: z.array(z.object({ label: z.string(), pieces: z.array(z.object({ text: z.string(), was: z.string().nullable() })) })),
    })),
    replaced: z.array(z.object({ was: z.string(), by: z.string(), kind: field(z.enum(REPLACED_KINDS), { title: '类别', labels: replacedLabels }), count: z.number().int() })),
  }),
})

export const setAliases = contract({
  id: 'publication.setAliases', method: 'PUT', path: '/api/households/:householdId/aliases', summary: '改一户成员的化名（同一个人始终用同一个）', params: z.object({ householdId: uuid() }), ifMatch: false,
  body: z.object({ aliases: z.array(z.object({ personId: uuid(), alias }).strict()).min(1).max(50) }).strict(),
  output: z.object({ aliases: z.array(z.object({ personId: uuid(), alias: z.string() })) }),
})

export const exportStory = contract({
  id: 'publication.document', method: 'POST', path: '/api/publication/:kind/:recordId/document', summary: '案例稿的 Word 文件（公开用）', params, status: 200, idempotent: false,
  body: z.object({ ...choices, sections: field(z.array(z.string().max(60)).min(1, '请至少选一部分').max(500), { title: '放进案例稿的部分' }) }).strict(),
  output: z.unknown(), produces: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
})
