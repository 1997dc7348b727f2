// What the stations of a place did (服务情况): figures of the casework desk by station, for township and county officers; as Excel, too.
import { monthOf } from '../../../kernel/model/day.ts'
import { NOT_FOUND, Problem } from '../../../kernel/model/problem.ts'
import type { Actor } from '../../../kernel/model/roles.ts'
import type { Context, FileAnswer } from '../../../kernel/server/route.ts'
import type { ScopedTransaction } from '../../../kernel/server/transaction.ts'
import { regionNames } from '../../regions/index.ts'
import { codeOf } from '../../regions/model/code.ts'
import { excelType } from '../model/api.ts'
import type { exportWork as exportContract, showStationWork as stationContract, showWork as showContract, WorkLine, WorkView } from '../model/overview-api.ts'
import { addCounters, type Counters, workFigures, workValue } from '../model/work.ts'
import { reachOf, stationsOn } from './place-store.ts'
import { workOfPlace } from './work-store.ts'
import { workBook } from './work-sheet.ts'

type Query = { onDay?: string | undefined }
const othersName = '其他站点（总站、社工室等）'

export async function showWork({ tx, actor, today, input: { query } }: Context<typeof showContract>): Promise<WorkView> {
  return viewOf(tx, actor, today, query)
}

export async function showStationWork({ tx, actor, today, input: { params, query } }: Context<typeof stationContract>): Promise<WorkView> {
  const view = await viewOf(tx, actor, today, query)
  const line = view.items.find(({ stationId }) => stationId === params.stationId)
  if (!line) throw new Problem(NOT_FOUND)
  return { ...view, items: [line], total: line }
}

export async function exportWork({ tx, actor, today, audit, input: { query } }: Context<typeof exportContract>): Promise<FileAnswer> {
  const view = await viewOf(tx, actor, today, query)
  audit({ kind: 'workTable', id: view.regionCode, fields: [String(view.items.length)] })
  return {
    fileName: `${view.onDay.replaceAll('-', '')}_${view.regionName}_服务情况表.xlsx`, type: excelType,
    bytes: await workBook({ view, authority: actor.organisationName }),
  }
}

async function viewOf(tx: ScopedTransaction, actor: Actor, today: string, { onDay = today }: Query): Promise<WorkView> {
  const region = codeOf(actor.regionPrefix)
  const reach = reachOf(region)
  const stations = await stationsOn(tx, reach, onDay)
  const found = await workOfPlace(tx, reach, monthOf(onDay))
  const places = await regionNames(tx, [...new Set([region, ...stations.map(({ region_code }) => region_code)])], onDay)
  // Only the county opens single crises; a township learns of few of them no more than that there are some.
  const isOpen = actor.role === 'COUNTY_OFFICER'
  const lines = stations.map(({ id, name, region_code }): WorkLine => lineOf(id, name, places.get(region_code) ?? '', found.get(id) ?? new Map(), isOpen))
  const listed = new Set(stations.map(({ id }) => id))
  const others = addCounters([...found].flatMap(([id, counters]) => (listed.has(id) ? [] : [counters])))
  const rest = [...others.values()].some(({ ever }) => ever !== 0) ? [lineOf(null, othersName, '', others, isOpen)] : []
  const total = lineOf(null, '合计', '', addCounters([...found.values()]), isOpen)
  return {
    regionCode: region, regionName: places.get(region) ?? '', onDay, month: monthOf(onDay),
    figures: workFigures.map(({ id, section, label, unit, kind, isCoarse = false, definition, list, listNeeds }) =>
      ({ id, section, label, unit, hasMonth: kind === 'FLOW', hasTotal: !isCoarse, definition, list: list ?? null, listNeeds: listNeeds ?? null })),
    items: [...lines, ...rest], total: { ...total, values: Object.fromEntries(Object.entries(total.values).map(([id, value]) => [id, closed(value, id, [...lines, ...rest])])) },
  }
}

function lineOf(stationId: string | null, name: string, place: string, counters: Counters, isOpen: boolean): WorkLine {
  return { stationId, name, place, values: Object.fromEntries(workFigures.map((figure) => [figure.id, workValue(figure, counters, isOpen)])) }
}

// A total beside a single “<5” would give it away.
function closed(total: WorkLine['values'][string], id: string, lines: readonly WorkLine[]): WorkLine['values'][string] {
  return lines.some(({ values }) => values[id]?.isSmall) && !total.isSmall ? { month: null, total: null, isSmall: false } : total
}
