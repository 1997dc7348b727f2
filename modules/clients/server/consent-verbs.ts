// Consents (同意书): recording another one, and taking one back.
import { consentItemCodes } from '../../../kernel/model/codes/consent.ts'
import { fieldError, invalid, NOT_FOUND, Problem, STALE } from '../../../kernel/model/problem.ts'
import { requireWritableStation } from '../../../kernel/server/access.ts'
import type { Context } from '../../../kernel/server/route.ts'
import type * as api from '../model/api.ts'
import { standingItems } from '../model/consent.ts'
import { ALREADY_WITHDRAWN } from '../model/problems.ts'
import { insertConsent } from './parts.ts'
import { type ConsentRecord, consentsOf, lockHousehold, personsOf, requireHousehold } from './store.ts'
import { toView, withdrawnOf } from './view.ts'

/** Records a consent, or the ground without one, also for a household that is no longer served. */
export async function recordConsent(context: Context<typeof api.recordConsent>) {
  const { tx, input: { params, body }, today, audit } = context
  const household = await requireHousehold(tx, params.householdId)
  requireWritableStation(tx.actor, household.station_id)
  if (body.givenOn > today) throw invalid(fieldError('givenOn', '日期', '同意日期不能晚于今天'))
  if (body.personId && !(await personsOf(tx, household.id)).some(({ id }) => id === body.personId)) throw invalid(fieldError('personId', '涉及成员', '请选择这户的成员'))
  await insertConsent(context, household, body)
  audit({ kind: 'household', id: household.id, stationId: household.station_id, fields: ['consents'] })
  return toView(tx, household, today)
}

/** Takes a consent back, whole or item by item. What was done before stays lawful (个人信息保护法 第十五条); the page shows what is now missing. */
export async function withdrawConsent(context: Context<typeof api.withdrawConsent>) {
  const { tx, input: { params, body }, ifMatch, now, today, audit } = context
  const household = await lockHousehold(tx, params.householdId)
  requireWritableStation(tx.actor, household.station_id)
  const consent = (await consentsOf(tx, household.id)).find(({ id }) => id === params.consentId)
  if (!consent) throw new Problem(NOT_FOUND)
  if (consent.version !== ifMatch) throw new Problem(STALE, undefined, { extension: { current: await toView(tx, household, today) } })
  if (consent.withdrawn_on) throw new Problem(ALREADY_WITHDRAWN)
  if (body.withdrawnOn > today) throw invalid(fieldError('withdrawnOn', '撤回日期', '日期不能晚于今天'))
  if (body.withdrawnOn < consent.given_on) throw invalid(fieldError('withdrawnOn', '撤回日期', '日期不能早于同意日期'))
  await tx.db.updateTable('consent').set({ ...withdrawal(consent, body), version: consent.version + 1, updated_at: now.toISOString() })
    .where('id', '=', consent.id).execute()
  audit({ kind: 'household', id: household.id, stationId: household.station_id, fields: ['consents'] })
  return toView(tx, household, today)
}

// With its last item a consent is taken back whole; a ground without consent has no items.
function withdrawal(consent: ConsentRecord, { items, withdrawnOn, reason }: Context<typeof api.withdrawConsent>['input']['body']) {
  const before = withdrawnOf(consent)
  const standing = standingItems(consent.items, before)
  const foreign = items.filter((item) => !standing.includes(item))
  if (foreign.length > 0) throw invalid(fieldError('items', '撤回哪几项', `这份同意书里没有有效的“${foreign.map((item) => consentItemCodes.label(item)).join('、')}”`))
  if (items.length === 0 || items.length === standing.length) return { withdrawn_on: withdrawnOn, withdrawn_reason: reason }
  return { withdrawn_items: JSON.stringify([...before, ...items.map((item) => ({ item, on: withdrawnOn, reason }))]) }
}
