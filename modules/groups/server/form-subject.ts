// What the forms of a group do (小组表单的前因后果): when each may be filled in, what is known already, and how plan, session record and
// summary move the group on.
import { budgetSum, settlementOf, spentSum } from '../../../kernel/model/budget.ts'
import { groupTypeCodes } from '../../../kernel/model/codes/groups.ts'
import { functionsNamed } from '../../../kernel/model/form-parts.ts'
import { fieldError, INVALID_INPUT, Problem } from '../../../kernel/model/problem.ts'
import type { Context } from '../../../kernel/server/route.ts'
import { type Answers, type FormSubject, lastRecord, openAnswers, type Settled } from '../../forms/index.ts'
import { attendanceOf, effectInWords, percent } from '../model/effect.ts'
import { forms, groupPlan, groupSummary, sessionRecord } from '../model/forms/index.ts'
import { GROUP_FORM_NOT_NOW } from '../model/problems.ts'
import { formsIn, type GroupDeed, groupStateAfter, groupStateLabels, type GroupState } from '../model/stages.ts'
import { isWriter } from './access.ts'
import { measuresOf } from './measures.ts'
import { heldBy, keepDays, thosePresent } from './sessions.ts'
import { changeGroup, findGroup, type GroupRecord, requireGroup, sessionsOf } from './store.ts'

export const groupForms: FormSubject = {
  kind: 'group', forms,
  async find(tx, id) {
    const group = tx.actor.reach === 'stations' ? await findGroup(tx, id) : undefined
    return group && { id, title: group.name, stationId: group.station_id, regionCode: group.region_code, householdId: null }
  },
  async admits(context, { id }, form, answers) {
    const group = await requireGroup(context.tx, id)
    const state = group.state as GroupState
    if (!formsIn(state).includes(form.code)) throw new Problem(GROUP_FORM_NOT_NOW, `“${groupStateLabels[state]}”的小组${state === 'PLANNING' || state === 'SUBMITTED' ? '要先等计划书审批' : form === groupSummary ? '请先“结束小组”' : '不再填这种表单'}`)
    if (form === sessionRecord && answers) await refuseTaken(context, group, answers)
  },
  async prefill(context, { id }, form, answers) {
    const group = await requireGroup(context.tx, id)
    if (form === groupPlan) return planKnown(context, group, answers)
    return form === sessionRecord ? sessionKnown(context, group, answers) : summaryKnown(context, group, answers)
  },
  async settled(context, { id }, what) {
    const group = await requireGroup(context.tx, id)
    if (what.form === groupPlan) return planSettled(context, group, what)
    return what.form === sessionRecord ? sessionSettled(context, group, what) : summarySettled(context, group, what)
  },
  async printHeader({ tx }, { id }) {
    const group = await requireGroup(tx, id)
    return [['编号', group.group_no], ['社工', group.keeper_name || group.created_by_name], ['小组', `${group.name}（${groupTypeCodes.label(group.kind)}）`]]
  },
}

type Known = Record<string, unknown>

function planKnown({ actor, today }: Context, group: GroupRecord, answers: Answers | undefined): Known {
  const me = [{ id: actor.accountId, name: actor.name }]
  return {
    ...(answers ? { budgetTotalFen: budgetSum(answers.budget) } : { writtenOn: today, leaders: isWriter(actor, group.station_id) ? me : [] }),
    name: group.name, kind: group.kind, ...(group.nature ? { nature: group.nature } : {}),
  }
}

// One session has one record: the next without one is offered, with what its sign-in sheet and the plan say.
async function sessionKnown({ tx, deps, today }: Context, group: GroupRecord, answers: Answers | undefined): Promise<Known> {
  const sessions = await sessionsOf(tx, group.id)
  const next = sessions.find((one) => one.record_id === null)
  const number = typeof answers?.number === 'number' ? answers.number : next?.number ?? Math.max(0, ...sessions.map((one) => one.number)) + 1
  const session = sessions.find((one) => one.number === number)
  const plan = await lastRecord(tx, groupPlan, group.id)
  const planned = plan ? (openAnswers(deps.crypto, plan).sessions as { topic?: string; goal?: string }[] | undefined)?.[number - 1] : undefined
  return {
    number, heldOn: session?.held_on ?? today, attendance: session && session.expected_count > 0 ? presentWords(session) : '还没有签到',
    ...(session?.started_time ? { startedTime: session.started_time.slice(0, 5) } : {}), ...(session?.ended_time ? { endedTime: session.ended_time.slice(0, 5) } : {}),
    ...(session?.place ? { place: session.place } : {}), topic: session?.topic || planned?.topic || '', goal: planned?.goal ?? '', ...(session?.stage ? { stage: session.stage } : {}),
    ...(answers || !session ? {} : { performances: (await thosePresent(tx, group.id, session.id)).map((name) => ({ name })) }),
  }
}

function presentWords(session: { present_count: number; expected_count: number; late_count: number }): string {
  return `出席 ${session.present_count} 人（迟到 ${session.late_count} 人），应到 ${session.expected_count} 人`
}

