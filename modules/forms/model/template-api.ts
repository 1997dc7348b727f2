// Operations of a county's own Word templates (自备 Word 模板): which placeholders there are, a starter, uploading, looking, using.
import { z } from 'zod'
import { contract, recordMeta, uuid } from '../../../kernel/model/contract.ts'
import { field } from '../../../kernel/model/field.ts'
import { plainText } from '../../../kernel/model/text.ts'
import { formCode, word } from './api.ts'
import { TEMPLATE_STATES, templateStateLabels } from './template-stages.ts'

const formParams = z.object({ form: formCode })
const templateParams = z.object({ templateId: uuid() })

export const templateView = z.object({
  id: uuid(), ...recordMeta, form: z.string(), number: field(z.number().int(), { title: '第几稿' }), formVersion: z.number().int(), fileName: field(z.string(), { title: '文件名' }),
  bytes: z.number().int(), placeholders: z.array(z.string()), state: field(z.enum(TEMPLATE_STATES), { title: '状态', labels: templateStateLabels }),
  uploadedByName: field(z.string(), { title: '上传人' }), uploadedAt: field(z.string(), { title: '上传时间' }),
})
export type TemplateView = z.infer<typeof templateView>

const placeholder = z.object({ name: z.string(), meaning: z.string() })

export const listTemplates = contract({
  id: 'formTemplates.list', method: 'GET', path: '/api/form-templates', summary: '全部表单，以及本县自备的 Word 模板',
  output: z.object({ items: z.array(z.object({
    form: z.string(), title: z.string(), formVersion: z.number().int(), inUse: z.object({ number: z.number().int(), formVersion: z.number().int(), uploadedAt: z.string() }).nullable(), drafts: z.number().int(),
  })) }),
})

export const showTemplates = contract({
  id: 'formTemplates.show', method: 'GET', path: '/api/forms/:form/templates', summary: '一种表单的占位符和本县的模板', params: formParams,
  output: z.object({
    form: z.string(), title: z.string(), formVersion: z.number().int(),
    placeholders: z.array(placeholder.extend({ columns: z.array(placeholder).optional() })), templates: z.array(templateView),
    /** When the one in use was made for an older version of the form: what changed in the placeholders since. */
    outdated: z.object({ formVersion: z.number().int(), added: z.array(z.string()), gone: z.array(z.string()) }).nullable(),
  }),
})

export const starterTemplate = contract({
  id: 'formTemplates.starter', method: 'GET', path: '/api/forms/:form/templates/starter', summary: '起步模板：按默认版式写好占位符的 Word 文件', params: formParams, output: z.unknown(), produces: word,
})

export const placeholderList = contract({
  id: 'formTemplates.placeholders', method: 'GET', path: '/api/forms/:form/templates/placeholders', summary: '占位符清单（Word，可以打印）', params: formParams, output: z.unknown(), produces: word,
})

export const uploadTemplate = contract({
  id: 'formTemplates.upload', method: 'POST', path: '/api/forms/:form/templates', summary: '上传自备的 Word 模板（先不启用）', params: formParams, mostBytes: 5 * 1024 * 1024,
  body: z.object({
    id: uuid().optional().meta({ hidden: true }), fileName: field(plainText({ max: 200, oneLine: true, title: '文件名' }), { title: '文件名' }),
    file: field(z.string().min(1, '文件是空的').max(4_200_000, '模板最大 3 MB').regex(/^[A-Za-z0-9+/]+={0,2}$/, '文件没有正确上传，请重新选择'), { title: '模板文件' }),
  }).strict(),
  output: templateView,
})

export const previewTemplate = contract({
  id: 'formTemplates.preview', method: 'GET', path: '/api/form-templates/:templateId/preview', summary: '用示例内容填好的模板', params: templateParams, output: z.unknown(), produces: word,
})
export const templateFile = contract({
  id: 'formTemplates.file', method: 'GET', path: '/api/form-templates/:templateId/file', summary: '上传的模板文件', params: templateParams, output: z.unknown(), produces: word,
})
export const activateTemplate = contract({
  id: 'formTemplates.activate', method: 'POST', path: '/api/form-templates/:templateId/activation', summary: '启用模板，本县各站的导出从此用它', params: templateParams, ifMatch: true, status: 200, output: templateView,
})
export const withdrawTemplate = contract({
  id: 'formTemplates.withdraw', method: 'POST', path: '/api/form-templates/:templateId/withdrawal', summary: '停用模板，回到默认版式', params: templateParams, ifMatch: true, status: 200, output: templateView,
})
