// What the figures and the rules ask of a case file (个案成效): why it closed, how many goals were met, how it was received, what was agreed.
import { goalAttainmentCodes, satisfactionCodes } from '../../../kernel/model/codes/cases.ts'
import type { Day } from '../../../kernel/model/day.ts'
import { functionsNamed } from '../../../kernel/model/form-parts.ts'

export interface CaseOutcomes {
  /** Of each closing, in the order of `closedDays`. */
  readonly closeReasons: readonly string[]
  readonly goalsSet: readonly number[]
  readonly goalsMet: readonly number[]
  /** `day points` of every answer about satisfaction (总体满意，1–5). */
  readonly ratings: readonly string[]
  /** First service agreement, and what one of them says (DUTIES 权利义务, LIABILITY 责任, REMEDIES 终止与投诉途径). */
  readonly agreedOn: Day | null
  readonly agreementClauses: readonly string[]
  /** Ways of serving the plan in force names (服务方式). */
  readonly functions: readonly string[]
}

interface Filed { readonly form: string; readonly occurredOn: Day; readonly answers: Readonly<Record<string, unknown>> }

/** Raised when more is read from the forms than before: background work reads every case once more. */
export const outcomesEdition = 1

// The agreement has one field for rights and duties; it states the liability when its text names it.
const liability = /责任|赔偿/

const [fully] = goalAttainmentCodes.ids
const goalsOf = (one: Filed): { attainment?: unknown }[] => (Array.isArray(one.answers.goals) ? one.answers.goals as { attainment?: unknown }[] : [])
const isWritten = (value: unknown): boolean => typeof value === 'string' && value.trim() !== ''

/** Reads the outcomes from the forms that stand; `closings` are the closing forms among them, in order. */
export function outcomesOf(standing: readonly Filed[], closings: readonly Filed[]): CaseOutcomes {
  const agreements = standing.filter(({ form }) => form === 'F13')
  const says = (field: string) => agreements.some(({ answers }) => isWritten(answers[field]))
  const namesLiability = agreements.some(({ answers }) => ['duties', 'ending', 'contents'].some((field) => liability.test(String(answers[field] ?? ''))))
  return {
    closeReasons: closings.map(({ answers }) => String(answers.reason ?? 'OTHER')),
    goalsSet: closings.map((one) => goalsOf(one).length),
    goalsMet: closings.map((one) => goalsOf(one).filter(({ attainment }) => attainment === fully).length),
    ratings: standing.flatMap(({ form, occurredOn, answers }) => {
      const points = form === 'F20' ? satisfactionCodes.codes.find(({ id }) => id === answers.overall)?.rank : undefined
      return points === undefined ? [] : [`${occurredOn} ${points}`]
    }),
    agreedOn: agreements.map(({ occurredOn }) => occurredOn).sort()[0] ?? null,
    agreementClauses: [...(says('duties') ? ['DUTIES'] : []), ...(namesLiability ? ['LIABILITY'] : []), ...(says('ending') ? ['REMEDIES'] : [])],
    functions: functionsNamed(standing.filter(({ form }) => form === 'F14').at(-1)?.answers),
  }
}
