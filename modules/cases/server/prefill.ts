// What the system knows before a case form is filled in (个案表单的预填): the person from the file, the goals from the plan, sums
// over the sessions, the satisfaction from the feedback.
import { satisfactionCodes, type Satisfaction } from '../../../kernel/model/codes/cases.ts'
import { caregiverCodes, clientGroupCodes, selfCareCodes } from '../../../kernel/model/codes/clients.ts'
import { sexCodes } from '../../../kernel/model/codes/person.ts'
import { fullYears } from '../../../kernel/model/day.ts'
import type { FormDefinition } from '../../../kernel/model/form.ts'
import type { Context } from '../../../kernel/server/route.ts'
import { contactsOf, personsOf, type PersonRecord } from '../../clients/index.ts'
import { rulesAt } from '../../deadlines/index.ts'
import { sentenceOf } from '../../deadlines/model/deadline.ts'
import type { SubjectRow } from '../../forms/index.ts'
import { followUpDeadlines } from '../model/case-file.ts'
import { ratedFields } from '../model/forms/closing.ts'
import { confidentialityWords, dutiesWords, endingWords } from '../model/forms/plan.ts'
import type { NamedAnswer } from '../model/feedback.ts'
import { goalsOf, suggestedAttainment } from '../model/goals.ts'
import { mapFromMembers } from '../model/family-map.ts'
import { type FiledRecord, filedForms } from './file.ts'
import { namedAnswersOf } from './feedback.ts'
import { financesKnown, needsKnown } from './known-of-family.ts'
import { intakeFrom, originOf } from './origins.ts'
import { type CaseRecord, requireCase } from './store.ts'

interface Known { context: Context; row: CaseRecord; filed: readonly FiledRecord[]; persons: readonly PersonRecord[] }
type Prefill = (known: Known) => Promise<Record<string, unknown>> | Record<string, unknown>

const prefills: Record<string, Prefill> = {
  F11: intake, F12: assessment, F13: agreement, F14: plan, F15: session, F16: review, F19: closing, F20: ({ context }) => ({ filledOn: context.today, mode: 'PAPER' }), F21: followUp, F24: conference,
}

export async function prefillCase(context: Context, subject: SubjectRow, form: FormDefinition): Promise<Record<string, unknown>> {
  const row = await requireCase(context.tx, subject.id)
  const filed = await filedForms(context.tx, context.deps, row.id)
  const persons = await personsOf(context.tx, row.household_id)
  return await prefills[form.code]?.({ context, row, filed, persons }) ?? {}
}

const me = ({ actor }: Context) => [{ id: actor.accountId, name: actor.name }]
const personOf = ({ row, persons }: Known): PersonRecord | undefined => persons.find(({ id }) => id === row.person_id)
const standingOf = (filed: readonly FiledRecord[], form: string): FiledRecord[] => filed.filter((one) => one.form === form && one.isEffective)

// Counted without the record at hand, which stands among the filed ones when it is changed.
function earlier({ context, filed }: Known, form: string): FiledRecord[] {
  const { recordId } = context.input.params as { recordId?: string }
  const at = filed.find((one) => one.recordId === recordId)
  return filed.filter((one) => one.form === form && one.recordId !== recordId && (!at || one.sequence < at.sequence))
}

async function intake(known: Known): Promise<Record<string, unknown>> {
  const { context, row } = known
  const person = personOf(known)
  return {
    ...(filedHas(known, 'F11') ? {} : intakeFrom(await originOf(context, row))), receivedOn: context.today, workers: me(context), proposedWorkers: [{ id: row.responsible_id, name: row.responsible_name }],
    clientInfo: person ? infoOf(person, context.today) : '', contactInfo: await contactInfo(context, row, person),
  }
}

const filedHas = ({ filed }: Known, form: string): boolean => filed.some((one) => one.form === form)

function infoOf(person: PersonRecord, today: string): string {
  const age = person.born_on && person.born_on <= today ? `${fullYears(person.born_on, today)} 岁` : ''
  const facts = [
    person.name, sexCodes.label(person.sex), age, person.identity_mask && `证件号 ${person.identity_mask}`, person.phone_mask && `电话 ${person.phone_mask}`,
    person.client_groups.map((one) => clientGroupCodes.label(one)).join('、'), person.self_care && selfCareCodes.label(person.self_care),
    person.caregivers.length > 0 && `照料：${person.caregivers.map((one) => caregiverCodes.label(one)).join('、')}`, person.school, person.occupation,
  ]
  return facts.filter(Boolean).join('，')
}

async function contactInfo({ tx }: Context, row: CaseRecord, person: PersonRecord | undefined): Promise<string> {
  const contacts = (await contactsOf(tx, row.household_id)).map((one) => `${one.name}（${one.relation}）${one.phone_mask}`)
  const guardian = person?.guardian_name ? [`监护人 ${person.guardian_name}（${person.guardian_relation}）${person.guardian_phone_mask}`] : []
  return [...guardian, ...contacts].join('；')
}

