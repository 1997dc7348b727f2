// The sender's deeds (转出): applying with consent and the fewest papers, amending, reviewing by somebody else, adding what was asked for, taking back.
import type { ConsentBasis } from '../../../kernel/model/codes/consent.ts'
import type { PackageItem } from '../../../kernel/model/codes/referrals.ts'
import { type FieldError, fieldError, invalid, Problem } from '../../../kernel/model/problem.ts'
import { requireWritableStation } from '../../../kernel/server/access.ts'
import type { Context } from '../../../kernel/server/route.ts'
import type { ScopedTransaction } from '../../../kernel/server/transaction.ts'
import { rulesAt } from '../../deadlines/index.ts'
import { reckon, whyOf } from '../../deadlines/model/deadline.ts'
import { type HouseholdRecord, missingOf, type PersonRecord, personsOf, requireConsent, requireHousehold, standingConsents } from '../../clients/index.ts'
import { caseInShort } from '../../cases/index.ts'
import { HOUSEHOLD_NOT_ACTIVE } from '../../clients/model/problems.ts'
import type * as api from '../model/api.ts'
import { answerDeadline, reviewDeadline } from '../model/deadline.ts'
import { REFERRAL_OPEN } from '../model/problems.ts'
import type { Narrative, ReferralChange } from '../model/referral.ts'
import { sendPackage } from './make-package.ts'
import { sealNarrative } from './seal.ts'
import { addStep, moveReferral, referralFor, type Stepping } from './steps.ts'
import { findReferral, findStation, nextReferralNumber, packagesOf, type ReferralRecord, stationToRefer } from './store.ts'
import { referralView } from './views.ts'

export async function applyReferral(context: Context<typeof api.applyReferral>) {
  const { tx, actor, today, deps, newId, audit, input: { params, body } } = context
  const household = await requireHousehold(tx, params.householdId)
  requireWritableStation(actor, household.station_id)
  if (household.state !== 'ACTIVE') throw new Problem(HOUSEHOLD_NOT_ACTIVE)
  if (body.kind === 'TRANSFER') await refuseSecondTransfer(tx, household.id)
  await checkCase(tx, body.caseId, household.id)
  const id = body.id ?? newId()
  const { columns } = await checked(context, household, body, id)
  const station = await findStation(tx, household.station_id)
  await tx.db.insertInto('referral').values({
    id, number: await nextReferralNumber(tx, station?.region_code ?? household.region_code, today.slice(0, 4)), household_id: household.id, case_id: body.caseId,
    station_id: household.station_id, region_code: household.region_code, station_name: station?.name ?? '', state: 'APPLIED', applied_on: today,
    applied_by: actor.accountId, applied_by_name: actor.name, ...columns,
  }).execute()
  audit({ kind: 'referral', id, stationId: household.station_id, fields: ['narrative', 'items', 'consent'] })
  const referral = await findReferral(tx, id)
  if (!referral) throw new Error('a referral just written is readable')
  await addStep({ ...context, ifMatch: null }, referral, 'APPLY', 'APPLIED', '')
  if (!body.isSentAtOnce) return referralView(tx, deps, today, id)
  return send({ ...context, ifMatch: 1 }, referral, '紧急，先转后审', await reviewLaterBy(context, referral))
}

async function checkCase(tx: ScopedTransaction, caseId: string | null, householdId: string): Promise<void> {
  if (caseId !== null && (await caseInShort(tx, caseId))?.householdId !== householdId) throw invalid(fieldError('caseId', '个案', '请从这户的个案里提出转介'))
}

async function refuseSecondTransfer(tx: ScopedTransaction, householdId: string): Promise<void> {
  const open = await tx.db.selectFrom('referral').select('id').where('household_id', '=', householdId).where('kind', '=', 'TRANSFER')
    .where('state', 'in', ['APPLIED', 'REVIEWED', 'MORE_NEEDED', 'ACCEPTED']).executeTakeFirst()
  if (open) throw new Problem(REFERRAL_OPEN, undefined, { extension: { existingId: open.id } })
}

