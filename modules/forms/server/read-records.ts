// Reading forms (查看表单): a kind of form, what is known before one is filled in, one record, those of a subject, those that wait for me.
import { sql } from 'kysely'
import { z } from 'zod'
import { currentVersion, type FormDefinition } from '../../../kernel/model/form.ts'
import { colleaguesOf } from '../../../kernel/server/colleagues.ts'
import { readCursor, toPage } from '../../../kernel/server/page.ts'
import { NOT_FOUND, Problem } from '../../../kernel/model/problem.ts'
import type { RecordState } from '../model/stages.ts'
import type { Context } from '../../../kernel/server/route.ts'
import type * as api from '../model/api.ts'
import { requireVersion } from './check-answers.ts'
import { type Answers, lastFinished, lastRecord, openAnswers, recordsInReach, recordsOf } from './store.ts'
import { allForms, formCoded, requireSubject, subjectKind } from './subjects.ts'
import { toRow, toView } from './views.ts'
import { waiting } from './waiting.ts'
import { known } from './write-record.ts'

export async function showForm({ input: { params, query } }: Context<typeof api.showForm>) {
  const { form } = formCoded(params.form)
  const version = query.version === undefined ? currentVersion(form) : requireVersion(form, query.version)
  return {
    code: form.code, title: form.title, subject: form.subject, version: version.number, versions: form.versions.map(({ number }) => number),
    schema: z.toJSONSchema(version.schema, { io: 'input', unrepresentable: 'any' }) as Record<string, unknown>,
  }
}

export async function prepareRecord(context: Context<typeof api.prepareRecord>) {
  const { tx, deps, input: { params } } = context
  const { form, subject } = formCoded(params.form)
  const row = await requireSubject(tx, subject, params.subjectId)
  await subject.admits?.(context as unknown as Context, row, form, null)
  const last = form.carried ? await lastFinished(tx, form, row.id) : undefined
  const known = await subject.prefill?.(context as unknown as Context, row, form) ?? {}
  return {
    form: form.code, formVersion: currentVersion(form).number, subjectTitle: row.title, stationId: row.stationId,
    answers: { ...(last ? carried(form, openAnswers(deps.crypto, last)) : {}), ...known },
    carriedFrom: last ? last.occurred_on : null, colleagues: await colleaguesOf(tx, row.stationId),
    existingId: form.isSingle ? (await lastRecord(tx, form, row.id))?.id ?? null : null,
  }
}

function carried(form: FormDefinition, answers: Answers): Answers {
  return Object.fromEntries((form.carried ?? []).filter((name) => answers[name] !== undefined).map((name) => [name, answers[name]]))
}

export async function showRecord(context: Context<typeof api.showRecord>) {
  const { tx, deps, input: { params }, audit } = context
  const { record, row } = await known(context, params.recordId)
  audit({ kind: 'form', id: record.id, stationId: record.station_id })
  return toView(tx, deps, record, row.title)
}

/** What stood in a record before a change, under the version of the form it was given to. Throws NOT_FOUND. */
export async function showEarlier(context: Context<typeof api.showEarlier>) {
  const { tx, deps, input: { params }, audit } = context
  const { record } = await known(context, params.recordId)
  const one = await tx.db.selectFrom('form_revision').select(['version', 'form_version', 'state', 'answers']).where('record_id', '=', record.id).where('version', '=', params.version).executeTakeFirst()
  if (!one) throw new Problem(NOT_FOUND)
  audit({ kind: 'form', id: record.id, stationId: record.station_id, fields: [`version ${one.version}`] })
  return { version: one.version, formVersion: one.form_version, state: one.state as RecordState, answers: openAnswers(deps.crypto, { id: record.id, answers: one.answers }) }
}

export function listForms(_context: Context<typeof api.listForms>) {
  return Promise.resolve({ items: allForms().map((form) => ({ code: form.code, title: form.title, subject: form.subject, version: currentVersion(form).number })) })
}

export async function listRecords({ tx, input: { params } }: Context<typeof api.listRecords>) {
  const subject = subjectKind(params.subject)
  const row = await requireSubject(tx, subject, params.subjectId)
  return { items: (await recordsOf(tx, subject.kind, row.id)).map((record) => toRow(record, row.title)) }
}

export async function listMyRecords({ tx, actor, input: { query } }: Context<typeof api.listMyRecords>) {
  const after = readCursor(query.after, 2)
  const rows = await recordsInReach(tx).where(waiting(actor, query.only)).$if(query.from !== undefined, (q) => q.where('occurred_on', '>=', query.from!))
    .$if(after !== null, (q) => q.where(sql<boolean>`(occurred_on, id) < (${after![0]}::date, ${after![1]}::uuid)`))
    .orderBy('occurred_on', 'desc').orderBy('id', 'desc').limit(query.limit + 1).execute()
  const page = toPage(rows, query.limit, (row) => [row.occurred_on, row.id])
  const titles = new Map<string, string>()
  const items = []
  for (const record of page.items) {
    const key = `${record.subject} ${record.subject_id}`
    if (!titles.has(key)) titles.set(key, (await subjectKind(record.subject).find(tx, record.subject_id))?.title ?? '')
    items.push(toRow(record, titles.get(key) ?? ''))
  }
  return { items, next: page.next }
}
