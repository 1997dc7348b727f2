// How a ledger is to be read (对列方案): what each sheet holds, which column is which field, and what is filled in where a cell is empty.
import { z } from 'zod'
import { LEDGER_KINDS } from './fields.ts'
import { mostColumns, mostSheets } from './limits.ts'

/** What is done with a person whose identity number the station already has on file. Files are never melted together. */
export const duplicateLabels = { SKIP: '跳过：这户在本系统已有档案的，整户不导入', JOIN: '并入：已有档案的人不再新建，其余成员和走访记到已有的档案里' } as const

export const sheetPlan = z.object({
  name: z.string().max(200),
  kind: z.enum(LEDGER_KINDS).nullable(),
  headRow: z.int('请选择表头所在的行').min(0).max(60),
  columns: z.array(z.string().max(60)).max(mostColumns),
  /** Field → words, used where a cell of that field is empty. */
  fixed: z.record(z.string().max(60), z.string().max(200, '统一填写的内容最多 200 个字')).default({}),
}).strict()
export type SheetPlan = z.output<typeof sheetPlan>

export const ledgerPlan = z.object({
  sheets: z.array(sheetPlan).max(mostSheets),
  duplicates: z.enum(['SKIP', 'JOIN']),
}).strict()
export type LedgerPlan = z.output<typeof ledgerPlan>
