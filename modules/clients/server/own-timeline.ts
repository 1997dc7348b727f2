// What happened to the file itself (档案): filing, tiers, consents, members, moves, end and return. Few rows, so they are read whole.
import { sql } from 'kysely'
import { consentBasisCodes, consentItemCodes } from '../../../kernel/model/codes/consent.ts'
import { tierReasonCodes, visitTierCodes } from '../../../kernel/model/codes/clients.ts'
import { filingModeCodes, householdCloseCodes, memberLeaveCodes } from '../../../kernel/model/codes/households.ts'
import { maskName } from '../../../kernel/model/mask.ts'
import { todayInChina } from '../../../kernel/model/day.ts'
import type { Context } from '../../../kernel/server/route.ts'
import { pageOfLines, type TimelineLine, type TimelineSource } from '../../../kernel/server/timeline.ts'
import { shortName } from '../../regions/model/region.ts'
import { type ConsentRecord, consentsOf, type HouseholdRecord, personsOf, placeNames, requireHousehold, tiersOf } from './store.ts'
import { guardianItem } from '../model/consent.ts'
import { codesFor } from './view.ts'

export const fileTimeline: TimelineSource = {
  name: 'file', label: '建档、分级、搬迁',
  async lines(context, householdId, page) {
    const household = await requireHousehold(context.tx, householdId)
    return pageOfLines([filing(household), ...await tierLines(context, household), ...await memberLines(context, household), ...await eventLines(context, household)], page)
  },
}

export const consentTimeline: TimelineSource = {
  name: 'consents', label: '同意书',
  async lines({ tx, actor }, householdId, page) {
    const name = (text: string) => (actor.reach === 'masked' ? maskName(text) : text)
    const persons = await personsOf(tx, householdId)
    const childrenOf = ({ guarded_ids: ids }: ConsentRecord) => (ids.length === 0 ? '' : `（${persons.filter(({ id }) => ids.includes(id)).map((one) => name(one.name)).join('、')}）`)
    return pageOfLines((await consentsOf(tx, householdId)).flatMap((one) => [
      {
        ...plain, key: one.id, on: one.given_on, kind: '同意书', title: one.basis === 'CONSENT' ? '取得同意' : '依法无需同意', byName: one.recorded_by_name,
        detail: one.basis === 'CONSENT' ? [`${name(one.given_by)}（${one.relation}）`, one.items.map((item) => `${consentItemCodes.label(item)}${item === guardianItem ? childrenOf(one) : ''}`).join('、')].join('：') : consentBasisCodes.label(one.basis),
      },
      ...(one.withdrawn_on ? [{ ...plain, key: `${one.id}.w`, on: one.withdrawn_on, kind: '同意书', title: '撤回同意', tone: 'warn' as const, detail: one.items.map((item) => consentItemCodes.label(item)).join('、') }] : []),
    ]), page)
  },
}

const plain = { detail: '', byName: '', tone: 'plain', path: null } as const

function filing(household: HouseholdRecord): TimelineLine {
  return { ...plain, key: household.id, on: household.filed_on, kind: '建档', title: '建立家庭档案', detail: filingModeCodes.label(household.filing_mode), byName: '', tone: 'good' }
}

async function tierLines({ tx, actor }: Context, household: HouseholdRecord): Promise<TimelineLine[]> {
  return (await tiersOf(tx, household.id)).map((one) => {
    const isChanged = one.previous_tier !== null && one.previous_tier !== one.tier
    return {
      ...plain, key: one.id, on: one.from_on, kind: '分级', byName: one.decided_by_name, tone: one.tier === 'HIGH_RISK' ? 'bad' as const : 'plain' as const,
      title: isChanged ? `分级由${visitTierCodes.label(one.previous_tier ?? '')}调整为${visitTierCodes.label(one.tier)}` : `确认分级为${visitTierCodes.label(one.tier)}`,
      detail: [codesFor(actor, 'tier-reason', one.reasons).map((reason) => tierReasonCodes.label(reason)).join('；'), actor.reach === 'masked' ? '' : one.note].filter(Boolean).join('。'),
    }
  })
}

// Members registered on the day the file was written belong to the filing.
async function memberLines({ tx, actor }: Context, household: HouseholdRecord): Promise<TimelineLine[]> {
  const name = (text: string) => (actor.reach === 'masked' ? maskName(text) : text)
  return (await personsOf(tx, household.id)).flatMap((one): TimelineLine[] => [
    ...(todayInChina(one.created_at) > todayInChina(household.created_at) ? [{ ...plain, key: one.id, on: todayInChina(one.created_at), kind: '成员', title: `增加家庭成员${name(one.name)}` }] : []),
    ...(one.left_on ? [{ ...plain, key: `${one.id}.l`, on: one.left_on, kind: '成员', title: `${name(one.name)}离开这户`, detail: one.left_reason ? memberLeaveCodes.label(one.left_reason) : '' }] : []),
  ])
}

interface EventRow { id: string; happened_on: string; kind: string; from_station_id: string | null; to_station_id: string | null; from_region_code: string | null; to_region_code: string | null; close_reason: string | null; account_name: string; from_name: string | null; to_name: string | null; from_worker: string; to_worker: string }

async function eventLines({ tx }: Context, household: HouseholdRecord): Promise<TimelineLine[]> {
  const { rows } = await sql<EventRow>`select e.id, e.happened_on, e.kind, e.from_station_id, e.to_station_id, e.from_region_code, e.to_region_code, e.close_reason, e.account_name,
    f.name as from_name, t.name as to_name, e.from_name as from_worker, e.to_name as to_worker from household_event e left join station f on f.id = e.from_station_id left join station t on t.id = e.to_station_id
    where e.household_id = ${household.id}`.execute(tx.db)
  const places = await placeNames(tx, rows.flatMap((one) => [one.from_region_code ?? '', one.to_region_code ?? '']))
  return rows.map((one) => ({ ...plain, key: one.id, on: one.happened_on, byName: one.account_name, ...eventWords(one, (code) => shortName(places.get(code ?? '') ?? '')) }))
}

function eventWords(one: EventRow, village: (code: string | null) => string): Pick<TimelineLine, 'kind' | 'title' | 'detail' | 'tone'> {
  if (one.kind === 'CLOSED') return { kind: '停止服务', title: '停止服务', detail: one.close_reason ? householdCloseCodes.label(one.close_reason) : '', tone: 'warn' }
  if (one.kind === 'REOPENED') return { kind: '恢复', title: '恢复档案', detail: '', tone: 'good' }
  if (one.kind === 'WORKER') return { kind: '责任社工', title: one.to_worker ? `责任社工${one.from_worker ? `由${one.from_worker}` : ''}改为${one.to_worker}` : '不再指定责任社工', detail: '', tone: 'info' }
  const hasChangedStation = one.from_station_id !== one.to_station_id
  const from = [hasChangedStation ? one.from_name : '', village(one.from_region_code)].filter(Boolean).join(' ')
  const to = [hasChangedStation ? one.to_name : '', village(one.to_region_code)].filter(Boolean).join(' ')
  return { kind: '搬迁', title: hasChangedStation ? '转到另一个社工站' : '搬到另一个村', detail: `从 ${from} 到 ${to}`, tone: 'info' }
}