async function summaryKnown({ tx, deps, today }: Context, group: GroupRecord, answers: Answers | undefined): Promise<Known> {
  const sessions = await sessionsOf(tx, group.id)
  const measures = await measuresOf(tx, deps, group)
  const sum = attendanceOf(sessions.map((one) => ({ expected: one.expected_count, present: one.present_count, late: one.late_count })))
  const plan = await lastRecord(tx, groupPlan, group.id)
  const budget = plan ? openAnswers(deps.crypto, plan).budget : []
  return {
    overview: `${groupTypeCodes.label(group.kind)}，${group.started_on ?? '—'} 至 ${group.ended_on ?? '—'}，计划 ${group.planned_sessions ?? '—'} 节、开展 ${sessions.length} 节，组员 ${measures.rows.length} 人，服务 ${sum.present} 人次`,
    attendanceRate: sum.rate === null ? '没有签到' : `${percent(sum.rate)}（${sum.present} 人次 ÷ 应到 ${sum.expected} 人次，其中迟到 ${sum.late} 人次）`,
    effect: effectInWords(measures.effect, measures.measureName, measures.lowerIsBetter),
    satisfaction: measures.satisfaction.answers === 0 ? '没有填满意度' : `均分 ${measures.satisfaction.mean}（满分 5），发放 ${measures.satisfaction.asked} 份、收回 ${measures.satisfaction.answers} 份`,
    budgetTotalFen: budgetSum(budget), ...(answers ? { spentTotalFen: spentSum(answers.settlement) } : { writtenOn: today, settlement: settlementOf(budget) }),
  }
}

async function refuseTaken({ tx, input }: Context, group: GroupRecord, answers: Answers): Promise<void> {
  const recordId = (input as { params?: { recordId?: string } }).params?.recordId
  const session = (await sessionsOf(tx, group.id)).find((one) => one.number === answers.number)
  if (!session || session.record_id === null || session.record_id === recordId) return
  throw new Problem(INVALID_INPUT, `节次：第 ${session.number} 节已有过程记录`, { errors: [{ ...fieldError('answers.number', '节次', `第 ${session.number} 节已有过程记录，请打开已有的修改`), pointer: '/body/answers/number' }] })
}

/** Makes the step that follows from a form. A step the table does not have changes nothing: a withdrawn plan does not stop a running group. */
async function move({ tx, actor, now }: Context, group: GroupRecord, deed: GroupDeed, columns: Record<string, unknown> = {}): Promise<void> {
  const state = groupStateAfter(group.state as GroupState, deed) ?? group.state
  const said = isWriter(actor, group.station_id) ? columns : {}
  if (state === group.state && Object.keys(said).length === 0) return
  await changeGroup(tx, group, now, { ...said, ...(state === group.state ? {} : { state, moved_by: actor.accountId }) })
}

async function planSettled(context: Context, group: GroupRecord, { state, isEffective, answers }: Settled): Promise<void> {
  if (!isEffective && state !== 'SUBMITTED') return move(context, group, 'DROP_PLAN')
  await move(context, group, isEffective ? 'APPROVE_PLAN' : 'SUBMIT_PLAN', {
    name: answers.name, kind: answers.kind, nature: answers.nature ?? null, planned_members: answers.memberCount, planned_sessions: answers.sessionCount, budget_fen: budgetSum(answers.budget), functions: functionsNamed(answers),
  })
}

async function sessionSettled(context: Context, group: GroupRecord, { recordId, isEffective, answers }: Settled): Promise<void> {
  const { tx, now, newId } = context
  await tx.db.updateTable('group_session').set({ record_id: null }).where('group_id', '=', group.id).where('record_id', '=', recordId).execute()
  if (!isEffective) return
  const columns = {
    held_on: answers.heldOn as string, started_time: (answers.startedTime ?? null) as string | null, ended_time: later(answers), place: (answers.place ?? '') as string, topic: answers.topic as string,
    stage: answers.stage as string, record_id: recordId,
  }
  await heldBy(context, group, columns.held_on)
  const number = answers.number as number
  const changed = await tx.db.updateTable('group_session').set((eb) => ({ ...columns, version: eb('version', '+', 1), updated_at: now.toISOString() }))
    .where('group_id', '=', group.id).where('number', '=', number).executeTakeFirst()
  if (changed.numUpdatedRows === 0n) {
    await tx.db.insertInto('group_session').values({ id: newId(), group_id: group.id, station_id: group.station_id, region_code: group.region_code, number, ...columns }).execute()
  }
  await keepDays(context, group.id)
}

// An end before the beginning stays in the form as it was written; the session's own times leave it out.
function later({ startedTime, endedTime }: Answers): string | null {
  return typeof endedTime === 'string' && (typeof startedTime !== 'string' || endedTime > startedTime) ? endedTime : null
}

async function summarySettled(context: Context, group: GroupRecord, { isEffective, state, answers }: Settled): Promise<void> {
  if (isEffective || state === 'SUBMITTED') return move(context, group, isEffective ? 'SUMMARISE' : 'DROP_SUMMARY', { settled_fen: spentSum(answers.settlement) })
  await move(context, group, 'DROP_SUMMARY')
}

