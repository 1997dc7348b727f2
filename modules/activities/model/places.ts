// Places of an activity (报名名额): how many are still free.

/** Free places; as many as one likes where none are set, none or fewer where more enrolled than now fit. */
export function placesIn(seats: number | null, enrolments: readonly { readonly state: string }[]): number {
  return seats === null ? Number.POSITIVE_INFINITY : seats - enrolments.filter(({ state }) => state === 'ENROLLED').length
}
