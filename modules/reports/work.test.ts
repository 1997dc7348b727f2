// The figures of the casework desk where they are read: briefing, county view and its Excel file, statistics above the county.
import { randomUUID } from 'node:crypto'
import excel from 'exceljs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTestApp, type TestApp } from '../../tests/support/app.ts'
import { differencesOfCounters } from '../../tests/support/recount.ts'
import { accountOf, type Person, stations, type StationName } from '../../tests/support/world.ts'
import { addHousehold } from '../clients/testing.ts'
import { addCase } from '../cases/testing.ts'
import * as api from './model/api.ts'
import { figureDefinitions } from './model/figures.ts'
import * as overview from './model/overview-api.ts'
import { type Counters, workFigures, workValue } from './model/work.ts'
import { addVisit } from './testing.ts'

let world: TestApp
const day = (text: string) => `2025-${text}`

async function opened(station: StationName, count: number, on: string, over = ''): Promise<void> {
  for (let at = 0; at < count; at++) {
    const householdId = await addHousehold(world.job, { station })
    const { rows } = await world.job.query<{ id: string }>('select id from person where household_id = $1', [householdId])
    const id = await addCase(world.job, { name: randomUUID(), householdId, personId: rows[0]!.id, station })
    await world.job.query(`update service_case set opened_on = $2::date, level = 'KEY' ${over} where id = $1`, [id, on])
  }
}
const form = (code: string, subject: string, on: string, { late = false, named = false, state = 'FILED' } = {}) => world.job.query(`insert into form_record
    (id, form, form_version, subject, subject_id, station_id, region_code, sequence, occurred_on, state, answers, is_late, is_named, author_id, author_name, editor_id, editor_name, written_at, withdrawal)
  values ($1, $2, 1, $3, $4, $5, $6, 1, $7, $8, '\\x00', $9, $10, $11, '测试', $11, '测试', now(), case when $8 = 'WITHDRAWN' then '\\x00'::bytea end)`,
[randomUUID(), code, subject, randomUUID(), stations.盐窝.id, stations.盐窝.village, on, state, late, named, accountOf('STATION_WORKER')])
const crisis = (on: string) => world.job.query(`insert into crisis (id, crisis_no, station_id, region_code, is_immediate, story, found_at, recorded_at, opened_by, opened_by_name)
  values ($1, $2, $3, $4, true, '\\x00', $5, $5, $6, '测试')`, [randomUUID(), randomUUID(), stations.盐窝.id, stations.盐窝.village, `${on}T02:00:00Z`, accountOf('STATION_HEAD')])

beforeAll(async () => {
  world = await openTestApp()
  await opened('盐窝', 6, day('05-10'))
  await opened('盐窝', 1, day('06-03'), `, closed_days = '{2025-06-12}', close_reasons = '{GOALS_REACHED}', goals_set = '{3}', goals_met = '{2}', ratings = '{"2025-06-12 5","2025-06-13 4"}', state = 'CLOSED', closed_on = '2025-06-12'`)
  await opened('陈庄', 3, day('05-12'))
  const householdId = await addHousehold(world.job, { station: '盐窝' })
  await addVisit(world.job, { householdId, visitedOn: day('06-05') })
  await form('F15', 'case', day('06-06'))
  await form('F15', 'case', day('06-07'), { late: true })
  await form('F15', 'case', day('06-07'), { state: 'DRAFT' })
  await form('F21', 'case', day('05-20'))
  await form('F23', 'crisis', day('06-08'), { named: true })
  await crisis(day('06-09'))
})
afterAll(() => world.close())

describe('the briefing', () => {
  let view: api.BriefingView
  beforeAll(async () => {
    const reply = await (await world.as('STATION_HEAD')).call(api.startBriefing, { body: { stationId: stations.盐窝.id, month: '2025-06' } })
    view = reply.body
  })
  const figure = (id: string) => { const { month, total, isSmall } = view.figures.find((one) => one.id === id)!; return isSmall ? '<5' : [month, total] }

  it('has month beside year for the whole desk, what stands at the month’s end, shares and means', () => {
    expect(Object.fromEntries(['case.opened', 'case.running', 'case.running.KEY', 'case.closed', 'case.reached', 'goal', 'goal.met', 'case.sessions', 'case.followUps', 'rated', 'mean', 'record', 'record.late', 'record.lateShare', 'referral.out', 'activity'].map((id) => [id, figure(id)]))).toEqual({
      'case.opened': [1, 7], 'case.running': [null, 6], 'case.running.KEY': [null, 6], 'case.closed': [1, 1], 'case.reached': [1, 1], goal: [3, 3], 'goal.met': [2, 2], 'case.sessions': [2, 2], 'case.followUps': [0, 1],
      rated: [2, 2], mean: [4.5, 4.5], record: [3, 4], 'record.late': [1, 1], 'record.lateShare': [33.33, 25], 'referral.out': [0, 0], activity: [0, 0],
    })
    expect(view.proposedOverview).toContain('个案服务：新开个案 1 个，面谈 2 次，结案 1 个，月末在案 6 个。收到服务评价 2 份，平均 4.5 分（满分 5 分）。')
  })

  it('says of a single crisis and report no more than that there are fewer than five, and adds no months up', () => {
    expect([figure('crisis'), figure('report')]).toEqual(['<5', '<5'])
    expect(view.figures.find(({ id }) => id === 'crisis')).toMatchObject({ month: null, total: null, definition: { total: null } })
    expect(view.proposedOverview).not.toContain('危机')
  })

  it('explains every figure', () => {
    expect(figureDefinitions.filter(({ id, month }) => workFigures.some((one) => one.id === id) && month?.startsWith('本月本月'))).toEqual([])
  })

  it('carries them on paper', async () => {
    const reply = await (await world.as('STATION_HEAD')).call(api.briefingDocument, { params: { briefingId: view.id } })
    expect(reply.status).toBe(200)
  })
})

