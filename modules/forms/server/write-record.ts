// Filling in, changing, judging and withdrawing a form (填表、修改、审批、作废). What follows from it for its subject happens in the
// same transaction, by the subject's own `settled`.
import type { FormDefinition } from '../../../kernel/model/form.ts'
import { todayInChina } from '../../../kernel/model/day.ts'
import { Problem, STALE } from '../../../kernel/model/problem.ts'
import { requireWritableStation } from '../../../kernel/server/access.ts'
import { colleaguesOf } from '../../../kernel/server/colleagues.ts'
import type { Context } from '../../../kernel/server/route.ts'
import { rulesAt } from '../../deadlines/index.ts'
import { lastDayOf, type Rules, whyOf } from '../../deadlines/model/deadline.ts'
import type * as api from '../model/api.ts'
import { lateDeadlineOf } from '../model/late.ts'
import { FORM_ALREADY_FILLED, FORM_STEP_REFUSED } from '../model/problems.ts'
import { deedLabels, deedsIn, isEffective, type RecordDeed, type RecordState, stateAfter, stateLabels } from '../model/stages.ts'
import { requireKnown, requireMayChange, requireMayDecide } from './access.ts'
import { draftAnswers, finishedAnswers, occurredOn, readersOf, requireVersion, shownFields, withNames } from './check-answers.ts'
import { type Answers, findRecord, lastRecord, nextSequence, openAnswers, type RecordRow, sealAnswers, sealReason, sealWords } from './store.ts'
import { formCoded, type FormSubject, requireSubject, type SubjectRow } from './subjects.ts'
import { toView } from './views.ts'

type Writing = Context<typeof api.createRecord> | Context<typeof api.saveRecord>

export async function createRecord(context: Context<typeof api.createRecord>) {
  const { tx, actor, input: { params, body }, now, newId, audit } = context
  const { form, subject } = formCoded(params.form)
  const row = await requireSubject(tx, subject, params.subjectId)
  requireWritableStation(actor, row.stationId)
  const { next, inUse } = await nextSequence(tx, form, row.id)
  if (form.isSingle && inUse > 0) throw new Problem(FORM_ALREADY_FILLED, undefined, { extension: { existingId: (await lastRecord(tx, form, row.id))?.id ?? null } })
  const answers = await readAnswers(context, subject, form, row)
  await subject.admits?.(context as unknown as Context, row, form, answers)
  const id = body.id ?? newId()
  const state = body.isDone ? (form.approval ? 'SUBMITTED' : 'FILED') : 'DRAFT'
  await tx.db.insertInto('form_record').values({
    id, form: form.code, subject: form.subject, subject_id: row.id, household_id: row.householdId, station_id: row.stationId, region_code: row.regionCode,
    sequence: next, is_named: form.isNamed ?? false, state, author_id: actor.accountId, author_name: actor.name,
    written_at: now.toISOString(), device_at: body.deviceAt, ...columnsOf({ ...context, rules: await rulesAt(tx, row.regionCode) }, form, id, answers),
  }).execute()
  audit({ kind: 'form', id, stationId: row.stationId, fields: Object.keys(answers) })
  return concluded(context, subject, row, id)
}

export async function saveRecord(context: Context<typeof api.saveRecord>) {
  const { actor, input: { params, body }, audit } = context
  const { record, form, subject, row } = await known(context, params.recordId)
  requireMayChange(actor, record)
  await refuseStale(context, record, row)
  const state = step(record, body.isDone ? 'FINISH' : 'KEEP', form)
  const answers = await readAnswers(context, subject, form, row, openAnswers(context.deps.crypto, record))
  await subject.admits?.(context as unknown as Context, row, form, answers)
  await change(context, record, row, { ...columnsOf({ ...context, rules: await rulesAt(context.tx, record.region_code) }, form, record.id, answers), state, change_reason: sealReason(context.deps.crypto, record.id, body.changeReason), ...(state === 'SUBMITTED' ? undecided : {}) })
  audit({ kind: 'form', id: record.id, stationId: record.station_id, fields: Object.keys(answers) })
  return concluded(context, subject, row, record.id)
}

export async function decideRecord(context: Context<typeof api.decideRecord>) {
  const { actor, input: { params, body }, now, deps, audit } = context
  const { record, form, subject, row } = await known(context, params.recordId)
  requireMayDecide(actor, record, form)
  await refuseStale(context, record, row)
  const state = step(record, body.decision, form)
  await change(context, record, row, {
    state, decided_by: actor.accountId, decided_by_name: actor.name, decided_at: now.toISOString(),
    remark: body.remark === '' ? null : sealWords(deps.crypto, record.id, 'remark', body.remark),
  })
  audit({ kind: 'form', id: record.id, stationId: record.station_id, fields: ['decision'] })
  return concluded(context, subject, row, record.id)
}

export async function withdrawRecord(context: Context<typeof api.withdrawRecord>) {
  const { actor, input: { params, body }, deps, audit } = context
  const { record, form, subject, row } = await known(context, params.recordId)
  requireMayChange(actor, record)
  await refuseStale(context, record, row)
  const state = step(record, 'WITHDRAW', form)
  await change(context, record, row, { state, withdrawal: sealWords(deps.crypto, record.id, 'withdrawal', body.reason) })
  audit({ kind: 'form', id: record.id, stationId: record.station_id, fields: ['withdrawal'] })
  return concluded(context, subject, row, record.id)
}

