import excel from 'exceljs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTestApp, type TestApp, type TestClient } from '../../tests/support/app.ts'
import { stations } from '../../tests/support/world.ts'
import { createHousehold } from '../clients/model/api.ts'
import { householdInput, memberInput } from '../clients/testing.ts'
import { recordVisit } from '../visits/model/api.ts'
import { shortVisit } from '../visits/testing.ts'
import * as api from './model/needs-api.ts'
import { needInput } from './testing.ts'

let world: TestApp
let worker: TestClient
let householdId: string
let visitId: string
beforeAll(async () => {
  world = await openTestApp()
  worker = await world.as('STATION_WORKER')
  householdId = (await worker.call(createHousehold, { body: householdInput({ members: [memberInput({ name: '赵奶奶', clientGroups: ['LIVING_ALONE_ELDERLY', 'DEMENTIA_ELDERLY'] })] }) })).body.id
  const visit = await worker.call(recordVisit, { params: { householdId }, body: shortVisit({ needs: [{ level: 'MATERIAL', text: '屋顶漏雨' }, { level: 'MENTAL', text: '想有人说说话' }] }) as never })
  expect(visit.status, visit.text).toBe(201)
  visitId = visit.body.id
})
afterAll(() => world.close())

describe('needs written in a visit', () => {
  it('wait to be taken over, go onto the list by one tap, and only once', async () => {
    const before = await worker.call(api.householdNeeds, { params: { householdId } })
    expect(before.body.waiting.map(({ text }) => text)).toEqual(['屋顶漏雨', '想有人说说话'])
    const one = await worker.call(api.takeVisitNeeds, { params: { visitId }, body: { items: [1] } })
    expect(one.body.items).toHaveLength(1)
    const all = await worker.call(api.takeVisitNeeds, { params: { visitId }, body: {} })
    expect(all.body.items.map(({ level, description, source, raisedOn }) => [level, description, source, raisedOn])).toEqual([
      ['MATERIAL', '屋顶漏雨', 'HOME_VISIT', '2025-06-16'], ['MENTAL', '想有人说说话', 'HOME_VISIT', '2025-06-16'],
    ])
    expect(all.body.items[0]).toMatchObject({ householdName: '赵奶奶', clientGroups: ['DEMENTIA_ELDERLY', 'LIVING_ALONE_ELDERLY'], village: '盐西村村民委员会' })
    const after = await worker.call(api.householdNeeds, { params: { householdId } })
    expect(after.body).toMatchObject({ waiting: [] })
    expect(after.body.items).toHaveLength(2)
  })

  it('are not taken by others, nor an item that the visit does not have', async () => {
    expect((await (await world.as('陈庄社工')).call(api.takeVisitNeeds, { params: { visitId }, body: {} })).status).toBe(404)
    expect((await (await world.as('SUPERVISOR')).call(api.takeVisitNeeds, { params: { visitId }, body: {} })).status).toBe(403)
    expect((await worker.call(api.takeVisitNeeds, { params: { visitId }, body: { items: [7] } })).problem.errors?.[0]?.field).toBe('items')
  })
})

