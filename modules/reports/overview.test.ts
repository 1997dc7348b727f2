// What a county sees of its stations, and what city and province see of their counties: figures, never people.
import excel from 'exceljs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { allRoles } from '../../kernel/model/roles.ts'
import { openTestApp, type TestApp } from '../../tests/support/app.ts'
import { organisations, type Person, stations } from '../../tests/support/world.ts'
import { addHousehold } from '../clients/testing.ts'
import { addDuty, addWorker } from '../workforce/testing.ts'
import * as api from './model/overview-api.ts'
import { addBriefing, addVisit } from './testing.ts'

let world: TestApp
beforeAll(async () => {
  world = await openTestApp()
  for (let at = 0; at < 7; at++) await addHousehold(world.job, { name: `盐窝 ${at}`, tier: at < 2 ? 'HIGH_RISK' : 'GENERAL', dueOn: at < 3 ? '2025-06-10' : '2025-06-20' })
  for (let at = 0; at < 6; at++) await addHousehold(world.job, { name: `陈庄 ${at}`, station: '陈庄', dueOn: '2025-07-20' })
  const seen = await addHousehold(world.job, { name: '盐窝 走访', dueOn: '2025-08-01' })
  await addVisit(world.job, { householdId: seen, risk: true, people: 3 })
  await addVisit(world.job, { householdId: seen, channel: 'PHONE', visitedOn: '2025-06-12' })
  await addHousehold(world.job, { name: '林东 1', station: '林东' })
  for (const [name, station] of [['王小敏', '盐窝'], ['李小强', '盐窝'], ['赵小英', '陈庄']] as const) {
    await addDuty(world.job, await addWorker(world.job, { name, employerId: organisations.机构 }), { station: stations[station] })
  }
  await world.job.query(`update person set client_groups = '{ORPHAN}' where household_id in (select id from household order by id limit 2) and station_id = $1`, [stations.盐窝.id])
  await addBriefing(world.job, { station: '盐窝', month: '2025-05', state: 'SUBMITTED', submittedOn: '2025-06-09' })
  await world.job.query(`update station set name = '=盐窝镇社会工作服务站' where id = $1`, [stations.盐窝.id])
})
afterAll(() => world.close())

