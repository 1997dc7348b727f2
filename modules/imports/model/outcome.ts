// What the dry run says (试导入的结果): every fault by its cell, what would come of it, who is on file already.
import { z } from 'zod'

export const fault = z.object({ sheet: z.string(), row: z.number().int(), column: z.string(), heading: z.string(), message: z.string() })
/** One fault: `row` as Excel counts, `column` its letters; '' when the field has no column. */
export type Fault = z.output<typeof fault>
/** The same fault in one or many rows: stretches of rows from–until, at most 200 of them, and how many rows in all. */
export const faultLine = fault.omit({ row: true }).extend({ rows: z.array(z.tuple([z.number().int(), z.number().int()])), count: z.number().int() })
export type FaultLine = z.output<typeof faultLine>

export const suspectKinds = { SAME_NUMBER: '证件号码相同', SAME_NAME_AND_BIRTH: '姓名和出生日期相同', SAME_VISIT: '这户同一天已有同样方式的记录' } as const
export const suspect = z.object({
  sheet: z.string(), row: z.number().int(), name: z.string(), identityMask: z.string(), fileNo: z.string(), kind: z.enum(['SAME_NUMBER', 'SAME_NAME_AND_BIRTH', 'SAME_VISIT']), result: z.string(),
})
export type Suspect = z.output<typeof suspect>

const line = z.object({ sheet: z.string(), row: z.number().int(), words: z.array(z.string()) })
export type Line = z.output<typeof line>

export const outcome = z.object({
  households: z.number().int(), persons: z.number().int(), visits: z.number().int(), lateVisits: z.number().int(), leftOut: z.number().int(),
  faultsCount: z.number().int(), faultLinesCount: z.number().int(), faults: z.array(faultLine), notes: z.array(z.string()), suspectsCount: z.number().int(), suspects: z.array(suspect),
  preview: z.object({ households: z.array(line), persons: z.array(line), visits: z.array(line) }),
})
export type Outcome = z.output<typeof outcome>
