// Why a full value is looked at (查看原因): one of the list, in words too; it goes into the log with who and when.
import { z } from 'zod'
import { revealReasonCodes, type RevealReason } from './codes/consent.ts'
import { field } from './field.ts'
import { plainText } from './text.ts'

/** The reason as every operation that reveals takes it; 其他 asks for words. */
export const revealReason = z.object({
  code: field(revealReasonCodes.one(), { title: '原因', codes: 'reveal-reason' }),
  text: field(plainText({ max: 200, min: 0, oneLine: true }).default(''), { title: '说明' }),
}).strict().refine(({ code, text }) => code !== 'OTHER' || text.length >= 2, { path: ['text'], error: '选择“其他”请写明原因' }).meta({ title: '查看原因' })

/** The reason as the log tells it: `联系本人或监护人：约走访时间`. */
export function revealReasonInWords({ code, text }: { code: RevealReason; text: string }): string {
  return [revealReasonCodes.label(code), text].filter(Boolean).join('：')
}