describe('the county view', () => {
  it('shows each station in the order of names and their sum; few crises are open to the county only', async () => {
    const county = (await (await world.as('COUNTY_OFFICER')).call(overview.showWork)).body
    expect(county.items.map(({ name, values }) => [name, values['case.opened'], values.crisis?.month])).toEqual([
      [expect.stringContaining('盐窝'), { month: 1, total: 7, isSmall: false }, 1], [expect.stringContaining('陈庄'), { month: 0, total: 3, isSmall: false }, 0],
    ])
    expect(county.total.values['case.opened']).toEqual({ month: 1, total: 10, isSmall: false })
    const township = (await (await world.as('TOWNSHIP_OFFICER')).call(overview.showWork)).body
    expect(township.items.map(({ values }) => values.crisis)).toEqual([{ month: null, total: null, isSmall: true }])
    expect(township.total.values.crisis?.month).toBeNull()
  })

  it('opens one station, of its own place only', async () => {
    const params = (station: StationName) => ({ params: { stationId: stations[station].id } })
    expect((await (await world.as('COUNTY_OFFICER')).call(overview.showStationWork, params('陈庄'))).body.total.values['case.running']).toEqual({ month: null, total: 3, isSmall: false })
    expect((await (await world.as('TOWNSHIP_OFFICER')).call(overview.showStationWork, params('陈庄'))).status).toBe(404)
    expect((await (await world.as('林东旗经办')).call(overview.showStationWork, params('盐窝'))).status).toBe(404)
    expect((await (await world.as('林东旗经办')).call(overview.showWork)).body.total.values['case.opened']?.total).toBe(0)
  })

  it('looks back by month', async () => {
    const { body } = await (await world.as('COUNTY_OFFICER')).call(overview.showWork, { query: { onDay: day('05-31') } })
    expect([body.month, body.total.values['case.opened'], body.total.values['case.running']]).toEqual(['2025-05', { month: 9, total: 9, isSmall: false }, { month: null, total: 9, isSmall: false }])
  })

  it('is an Excel file of one sheet per section, numbers as numbers', async () => {
    const reply = await (await world.as('COUNTY_OFFICER')).call(overview.exportWork)
    const book = new excel.Workbook()
    await book.xlsx.load(reply.bytes as never)
    const sheet = book.getWorksheet('个案')!
    expect(book.worksheets.map(({ name }) => name)).toEqual(['需求与线索', '个案', '小组', '社区活动', '服务方式', '转介', '危机与报告', '满意度', '记录'])
    expect([sheet.getCell('A1').value, sheet.getCell('C3').value, sheet.getCell('C4').value, sheet.getCell('D4').value, sheet.getCell('C5').value, sheet.getCell('D5').value]).toEqual([expect.stringContaining('服务情况表（个案）'), '新开（个）', '本月', '累计', 1, 7])
    expect(sheet.getRow(sheet.rowCount).getCell(2).value).toBe('合计')
  })
})

