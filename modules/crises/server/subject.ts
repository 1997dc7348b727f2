// What the forms of a crisis hang on (危机事件的表单): when they may be filled in, what is known, and what follows from them.
import type { CrisisKind, CrisisNotified } from '../../../kernel/model/codes/crises.ts'
import type { RiskSign } from '../../../kernel/model/codes/visits.ts'
import { fullYears, todayInChina } from '../../../kernel/model/day.ts'
import type { FormDefinition } from '../../../kernel/model/form.ts'
import { Problem } from '../../../kernel/model/problem.ts'
import type { Context } from '../../../kernel/server/route.ts'
import { openContacts, openLivingAddress, personsOf, requireHousehold } from '../../clients/index.ts'
import type { FormSubject, Settled, SubjectRow } from '../../forms/index.ts'
import { todosOfCrisis } from '../../visits/index.ts'
import type { TodoView } from '../../visits/model/api.ts'
import { crisisRecord, forms, liftingAssessment, mandatoryReport } from '../model/forms.ts'
import { CRISIS_FORM_REFUSED } from '../model/problems.ts'
import { crisisStateLabels, formsIn } from '../model/stages.ts'
import { refuseOpen } from './change-crisis.ts'
import { settle } from './settle.ts'
import { crisesInReach, type CrisisRecord, openStory, readersOf, requireCrisis, stateOf } from './store.ts'
import { timelineOf } from './views.ts'

/** What must have been done before a danger can be called over. */
const before = ['TELL_STATION', 'TELL_AUTHORITY', 'SEE_AGAIN'] as const

const timeOf = (instant: string): string => new Date(Date.parse(instant) + 8 * 3_600_000).toISOString().slice(11, 16)

async function admits(context: Context, { id }: SubjectRow, form: FormDefinition, answers: Readonly<Record<string, unknown>> | null): Promise<void> {
  // A report stands above every state; a form that is there already may be put right.
  if (form.code === mandatoryReport.code) return
  const crisis = await requireCrisis(context.tx, id)
  if (answers === null && !formsIn(stateOf(crisis)).includes(form.code)) {
    throw new Problem(CRISIS_FORM_REFUSED, form.code === liftingAssessment.code ? '先把状态改为“情况已稳定”，再作解除评估' : `“${crisisStateLabels[stateOf(crisis)]}”的事件现在不填${form.title}`)
  }
  if (form.code === liftingAssessment.code && stateOf(crisis) === 'STABLE') await refuseOpen(context, id, before)
}

async function prefill(context: Context, { id }: SubjectRow, form: FormDefinition): Promise<Record<string, unknown>> {
  const crisis = await requireCrisis(context.tx, id)
  const readers = await readersOf(context.tx, context.deps.crypto, crisis)
  if (form.code === crisisRecord.code) return { ...await recordPrefill(context, crisis), readers }
  if (form.code === mandatoryReport.code) return reportPrefill(context, crisis)
  const { today, actor } = context
  const workers = [{ id: actor.accountId, name: actor.name }]
  if (form.code === 'F22a') return { plannedOn: today, workers, contacts: await contactsOf(context, crisis), readers }
  return form.code === liftingAssessment.code ? { assessedOn: today, assessors: workers, readers } : { visitedOn: today, workers, readers }
}

/** What kind of event a sign seen on a visit means; where it could mean two, the worker says. */
const kindsOfSigns: Readonly<Partial<Record<RiskSign, CrisisKind>>> = { SELF_HARM: 'SUICIDE', GOING_MISSING: 'MISSING', SEVERE_ILLNESS: 'ILLNESS', FIRE: 'FIRE', PSYCHIATRIC: 'PSYCHIATRIC' }
/** Whom a clock that was stopped tells of. */
const toldBySteps: Readonly<Record<string, readonly CrisisNotified[]>> = { TELL_STATION: ['HEAD', 'SUPERVISOR'], TELL_AUTHORITY: ['TOWNSHIP', 'COUNTY'] }

// A clock may also be stopped with the words why nobody had to be told: that is no notice.
function noticesOf(todos: readonly TodoView[]): { whom: CrisisNotified; time: string; note: string }[] {
  const told = todos.filter(({ kind, state, result, doneAt }) => kind === 'CRISIS' && state === 'DONE' && doneAt !== null && !/不用|无需|不需/.test(result))
  return told.flatMap(({ step, doneAt, result }) => (toldBySteps[step] ?? []).map((whom) => ({ whom, time: timeOf(doneAt!), note: [...result].slice(0, 200).join('') })))
}

