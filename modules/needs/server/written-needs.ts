// Needs that stand somewhere already (写在别处的需求): in visits, on members' cards, in assessments and follow-ups. They go onto the list as they were written,
// each once: of a visit by its place there, of a card or an assessment by person, level and words.
import type { Urgency } from '../../../kernel/model/codes/needs.ts'
import { needLevelCodes, type NeedLevel } from '../../../kernel/model/codes/services.ts'
import { requireWritableStation } from '../../../kernel/server/access.ts'
import type { Context } from '../../../kernel/server/route.ts'
import { needsInCases } from '../../cases/index.ts'
import { type HouseholdRecord, lockHousehold, personsOf } from '../../clients/index.ts'
import { needsWrittenInVisits } from '../../visits/index.ts'
import type * as api from '../model/needs-api.ts'
import type { WaitingNeed } from '../model/needs-api.ts'
import { groupsOf, needsInReach, toNeedRow } from './need-store.ts'
import { insertNeed } from './write-needs.ts'

type Look = Pick<Context, 'tx' | 'actor' | 'deps'>
interface Written extends WaitingNeed { readonly visitId?: string; readonly visitItem?: number; readonly personId?: string; readonly cardKey?: Buffer; readonly raisedOn: string; readonly urgency?: Urgency }

/** On a card “无” says that somebody asked: it is no need. */
const none: ReadonlySet<string> = new Set(['无', '没有', '暂无'])

/** How urgent an assessment called it, in the words of the list. */
const assessed: Readonly<Record<string, Urgency>> = { URGENT: 'URGENT', SOON: 'PRESSING', USUAL: 'GENERAL' }

const keyOf = (cardKey: Buffer): string => cardKey.toString('base64url').slice(0, 22)

/** What is not on the list yet, the cards first. */
export async function waitingNeeds(context: Look, household: HouseholdRecord): Promise<Written[]> {
  const { tx, actor } = context
  if (actor.reach !== 'stations') return []
  const listed = await tx.db.selectFrom('need').select(['visit_id', 'visit_item', 'card_key']).where('household_id', '=', household.id).execute()
  const known = new Set(listed.map((row) => (row.card_key ? keyOf(row.card_key) : `${row.visit_id} ${row.visit_item}`)))
  const visits = await fromVisits(context, household.id)
  // What an assessment took over from a visit is the same need, on the list under its visit.
  const inVisits = new Set(visits.map(({ level, text }) => `${level} ${text}`))
  const found = [...(await fromCards(context, household)).filter(({ level, text }) => !inVisits.has(`${level} ${text}`)), ...visits]
  return [...new Map(found.map((one) => [one.key, one])).values()].filter(({ key }) => !known.has(key))
}

async function fromCards(context: Look, household: HouseholdRecord): Promise<Written[]> {
  const { tx, deps } = context
  const persons = (await personsOf(tx, household.id)).filter(({ state }) => state === 'ACTIVE')
  const card = (where: 'CARD' | 'ASSESSMENT' | 'FOLLOW_UP', personId: string, level: string, text: string, on: string | null, urgency?: Urgency): Written[] => {
    const person = persons.find(({ id }) => id === personId)
    if (!needLevelCodes.has(level) || !person || none.has(text)) return []
    const cardKey = deps.crypto.mac('need', `${personId}\n${level}\n${text}`)
    return [{ key: keyOf(cardKey), where, on, personName: person.name, level, text, personId, cardKey, raisedOn: on ?? household.filed_on, ...(urgency ? { urgency } : {}) }]
  }
  const cards = persons.flatMap((one) => (one.needs as { level: string; description: string }[]).flatMap((need) => card('CARD', one.id, need.level, need.description, null)))
  return [...cards, ...(await needsInCases(context, household.id)).flatMap((one) => card(one.where, one.personId, one.level, one.text, one.on, assessed[one.urgency]))]
}

async function fromVisits({ tx, deps }: Look, householdId: string): Promise<Written[]> {
  return (await needsWrittenInVisits(tx, deps, householdId)).map((one) => ({
    key: `${one.visitId} ${one.item}`, where: 'VISIT', on: one.visitedOn, personName: '', level: one.level as NeedLevel, text: one.text, visitId: one.visitId, visitItem: one.item, raisedOn: one.visitedOn,
  }))
}

/** Puts them onto the list; those that went onto it meanwhile stay as they are. */
export async function takeWrittenNeeds(context: Context<typeof api.takeWrittenNeeds>) {
  const { tx, deps, newId, audit, input: { params, body } } = context
  const household = await lockHousehold(tx, params.householdId)
  requireWritableStation(tx.actor, household.station_id)
  const wanted = (await waitingNeeds(context, household)).filter(({ key }) => body.keys === undefined || body.keys.includes(key))
  const place = { householdId: household.id, stationId: household.station_id, regionCode: household.region_code, groups: await groupsOf(tx, household.id) }
  for (const one of wanted) {
    await insertNeed(context, newId(), place, {
      level: one.level, description: one.text, urgency: one.urgency ?? 'GENERAL', peopleCount: 1, clientGroups: place.groups, domain: null, source: 'HOME_VISIT', raisedOn: one.raisedOn,
      ...(one.visitId === undefined ? {} : { visitId: one.visitId, visitItem: one.visitItem ?? 0 }), ...(one.cardKey ? { personId: one.personId ?? null, cardKey: one.cardKey } : {}),
    })
  }
  audit({ kind: 'household', id: household.id, stationId: household.station_id, fields: ['needs'] })
  const rows = await needsInReach(tx).where('need.household_id', '=', household.id).orderBy('need.raised_on', 'desc').orderBy('need.id', 'desc').limit(200).execute()
  return { items: rows.map((row) => toNeedRow(tx, deps, row)) }
}
