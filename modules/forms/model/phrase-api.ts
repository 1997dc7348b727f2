// Operations of phrases (常用语): what a person or a station writes again and again, offered where it is written.
import { z } from 'zod'
import { contract, recordMeta, uuid } from '../../../kernel/model/contract.ts'
import { field } from '../../../kernel/model/field.ts'
import { plainText } from '../../../kernel/model/text.ts'
import { formCode } from './api.ts'

const fieldName = z.string().regex(/^[A-Za-z][A-Za-z0-9]{0,59}$/, '栏目写作 process 的样子')

export const phraseView = z.object({
  id: uuid(), ...recordMeta, form: z.string(), field: z.string(), text: field(z.string(), { title: '常用语', sensitivity: 'S3' }),
  isShared: field(z.boolean(), { title: '全站可用' }), isMine: z.boolean(), authorName: field(z.string(), { title: '添加人' }),
})
export type PhraseView = z.infer<typeof phraseView>

export const listPhrases = contract({
  id: 'formPhrases.list', method: 'GET', path: '/api/forms/:form/phrases', summary: '填一种表单时可用的常用语：自己的和全站的', params: z.object({ form: formCode }),
  query: z.object({ stationId: uuid() }), output: z.object({ items: z.array(phraseView) }),
})

export const addPhrase = contract({
  id: 'formPhrases.add', method: 'POST', path: '/api/forms/:form/phrases', summary: '存一句常用语', params: z.object({ form: formCode }),
  body: z.object({
    id: uuid().optional().meta({ hidden: true }), stationId: uuid().meta({ title: '站点', hidden: true }),
    field: field(fieldName.nullable().default(null), { title: '栏目', help: '不指定：这种表单的各栏、其他表单都能用' }),
    text: field(plainText({ max: 500, title: '常用语' }), { title: '常用语', rows: 3 }), isShared: field(z.boolean().default(false), { title: '全站可用' }),
  }).strict(),
  output: phraseView,
})

export const removePhrase = contract({
  id: 'formPhrases.remove', method: 'DELETE', path: '/api/form-phrases/:phraseId', summary: '删去一句常用语', params: z.object({ phraseId: uuid() }), output: z.object({ id: uuid() }),
})
