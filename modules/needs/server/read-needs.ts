// Reading the demand list (查看需求清单): by village and level, of one family with what its visits still hold, figures, Excel.
import { sql } from 'kysely'
import type { ClientGroup } from '../../../kernel/model/codes/clients.ts'
import { inRegion } from '../../../kernel/server/access.ts'
import { readCursor, toPage } from '../../../kernel/server/page.ts'
import type { Context } from '../../../kernel/server/route.ts'
import { requireHousehold } from '../../clients/index.ts'
import { needsWrittenInVisits } from '../../visits/index.ts'
import type * as api from '../model/needs-api.ts'
import { isSensitive, needsInReach, toNeedRow } from './need-store.ts'
import { needWorkbook } from './need-workbook.ts'

const prefixOf = (code: string): string => code.replace(/(000){1,2}$/, '')

export async function listNeeds({ tx, actor, deps, input: { query } }: Context<typeof api.listNeeds>) {
  const after = readCursor(query.after, 2)
  const { regionCode, level, clientGroup, urgency, state, householdId } = query
  // An officer who filters by a group that is sensitive in itself would learn it of the lines left over.
  const isHidden = clientGroup !== undefined && actor.reach !== 'stations' && isSensitive(clientGroup)
  const rows = isHidden ? [] : await needsInReach(tx)
    .$if(regionCode !== undefined, (q) => q.where(() => inRegion(sql.ref('need.region_code'), prefixOf(regionCode!))))
    .$if(level !== undefined, (q) => q.where('need.level', '=', level!))
    .$if(clientGroup !== undefined, (q) => q.where(sql<boolean>`need.client_groups @> array[${clientGroup}]::text[]`))
    .$if(urgency !== undefined, (q) => q.where('need.urgency', '=', urgency!))
    .$if(state !== undefined, (q) => q.where('need.state', '=', state!))
    .$if(householdId !== undefined, (q) => q.where('need.household_id', '=', householdId!))
    .$if(after !== null, (q) => q.where(sql<boolean>`(need.raised_on, need.id) < (${after![0]}::date, ${after![1]}::uuid)`))
    .orderBy('need.raised_on', 'desc').orderBy('need.id', 'desc').limit(query.limit + 1).execute()
  const page = toPage(rows, query.limit, (row) => [row.raised_on, row.id])
  return { items: page.items.map((row) => toNeedRow(tx, deps, row)), next: page.next }
}

export async function householdNeeds({ tx, actor, deps, input: { params } }: Context<typeof api.householdNeeds>) {
  const household = await requireHousehold(tx, params.householdId)
  const rows = await needsInReach(tx).where('need.household_id', '=', household.id).orderBy('need.raised_on', 'desc').orderBy('need.id', 'desc').limit(200).execute()
  const listed = new Set(rows.map((row) => `${row.visit_id} ${row.visit_item}`))
  const written = actor.reach === 'stations' ? await needsWrittenInVisits(tx, deps, household.id) : []
  return { items: rows.map((row) => toNeedRow(tx, deps, row)), waiting: written.filter((one) => !listed.has(`${one.visitId} ${one.item}`)) }
}

/** Fewer than this are not told to city and province: a family could be recognised. A place with one such number shows none of its numbers, since they add up. */
const smallest = 5

export async function needFigures({ tx, actor }: Context<typeof api.needFigures>) {
  const isAbove = actor.role === 'CITY_OFFICER' || actor.role === 'PROVINCE_OFFICER'
  const digits = actor.role === 'PROVINCE_OFFICER' ? 4 : actor.role === 'CITY_OFFICER' ? 6 : 12
  const within = actor.reach === 'stations' || actor.role === 'PROJECT_MANAGER' ? sql`station_id = any(${[...actor.stationIds]}::uuid[])` : inRegion(sql.ref('region_code'), actor.regionPrefix)
  const isSmall = (count: number) => isAbove && count > 0 && count < smallest
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
    places: places.map((row) => {
      const { code, name, ...counts } = row
      return Object.values(counts).some(isSmall) ? { code, name, material: null, mental: null, social: null, open: null, inService: null } : { code, name, ...counts }
    }),
    groups: groups.filter(({ group }) => actor.reach === 'stations' || isAbove || !isSensitive(group)).map(({ group, count }) => ({ group, count: isSmall(count) ? null : count })),
  }
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
