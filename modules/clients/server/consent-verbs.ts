// Consents (同意书): recording another one, and taking one back.
import { consentItemCodes } from '../../../kernel/model/codes/consent.ts'
import { fieldError, invalid, NOT_FOUND, Problem, STALE } from '../../../kernel/model/problem.ts'
import { requireWritableStation } from '../../../kernel/server/access.ts'
import type { Context } from '../../../kernel/server/route.ts'
import type * as api from '../model/api.ts'
import { guardianItem, type WithdrawnItem } from '../model/consent.ts'
import { ALREADY_WITHDRAWN } from '../model/problems.ts'
import { insertConsent } from './parts.ts'
import { type ConsentRecord, consentsOf, lockHousehold, type PersonRecord, personsOf, requireHousehold } from './store.ts'
import { heldOf, isUnder14, toView, withdrawnOf } from './view.ts'

/** Records a consent, or the ground without one, also for a household that is no longer served. */
export async function recordConsent(context: Context<typeof api.recordConsent>) {
  const { tx, input: { params, body }, today, audit } = context
  const household = await requireHousehold(tx, params.householdId)
  requireWritableStation(tx.actor, household.station_id)
  if (body.givenOn > today) throw invalid(fieldError('givenOn', '日期', '同意日期不能晚于今天'))
  const persons = await personsOf(tx, household.id)
  if (body.personId && !persons.some(({ id }) => id === body.personId)) throw invalid(fieldError('personId', '涉及成员', '请选择这户的成员'))
  await insertConsent(context, household, body, guardedBy(body, persons, today))
  audit({ kind: 'household', id: household.id, stationId: household.station_id, fields: ['consents'] })
  return toView(tx, household, today)
}

// The children the guardian signs for: those named, else all members under 14, on the day of signing or now.
function guardedBy(body: Context<typeof api.recordConsent>['input']['body'], persons: readonly PersonRecord[], today: string): string[] {
  const children = persons.filter(({ state, born_on: bornOn }) => state === 'ACTIVE' && [body.givenOn, today].some((day) => isUnder14(bornOn, day))).map(({ id }) => id)
  const named = body.children ?? (body.personId ? children.filter((id) => id === body.personId) : children)
  if (!named.every((id) => children.includes(id))) throw invalid(fieldError('children', '监护人同意哪几个孩子', '请选择这户不满 14 周岁的成员'))
  return [...new Set(named)]
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
// The guardian's item goes child by child; with its last child the item is gone.
function withdrawal(consent: ConsentRecord, { items, children, withdrawnOn, reason }: Context<typeof api.withdrawConsent>['input']['body']) {
  const before = withdrawnOf(consent)
  const { items: standing, children: guarded } = heldOf(consent)
  const foreign = items.filter((item) => !standing.includes(item))
  if (foreign.length > 0) throw invalid(fieldError('items', '撤回哪几项', `这份同意书里没有有效的“${foreign.map((item) => consentItemCodes.label(item)).join('、')}”`))
  if (!children.every((id) => guarded.includes(id)) || (children.length > 0 && !items.includes(guardianItem))) {
    throw invalid(fieldError('children', '撤回哪几个孩子的', '请先勾选撤回监护人同意，再选这份同意书里还有效的孩子'))
  }
  const isPart = children.length > 0 && children.length < guarded.length
  if (!isPart && (items.length === 0 || items.length === standing.length)) return { withdrawn_on: withdrawnOn, withdrawn_reason: reason }
  const taken = items.flatMap((item): WithdrawnItem[] => {
    if (item !== guardianItem || guarded.length === 0) return [{ item, on: withdrawnOn, reason }]
    return (isPart ? children : guarded).map((personId) => ({ item, on: withdrawnOn, reason, personId }))
  })
  return { withdrawn_items: JSON.stringify([...before, ...taken]) }
}
