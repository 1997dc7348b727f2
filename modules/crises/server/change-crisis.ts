// Going on with a crisis (处置): the timeline, the states, the report, who may know, the file it belongs to, whom to ring up.
import { todayInChina } from '../../../kernel/model/day.ts'
import { fieldError, invalid, NOT_FOUND, Problem, STALE } from '../../../kernel/model/problem.ts'
import { colleaguesOf } from '../../../kernel/server/colleagues.ts'
import type { Context } from '../../../kernel/server/route.ts'
import { openContacts, requireHousehold } from '../../clients/index.ts'
import { openTodos } from '../../visits/index.ts'
import type * as api from '../model/api.ts'
import { CRISIS_CLOCKS_OPEN, CRISIS_NOT_YOURS, CRISIS_STEP_REFUSED } from '../model/problems.ts'
import { credibleInstant, firstSteps, isDailyStep } from '../model/rules.ts'
import { type CrisisDeed, crisisDeedLabels, crisisStateAfter, crisisStateLabels, type CrisisState, handDeedsIn } from '../model/stages.ts'
import { isWriter, mayNameReaders } from './access.ts'
import { clockIsStopped, occasionOf, openClocks, startClocks, stopClocks } from './clocks.ts'
import { changeCrisis, type CrisisRecord, insertEntry, openStory, requireCrisis, sealStory, stateOf } from './store.ts'
import { crisisView } from './views.ts'

/** The crisis, when the actor goes on with it now. Throws NOT_FOUND. */
async function requireOwn({ tx, actor }: Pick<Context, 'tx' | 'actor'>, id: string): Promise<CrisisRecord> {
  const crisis = await requireCrisis(tx, id)
  if (!isWriter(actor, crisis)) throw new Problem(NOT_FOUND)
  return crisis
}

type Changing = Pick<Context, 'tx' | 'deps' | 'now'>

/** Somebody else was quicker: STALE with the crisis as it stands now. */
async function overtaken({ tx, deps, now }: Changing, id: string): Promise<Problem> {
  return new Problem(STALE, undefined, { extension: { current: await crisisView(tx, deps, now, id) } })
}

/** Changes columns at the version that was read. Throws STALE. */
async function change(context: Changing, crisis: CrisisRecord, columns: Record<string, unknown>): Promise<void> {
  if (!await changeCrisis(context, crisis, columns)) throw await overtaken(context, crisis.id)
}

/** Adds a line. The first thing done begins the handling; a daily follow-up stops its clock and starts tomorrow's. */
export async function addEntry(context: Context<typeof api.addEntry>) {
  const { tx, deps, now, input: { params, body }, audit } = context
  const crisis = await requireOwn(context, params.crisisId)
  await insertEntry(context, crisis, { id: body.id, kind: body.kind, words: body.words, happenedAt: credibleInstant(body.happenedAt, now) })
  if (body.kind === 'FOLLOW_UP') await stopClocks(context, (await openClocks(tx, crisis.id)).filter(({ step }) => isDailyStep(step)), body.words)
  await clockIsStopped(context, { crisisId: crisis.id, step: body.kind === 'FOLLOW_UP' ? 'DAILY' : '' })
  audit({ kind: 'crisis', id: crisis.id, stationId: crisis.station_id, fields: ['timeline'] })
  return crisisView(tx, deps, now, crisis.id)
}

/** The state after a deed. Throws CRISIS_STEP_REFUSED with what is possible. */
export function stepOf(state: CrisisState, deed: CrisisDeed): CrisisState {
  const next = crisisStateAfter(state, deed)
  if (next) return next
  const possible = handDeedsIn(state).map((one) => crisisDeedLabels[one]).join('、')
  throw new Problem(CRISIS_STEP_REFUSED, `“${crisisStateLabels[state]}”的危机事件不能“${crisisDeedLabels[deed]}”，可以：${possible || '填写解除评估'}`)
}

export async function moveCrisis(context: Context<typeof api.moveCrisis>) {
  const { tx, deps, now, input: { params, body }, ifMatch, audit } = context
  const crisis = await requireOwn(context, params.crisisId)
  if (crisis.version !== ifMatch) throw await overtaken(context, crisis.id)
  const state = stepOf(stateOf(crisis), body.deed)
  if (body.deed === 'END') await refuseOpen(context, crisis.id, ['AFTER_7', 'AFTER_30'])
  await setState(context, crisis, state)
  await insertEntry(context, crisis, { kind: 'STATE', happenedAt: now, words: `${crisisDeedLabels[body.deed]}：${body.words}` })
  if (body.deed === 'CANCEL') await stopClocks(context, await openClocks(tx, crisis.id), `误报撤销：${body.words}`)
  if (body.deed === 'REOPEN') await startAnew(context, crisis, body.words)
  audit({ kind: 'crisis', id: crisis.id, stationId: crisis.station_id, fields: ['state'] })
  return crisisView(tx, deps, now, crisis.id)
}

