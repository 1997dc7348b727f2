// A whole file as one zip (整户档案导出): card, consents, visits, forms and files of one household, with an index.
import { z } from 'zod'
import { contract, uuid } from '../../../kernel/model/contract.ts'
import { field } from '../../../kernel/model/field.ts'
import { plainText } from '../../../kernel/model/text.ts'

export const exportWholeFile = contract({
  id: 'households.wholeFile', method: 'GET', path: '/api/households/:householdId/whole-file', summary: '整户档案：家庭档案、走访、表单、附件和目录，一个压缩包',
  params: z.object({ householdId: uuid() }),
  query: z.object({
    /** Never names or numbers in it: it is part of the address. */
    because: field(plainText({ max: 60, min: 2, oneLine: true, title: '用途' }), { title: '用途', help: '记入日志，“谁看过这户”里看得到' }),
    isFull: z.enum(['yes', 'no']).default('no').meta({ title: '完整的证件号码、电话和住址' }),
  }),
  output: z.unknown(), produces: 'application/zip',
})

/** A file beyond this is no household’s. */
export const mostParts = 20_000
export const mostWholeBytes = 2 * 1024 * 1024 * 1024