export async function amendReferral(context: Context<typeof api.amendReferral>) {
  const { tx, input: { params, body } } = context
  const { referral, to } = await referralFor(context, params.referralId, 'AMEND')
  const household = await requireHousehold(tx, referral.household_id)
  const { columns } = await checked(context, household, body, referral.id)
  return moveReferral(context, referral, 'AMEND', to, columns, '')
}

export async function reviewReferral(context: Context<typeof api.reviewReferral>) {
  const { actor, input: { params, body } } = context
  const isSent = body.decision === 'SEND'
  const { referral, to } = await referralFor(context, params.referralId, isSent ? 'REVIEW' : 'DECLINE')
  const reviewer = { reviewed_by: actor.accountId, reviewed_by_name: actor.name, reviewed_on: context.today }
  return isSent ? send(context, referral, body.words, reviewer) : moveReferral(context, referral, 'DECLINE', to, reviewer, body.words)
}

/** 先办后审: somebody else looks at what was sent before its review. An objection stands beside it; taking it back is the sender's deed. */
export async function reviewLater(context: Context<typeof api.reviewLater>) {
  const { actor, today, input: { params, body } } = context
  const { referral, to } = await referralFor(context, params.referralId, 'OPINE')
  const isObjected = body.opinion === 'OBJECT'
  return moveReferral(context, referral, 'OPINE', to, { reviewed_by: actor.accountId, reviewed_by_name: actor.name, reviewed_on: today, is_objected: isObjected },
    [isObjected ? '不同意' : '同意', body.words].filter(Boolean).join('：'))
}

// Where the holidays of a year are not known yet, the review is due the same day rather than never.
async function reviewLaterBy({ tx, today }: Pick<Context, 'tx' | 'today'>, referral: ReferralRecord) {
  const rule = (await rulesAt(tx, referral.region_code)).on(reviewDeadline, today)
  const reckoned = reckon(rule, today)
  return { review_due_on: 'day' in reckoned ? reckoned.day : today, review_due_why: whyOf(reviewDeadline, rule) }
}

// The package is made as it goes out, so that it says what the file says on that day.
async function send(context: Stepping, referral: ReferralRecord, words: string, columns: Record<string, unknown> = {}) {
  await requireStanding(context, referral)
  await sendPackage(context, referral, referral.items as PackageItem[], 1)
  return moveReferral(context, referral, 'REVIEW', 'REVIEWED', { ...columns, sent_on: context.today, ...await answerBy(context, referral, referral.wanted_answer_on) }, words)
}

// The day the sender wants, else by the rule of who has to answer: the receiver's county, of an outside body the sender's.
async function answerBy({ tx, today }: Pick<Context, 'tx' | 'today'>, referral: ReferralRecord, wanted: string | null) {
  if (wanted !== null && wanted >= today) return { answer_due_on: wanted, answer_due_why: '转出站希望答复的日期' }
  const rule = (await rulesAt(tx, referral.to_region_code ?? referral.region_code)).on(answerDeadline, today)
  const reckoned = reckon(rule, today)
  if ('day' in reckoned) return { answer_due_on: reckoned.day, answer_due_why: whyOf(answerDeadline, rule) }
  throw invalid(fieldError('wantedAnswerOn', '希望答复日期', `${reckoned.yearWithoutHolidays} 年的节假日安排还没有公布，请填写希望答复的日期`))
}

export async function supplementReferral(context: Context<typeof api.supplementReferral>) {
  const { tx, input: { params, body } } = context
  const { referral, to } = await referralFor(context, params.referralId, 'SUPPLEMENT')
  const added = body.items as PackageItem[]
  await requireStanding(context, referral)
  if (added.length > 0) await sendPackage(context, referral, added, (await packagesOf(tx, referral.id)).length + 1)
  return moveReferral(context, referral, 'SUPPLEMENT', to, {
    items: [...new Set([...referral.items, ...added])], ...await answerBy(context, referral, null), answered_on: null, answered_by_name: '',
  }, body.words)
}

