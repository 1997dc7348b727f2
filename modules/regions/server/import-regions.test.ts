// Importing the country and looking at it: the tree of a day, names, search.
import type pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { kyselyOn } from '../../../kernel/server/connection.ts'
import { createTestDatabase, type TestDatabase } from '../../../tests/support/database.ts'
import { importBaseRegions, importVillages, listCounties } from './import-regions.ts'
import { childrenOf, findRegions, type Reader, regionNames, regionOn } from './store.ts'

let database: TestDatabase
let owner: pg.PoolClient
let app: pg.PoolClient
let reader: Reader
const today = '2026-05-01'
const namesOf = (rows: readonly { name: string }[]): string[] => rows.map(({ name }) => name)
const found = async (text: string, more: object = {}): Promise<string[]> => namesOf(await findRegions(reader, { text, day: today, limit: 10, ...more }))

beforeAll(async () => {
  database = await createTestDatabase()
  owner = await database.ownerPool.connect()
  app = await database.appPool.connect()
  reader = { db: kyselyOn(app) }
})
afterAll(async () => {
  owner.release()
  app.release()
  await database.drop()
})

describe('the first start', () => {
  it('imports provinces to townships with progress, once', async () => {
    const steps: number[] = []
    expect(await importBaseRegions(owner, { onProgress: (done) => steps.push(done) })).toEqual({ inserted: 44_699, total: 44_699 })
    expect(steps.at(-1)).toBe(44_699)
    expect(steps).toEqual([...steps].sort((a, b) => a - b))
    expect(await importBaseRegions(owner)).toEqual({ inserted: 0, total: 44_699 })
    const { rows } = await owner.query('select scope_code, edition, row_count from region_source')
    expect(rows).toEqual([{ scope_code: '000000000000', edition: 'nbs-2023-06-30', row_count: 44_699 }])
  })

  it('goes on where an interrupted import stopped', async () => {
    await owner.query("delete from region_source; delete from region where code >= '62' collate \"C\"")
    const { inserted } = await importBaseRegions(owner)
    expect(inserted).toBeGreaterThan(1_000)
    const { rows } = await owner.query('select count(*)::int as count from region')
    expect(rows).toEqual([{ count: 44_699 }])
  })
})

describe('villages', () => {
  it('come county by county, once', async () => {
    expect(await importVillages(owner, '511822000000')).toEqual({ inserted: 71, total: 71 })
    expect(await importVillages(owner, '511822000000')).toEqual({ inserted: 0, total: 71 })
    expect(namesOf(await childrenOf(reader, '511822101000', today))).toContain('花滩社区居委会')
  })
  it('come for 东莞, which has no counties', async () => {
    expect((await importVillages(owner, '441900000000')).inserted).toBeGreaterThan(500)
  })
  it('are not imported for a city, a township or an unknown code', async () => {
    await expect(importVillages(owner, '511800000000')).rejects.toThrow('不是县')
    await expect(importVillages(owner, '511822101000')).rejects.toThrow('不是县')
    await expect(importVillages(owner, '511899000000')).rejects.toThrow('没有代码为')
  })
  it('can be asked for in every county', async () => {
    const counties = await listCounties(owner)
    expect(counties).toHaveLength(2978 - 1)
    expect(counties).toEqual(expect.arrayContaining(['441900000000', '150422000000', '469001000000']))
  })
})

describe('the tree', () => {
  it('begins with 31 provinces', async () => {
    expect(namesOf(await childrenOf(reader, null, today))).toHaveLength(31)
  })
  it('shows the districts of 北京 without the line 市辖区', async () => {
    const districts = namesOf(await childrenOf(reader, '110000000000', today))
    expect(districts).toContain('东城区')
    expect(districts).not.toContain('市辖区')
  })
  it('shows 重庆 with its districts and counties, 海南 with its cities and 五指山市', async () => {
    expect(namesOf(await childrenOf(reader, '500000000000', today))).toEqual(expect.arrayContaining(['渝中区', '城口县']))
    expect(namesOf(await childrenOf(reader, '460000000000', today))).toEqual(expect.arrayContaining(['海口市', '五指山市', '儋州市']))
  })
  it('shows the townships of 东莞 directly under the city', async () => {
    const townships = await childrenOf(reader, '441900000000', today)
    expect(namesOf(townships)).toContain('虎门镇')
    expect(townships.every(({ level }) => level === 'township')).toBe(true)
  })
  it('stands in for days before the first edition, whose tree is not known', async () => {
    expect((await regionOn(reader, '370522000000', '2019-01-01'))?.name).toBe('利津县')
  })
})

describe('full names', () => {
  it('read as on an envelope', async () => {
    const codes = ['150422200000', '110101001000', '469001100000', '620201101000', '441900121000', '511822001211']
    expect([...(await regionNames(reader, codes, today)).values()]).toEqual([
      '内蒙古自治区赤峰市巴林左旗查干哈达苏木', '北京市东城区东华门街道', '海南省五指山市通什镇', '甘肃省嘉峪关市峪泉镇', '广东省东莞市虎门镇',
      '四川省雅安市荥经县严道街道南罗坝村村委会',
    ])
  })
})

describe('search', () => {
  it('finds by name, by part of a name and by initials', async () => {
    expect(await found('利津县')).toEqual(['利津县', '利津县经济开发区'])
    expect(await found('林左')).toEqual(['巴林左旗'])
    expect(await found('blzq')).toContain('巴林左旗')
    expect(await found('南罗坝村')).toEqual(['南罗坝村村委会'])
  })
  it('keeps to a region and a level', async () => {
    expect(await found('花园口', { within: '410000000000' })).toEqual(['花园口镇'])
    expect(await found('荥经', { level: 'county' })).toEqual(['荥经县'])
    expect(await found('yw', { within: '370522000000', level: 'township' })).toEqual(['盐窝镇'])
  })
  it('puts the exact name and the higher level first', async () => {
    expect((await found('郑州'))[0]).toBe('郑州市')
    expect((await found('朝阳区'))[0]).toBe('朝阳区')
  })
  it('finds nothing for one character, for signs, or for the line 市辖区', async () => {
    expect(await found('镇')).toEqual([])
    expect(await found('%_')).toEqual([])
    expect(await found('市辖区')).toEqual([])
  })
})

describe('the runtime role', () => {
  it('reads regions and cannot change them', async () => {
    await expect(app.query("update region set name = '别处' where code = '370522000000'")).rejects.toMatchObject({ code: '42501' })
    await expect(app.query('delete from region_succession')).rejects.toMatchObject({ code: '42501' })
  })
})
