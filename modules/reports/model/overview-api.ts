// Operations of the county view and of city and province statistics (县级看板、统计): figures only, no names of people.
import { z } from 'zod'
import { contract, pageOf, pageQuery, uuid } from '../../../kernel/model/contract.ts'
import { day } from '../../../kernel/model/day.ts'
import { field } from '../../../kernel/model/field.ts'
import { regionCode } from '../../regions/model/code.ts'
import { excelType } from './api.ts'

const onDay = field(day().optional(), { title: '统计日', help: '不填为今天' })
const count = (title: string, unit: string) => field(z.number().int(), { title, unit })

export const overviewView = z.object({
  regionCode: z.string(), regionName: z.string(), onDay: z.string(), month: z.string(), isToday: z.boolean(),
  townships: z.object({ all: z.number().int(), covered: z.number().int(), uncovered: z.array(z.object({ code: z.string(), name: z.string() })) }),
  stations: z.object({ open: z.number().int(), preparing: z.number().int(), suspended: z.number().int() }),
  staff: z.object({ workers: z.number().int(), fullTime: z.number().int(), certified: z.number().int() }),
  clients: z.object({ households: z.number().int(), persons: z.number().int(), tiers: z.array(z.object({ tier: z.string(), label: z.string(), households: z.number().int() })) }),
  visits: z.object({ month: z.number().int(), calls: z.number().int(), people: z.number().int(), risk: z.number().int(),
    /** Known for today only: the counters hold the present due days. */
    dueByMonthEnd: z.number().int().nullable(), overdue: z.number().int().nullable() }),
  weeks: z.array(z.object({ week: z.string(), tier: z.string(), visits: z.number().int() })),
  briefings: z.object({ month: z.string(), dueOn: z.string(), expected: z.number().int(), submitted: z.number().int(), accepted: z.number().int(),
    returned: z.number().int(), missing: z.number().int(), late: z.number().int() }),
  findings: z.array(z.object({ severity: z.string(), label: z.string(), count: z.number().int() })).nullable(),
})
export type OverviewView = z.infer<typeof overviewView>

export const showOverview = contract({
  id: 'overviews.show', method: 'GET', path: '/api/overview', summary: '县（乡镇）看板：某日的站点、队伍、走访和简报', query: z.object({ onDay }).strict(), output: overviewView,
})

export const stationFigures = z.object({
  stationId: uuid(), name: field(z.string(), { title: '站点' }), place: field(z.string(), { title: '所在地' }), stateLabel: field(z.string(), { title: '运行状态' }),
  workers: count('在岗社工', '人'), fullTime: count('其中专职', '人'), certified: count('其中持证', '人'),
  households: count('在册家庭', '户'), visits: count('本月走访', '户次'), calls: count('本月电访', '次'), due: count('月底前待访', '户'), overdue: count('其中逾期', '户'),
  risk: count('本月发现风险', '次'),
  briefingState: field(z.string(), { title: '上月简报' }), briefingLabel: z.string(), isBriefingLate: z.boolean(),
})
export type StationFigures = z.infer<typeof stationFigures>

export const listStationFigures = contract({
  id: 'overviews.stations', method: 'GET', path: '/api/overview/stations', summary: '各站点情况（按名称排列，不作排名）',
  query: z.object({ ...pageQuery, onDay }).strict(), output: pageOf(stationFigures),
})
export const stationFigureDetail = contract({
  id: 'overviews.station', method: 'GET', path: '/api/overview/stations/:stationId', summary: '一个站点的情况', params: z.object({ stationId: uuid() }), query: z.object({ onDay }).strict(),
  output: stationFigures.extend({
    onDay: z.string(), tiers: z.array(z.object({ tier: z.string(), label: z.string(), households: z.number().int(), overdue: z.number().int() })),
    months: z.array(z.object({ month: z.string(), visits: z.number().int(), calls: z.number().int() })),
    briefings: z.array(z.object({ id: uuid(), month: z.string(), stateLabel: z.string(), state: z.string(), isLate: z.boolean() })),
  }),
})
export const exportStationFigures = contract({
  id: 'overviews.export', method: 'GET', path: '/api/overview/stations.xlsx', summary: '站点情况表（Excel）', query: z.object({ onDay }).strict(), output: z.unknown(), produces: excelType,
})

const workFigure = z.object({ id: z.string(), section: z.string(), label: z.string(), unit: z.string(), hasMonth: z.boolean(), hasTotal: z.boolean(), definition: z.string(),
  /** Where its records are listed, and the operation that opens the list. */
  list: z.string().nullable(), listNeeds: z.string().nullable() })
const workLine = z.object({
  /** Empty for what other nodes of the place did (总站、社工室). */
  stationId: uuid().nullable(), name: z.string(), place: z.string(),
  values: z.record(z.string(), z.object({ month: z.number().nullable(), total: z.number().nullable(), isSmall: z.boolean() })),
})
export const workView = z.object({
  regionCode: z.string(), regionName: z.string(), onDay: z.string(), month: z.string(), figures: z.array(workFigure), items: z.array(workLine), total: workLine,
})
export type WorkView = z.infer<typeof workView>
export type WorkLine = z.infer<typeof workLine>

export const showWork = contract({
  id: 'overviews.work', method: 'GET', path: '/api/overview/work', summary: '各站点的服务情况：需求、个案、小组、活动、转介、满意度（按名称排列，不作排名）', query: z.object({ onDay }).strict(), output: workView,
})
export const showStationWork = contract({
  id: 'overviews.stationWork', method: 'GET', path: '/api/overview/stations/:stationId/work', summary: '一个站点的服务情况', params: z.object({ stationId: uuid() }), query: z.object({ onDay }).strict(),
  output: workView,
})
export const exportWork = contract({
  id: 'overviews.workExport', method: 'GET', path: '/api/overview/work.xlsx', summary: '站点服务情况表（Excel）', query: z.object({ onDay }).strict(), output: z.unknown(), produces: excelType,
})

const cell = z.object({ /** `none`: there is nothing to count, as the mean of no answers. */
  kind: z.enum(['number', 'small', 'hidden', 'none']), value: z.number().nullable() })
const column = z.object({ id: z.string(), label: z.string(), unit: z.string(), section: z.string(), definition: z.string() })
const line = z.object({ code: z.string(), name: z.string(), cells: z.record(z.string(), cell) })
export const statisticsView = z.object({
  regionCode: z.string(), regionName: z.string(), onDay: z.string(), isToday: z.boolean(),
  /** Whether rows can be opened one level further. */
  canDrill: z.boolean(), columns: z.array(column), rows: z.array(line), total: line, notes: z.array(z.string()),
})
export type StatisticsView = z.infer<typeof statisticsView>

export const showStatistics = contract({
  id: 'statistics.show', method: 'GET', path: '/api/statistics', summary: '市、省统计：按县（市、区）或下一级汇总',
  query: z.object({ onDay, within: field(regionCode().optional(), { title: '下一级地区' }) }).strict(), output: statisticsView,
})