async function kindsOf({ tx }: Pick<Context, 'tx'>, crisis: CrisisRecord): Promise<CrisisKind[]> {
  if (crisis.visit_id === null) return []
  const visit = await tx.db.selectFrom('visit').select('risk_signs').where('id', '=', crisis.visit_id).executeTakeFirst()
  return (visit?.risk_signs ?? []).flatMap((sign) => kindsOfSigns[sign as RiskSign] ?? [])
}

async function recordPrefill(context: Context, crisis: CrisisRecord): Promise<Record<string, unknown>> {
  const { tx, deps, now } = context
  const todos = await todosOfCrisis(tx, deps, now, crisis.id)
  const timeline = await timelineOf(tx, deps, crisis, todos)
  return {
    kinds: await kindsOf(context, crisis), notified: noticesOf(todos),
    foundOn: todayInChina(crisis.found_at), foundTime: timeOf(crisis.found_at), source: crisis.visit_id ? 'VISIT' : null, who: openStory(deps.crypto, crisis).who, isImmediate: crisis.is_immediate,
    timeline: timeline.map((one) => ({ on: todayInChina(one.at), time: timeOf(one.at), action: [...one.words].slice(0, 500).join(''), by: one.by })), standing: crisisStateLabels[stateOf(crisis)],
    ...(crisis.seen_again_at ? { seenAgainOn: todayInChina(crisis.seen_again_at), seenAgainTime: timeOf(crisis.seen_again_at) } : {}),
  }
}

async function reportPrefill(context: Context, crisis: CrisisRecord): Promise<Record<string, unknown>> {
  const { tx, actor, today, deps } = context
  const story = openStory(deps.crypto, crisis)
  const known = {
    reporter: actor.name, organisation: actor.organisationName, department: crisis.station_name, situation: story.what,
    foundOn: todayInChina(crisis.found_at), foundTime: timeOf(crisis.found_at), reportedOn: today,
  }
  if (!crisis.household_id) return known
  const household = await requireHousehold(tx, crisis.household_id)
  context.audit({ kind: 'household', id: household.id, stationId: household.station_id, fields: ['livingAddress'], reason: `强制报告：${crisis.crisis_no}` }, 'households.reveal')
  return { ...known, ...await childOf(context, household.id), victimAddress: openLivingAddress(deps.crypto, household) }
}

// Where one minor lives in the family the report is about that child, unless the worker writes another name.
async function childOf({ tx, today }: Context, householdId: string): Promise<Record<string, unknown>> {
  const minors = (await personsOf(tx, householdId)).filter(({ state, born_on: bornOn }) => state === 'ACTIVE' && bornOn !== null && bornOn <= today && fullYears(bornOn, today) < 18)
  const [child] = minors
  return child && minors.length === 1 ? { victim: child.name, guardian: child.guardian_name } : {}
}

async function contactsOf(context: Context, crisis: CrisisRecord): Promise<readonly { name: string; relation: string; phone: string }[]> {
  if (!crisis.household_id) return []
  return openContacts(context, await requireHousehold(context.tx, crisis.household_id), `危机处置计划：${crisis.crisis_no}`)
}

export const crisisSubject: FormSubject = {
  kind: 'crisis',
  forms,
  async find(tx, id) {
    const row = await crisesInReach(tx).where('crisis.id', '=', id).executeTakeFirst()
    return row && { id, title: row.crisis_no, stationId: row.station_id, regionCode: row.region_code, householdId: row.household_id }
  },
  admits,
  prefill,
  async settled(context, { id }, what: Settled) {
    const crisis = await crisesInReach(context.tx).where('crisis.id', '=', id).executeTakeFirst()
    if (crisis) await settle(context, crisis, what)
  },
  async printHeader({ tx }, { id }) {
    const row = await crisesInReach(tx).where('crisis.id', '=', id).executeTakeFirst()
    return [['编号', row?.crisis_no ?? ''], ['社工站', row?.station_name ?? ''], ['社工', row?.opened_by_name ?? '']]
  },
}
