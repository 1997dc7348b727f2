// The contract year (合同年度): a year of service counted from the first day of the agreement. Reports and evaluations that are
// due every contract year are counted in it.
import { addDays, addYears, type Day } from '../../../kernel/model/calendar.ts'

export interface ServiceTerm { readonly fromOn: Day; /** Last day, as agreed or ended early. */ readonly lastOn: Day; /** Undefined when not recorded. */ readonly isRenewal: boolean | undefined }

/** What is known of the contract year a day lies in; after the last day only the year that ended. */
export interface ContractYear {
  readonly startOn?: Day; readonly endOn?: Day
  /** The first of the whole project: a renewal goes on from the year before it. */
  readonly isFirst: boolean | undefined
  readonly previousStartOn?: Day | undefined
  readonly hasEndedOne: boolean | undefined
  readonly endedOn?: Day | undefined
}

/** The contract year of a day; undefined before the first day of service. */
export function contractYearOn({ fromOn, lastOn, isRenewal }: ServiceTerm, on: Day): ContractYear | undefined {
  if (on < fromOn) return undefined
  if (on > lastOn) return { isFirst: undefined, hasEndedOne: true, endedOn: lastOn }
  let years = 0
  while (addYears(fromOn, years + 1) <= on) years += 1
  const startOn = addYears(fromOn, years)
  const nextOn = addYears(fromOn, years + 1)
  const hasEndedOne = years > 0 || isRenewal
  return {
    startOn,
    endOn: nextOn > lastOn ? lastOn : addDays(nextOn, -1),
    isFirst: hasEndedOne === undefined ? undefined : !hasEndedOne,
    previousStartOn: hasEndedOne ? addYears(fromOn, years - 1) : undefined,
    hasEndedOne,
    endedOn: hasEndedOne ? addDays(startOn, -1) : undefined,
  }
}
