// The network as a tree and its coverage, as of a day; mergers and closures change today, not last year.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTestApp, type TestApp } from '../../tests/support/app.ts'
import { type Person, stations } from '../../tests/support/world.ts'
import { mergeTownships } from '../regions/index.ts'
import * as network from './model/network.ts'
import { buildStation } from './testing.ts'

let world: TestApp
beforeAll(async () => {
  world = await openTestApp()
  await buildStation(world.job, { kind: 'COUNTY_HUB', region: '370522000000', name: '利津县社工总站', states: [['2024-03-01', 'PREPARING'], ['2025-03-01', 'OPEN']] })
  await buildStation(world.job, { kind: 'COMMUNITY_ROOM', region: '370522102201', name: '盐西村社工室', parentId: stations.盐窝.id, states: [['2024-05-01', 'OPEN'], ['2025-05-01', 'CLOSED']] })
  await buildStation(world.job, { kind: 'COMMUNITY_ROOM', region: '370522102202', name: '马村社工室', parentId: stations.盐窝.id, states: [['2024-05-01', 'OPEN']] })
  // A farm is not among the townships the state counts, though it may have a station.
  await world.owner.query(`insert into region (code, name, level, parent_code, kind, valid_from) values ('370522500000', '一千二林场', 'township', '370522000000', 'STATE_FARM', '2020-01-01')`)
})
afterAll(() => world.close())

const see = async (person: Person, query: { region?: string; onDay?: string } = {}) => (await world.as(person)).call(network.showNetwork, { query })
const counts = (list: readonly { kind: string; covered: number; all: number }[]) => Object.fromEntries(list.map(({ kind, covered, all }) => [kind, `${covered}/${all}`]))

describe('the network of a county', () => {
  it('hangs nodes on their regions and counts townships and villages that have one', async () => {
    const { body } = await see('COUNTY_OFFICER')
    expect(body.region).toMatchObject({ name: '利津县', nodes: [{ name: '利津县社工总站', state: 'OPEN' }] })
    expect(counts(body.region.coverage)).toEqual({ TOWNSHIP_STATION: '2/2', COMMUNITY_ROOM: '1/3' })
    expect(body.children.map((child) => [child.name, child.nodes.map((node) => node.shortName), counts(child.coverage)])).toEqual([
      ['盐窝镇', ['盐窝社工站'], { COMMUNITY_ROOM: '1/2' }], ['陈庄镇', ['陈庄社工站'], { COMMUNITY_ROOM: '0/1' }], ['一千二林场', [], {}],
    ])
  })

  it('is as it was on an earlier day', async () => {
    const { body } = await see('COUNTY_OFFICER', { onDay: '2025-02-28' })
    expect(body.region.nodes).toMatchObject([{ state: 'PREPARING' }])
    expect(counts(body.region.coverage)).toEqual({ TOWNSHIP_STATION: '2/2', COMMUNITY_ROOM: '2/3' })
    expect(counts((await see('COUNTY_OFFICER', { onDay: '2022-12-31' })).body.region.coverage)).toEqual({ TOWNSHIP_STATION: '0/2', COMMUNITY_ROOM: '0/3' })
  })

  it('is read by the front line, and opened village by village', async () => {
    const { body } = await see('STATION_WORKER', { region: '370522102000' })
    expect(body.above.map((one) => one.name)).toEqual(['利津县'])
    expect(body.children.map((child) => [child.name, child.nodes.length])).toEqual([['盐西村村民委员会', 0], ['马村村民委员会', 1]])
  })

  it('begins for a township officer at the township, and for the city with its counties', async () => {
    expect((await see('TOWNSHIP_OFFICER')).body.region.name).toBe('盐窝镇')
    const city = (await see('CITY_OFFICER')).body
    expect(counts(city.region.coverage)).toEqual({ COUNTY_HUB: '1/1', TOWNSHIP_STATION: '2/2', COMMUNITY_ROOM: '1/3' })
    expect(city.children.map((child) => child.name)).toEqual(['利津县'])
  })

  it('ends at the edge of the place, and at days without the region', async () => {
    expect((await see('COUNTY_OFFICER', { region: '150422000000' })).problem.code).toBe('NOT_FOUND')
    expect((await see('STATION_WORKER', { region: '370500000000' })).problem.code).toBe('NOT_FOUND')
    expect((await see('COUNTY_OFFICER', { region: '370522102000', onDay: '2019-12-31' })).problem.detail).toContain('2019-12-31 没有这个行政区划')
  })

  it('keeps a room in sight whose village is not imported', async () => {
    await buildStation(world.job, { kind: 'COMMUNITY_ROOM', region: '370522103299', name: '临河村社工室', parentId: stations.陈庄.id })
    const { body } = await see('COUNTY_OFFICER', { region: '370522103000' })
    expect(body.elsewhere).toMatchObject([{ name: '临河村社工室' }])
  })
})

describe('sub-brands', () => {
  it('are registered by the county, read by its stations, and ended', async () => {
    const officer = await world.as('COUNTY_OFFICER')
    const { body: brand } = await officer.call(network.registerBrand, { body: { name: '凤城暖光', mainBrand: '荧光行', fromOn: '2024-01-01' } })
    expect(brand).toMatchObject({ regionCode: '370522000000', untilOn: null })
    expect((await (await world.as('STATION_WORKER')).call(network.listBrands)).body.items.map((one) => one.name)).toEqual(['凤城暖光'])
    expect((await (await world.as('林东社工')).call(network.listBrands)).body.items).toEqual([])
    expect((await (await world.as('林东旗经办')).call(network.endBrand, { params: { brandId: brand.id }, body: { untilOn: '2025-01-01' } }, { ifMatch: 1 })).problem.code).toBe('NOT_FOUND')
    expect((await officer.call(network.endBrand, { params: { brandId: brand.id }, body: { untilOn: '2025-01-01' } }, { ifMatch: 1 })).body.untilOn).toBe('2025-01-01')
  })
})

describe('after a merger of townships', () => {
  it('shows the station under the town that remains, and last year under its own', async () => {
    const client = await world.owner.connect()
    try {
      await mergeTownships(client, { toCode: '370522103000', fromCodes: ['370522102000'], onDay: '2025-06-01', basis: '鲁政字〔2025〕1号', note: '' })
    } finally {
      client.release()
    }
    const today = (await see('COUNTY_OFFICER')).body.children
    expect(today.find((child) => child.name === '陈庄镇')?.nodes.map((node) => node.shortName).sort()).toEqual(['盐窝社工站', '陈庄社工站'].sort())
    const before = (await see('COUNTY_OFFICER', { onDay: '2025-05-31' })).body.children
    expect(before.find((child) => child.name === '盐窝镇')?.nodes.map((node) => node.shortName)).toEqual(['盐窝社工站'])
  })
})
