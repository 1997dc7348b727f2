// Shares and counts over people of whom something may not be recorded (比例与人数): what is unknown is never taken for a no.

/** Per cent with one decimal; undefined for nobody, or while anyone's answer is unknown. */
export function percentOf(answers: readonly (boolean | undefined)[]): number | undefined {
  if (answers.length === 0 || answers.includes(undefined)) return undefined
  return Math.round((answers.filter((one) => one === true).length * 1000) / answers.length) / 10
}

/** How many are known to be so, for a count that must be nil: one known case is enough; undefined while none is known and some are unknown. */
export function knownCases(answers: readonly (boolean | undefined)[]): number | undefined {
  const known = answers.filter((one) => one === true).length
  return known === 0 && answers.includes(undefined) ? undefined : known
}

/** How many are so; undefined while anyone's answer is unknown. */
export function countOf(answers: readonly (boolean | undefined)[]): number | undefined {
  return answers.includes(undefined) ? undefined : answers.filter((one) => one === true).length
}
