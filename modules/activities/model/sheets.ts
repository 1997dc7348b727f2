// The sheets handed out at an activity (满意度问卷): counted once by grade; the summary and the figures take theirs from here.
import { z } from 'zod'
import { contract, uuid } from '../../../kernel/model/contract.ts'
import { field } from '../../../kernel/model/field.ts'
import { activityView } from './api.ts'

const sheets = (title: string) => field(z.number({ error: '请填写数字' }).int('要填整数').min(0, '不能少于 0').max(100_000, '太多，请核对').default(0), { title, unit: '份' })

/** Handed out, and come back by grade. */
export const sheetInput = z.object({
  asked: sheets('发放'), verySatisfied: sheets('很满意'), satisfied: sheets('满意'), neutral: sheets('一般'), dissatisfied: sheets('不满意'), veryDissatisfied: sheets('很不满意'),
}).strict()
export type SheetInput = z.output<typeof sheetInput>

export const saveSheets = contract({
  id: 'activities.saveSheets', method: 'PUT', path: '/api/activities/:activityId/sheets', summary: '登记满意度问卷：发放、各档收回份数（总结表由此汇总）', params: z.object({ activityId: uuid() }), body: sheetInput, output: activityView,
})

/** The counts from one to five points. */
export const gradesOf = (input: SheetInput): number[] => [input.veryDissatisfied, input.dissatisfied, input.neutral, input.satisfied, input.verySatisfied]

export interface SheetSum { readonly asked: number; readonly returned: number; /** Of five, two decimals; null when none came back. */ readonly mean: number | null }

/** What the sheets come to; undefined where none were registered. */
export function sheetSum(asked: number | null, grades: readonly number[] | null): SheetSum | undefined {
  if (!grades) return undefined
  const returned = grades.reduce((sum, count) => sum + count, 0)
  const points = grades.reduce((sum, count, at) => sum + count * (at + 1), 0)
  return { asked: asked ?? returned, returned, mean: returned === 0 ? null : Math.round(points / returned * 100) / 100 }
}