async function assessment(known: Known): Promise<Record<string, unknown>> {
  const { context, row, persons, filed } = known
  const members = persons.filter(({ state }) => state === 'ACTIVE').map((one) => ({
    key: one.id, name: one.name, sex: one.sex, age: one.born_on && one.born_on <= context.today ? fullYears(one.born_on, context.today) : null, relation: one.relation,
    isIndex: one.id === row.person_id, livesHere: one.residence_state !== 'REGISTERED_NOT_LIVING',
  }))
  // A second assessment starts from the first one, not from the register again.
  if (filed.some(({ form }) => form === 'F12')) return { assessedOn: context.today }
  const person = personOf(known)
  return {
    assessedOn: context.today, familyMap: mapFromMembers(members), needs: await needsKnown(context, row, person), finances: await financesKnown(context, row), strengths: person?.strengths ?? '',
  }
}

function agreement({ context, row, filed }: Known): Record<string, unknown> {
  const aim = standingOf(filed, 'F14').at(-1)?.answers.aim
  return {
    agreedOn: context.today, fee: '免费', ...(aim ? { aims: aim } : {}),
    ...(filed.some(({ form }) => form === 'F13') ? {} : {
      parties: `${row.short_name}与${row.person_name}`, agreedBy: row.person_name, duties: dutiesWords, confidentiality: confidentialityWords, ending: endingWords,
    }),
  }
}

function plan(known: Known): Record<string, unknown> {
  return { plannedOn: known.context.today, edition: earlier(known, 'F14').length + 1 }
}

function session(known: Known): Record<string, unknown> {
  const { context, row, filed } = known
  return {
    sessionNumber: earlier(known, 'F15').length + 1, heldOn: context.today, workers: me(context), goals: goalsOf(filed).map(({ goal, progress, score }) => ({ goal, progress, score, note: '' })),
    ...(filed.some(({ form }) => form === 'F15') ? {} : { place: 'HOME', present: row.person_name }),
  }
}

function review(known: Known): Record<string, unknown> {
  const { context, filed } = known
  const last = earlier(known, 'F16').at(-1)?.occurredOn ?? ''
  return {
    reviewedOn: context.today, sessionCount: standingOf(filed, 'F15').filter(({ occurredOn }) => occurredOn > last).length,
    goals: goalsOf(filed).map(({ goal, progress, score }) => ({ goal, progress, score, note: '' })),
  }
}

async function closing({ context, row, filed }: Known): Promise<Record<string, unknown>> {
  const rules = await rulesAt(context.tx, row.region_code)
  const sessions = standingOf(filed, 'F15')
  const links = [...standingOf(filed, 'F14').slice(-1), ...sessions].flatMap(({ form, answers }) => (answers.resources as Record<string, string>[] | undefined ?? []).map((one) => [form === 'F14' ? '计划' : '已协调', one.name, one.provider, one.result].filter(Boolean).join(' ')))
  return {
    openedOn: row.opened_on ?? '', closedOn: context.today, sessionCount: sessions.length, minutes: sessions.reduce((sum, { answers }) => sum + minutesOf(answers), 0),
    goals: goalsOf(filed).map((one) => ({ goal: one.goal, attainment: suggestedAttainment(one), evidence: '', before: one.baseline, after: '' })),
    satisfaction: satisfactionWords(standingOf(filed, 'F20'), await namedAnswersOf(context.tx, context.deps.crypto, row)), resources: [...new Set(links)].join('；').slice(0, 1_900), followUp: `${followUpDeadlines.map((one) => sentenceOf(one, rules.on(one, context.today))).join('，')}。`,
  }
}

function minutesOf({ startedTime, endedTime }: Readonly<Record<string, unknown>>): number {
  const at = (time: unknown) => (typeof time === 'string' && /^\d\d:\d\d$/.test(time) ? Number(time.slice(0, 2)) * 60 + Number(time.slice(3)) : 0)
  return Math.max(0, at(endedTime) - at(startedTime))
}

/** The mean of all answers, 1–5, and how the last one put it as a whole; of those who signed with a name beside those on paper. */
function satisfactionWords(feedback: readonly FiledRecord[], named: readonly NamedAnswer[]): string {
  const ranks = feedback.flatMap(({ answers }) => ratedFields.flatMap((name) => (satisfactionCodes.has(answers[name]) ? satisfactionCodes.get(answers[name]).rank ?? [] : [])))
  const signed = named.flatMap(({ mean }) => ratedFields.map(() => mean))
  const last = named.at(-1)?.overall ?? feedback.at(-1)?.answers.overall as Satisfaction | null | undefined
  const all = [...ranks, ...signed]
  if (all.length === 0) return '还没有填写意见反馈表'
  return `${feedback.length + named.length} 份，平均 ${(all.reduce((sum, rank) => sum + rank, 0) / all.length).toFixed(1)} 分（满分 5 分）${last ? `，总体${satisfactionCodes.label(last)}` : ''}`
}

function followUp(known: Known): Record<string, unknown> {
  const { context, filed } = known
  const closed = standingOf(filed, 'F19').at(-1)
  return { number: earlier(known, 'F21').filter(({ order }) => !closed || order > closed.order).length + 1, visitedOn: context.today, workers: me(context), isReopened: false }
}

function conference({ context, row }: Known): Record<string, unknown> {
  return { heldOn: context.today, chair: context.actor.name, workers: me(context), caseNumber: `${row.case_no}（${row.alias || row.person_name}）` }
}