/** Writes a state with its instant. */
export async function setState(context: Changing, crisis: CrisisRecord, state: CrisisState): Promise<void> {
  const at = context.now.toISOString()
  const instants: Partial<Record<CrisisState, Record<string, string | null>>> = {
    HANDLING: { stabilised_at: null, lifted_at: null, ended_at: null }, STABLE: { stabilised_at: at }, LIFTED: { lifted_at: at }, ENDED: { ended_at: at },
  }
  await change(context, crisis, { state, ...instants[state] })
}

/** A crisis that starts anew has its clocks anew, from now. */
export async function startAnew(context: Pick<Context, 'tx' | 'deps' | 'now' | 'newId' | 'actor'>, crisis: CrisisRecord, words: string): Promise<void> {
  const { tx, now, actor } = context
  await stopClocks(context, await openClocks(tx, crisis.id), `重新启动处置：${words}`)
  await startClocks(context, crisis, now, firstSteps(todayInChina(now)), { id: actor.accountId, name: actor.name })
}

/** Throws CRISIS_CLOCKS_OPEN naming what has not been done. */
export async function refuseOpen({ tx }: Pick<Context, 'tx'>, crisisId: string, steps: readonly string[]): Promise<void> {
  const open = await openClocks(tx, crisisId, 'CRISIS', steps)
  if (open.length > 0) throw new Problem(CRISIS_CLOCKS_OPEN, `还没有办：${open.map(({ title }) => title).join('、')}。办好后再来；确实不用办的，在待办里写明原因办结`)
}

/** Starts the clocks of a mandatory report. Nothing is asked for: the duty stands whatever else is missing (未成年人保护法 第十一条). */
export async function startReport(context: Context<typeof api.startReport>) {
  const { tx, actor, deps, now, newId, input: { params }, audit } = context
  const crisis = await requireOwn(context, params.crisisId)
  await openTodos(tx, newId, now, occasionOf(crisis, now, { id: actor.accountId, name: actor.name }), ['MANDATORY_REPORT'])
  audit({ kind: 'crisis', id: crisis.id, stationId: crisis.station_id, fields: ['report'] })
  return crisisView(tx, deps, now, crisis.id)
}

export async function nameReaders(context: Context<typeof api.nameReaders>) {
  const { tx, actor, deps, now, input: { params, body }, ifMatch, audit } = context
  const crisis = await requireOwn(context, params.crisisId)
  if (!mayNameReaders(actor, crisis)) throw new Problem(CRISIS_NOT_YOURS)
  if (crisis.version !== ifMatch) throw await overtaken(context, crisis.id)
  const story = openStory(deps.crypto, crisis)
  const people = new Map([...story.readers, ...await colleaguesOf(tx, crisis.station_id)].map((one) => [one.id, one]))
  const chosen = [...new Set(body.readerIds)].map((id) => people.get(id))
  if (chosen.includes(undefined)) throw invalid(fieldError('readerIds', '可以看到的同事', '要从本站现任人员中选择'))
  const readers = chosen as { id: string; name: string }[]
  await change(context, crisis, { reader_ids: readers.map(({ id }) => id), story: sealStory(deps.crypto, crisis.id, { ...story, readers }) })
  audit({ kind: 'crisis', id: crisis.id, stationId: crisis.station_id, fields: ['readerIds'] })
  return crisisView(tx, deps, now, crisis.id)
}

/** Joins the crisis with a file made afterwards; its clocks come along. */
export async function linkHousehold(context: Context<typeof api.linkHousehold>) {
  const { tx, deps, now, input: { params, body }, ifMatch, audit } = context
  const crisis = await requireOwn(context, params.crisisId)
  if (crisis.version !== ifMatch) throw await overtaken(context, crisis.id)
  const household = await requireHousehold(tx, body.householdId)
  if (crisis.household_id) throw invalid(fieldError('householdId', '家庭档案', '这起事件已经与一户档案关联'))
  if (household.station_id !== crisis.station_id) throw invalid(fieldError('householdId', '家庭档案', '请选择本站的家庭档案'))
  await change(context, crisis, { household_id: household.id, region_code: household.region_code })
  audit({ kind: 'crisis', id: crisis.id, stationId: crisis.station_id, fields: ['householdId'] })
  return crisisView(tx, deps, now, crisis.id)
}

/** The emergency contacts of the family with their numbers: opened for this crisis, audited with it as the reason. */
export async function showContacts(context: Context<typeof api.showContacts>) {
  const { tx, input: { params } } = context
  const crisis = await requireCrisis(tx, params.crisisId)
  if (!crisis.household_id) throw new Problem(NOT_FOUND)
  return { items: await openContacts(context, await requireHousehold(tx, crisis.household_id), `紧急情况处置：${crisis.crisis_no}`) }
}
