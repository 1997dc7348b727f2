// Statistics of a city or province (市、省统计): from counters only, by the regions of the day, small cells withheld.
import { NOT_FOUND, Problem } from '../../../kernel/model/problem.ts'
import { addMonths } from '../../../kernel/model/calendar.ts'
import { firstDayOf, monthOf } from '../../../kernel/model/day.ts'
import type { Context } from '../../../kernel/server/route.ts'
import type { ScopedTransaction } from '../../../kernel/server/transaction.ts'
import { childrenOf, regionNames } from '../../regions/index.ts'
import { codeOf, type RegionCode } from '../../regions/model/code.ts'
import { figuresAbove, statisticsColumns, type StatisticsColumn, tierColumns } from '../model/columns.ts'
import { dueOnOf, dueRuleFor, isLate } from '../model/due.ts'
import type { showStatistics as showContract, StatisticsView } from '../model/overview-api.ts'
import { REGION_NOT_BELOW } from '../model/problems.ts'
import { cellId, type Count, rollUp } from '../model/roll-up.ts'
import { type Branch, type Cell, leavesOf, type Place, statisticsTable } from '../model/statistics.ts'
import { briefingProgress, clientCounts, findingsByPlace, owesBriefing, reachOf, type Reach, staffCounts, stationsOn, townshipsOf, treeOn, visitCounts } from './place-store.ts'
import { dueRules } from './store.ts'
import { workByTownship } from './work-store.ts'

export async function showStatistics({ tx, actor, today, input: { query } }: Context<typeof showContract>): Promise<StatisticsView> {
  const onDay = query.onDay ?? today
  const root = codeOf(actor.regionPrefix)
  if (onDay > today) throw new Problem(NOT_FOUND, '统计日不能晚于今天')
  const branches = await branchesOf(tx, root, onDay)
  const opened = query.within === undefined ? undefined : branches.find(({ code }) => code === query.within)
  if (query.within !== undefined && !opened) throw new Problem(REGION_NOT_BELOW)
  const counts = await countsOf(tx, reachOf(root), onDay, today)
  const tree = await treeOn(tx, reachOf(root), onDay)
  const figures = statisticsColumns.map(({ figure }) => figure)
  const atLeaves = rollUp(counts, leavesOf(branches).map(({ code }) => code), figures, tree)
  const atBranches = rollUp(counts, branches.map(({ code }) => code), figures, tree)
  const columns = statisticsColumns.filter(({ id }) => !id.startsWith('person.') || counts.some(({ figure, value }) => figure === id && value > 0))
  const shown = statisticsTable(root, branches, columns, atLeaves.cells, atBranches.cells)
  const names = await regionNames(tx, [root, ...(opened ? [opened.code] : [])], onDay)
  const top: Place = { code: opened?.code ?? root, name: '合计' }
  return {
    regionCode: top.code, regionName: names.get(top.code) ?? '', onDay, isToday: onDay === today, canDrill: !opened && branches.some(({ leaves }) => leaves.length > 0),
    columns: columns.map(({ id, label, unit, section, definition }) => ({ id, label, unit, section, definition })),
    rows: (opened?.leaves ?? branches).map((place) => line(place, columns, shown)), total: line(top, columns, shown), notes: notes(onDay === today, atBranches.strays),
  }
}

async function branchesOf(tx: ScopedTransaction, root: RegionCode, day: string): Promise<Branch[]> {
  const branches: Branch[] = []
  // One query at a time: they share a connection.
  for (const { code, name } of await childrenOf(tx, root, day)) {
    const leaves = await childrenOf(tx, code, day)
    branches.push({ code, name, leaves: leaves.map((leaf) => ({ code: leaf.code, name: leaf.name })) })
  }
  return branches
}

async function countsOf(tx: ScopedTransaction, reach: Reach, onDay: string, today: string): Promise<Count[]> {
  const clients = await clientCounts(tx, reach)
  const visits = await visitCounts(tx, reach, monthOf(onDay))
  const findings = onDay === today ? await findingsByPlace(tx, reach) : []
  return [
    ...clients, ...clients.filter(({ figure }) => tierColumns.includes(figure)).map((one) => ({ ...one, figure: 'households' })),
    ...visits, ...visits.filter(({ figure }) => figure.startsWith('visit.') && figure !== 'visit.PHONE').map((one) => ({ ...one, figure: 'visits' })),
    // Of a month that is over: what has come since yesterday is not told.
    ...await workByTownship(tx, reach, monthBefore(onDay), figuresAbove),
    ...await staffCounts(tx, reach, onDay), ...await networkCounts(tx, reach, onDay, today), ...findings,
  ]
}

const monthBefore = (day: string): string => monthOf(addMonths(firstDayOf(monthOf(day)), -1))

async function networkCounts(tx: ScopedTransaction, reach: Reach, onDay: string, today: string): Promise<Count[]> {
  const month = monthBefore(onDay)
  const [townships, rules] = [await townshipsOf(tx, reach, onDay), await dueRules(tx)]
  const open = (await stationsOn(tx, reach, onDay)).filter(({ state }) => state === 'OPEN')
  const progress = new Map((await briefingProgress(tx, month)).map((one) => [one.station_id, one]))
  const one = (regionCode: RegionCode, figure: string, isCounted = true): Count[] => (isCounted ? [{ regionCode, figure, value: 1 }] : [])
  return [
    ...townships.flatMap(({ code }) => one(code, 'townships')),
    ...[...new Set(open.map(({ region_code }) => region_code))].flatMap((code) => one(code, 'covered')),
    ...open.flatMap((station) => {
      const found = progress.get(station.id)
      const isOwed = owesBriefing(station, month)
      const dueOn = dueOnOf(month, dueRuleFor(rules, station.region_code, month))
      return [
        ...one(station.region_code, 'stations'), ...one(station.region_code, 'briefings.expected', isOwed),
        ...one(station.region_code, 'briefings.submitted', found !== undefined && found.state !== 'DRAFT'),
        ...one(station.region_code, 'briefings.late', isOwed && isLate(dueOn, found?.first_submitted_on ?? null, today)),
      ]
    }),
  ]
}

function line(place: Place, columns: readonly StatisticsColumn[], shown: ReadonlyMap<string, Cell>): StatisticsView['total'] {
  const cells = columns.map(({ id }): [string, { kind: Cell['kind']; value: number | null }] => {
    const one: Cell = shown.get(cellId(place.code, id)) ?? { kind: 'number', value: 0 }
    return [id, { kind: one.kind, value: one.kind === 'number' ? one.value : null }]
  })
  return { code: place.code, name: place.name, cells: Object.fromEntries(cells) }
}

function notes(isToday: boolean, strays: number): string[] {
  return [
    '“<5”表示 1 至 4；“*”表示为防止由合计倒推出小数而一并隐去的数字（不小于 5）。',
    '需求、个案、小组、活动、转介、危机、满意度和记录为上月的数字；月末在案数不向上汇总，以免与新开、结案相减得出小数。',
    ...(isToday ? [] : ['按所选日期的区划汇总；服务对象和在册家庭为现在的数字，走访为所选月份的数字，规则提示只有今天的数字。']),
    ...(strays > 0 ? ['有少量记录的地区代码在当日区划中查不到，未计入合计，请联系管理员核对区划沿革。'] : []),
  ]
}
