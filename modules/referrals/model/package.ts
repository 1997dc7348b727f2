// What goes along with a referral (随附资料): the chosen items as lines under headings, written down on the day they are sent; and the same
// as fields, so that the receiver files nothing a second time. No field stands there that its item does not cover.
import { z } from 'zod'
import { packageItemCodes } from '../../../kernel/model/codes/referrals.ts'

export const packagePart = z.object({
  item: packageItemCodes.one(),
  /** `[label, value]`, in the order they are read. */
  lines: z.array(z.tuple([z.string(), z.string()])),
})
export type PackagePart = z.infer<typeof packagePart>

const text = z.string().optional()
const texts = z.array(z.string()).optional()
const fen = z.number().int().optional()

const packageMember = z.object({
  name: z.string(), relation: z.string(), sex: text, clientGroups: texts, phone: text, guardianName: text, guardianRelation: text, guardianPhone: text, documentKind: text, identityNumber: text,
  healthNotes: text, selfCare: text, disabilityKinds: texts, disabilityGrade: text, needs: z.array(z.object({ level: z.string(), description: z.string() })).optional(), strengths: text, riskLabels: texts,
})
export type PackageMember = z.infer<typeof packageMember>

/** Fields of a household file, as far as they were sent; named as in the filing form. */
export const packageFile = z.object({
  livingAddress: text, dwelling: text, familyStructure: text, annualIncomeFen: fen, annualExpenseFen: fen, incomeSources: texts, povertyCauses: texts,
  benefits: z.array(z.record(z.string(), z.union([z.string(), z.number()]))).optional(), contacts: z.array(z.object({ name: z.string(), relation: z.string(), phone: z.string() })).optional(),
  members: z.array(packageMember),
})
export type PackageFile = z.infer<typeof packageFile>

export const packageContent = z.object({ parts: z.array(packagePart), file: packageFile.optional() })
export type PackageContent = z.infer<typeof packageContent>
