// What city and province are told of persons (个人数据的统计口径): no name, and no number that points at one of them.
import type { SubjectKind } from '../../../kernel/model/facts.ts'

/** Kinds whose subjects are persons or families. */
const personKinds: ReadonlySet<SubjectKind> = new Set(['worker', 'supervisor', 'volunteer', 'household', 'case', 'referral'])

export function isOfPersons(kind: SubjectKind): boolean {
  return personKinds.has(kind)
}

/** Counts of one to four people are not told. */
const smallest = 5

/**
 * A number of persons as city and province read it: none, fewer than five, or rounded to fives, so that two runs whose
 * standard differs a little do not point at one person.
 */
export function coarse(number: number): number | '<5' {
  if (number === 0) return 0
  return number < smallest ? '<5' : Math.round(number / smallest) * smallest
}
