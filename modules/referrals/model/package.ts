// What goes along with a referral (随附资料): the chosen items as lines under headings, written down on the day they are sent.
import { z } from 'zod'
import { packageItemCodes } from '../../../kernel/model/codes/referrals.ts'

export const packagePart = z.object({
  item: packageItemCodes.one(),
  /** `[label, value]`, in the order they are read. */
  lines: z.array(z.tuple([z.string(), z.string()])),
})
export type PackagePart = z.infer<typeof packagePart>

export const packageContent = z.object({ parts: z.array(packagePart) })
export type PackageContent = z.infer<typeof packageContent>
