// Writing down many visits at once (批量补录): the same rows as a visit that is typed in; due days are worked out once at the end.
import type { Context } from '../../../kernel/server/route.ts'
import { rulesAt } from '../../deadlines/index.ts'
import { startedBy } from '../model/rules.ts'
import { foundAt } from '../model/times.ts'
import type { VisitInput } from '../model/visit.ts'
import { moveDueDays } from './due-day.ts'
import { openTodos } from './todo-store.ts'
import { visitRow } from './write-visit.ts'

/** A visit ready to be written; checks are the caller's. */
export interface ReadyVisit {
  readonly id: string
  readonly household: { readonly id: string; readonly station_id: string; readonly region_code: string }
  readonly input: VisitInput
  readonly visitorNames: readonly string[]
  /** Whether its danger signs start what they start by hand; an old ledger's were dealt with long ago. */
  readonly startsTodos: boolean
}

const visitsAtOnce = 400

/** Writes the visits, starts what fresh danger signs start, and moves the due days of their households. */
export async function recordVisits(context: Pick<Context, 'tx' | 'deps' | 'newId' | 'actor' | 'now'>, visits: readonly ReadyVisit[], step: (done: number) => Promise<void> = () => Promise.resolve()): Promise<void> {
  const { tx, newId, now } = context
  for (let from = 0; from < visits.length; from += visitsAtOnce) {
    const some = visits.slice(from, from + visitsAtOnce)
    await tx.db.insertInto('visit').values(await Promise.all(some.map(async ({ id, household, input, visitorNames }) => visitRow({ ...context, rules: await rulesAt(tx, household.region_code) }, household, id, input, [...visitorNames])))).execute()
    for (const { id, household, input } of some.filter(({ startsTodos }) => startsTodos)) {
      const kinds = startedBy(input.riskSigns, input.visitedOn)
      await openTodos(tx, newId, now, {
        visitId: id, householdId: household.id, stationId: household.station_id, regionCode: household.region_code, foundAt: foundAt(input, now), visitedOn: input.visitedOn,
      }, kinds)
    }
    await step(some.length)
  }
  const households = [...new Set(visits.map(({ household }) => household.id))]
  for (let from = 0; from < households.length; from += visitsAtOnce) await moveDueDays(tx, households.slice(from, from + visitsAtOnce))
}
