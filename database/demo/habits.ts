// How a station works from day to day (工作习惯): how complete its files are, how soon it writes down, how it keeps up with what is due.
import { addDays, type Day } from '../../kernel/model/calendar.ts'
import type { DemoStation } from './network.ts'
import { chanceOf } from './random.ts'

export interface Habits {
  /** Share of household files that lack something. */
  incompleteFiles: number
  /** Share of visits written down days later. */
  lateRecords: number
  /** Days of delay at a visit. */
  usualDelay: number
  /** Share of families that have fallen behind. */
  fallenBehind: number
}

const thorough: Habits = { incompleteFiles: 0, lateRecords: 0, usualDelay: 1, fallenBehind: 0.08 }

/** The habits of a station: the model one leaves nothing out, one that lacks people does, the others are in between. */
export function habitsOf({ code, shortfall }: Pick<DemoStation, 'code' | 'shortfall'>): Habits {
  if (shortfall === 'model') return thorough
  if (shortfall === 'fewWorkers' || shortfall === 'unrecorded') return { incompleteFiles: 0.18, lateRecords: 0.08, usualDelay: 5, fallenBehind: 0.4 }
  const chance = chanceOf(`habits ${code}`)
  return { incompleteFiles: chance.weighted([[0, 5], [0.06, 4]]), lateRecords: chance.weighted([[0, 4], [0.02, 4], [0.05, 1]]), usualDelay: chance.between(1, 5), fallenBehind: 0.12 }
}

/** Field work happens on working days; what falls on a Sunday is done on Monday. */
export function weekdayFrom(day: Day): Day {
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay()
  return weekday === 0 ? addDays(day, 1) : weekday === 6 ? addDays(day, 2) : day
}
