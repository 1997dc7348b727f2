// The clocks of a crisis (时限): to-dos of the kind CRISIS, started, stopped and followed by the next.
import { todayInChina } from '../../../kernel/model/day.ts'
import type { Context } from '../../../kernel/server/route.ts'
import { closeTodo, type DoneTodo, type Following, type Occasion, openSteps, todosInReach } from '../../visits/index.ts'
import type { Step } from '../../visits/model/rules.ts'
import { isDailyStep, nextFollowUp } from '../model/rules.ts'
import { crisisStateAfter, isRunning } from '../model/stages.ts'
import { changeCrisis, crisesInReach, type CrisisRecord, stateOf } from './store.ts'

/** Where the clocks of a crisis hang, running from an instant; who found it is in charge unless somebody else is at it. */
export function occasionOf(crisis: CrisisRecord, from: Date, inCharge = { id: crisis.opened_by, name: crisis.opened_by_name }): Occasion {
  return {
    visitId: null, householdId: crisis.household_id, stationId: crisis.station_id, regionCode: crisis.region_code, foundAt: from, visitedOn: todayInChina(from),
    crisis: { id: crisis.id, readerIds: crisis.reader_ids }, inCharge,
  }
}

/** Open clocks of a crisis, the one that runs out first on top; only those of these steps when they are named. */
export async function openClocks(tx: Context['tx'], crisisId: string, kind: 'CRISIS' | 'MANDATORY_REPORT' = 'CRISIS', steps?: readonly string[]) {
  return todosInReach(tx).where('todo.crisis_id', '=', crisisId).where('todo.kind', '=', kind).where('todo.state', '=', 'OPEN')
    .$if(steps !== undefined, (q) => q.where('todo.step', 'in', [...steps!])).orderBy('todo.due_at').orderBy('todo.id').execute()
}

/** Stops these clocks with one result. */
export async function stopClocks({ tx, deps, now }: Pick<Context, 'tx' | 'deps' | 'now'>, clocks: Awaited<ReturnType<typeof openClocks>>, result: string): Promise<void> {
  for (const clock of clocks) await closeTodo(tx, deps, now, clock.id, clock.version, result)
}

/** Starts clocks that are not running already; two of a kind never run beside each other. */
export async function startClocks({ tx, newId, now }: Following, crisis: CrisisRecord, from: Date, steps: readonly Step[], inCharge?: { id: string; name: string }): Promise<void> {
  const running = new Set((await openClocks(tx, crisis.id)).map(({ step }) => step))
  await openSteps(tx, newId, now, occasionOf(crisis, from, inCharge), 'CRISIS', steps.filter(({ id }) => !running.has(id)))
}

/** What follows when a clock has been stopped: work has begun, the person was seen again, tomorrow's follow-up is due. */
export async function clockIsStopped(context: Following, { crisisId, step }: DoneTodo): Promise<void> {
  const { tx, now } = context
  const crisis = await crisesInReach(tx).where('crisis.id', '=', crisisId).executeTakeFirst()
  if (!crisis) return
  const changes = {
    ...(stateOf(crisis) === 'FOUND' ? { state: crisisStateAfter('FOUND', 'HANDLE') } : {}),
    ...(step === 'SEE_AGAIN' && !crisis.seen_again_at ? { seen_again_at: now.toISOString() } : {}),
  }
  // Somebody else has just changed the crisis: what follows is drawn from what stands there now.
  if (Object.keys(changes).length > 0 && !await changeCrisis(context, crisis, changes)) return clockIsStopped(context, { crisisId, step })
  if (isDailyStep(step) && isRunning(stateOf(crisis))) await startClocks(context, crisis, now, [nextFollowUp(todayInChina(now))])
}