describe('the county view', () => {
  it('counts coverage, staff, visits and briefings of the county', async () => {
    const { body } = await (await world.as('COUNTY_OFFICER')).call(api.showOverview)
    expect(body).toMatchObject({
      regionName: '山东省东营市利津县', townships: { all: 2, covered: 2, uncovered: [] }, stations: { open: 2 }, staff: { workers: 3, fullTime: 3 },
      clients: { households: 14, persons: 14 }, visits: { month: 1, calls: 1, people: 4, risk: 1, dueByMonthEnd: 7, overdue: 3 },
      briefings: { month: '2025-05', dueOn: '2025-06-05', expected: 2, submitted: 1, missing: 1, late: 2 },
    })
    expect(body.weeks).toEqual([{ week: '2025-06-09', tier: 'GENERAL', visits: 2 }])
  })

  it('ends at the township for a township officer, and at the county border for everyone', async () => {
    const township = await world.as('TOWNSHIP_OFFICER')
    expect((await township.call(api.showOverview)).body).toMatchObject({ regionName: '山东省东营市利津县盐窝镇', townships: { all: 1 }, clients: { households: 8 }, staff: { workers: 2 } })
    expect((await township.call(api.listStationFigures)).body.items.map(({ stationId }) => stationId)).toEqual([stations.盐窝.id])
    expect((await township.call(api.stationFigureDetail, { params: { stationId: stations.陈庄.id } })).status).toBe(404)
    expect((await (await world.as('林东旗经办')).call(api.showOverview)).body).toMatchObject({ clients: { households: 1 }, visits: { month: 0 }, staff: { workers: 0 } })
  })

  it('looks back: a station that did not exist then covers nothing', async () => {
    const { body } = await (await world.as('COUNTY_OFFICER')).call(api.showOverview, { query: { onDay: '2022-12-31' } })
    expect(body).toMatchObject({ isToday: false, townships: { all: 2, covered: 0 }, stations: { open: 0 }, visits: { month: 0, overdue: null }, findings: null })
  })

  it('lists stations by name, page by page, and opens one', async () => {
    const officer = await world.as('COUNTY_OFFICER')
    const first = await officer.call(api.listStationFigures, { query: { limit: 1 } })
    const second = await officer.call(api.listStationFigures, { query: { limit: 1, after: first.body.next! } })
    expect([...first.body.items, ...second.body.items].map(({ name, workers, households, overdue, briefingLabel, isBriefingLate }) => [name, workers, households, overdue, briefingLabel, isBriefingLate])).toEqual([
      ['=盐窝镇社会工作服务站', 2, 8, 3, '已报送', true], ['陈庄镇社会工作服务站', 1, 6, 0, '待报送', true],
    ])
    const { body } = await officer.call(api.stationFigureDetail, { params: { stationId: stations.盐窝.id } })
    expect(body.tiers).toEqual([{ tier: 'HIGH_RISK', label: '高风险', households: 2, overdue: 2 }, { tier: 'KEY', label: '重点', households: 0, overdue: 0 }, { tier: 'GENERAL', label: '一般', households: 6, overdue: 1 }])
    expect([body.months, body.briefings.map(({ month }) => month)]).toEqual([[{ month: '2025-06', visits: 1, calls: 1 }], ['2025-05']])
  })

  it('asks a station that opened this month for no briefing of the last', async () => {
    const officer = await world.as('COUNTY_OFFICER')
    await world.job.query(`update station set opened_on = '2025-06-02' where id = $1`, [stations.陈庄.id])
    const { body } = await officer.call(api.showOverview)
    expect(body.briefings).toMatchObject({ month: '2025-05', expected: 1, missing: 0, late: 1 })
    const { items } = (await officer.call(api.listStationFigures)).body
    expect(items.find(({ stationId }) => stationId === stations.陈庄.id)).toMatchObject({ briefingState: 'NOT_DUE', briefingLabel: '—', isBriefingLate: false })
    await world.job.query(`update station set opened_on = '2023-01-01' where id = $1`, [stations.陈庄.id])
  })

  it('becomes an Excel file with title and unit, in which no text is a formula', async () => {
    const reply = await (await world.as('COUNTY_OFFICER')).call(api.exportStationFigures)
    expect(decodeURIComponent(String(reply.headers['content-disposition']))).toContain('20250616_山东省东营市利津县_社工站情况表.xlsx')
    const book = new excel.Workbook()
    await book.xlsx.load(reply.bytes as never)
    const sheet = book.worksheets[0]!
    expect([sheet.getCell('A1').value, sheet.getCell('A1').isMerged, sheet.getCell('A2').value]).toEqual(['山东省东营市利津县社工站情况表', true, '填报单位：利津县民政局　　日期：2025年6月16日'])
    expect([sheet.getCell('B4').value, sheet.getCell('B4').type, sheet.getCell('H4').value, sheet.getCell('B6').value]).toEqual(["'=盐窝镇社会工作服务站", excel.ValueType.String, 8, '合计'])
  })
})