describe('the demand list of a village', () => {
  it('takes a need of the village without a family, and follows what becomes of it', async () => {
    const need = (await worker.call(api.addNeed, { body: needInput({ level: 'SOCIAL', description: '老人没有活动的地方', peopleCount: 40, clientGroups: ['GENERAL_PUBLIC'], domain: 'ELDERLY' }) })).body
    expect(need).toMatchObject({ state: 'OPEN', householdId: null, peopleCount: 40 })
    const params = { needId: need.id }
    expect((await worker.call(api.moveNeed, { params, body: { state: 'OPEN' } }, { ifMatch: 1 })).problem.detail).toContain('可以改为：服务中、已满足、不再需要')
    expect((await worker.call(api.moveNeed, { params, body: { state: 'MET' } }, { ifMatch: 1 })).problem.errors?.[0]?.field).toBe('response')
    expect((await worker.call(api.moveNeed, { params, body: { state: 'IN_SERVICE', response: '' } }, { ifMatch: 1 })).body.state).toBe('IN_SERVICE')
    const met = await worker.call(api.moveNeed, { params, body: { state: 'MET', response: '村里腾出两间房' } }, { ifMatch: 2 })
    expect(met.body).toMatchObject({ state: 'MET', endedOn: '2025-06-16', response: '村里腾出两间房' })
    expect((await worker.call(api.changeNeed, { params, body: { level: 'SOCIAL', description: '改' } }, { ifMatch: 1 })).status).toBe(412)
  })

  it('names every wrong field', async () => {
    const reply = await worker.call(api.addNeed, { body: { raisedOn: '昨天', peopleCount: 0 } as never })
    expect(reply.problem.errors?.map(({ field }) => field).sort()).toEqual(['description', 'level', 'peopleCount', 'raisedOn', 'source'])
    expect((await worker.call(api.addNeed, { body: needInput({ regionCode: undefined }) })).problem.errors?.[0]?.field).toBe('regionCode')
    expect((await worker.call(api.addNeed, { body: needInput({ raisedOn: '2025-06-17' }) })).problem.errors?.[0]?.field).toBe('raisedOn')
  })

  it('gives officers lines without texts, names in full and sensitive groups', async () => {
    const officer = await world.as('TOWNSHIP_OFFICER')
    const page = await officer.call(api.listNeeds, {})
    expect(page.text).not.toMatch(/屋顶|说说话|赵奶奶|DEMENTIA/)
    expect(page.body.items.find(({ householdId: id }) => id === householdId)).toMatchObject({ householdName: '赵**', clientGroups: ['LIVING_ALONE_ELDERLY'], description: '', allowed: [] })
    expect((await officer.call(api.listNeeds, { query: { clientGroup: 'DEMENTIA_ELDERLY' } })).body.items).toEqual([])
    expect((await (await world.as('陈庄社工')).call(api.listNeeds, {})).body.items).toEqual([])
    expect((await (await world.as('CITY_OFFICER')).call(api.listNeeds, {})).status).toBe(403)
  })

  it('counts by village, level and group, the same as the rows; small numbers stay below', async () => {
    for (const text of ['缺冬衣', '缺煤']) await worker.call(api.addNeed, { body: needInput({ description: text }) })
    const own = (await worker.call(api.needFigures)).body
    expect(own.places).toEqual([{ code: stations.盐窝.village, name: '盐西村村民委员会', material: 3, mental: 1, social: 0, open: 4, inService: 0 }])
    expect(own.groups).toEqual(expect.arrayContaining([{ group: 'LIVING_ALONE_ELDERLY', count: 2 }]))
    const city = (await (await world.as('CITY_OFFICER')).call(api.needFigures)).body
    expect(city.places).toEqual([{ code: '370522000000', name: '利津县', material: null, mental: null, social: 0, open: null, inService: 0 }])
    expect(city.groups).toEqual(expect.arrayContaining([{ group: 'LIVING_ALONE_ELDERLY', count: null }]))
  })

  it('is an Excel file with a sheet of figures, in which no cell is a formula', async () => {
    await worker.call(api.addNeed, { body: needInput({ description: '=HYPERLINK("http://evil")' }) })
    const reply = await worker.call(api.needSheet, {})
    const book = new excel.Workbook()
    await book.xlsx.load(reply.bytes as never)
    const lines = book.getWorksheet('需求清单')!.getSheetValues().flat().map(String)
    expect(lines).toEqual(expect.arrayContaining(['屋顶漏雨', '赵奶奶']))
    expect(lines.some((text) => text.startsWith("'=HYPERLINK"))).toBe(true)
    expect(book.getWorksheet('分村汇总')!.getRow(4).getCell(1).value).toBe('盐西村村民委员会')
    expect((await (await world.as('COUNTY_OFFICER')).call(api.needSheet, {})).text).not.toContain('屋顶')
  })

  it('moves along with its family, and the month stays where the work was done', async () => {
    await world.job.query('update household set region_code = $2 where id = $1', [householdId, '370522102202'])
    const { rows } = await world.owner.query<{ region_code: string; done_region_code: string }>('select distinct region_code, done_region_code from need where household_id = $1', [householdId])
    expect(rows).toEqual([{ region_code: '370522102202', done_region_code: stations.盐窝.village }])
    expect((await worker.call(api.needFigures)).body.places.find(({ code }) => code === '370522102202')).toMatchObject({ material: 1, mental: 1 })
  })
})