describe('statistics above the county', () => {
  const cells = async (person: Person, query: Record<string, string> = {}) => (await (await world.as(person)).call(overview.showStatistics, { query })).body

  it('are of the month that is over, small cells and what gives them away withheld', async () => {
    const city = await cells('CITY_OFFICER')
    expect(city.columns.find(({ id }) => id === 'case.opened')).toMatchObject({ section: '个案', definition: expect.stringContaining('上月') as string })
    // In May 6 + 3: the county's sum is told, of its townships neither the 3 nor the 6 beside it.
    expect(city.total.cells['case.opened']).toEqual({ kind: 'number', value: 9 })
    const within = await cells('CITY_OFFICER', { within: '370522000000' })
    expect(within.rows.map(({ cells: of }) => of['case.opened']?.kind).filter((kind) => kind !== 'number').sort()).toEqual(['hidden', 'small'])
    expect([city.total.cells['case.followUps']?.kind, city.total.cells.mean?.kind, city.total.cells.crisis]).toEqual(['small', 'none', { kind: 'number', value: 0 }])
  })

  it('tell no month’s end and no year, from which months could be taken off each other', async () => {
    const told = (await cells('PROVINCE_OFFICER')).columns.map(({ id }) => id)
    for (const id of ['case.running', 'case.reopened', 'case.transferred', 'referral.in', 'need.met']) expect(told).not.toContain(id)
    const [june, may] = [await cells('CITY_OFFICER', { onDay: day('06-16') }), await cells('CITY_OFFICER', { onDay: day('05-31') })]
    expect([june.total.cells['case.opened'], may.total.cells['case.opened']]).toEqual([{ kind: 'number', value: 9 }, { kind: 'number', value: 0 }])
  })

  it('show a mean where enough have answered, and nowhere else', async () => {
    await world.job.query(`update service_case set ratings = (select array_agg('2025-05-20 ' || n) from generate_series(1, 5) n) where station_id = $1 and id = (select min(id::text)::uuid from service_case where station_id = $1)`, [stations.陈庄.id])
    const city = await cells('CITY_OFFICER')
    expect([city.total.cells.rated, city.total.cells.mean]).toEqual([{ kind: 'number', value: 5 }, { kind: 'number', value: 3 }])
    await world.job.query(`update service_case set ratings = ratings[1:2] where station_id = $1`, [stations.陈庄.id])
    const few = await cells('CITY_OFFICER')
    expect([few.total.cells.rated?.kind, few.total.cells.mean?.kind]).toEqual(['small', 'hidden'])
  })
})

describe('the counters', () => {
  it('are what the rows come to, also after forms are withdrawn and levels change', async () => {
    expect(await differencesOfCounters(world.job)).toEqual([])
    await world.job.query(`update form_record set state = 'WITHDRAWN', withdrawal = '\\x00' where form = 'F15' and is_late`)
    await world.job.query(`update service_case set level = 'CRISIS', reopened_days = '{2025-06-14}' where closed_days <> '{}'`)
    await world.job.query(`update crisis set state = 'CANCELLED'`)
    expect(await differencesOfCounters(world.job)).toEqual([])
  })

  it('stay where the work was done when a family moves', async () => {
    await world.job.query(`update household set station_id = $1, region_code = $2 where station_id = $3`, [stations.陈庄.id, stations.陈庄.village, stations.盐窝.id])
    expect(await differencesOfCounters(world.job)).toEqual([])
    const { rows } = await world.job.query<{ n: number }>(`select coalesce(sum(value), 0)::int as n from case_month_counter where station_id = $1 and figure = 'opened'`, [stations.盐窝.id])
    expect(rows[0]?.n).toBe(7)
  })

  it('and so do files opened in the month: where and when it was done, the members entered later where they were', async () => {
    const filed = (station: string) => world.past('STATION_HEAD', async (query) => (await query(`select * from sec.station_filings($1, '2025-05-01', '2025-06-01')`, [station])).rows[0])
    const before = await filed(stations.盐窝.id)
    const id = await addHousehold(world.job, { name: 'moving', filedOn: '2025-05-20' })
    expect(await filed(stations.盐窝.id)).toEqual({ households: Number(before?.households) + 1, households_ever: Number(before?.households_ever) + 1, persons: Number(before?.persons) + 1, persons_ever: Number(before?.persons_ever) + 1 })
    await world.job.query(`update household set station_id = $1, region_code = $2 where id = $3`, [stations.陈庄.id, stations.陈庄.village, id])
    expect(await filed(stations.盐窝.id)).toMatchObject({ households: Number(before?.households) + 1, persons: Number(before?.persons) + 1 })
    await world.job.query(`insert into person (id, household_id, station_id, region_code, household_state, name, relation, document_kind, no_identity_reason, sex)
      select gen_random_uuid(), id, station_id, region_code, state, '后来', 'SON', 'NONE', '测试', 'MALE' from household where id = $1`, [id])
    const { rows } = await world.job.query<{ filed: string; station_id: string }>('select name, filed_station_id as filed, station_id from person where household_id = $1 order by name', [id])
    expect(rows.map(({ filed: at, station_id: now }) => [at === stations.盐窝.id, now === stations.陈庄.id]).sort()).toEqual([[false, true], [true, true]])
    const tells = await world.past('陈庄社工', async (query) => (await query(`select * from sec.station_filings($1, '2025-05-01', '2025-06-01')`, [stations.陈庄.id])).rows[0])
    expect(tells, 'the station it moved to has not filed it').toMatchObject({ households: 0 })
  })
})

describe('a figure', () => {
  const counters: Counters = new Map([['crisis/crisis', { month: 4, year: 9, ever: 9 }]])
  const one = workFigures.find(({ id }) => id === 'crisis')!
  it('of crises is coarse below five, and a mean of nothing has no value', () => {
    expect([workValue(one, counters).isSmall, workValue(one, counters, true).month, workValue(one, new Map()).month]).toEqual([true, 4, 0])
    expect(workValue(workFigures.find(({ id }) => id === 'mean')!, new Map())).toEqual({ month: null, total: null, isSmall: false })
  })
})
