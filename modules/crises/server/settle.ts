// What follows from a form of a crisis (表单生效之后), in the same transaction: clocks stop, the state moves, who is named may know.
import { todayInChina } from '../../../kernel/model/day.ts'
import type { Context } from '../../../kernel/server/route.ts'
import type { Settled } from '../../forms/index.ts'
import { crisisRulesOn } from '../model/rules.ts'
import { crisisStateAfter } from '../model/stages.ts'
import { setState, startAnew } from './change-crisis.ts'
import { clockIsStopped, openClocks, startClocks, stopClocks } from './clocks.ts'
import { changeCrisis, type CrisisRecord, insertEntry, openStory, requireCrisis, sealStory, stateOf } from './store.ts'

type Follows = (context: Context, crisis: CrisisRecord, what: Settled) => Promise<void>

/** Draws the consequences of a form that has taken effect, or has lost it. */
export async function settle(context: Context, crisis: CrisisRecord, what: Settled): Promise<void> {
  if (what.isEffective && what.form.code === 'F22') await recordIsWritten(context, crisis, what)
  else if (what.isEffective && what.form.code === 'F23') await reportIsMade(context, crisis, what)
  else if (what.isEffective && what.form.code === 'F22a') await stop(context, crisis, ['PLAN'], '已填写危机处置计划')
  else if (what.form.code === 'F22b') await (what.isEffective ? dangerIsLifted : liftingIsTakenBack)(context, crisis, what)
  else if (what.isEffective && what.form.code === 'F22c') await afterVisitIsDone(context, crisis, what)
}

const seen = new Set<unknown>(['MET', 'MET_FAMILY', 'PHONE'])

const recordIsWritten: Follows = async (context, crisis, { answers }) => {
  // An opinion is given by the supervisor, who changes nothing of the crisis.
  if (context.actor.role === 'SUPERVISOR') return
  await nameAlso(context, crisis, answers.readers)
  if (seen.has(answers.seenAgain)) await stop(context, crisis, ['SEE_AGAIN'], '见危机事件记录表')
  else await clockIsStopped(context, { crisisId: crisis.id, step: '' })
}

// Whom the record names may know of the crisis; nobody is taken off by it.
async function nameAlso(context: Context, crisis: CrisisRecord, given: unknown): Promise<void> {
  const named = (Array.isArray(given) ? given as { id: string; name: string }[] : []).filter(({ id }) => !crisis.reader_ids.includes(id) && id !== crisis.opened_by)
  if (named.length === 0) return
  const story = openStory(context.deps.crypto, crisis)
  const isDone = await changeCrisis(context, crisis, {
    reader_ids: [...crisis.reader_ids, ...named.map(({ id }) => id)].slice(0, 10), story: sealStory(context.deps.crypto, crisis.id, { ...story, readers: [...story.readers, ...named].slice(0, 10) }),
  })
  // Somebody else has just changed the crisis: they are named beside whom that named.
  if (!isDone) await nameAlso(context, await requireCrisis(context.tx, crisis.id), given)
}

async function stop(context: Context, crisis: CrisisRecord, steps: readonly string[], result: string): Promise<void> {
  if (context.actor.role === 'SUPERVISOR') return
  const clocks = await openClocks(context.tx, crisis.id, 'CRISIS', steps)
  await stopClocks(context, clocks, result)
  for (const { step } of clocks) await clockIsStopped(context, { crisisId: crisis.id, step })
}

const reportIsMade: Follows = async (context, crisis) => {
  await stopClocks(context, await openClocks(context.tx, crisis.id, 'MANDATORY_REPORT'), '见强制报告记录表')
}

const dangerIsLifted: Follows = async (context, crisis, { answers }) => {
  const state = crisisStateAfter(stateOf(crisis), 'LIFT')
  if (answers.conclusion !== 'LIFT' || !state) return
  const { tx, now } = context
  await setState(context, crisis, state)
  await stopClocks(context, await openClocks(tx, crisis.id), '危机已解除')
  await startClocks(context, await requireCrisis(tx, crisis.id), now, crisisRulesOn(todayInChina(now)).afterwards)
}

const liftingIsTakenBack: Follows = async (context, crisis, { state, answers }) => {
  if (state !== 'WITHDRAWN' || answers.conclusion !== 'LIFT' || !crisis.lifted_at) return
  const next = crisisStateAfter(stateOf(crisis), 'REOPEN')
  if (!next) return
  await setState(context, crisis, next)
  await insertEntry(context, crisis, { kind: 'STATE', happenedAt: context.now, words: '解除评估作废，重新启动处置' })
  await startAnew(context, crisis, '解除评估作废')
}

const afterVisitIsDone: Follows = async (context, crisis, { answers }) => {
  await stop(context, crisis, [String(answers.round)], '见危机解除后回访记录')
  const next = answers.standing === 'DANGER' ? crisisStateAfter(stateOf(crisis), 'REOPEN') : undefined
  if (!next) return
  const current = await requireCrisis(context.tx, crisis.id)
  await setState(context, current, next)
  await insertEntry(context, current, { kind: 'STATE', happenedAt: context.now, words: '回访发现再次出现危险，重新启动处置' })
  await startAnew(context, current, '回访发现再次出现危险')
}