describe('statistics', () => {
  const cellOf = (view: api.StatisticsView, name: string, column: string) => {
    const cell = [...view.rows, view.total].find((row) => row.name === name)?.cells[column]
    return cell?.kind === 'number' ? cell.value : cell?.kind === 'small' ? '<5' : '*'
  }

  it('show a city its counties, with handfuls of people withheld', async () => {
    const { body } = await (await world.as('CITY_OFFICER')).call(api.showStatistics)
    expect(body.rows.map(({ name }) => name)).toEqual(['利津县'])
    const row = (column: string) => cellOf(body, '利津县', column)
    expect([row('townships'), row('stations'), row('workers'), row('visits'), row('briefings.late'), row('households')]).toEqual([2, 2, 3, 1, 2, 14])
    expect([row('person.ORPHAN'), cellOf(body, '合计', 'person.ORPHAN'), row('household.HIGH_RISK')]).toEqual(['<5', '<5', '<5'])
    // Two high-risk families could be worked out from the whole, so one more number is withheld.
    expect([row('household.KEY'), row('household.GENERAL')]).toEqual([0, '*'])
    expect(body.columns.some(({ id }) => id === 'person.VETERAN_IN_DIFFICULTY')).toBe(false)
  })

  it('open one level further with the same cells withheld', async () => {
    const { body } = await (await world.as('CITY_OFFICER')).call(api.showStatistics, { query: { within: '370522000000' } })
    expect([body.canDrill, body.rows.map(({ name }) => name)]).toEqual([false, ['盐窝镇', '陈庄镇']])
    expect([cellOf(body, '盐窝镇', 'household.HIGH_RISK'), cellOf(body, '陈庄镇', 'household.HIGH_RISK'), cellOf(body, '合计', 'household.HIGH_RISK')]).toEqual(['<5', 0, '<5'])
    expect(cellOf(body, '合计', 'households')).toBe(14)
  })

  it('reach no further than the own region', async () => {
    const city = await world.as('CITY_OFFICER')
    expect((await city.call(api.showStatistics, { query: { within: '150422000000' } })).problem.code).toBe('REGION_NOT_BELOW')
    const province = (await (await world.as('PROVINCE_OFFICER')).call(api.showStatistics)).body
    expect([province.rows.map(({ name }) => name), cellOf(province, '东营市', 'households')]).toEqual([['东营市'], 14])
  })

  it('of last year go by the regions of last year', async () => {
    await world.owner.query(`insert into region (code, name, level, parent_code, kind, valid_from) values ('370522100000', '利津镇', 'township', '370522000000', 'TOWN', '2025-03-01')`)
    await world.owner.query(`update region set valid_until = '2025-03-01' where code = '370522103000'`)
    await world.owner.query(`insert into region_succession (from_code, to_code, on_day, kind, basis) values ('370522103000', '370522100000', '2025-03-01', 'renamed', '鲁民〔2025〕1号')`)
    const city = await world.as('CITY_OFFICER')
    const on = async (onDay: string) => (await city.call(api.showStatistics, { query: { within: '370522000000', onDay } })).body
    const [before, after] = [await on('2025-02-28'), await on('2025-06-16')]
    expect([before.rows.map(({ name }) => name), cellOf(before, '陈庄镇', 'households'), cellOf(before, '陈庄镇', 'stations')]).toEqual([['盐窝镇', '陈庄镇'], 6, 1])
    expect([after.rows.map(({ name }) => name), cellOf(after, '利津镇', 'households'), cellOf(after, '利津镇', 'stations')]).toEqual([['利津镇', '盐窝镇'], 6, 1])
    expect(after.notes.some((note) => note.includes('查不到'))).toBe(false)
  })
})

describe('who may look', () => {
  const officers: Person[] = ['TOWNSHIP_OFFICER', 'COUNTY_OFFICER']
  it.each(allRoles)('%s', async (role) => {
    const client = await world.as(role)
    for (const contract of [api.showOverview, api.listStationFigures, api.exportStationFigures]) expect((await client.call(contract)).status === 200).toBe(officers.includes(role))
    expect((await client.call(api.stationFigureDetail, { params: { stationId: stations.盐窝.id } })).status === 200).toBe(officers.includes(role))
    expect((await client.call(api.showStatistics)).status === 200).toBe(role === 'CITY_OFFICER' || role === 'PROVINCE_OFFICER')
  })

  it('with the first wall off, a station sees no other place in these figures', async () => {
    const client = await world.appPool.connect()
    await client.query('begin')
    await client.query('select sec.enter($1)', [(await world.as('STATION_HEAD')).token])
    const counts = []
    for (const text of [`select * from sec.briefing_progress('2025-05')`, `select * from sec.station_staffing('2025-06-16')`, `select * from sec.township_staffing('2025-06-16')`,
      `select * from sec.visit_weeks('2025-06-01', '2025-07-01')`, `select * from sec.station_filings('${stations.陈庄.id}', '2025-01-01', '2025-07-01')`,
      `select * from sec.station_due_figures('${stations.陈庄.id}', '2025-01-01', '2025-08-01', '2025-06-16')`, `select * from sec.station_staff_figures('${stations.陈庄.id}', '2025-01-01', '2025-07-01')`,
      `select 1 from client_counter where station_id = '${stations.陈庄.id}'`]) counts.push((await client.query(text)).rowCount)
    await client.query('rollback')
    client.release()
    expect(counts).toEqual([0, 0, 0, 0, 0, 0, 0, 0])
  })
})
