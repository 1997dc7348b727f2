// Reading the demand list (查看需求清单): by village and level, of one family with what its visits still hold, figures, Excel.
import { sql } from 'kysely'
import type { ClientGroup } from '../../../kernel/model/codes/clients.ts'
import { smallestShown, suppress } from '../../../kernel/model/suppress.ts'
import { inRegion } from '../../../kernel/server/access.ts'
import { readCursor, toPage } from '../../../kernel/server/page.ts'
import type { Context } from '../../../kernel/server/route.ts'
import { requireHousehold } from '../../clients/index.ts'
import type * as api from '../model/needs-api.ts'
import { isSensitive, needsInReach, toNeedRow } from './need-store.ts'
import { needWorkbook } from './need-workbook.ts'
import { waitingNeeds } from './written-needs.ts'

const prefixOf = (code: string): string => code.replace(/(000){1,2}$/, '')

export async function listNeeds({ tx, actor, deps, input: { query } }: Context<typeof api.listNeeds>) {
  const after = readCursor(query.after, 2)
  const { regionCode, level, clientGroup, urgency, state, householdId, only } = query
  // An officer who filters by a group that is sensitive in itself would learn it of the lines left over.
  const isHidden = clientGroup !== undefined && actor.reach !== 'stations' && isSensitive(clientGroup)
  const rows = isHidden ? [] : await needsInReach(tx)
    .$if(regionCode !== undefined, (q) => q.where(() => inRegion(sql.ref('need.region_code'), prefixOf(regionCode!))))
    .$if(level !== undefined, (q) => q.where('need.level', '=', level!))
    .$if(clientGroup !== undefined, (q) => q.where(sql<boolean>`need.client_groups @> array[${clientGroup}]::text[]`))
    .$if(urgency !== undefined, (q) => q.where('need.urgency', '=', urgency!))
    .$if(only === 'MINE', (q) => q.where(sql<boolean>`coalesce(need.keeper_id, need.raised_by) = ${actor.accountId}::uuid`))
    .$if(state !== undefined, (q) => q.where('need.state', '=', state!))
    .$if(householdId !== undefined, (q) => q.where('need.household_id', '=', householdId!))
    .$if(after !== null, (q) => q.where(sql<boolean>`(need.raised_on, need.id) < (${after![0]}::date, ${after![1]}::uuid)`))
    .orderBy('need.raised_on', 'desc').orderBy('need.id', 'desc').limit(query.limit + 1).execute()
  const page = toPage(rows, query.limit, (row) => [row.raised_on, row.id])
  return { items: page.items.map((row) => toNeedRow(tx, deps, row)), next: page.next }
}

export async function householdNeeds(context: Context<typeof api.householdNeeds>) {
  const { tx, deps, input: { params } } = context
  const household = await requireHousehold(tx, params.householdId)
  const rows = await needsInReach(tx).where('need.household_id', '=', household.id).orderBy('need.raised_on', 'desc').orderBy('need.id', 'desc').limit(200).execute()
  const waiting = await waitingNeeds(context, household)
  return { items: rows.map((row) => toNeedRow(tx, deps, row)), waiting: waiting.map(({ key, where, on, personName, level, text }) => ({ key, where, on, personName, level, text })) }
}

export async function needFigures({ tx, actor }: Context<typeof api.needFigures>) {
  const isAbove = actor.role === 'CITY_OFFICER' || actor.role === 'PROVINCE_OFFICER'
  const digits = actor.role === 'PROVINCE_OFFICER' ? 4 : actor.role === 'CITY_OFFICER' ? 6 : 12
  const within = actor.reach === 'stations' || actor.role === 'PROJECT_MANAGER' ? sql`station_id = any(${[...actor.stationIds]}::uuid[])` : inRegion(sql.ref('region_code'), actor.regionPrefix)
  const { rows: places } = await sql<Record<'code' | 'name', string> & Record<'material' | 'mental' | 'social' | 'open' | 'inService', number>>`
    select f.code, coalesce(r.name, f.code) as name, f.material, f.mental, f.social, f.open, f."inService" from (
      select rpad(left(region_code, ${digits}::int), 12, '0') as code, coalesce(sum(value) filter (where figure = 'level.MATERIAL'), 0)::int as material,
        coalesce(sum(value) filter (where figure = 'level.MENTAL'), 0)::int as mental, coalesce(sum(value) filter (where figure = 'level.SOCIAL'), 0)::int as social,
        coalesce(sum(value) filter (where figure = 'open'), 0)::int as open, coalesce(sum(value) filter (where figure = 'in_service'), 0)::int as "inService"
      from need_counter where ${within} group by 1) f
    left join region r on r.code = f.code and r.valid_until is null
    where f.open + f."inService" > 0 order by f.code limit 2000`.execute(tx.db)
  const { rows: groups } = await sql<{ group: ClientGroup; count: number }>`select substr(figure, 7) as "group", sum(value)::int as count from need_counter
    where figure like 'group.%' and ${within} group by 1 having sum(value) > 0 order by 2 desc, 1`.execute(tx.db)
  return {
    places: isAbove ? publicPlaces(places) : places,
    groups: groups.filter(({ group }) => actor.reach === 'stations' || isAbove || !isSensitive(group)).map(({ group, count }) => ({ group, count: isAbove && count > 0 && count < smallestShown ? null : count })),
  }
}

const countsOfPlace = ['material', 'mental', 'social', 'open', 'inService'] as const
type CountOfPlace = (typeof countsOfPlace)[number]
type NeedPlace = Record<'code' | 'name', string> & Record<CountOfPlace, number>

// To city and province a number under five is not told, nor one it could be worked out from: in each place the three levels add up to what
// the two answers add up to. That sum itself stands nowhere.
function publicPlaces(places: readonly NeedPlace[]): (Record<'code' | 'name', string> & Record<CountOfPlace, number | null>)[] {
  return places.map((place) => {
    const cells = new Map<string, number>([...countsOfPlace.map((name): [string, number] => [name, place[name]]), ['all', place.open + place.inService]])
    const shown = suppress(cells, [{ total: 'all', parts: ['material', 'mental', 'social'] }, { total: 'all', parts: ['open', 'inService'] }])
    const told = (name: CountOfPlace): number | null => {
      const cell = shown.get(name)
      return cell?.kind === 'number' ? cell.value : null
    }
    return { code: place.code, name: place.name, material: told('material'), mental: told('mental'), social: told('social'), open: told('open'), inService: told('inService') }
  })
}

const type = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
const mostLines = 5_000

export async function needSheet({ tx, deps, today, input: { query }, audit }: Context<typeof api.needSheet>) {
  const { regionCode, state } = query
  const rows = await needsInReach(tx)
    .$if(regionCode !== undefined, (q) => q.where(() => inRegion(sql.ref('need.region_code'), prefixOf(regionCode!))))
    .$if(state !== undefined, (q) => q.where('need.state', '=', state!))
    .orderBy('need.region_code').orderBy('need.level').orderBy('need.raised_on').orderBy('need.id').limit(mostLines).execute()
  audit({ kind: 'need', id: '', stationId: null, fields: ['export'] })
  const bytes = await needWorkbook({ rows: rows.map((row) => toNeedRow(tx, deps, row)), onDay: today, authority: tx.actor.organisationName })
  return { fileName: `需求清单_${today}.xlsx`, type, bytes }
}