export async function withdrawReferral(context: Context<typeof api.withdrawReferral>) {
  const { input: { params, body } } = context
  const { referral, to } = await referralFor(context, params.referralId, 'WITHDRAW')
  return moveReferral(context, referral, 'WITHDRAW', to, {}, body.words)
}

/** The columns of an application, when receiver, person, consent and days are right; all mistakes at once. */
async function checked(context: Pick<Context, 'tx' | 'deps' | 'today'>, household: HouseholdRecord, body: ReferralChange, id: string) {
  const { tx, deps, today } = context
  const errors: FieldError[] = []
  const to = body.target === 'STATION' ? await receivingStation(tx, household, body.toStationId ?? '', errors) : null
  const person = body.personId ? (await personsOf(tx, household.id)).find((one) => one.id === body.personId && one.state === 'ACTIVE') : undefined
  if (body.personId && !person) errors.push(fieldError('personId', '服务对象', '请选择这户的成员'))
  const consent = await consentFor(context, household, body, person)
  if (typeof consent === 'string') errors.push(fieldError('consent', '对象（监护人）同意', consent))
  if (body.wantedAnswerOn !== null && body.wantedAnswerOn < today) errors.push(fieldError('wantedAnswerOn', '希望答复日期', '希望答复日期不能早于今天'))
  if (errors.length > 0) throw invalid(...errors)
  const texts: Narrative = {
    subjectName: person?.name ?? household.head_name, headName: household.head_name, reason: body.reason, provided: body.provided, situation: body.situation, request: body.request,
    contactPerson: body.contactPerson, contactPhone: body.contactPhone, consentNote: body.consentNote,
  }
  return {
    columns: {
      kind: body.kind, target: body.target, to_station_id: to?.id ?? null, to_region_code: to?.region_code ?? null, to_name: to?.name ?? body.toName, to_body: to ? null : body.toBody,
      person_id: person?.id ?? null, urgency: body.urgency, consent: body.consent, consent_id: typeof consent === 'string' ? null : consent.id, items: body.items,
      wanted_answer_on: body.wantedAnswerOn, narrative: sealNarrative(deps.crypto, id, texts),
    },
  }
}

async function receivingStation(tx: ScopedTransaction, household: HouseholdRecord, id: string, errors: FieldError[]) {
  const found = await stationToRefer(tx, id)
  if (!found || found.id === household.station_id) errors.push(fieldError('toStationId', '接收站点', found ? '不能转介给本站' : '请选择运行中的站点'))
  return found ?? null
}

// Whoever has taken his consent back since is not passed on (撤回后不再处理); a referral without consent stands on its ground of law.
async function requireStanding({ tx, today }: Stepping, referral: ReferralRecord): Promise<void> {
  if (referral.consent === 'NOT_REQUIRED') return
  const persons = (await personsOf(tx, referral.household_id)).filter(({ id }) => id === referral.person_id)
  await requireConsent(tx, { householdId: referral.household_id, persons, items: ['SHARE'], today })
}

/** The consent on file that this referral stands on, or what is missing. */
async function consentFor({ tx, today }: Pick<Context, 'tx' | 'today'>, household: HouseholdRecord, body: ReferralChange, person: PersonRecord | undefined): Promise<{ id: string | null } | string> {
  const valid = await standingConsents(tx, household.id)
  if (body.consent === 'NOT_REQUIRED') return { id: valid.find(({ basis }) => (basis as ConsentBasis) !== 'CONSENT')?.id ?? null }
  const { children: [child] } = await missingOf(tx, { householdId: household.id, persons: person ? [person] : [], today })
  if (child) return `${child.name}不满 14 周岁，还没有监护人的同意，请先在家庭档案登记同意书`
  const shared = valid.filter(({ basis, items }) => basis === 'CONSENT' && items.includes('SHARE'))
  const fit = body.consent === 'ORAL' ? shared[0] : shared.find(({ channel }) => channel === 'HANDWRITTEN' || channel === 'ELECTRONIC')
  if (fit) return { id: fit.id }
  return shared.length > 0 ? '档案里只有口头同意，请改选“口头同意”，或补登书面同意书' : '还没有“向有关部门、机构提供”的同意，请先在家庭档案登记同意书'
}
