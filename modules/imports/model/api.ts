// Operations on imports (台账导入): choosing a file, saying what its columns are, trying it, importing it whole, taking it back whole.
import { z } from 'zod'
import { contract, pageOf, pageQuery, recordMeta, uuid } from '../../../kernel/model/contract.ts'
import { field } from '../../../kernel/model/field.ts'
import { plainText } from '../../../kernel/model/text.ts'
import { LEDGER_KINDS } from './fields.ts'
import { outcome } from './outcome.ts'
import { ledgerPlan, sheetPlan } from './plan.ts'
import { IMPORT_STATES, importStateLabels } from './stages.ts'

const excel = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
const params = z.object({ importId: uuid() })

const counts = { householdsCount: z.number().int(), personsCount: z.number().int(), visitsCount: z.number().int() }
export const importRow = z.object({
  id: uuid(), stationId: uuid(), stationName: z.string(), fileName: field(z.string(), { title: '文件' }), state: field(z.enum(IMPORT_STATES), { title: '状态', labels: importStateLabels }),
  rowsCount: z.number().int(), faultsCount: z.number().int(), ...counts, uploadedByName: field(z.string(), { title: '上传人' }), uploadedAt: field(z.string(), { title: '上传时间' }),
  importedAt: z.string().nullable(), importedByName: z.string(), undoUntil: z.string().nullable(), undoWhy: z.string(), undoneAt: z.string().nullable(), undoneByName: z.string(), undoReason: z.string(),
})
export type ImportRow = z.output<typeof importRow>

/** A sheet as it was read: `top` are its first rows with numbers masked, to choose the head row by. */
const sheetView = sheetPlan.extend({ rowsCount: z.number().int(), top: z.array(z.array(z.string())) })
export type SheetView = z.output<typeof sheetView>

export const importView = importRow.extend({
  ...recordMeta, duplicates: ledgerPlan.shape.duplicates, sheets: z.array(sheetView), outcome: outcome.nullable(),
  /** What the station chose for these names of columns before. */
  remembered: z.record(z.enum(LEDGER_KINDS), z.record(z.string(), z.string())),
})
export type ImportView = z.output<typeof importView>

export const listImports = contract({
  id: 'imports.list', method: 'GET', path: '/api/imports', summary: '台账导入列表', query: z.object(pageQuery), output: pageOf(importRow),
})
export const importTemplate = contract({
  id: 'imports.template', method: 'GET', path: '/api/imports/template', summary: '台账导入的空白模板（带下拉和填写说明）', output: z.unknown(), produces: excel,
})
export const uploadLedger = contract({
  id: 'imports.upload', method: 'POST', path: '/api/imports', summary: '上传台账（先不导入）', mostBytes: 15 * 1024 * 1024,
  body: z.object({
    id: uuid().optional().meta({ hidden: true }), stationId: field(uuid(), { title: '社工站' }), fileName: field(plainText({ max: 200, oneLine: true, title: '文件名' }), { title: '文件名' }),
    file: field(z.string().min(1, '文件是空的').max(14_000_000, '文件最大 10 MB，请分开导入').regex(/^[A-Za-z0-9+/]*={0,2}$/, '文件没有正确上传，请重新选择'), { title: '台账文件' }),
  }).strict(),
  output: importView,
})
export const showImport = contract({ id: 'imports.show', method: 'GET', path: '/api/imports/:importId', summary: '一次导入：对列、试导入的结果', params, output: importView })
export const checkImport = contract({
  id: 'imports.check', method: 'PUT', path: '/api/imports/:importId/plan', summary: '确定对列并试导入（不写入档案）', params, body: ledgerPlan, output: importView,
})
export const importFaults = contract({
  id: 'imports.faults', method: 'GET', path: '/api/imports/:importId/faults', summary: '标出错误单元格的 Excel 文件', params, output: z.unknown(), produces: excel,
})
export const runImport = contract({ id: 'imports.run', method: 'POST', status: 200, ifMatch: true, path: '/api/imports/:importId/running', summary: '导入（全部成功，或一条也不导入）', params, output: importView })
export const importProgress = contract({
  id: 'imports.progress', method: 'GET', path: '/api/imports/:importId/progress', summary: '导入进行到哪里', params, output: z.object({ done: z.number().int(), total: z.number().int() }),
})
export const discardImport = contract({ id: 'imports.discard', method: 'POST', status: 200, ifMatch: true, path: '/api/imports/:importId/discarding', summary: '放弃这次导入，删除上传的内容', params, output: importView })

export const tie = z.object({ kind: z.enum(['household', 'person', 'contact', 'visit', 'todo']), recordId: uuid(), sheet: z.string(), row: z.number().int(), reasons: z.array(z.string()), link: z.string().nullable() })
export type Tie = z.output<typeof tie>
export const importTies = contract({
  id: 'imports.ties', method: 'GET', path: '/api/imports/:importId/ties', summary: '哪些记录导入后改过或有了新的记录（不能撤销的原因）', params,
  output: z.object({ count: z.number().int(), items: z.array(tie) }),
})
export const undoImport = contract({
  id: 'imports.undo', method: 'PUT', path: '/api/imports/:importId/undoing', summary: '撤销整次导入', params,
  body: z.object({ reason: field(plainText({ max: 200, oneLine: true, title: '撤销原因' }), { title: '撤销原因' }) }).strict(), output: importView,
})