const undecided = { decided_by: null, decided_by_name: '', decided_at: null, remark: null }

type Existing = Context<typeof api.saveRecord> | Context<typeof api.decideRecord> | Context<typeof api.withdrawRecord>

/** The record with its form and subject, as far as the actor may know of it. */
export async function known({ tx, actor }: Pick<Context, 'tx' | 'actor'>, id: string) {
  const record = requireKnown(actor, await findRecord(tx, id))
  const { form, subject } = formCoded(record.form)
  return { record, form, subject, row: await subjectOf(tx, subject, record) }
}

// To the county a named record is open, its subject is not: then the record stands for itself.
async function subjectOf(tx: Context['tx'], subject: FormSubject, record: RecordRow): Promise<SubjectRow> {
  if (tx.actor.role !== 'COUNTY_OFFICER') return requireSubject(tx, subject, record.subject_id)
  return { id: record.subject_id, title: '', stationId: record.station_id, regionCode: record.region_code, householdId: record.household_id }
}

async function readAnswers(context: Writing, subject: FormSubject, form: FormDefinition, row: SubjectRow, earlier: Answers = {}): Promise<Answers> {
  const { tx, input: { body } } = context
  const version = requireVersion(form, body.formVersion)
  if (!body.isDone) return draftAnswers(version, body.answers)
  // Who has left the station since stays on the record he stands on.
  const stayed = Object.values(earlier).flatMap((value) => (Array.isArray(value) ? value as { id?: string; name?: string }[] : [])).map((one) => [one?.id ?? '', one?.name ?? ''] as const)
  const now = (await colleaguesOf(tx, row.stationId)).map(({ id, name }) => [id, name] as const)
  const answers = withNames(version, finishedAnswers(version, body.answers), new Map([...stayed, ...now]))
  const shown = shownFields(version)
  if (shown.length === 0) return answers
  // What the system derives is put in anew, whatever was sent.
  const known = await subject.prefill?.(context as unknown as Context, row, form, answers) ?? {}
  const own = Object.entries(answers).filter(([name]) => !shown.includes(name))
  return Object.fromEntries([...own, ...shown.flatMap((name) => (known[name] === undefined ? [] : [[name, known[name]] as const]))])
}

function columnsOf({ input: { body }, actor, now, today, deps, rules }: Writing & { rules: Rules }, form: FormDefinition, id: string, answers: Answers) {
  const day = occurredOn(form, answers, today)
  const writtenOn = todayInChina(body.deviceAt ?? now)
  return {
    form_version: body.formVersion, occurred_on: day, answers: sealAnswers(deps.crypto, id, answers), is_urgent: body.isUrgent, reader_ids: readersOf(form, answers),
    ...latenessOf(form, rules, day, writtenOn), editor_id: actor.accountId, editor_name: actor.name,
  }
}

// Whether it is a 补录 by the rule of the day it is about, and by which.
function latenessOf(form: FormDefinition, rules: Rules, on: string, writtenOn: string): { is_late: boolean; late_why: string } {
  const deadline = lateDeadlineOf(form)
  const rule = deadline && rules.on(deadline, on)
  const isLate = rule !== undefined && writtenOn > lastDayOf(rule, on)
  return { is_late: isLate, late_why: isLate ? whyOf(deadline!, rule) : '' }
}

function step(record: RecordRow, deed: RecordDeed, form: FormDefinition): RecordState {
  const state = record.state as RecordState
  const next = stateAfter(state, deed, form.approval !== undefined)
  if (next) return next
  const possible = deedsIn(state).map((one) => deedLabels[one]).join('、')
  throw new Problem(FORM_STEP_REFUSED, `“${stateLabels[state]}”的表单不能“${deedLabels[deed]}”，${possible ? `可以：${possible}` : '已不能再办理'}`)
}

async function refuseStale({ tx, deps, ifMatch }: Existing, record: RecordRow, row: SubjectRow): Promise<void> {
  if (record.version !== ifMatch) throw new Problem(STALE, undefined, { extension: { current: await toView(tx, deps, record, row.title) } })
}

async function change(context: Existing, record: RecordRow, row: SubjectRow, columns: Record<string, unknown>): Promise<void> {
  const { tx, deps, now } = context
  const changed = await tx.db.updateTable('form_record').set((eb) => ({ ...columns, version: eb('version', '+', 1), updated_at: now.toISOString() }))
    .where('id', '=', record.id).where('version', '=', record.version).executeTakeFirst()
  if (changed.numUpdatedRows > 0n) return
  const current = await findRecord(tx, record.id)
  throw new Problem(STALE, undefined, { extension: { current: current ? await toView(tx, deps, current, row.title) : null } })
}

async function concluded(context: Context<typeof api.createRecord> | Existing, subject: FormSubject, row: SubjectRow, id: string) {
  const { tx, deps } = context
  const record = await findRecord(tx, id)
  if (!record) throw new Error('a record just written is readable')
  const { form } = formCoded(record.form)
  const effective = isEffective(record.state as RecordState, form.approval?.blocks ?? false, record.is_urgent)
  await subject.settled?.(context as unknown as Context, row, {
    recordId: id, form, sequence: record.sequence, state: record.state as RecordState, isEffective: effective, occurredOn: record.occurred_on,
    answers: openAnswers(deps.crypto, record),
  })
  return toView(tx, deps, record, row.title)
}

