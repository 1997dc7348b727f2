// When a visit took place and when it was written down (走访时间、补录): instants in China from a day and clock times.
import type { Day } from '../../../kernel/model/day.ts'
import { hoursOf, type Rules } from '../../deadlines/model/deadline.ts'
import { lateVisit } from './rules.ts'

/** A day with the clock times of a form ('HH:MM'). */
export interface VisitTime {
  readonly visitedOn: Day
  readonly startedTime?: string | null | undefined
  readonly endedTime?: string | null | undefined
}

/** The instant the visit ended, as far as it is known: its end, else its start, else null. */
export function endOf(visit: VisitTime): Date | null {
  const time = visit.endedTime ?? visit.startedTime
  return time ? new Date(`${visit.visitedOn}T${time.slice(0, 5)}:00+08:00`) : null
}

/**
 * When it was written down: the device's own time, for a record that waited for a connection is not a late one; a device
 * clock that runs ahead of the server counts for nothing.
 */
export function writtenAt(deviceAt: string | null | undefined, now: Date): Date {
  const device = deviceAt ? new Date(deviceAt) : now
  return device < now ? device : now
}

/** Whether the record is a 补录: written more than the hours of the rule after the visit (a visit without a time: after its day). */
export function isLate(visit: VisitTime, written: Date, rules: Rules): boolean {
  const end = endOf(visit) ?? new Date(Date.parse(`${visit.visitedOn}T00:00:00+08:00`) + 86_400_000)
  return written.getTime() - end.getTime() > hoursOf(rules.on(lateVisit, visit.visitedOn)) * 3_600_000
}

/** When the danger was found, from which the hours of the to-dos run; never later than now. */
export function foundAt(visit: VisitTime, now: Date): Date {
  const end = endOf(visit)
  return end && end < now ? end : now
}
