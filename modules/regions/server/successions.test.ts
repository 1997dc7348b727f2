// Renaming and merging (更名、合并): from the day on the new tree, before it the old one.
import type pg from 'pg'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { z } from 'zod'
import { kyselyOn } from '../../../kernel/server/connection.ts'
import type { Context } from '../../../kernel/server/route.ts'
import { createTestDatabase, type TestDatabase } from '../../../tests/support/database.ts'
import { importRegionsForTest } from '../testing.ts'
import { importVillages } from './import-regions.ts'
import { mergeTownships } from './merge-townships.ts'
import { renameRegion } from './rename-region.ts'
import { regionRoutes } from './routes.ts'
import { childrenOf, codesOnDay, type Reader, regionNames, regionOn } from './store.ts'

let database: TestDatabase
let owner: pg.PoolClient
let reader: Reader
const approval = { onDay: '2026-03-01', basis: '川民函〔2026〕1号' }
const [before, after] = ['2026-02-28', '2026-03-01']
// 荥经县: 泗坪乡 is merged into 花滩镇, 安靖乡 becomes a town.
const county = '511822000000'
const huatan = '511822101000'
let townships: Map<string, string>
const codeOfTownship = (name: string): string => townships.get(name) ?? name

beforeAll(async () => {
  database = await createTestDatabase()
  await importRegionsForTest(database.ownerPool, '511822')
  owner = await database.ownerPool.connect()
  reader = { db: kyselyOn(owner) }
  townships = new Map((await childrenOf(reader, county, before)).map(({ name, code }) => [name, code]))
})
beforeEach(() => owner.query('begin'))
afterEach(() => owner.query('rollback'))
afterAll(async () => {
  owner.release()
  await database.drop()
})

const namesOn = async (parent: string, day: string): Promise<string[]> => (await childrenOf(reader, parent, day)).map(({ name }) => name)

describe('a township merged into another', () => {
  it('is in last year\'s tree and not in the new one, and its villages are under the other', async () => {
    const siping = codeOfTownship('泗坪乡')
    const villages = await namesOn(siping, before)
    const kept = await namesOn(huatan, before)
    expect(villages.length).toBeGreaterThan(0)
    expect(await mergeTownships(owner, { fromCodes: [siping, huatan], toCode: huatan, ...approval })).toEqual({ code: huatan, carried: villages.length })

    expect(await namesOn(county, before)).toContain('泗坪乡')
    expect(await namesOn(county, after)).not.toContain('泗坪乡')
    expect(await namesOn(siping, before)).toEqual(villages)
    expect(await namesOn(siping, after)).toEqual([])
    expect((await namesOn(huatan, after)).sort()).toEqual([...kept, ...villages].sort())
    expect(await namesOn(huatan, before)).toEqual(kept)
  })

  it('leaves a trail that leads old records to the new codes', async () => {
    const siping = codeOfTownship('泗坪乡')
    const [village] = await childrenOf(reader, siping, before)
    await mergeTownships(owner, { fromCodes: [siping], toCode: huatan, ...approval })
    expect(await codesOnDay(reader, siping, before)).toEqual([siping])
    expect(await codesOnDay(reader, siping, after)).toEqual([huatan])
    const [now] = await codesOnDay(reader, village?.code ?? '', after)
    expect((await regionOn(reader, now ?? '', after))?.name).toBe(village?.name)
    expect((await regionNames(reader, [siping], after)).get(siping)).toBe('四川省雅安市荥经县泗坪乡')
  })

  it('gives villages whose number is taken a provisional code and never the number of another', async () => {
    await mergeTownships(owner, { fromCodes: [codeOfTownship('泗坪乡')], toCode: huatan, ...approval })
    const villages = await childrenOf(reader, huatan, after)
    expect(new Set(villages.map(({ code }) => code)).size).toBe(villages.length)
    expect(villages.some(({ isVirtual }) => isVirtual)).toBe(true)
  })

  it('may become a new township under a new name', async () => {
    const fromCodes = [codeOfTownship('泗坪乡'), codeOfTownship('新添镇')]
    await expect(mergeTownships(owner, { fromCodes, toCode: '511822120000', ...approval })).rejects.toThrow('请填写合并后的名称')
    await mergeTownships(owner, { fromCodes, toCode: '511822120000', name: '泗添镇', ...approval })
    expect(await namesOn(county, after)).toEqual(expect.arrayContaining(['泗添镇']))
    expect(await regionOn(reader, '511822120000', before)).toBeUndefined()
    expect((await regionOn(reader, '511822120000', after))?.kind).toBe('TOWN')
  })

  it('takes villages along that are imported later', async () => {
    // 利津县 has no villages yet when 刁口乡 goes into 陈庄镇.
    const lijin = new Map((await childrenOf(reader, '370522000000', before)).map(({ name, code }) => [name, code]))
    const [diaokou, chenzhuang] = [lijin.get('刁口乡') ?? '', lijin.get('陈庄镇') ?? '']
    await mergeTownships(owner, { fromCodes: [diaokou], toCode: chenzhuang, ...approval })
    await importVillages(owner, '370522000000')
    const [then, now] = [await namesOn(diaokou, before), await namesOn(chenzhuang, after)]
    expect(then.length).toBeGreaterThan(0)
    expect(await namesOn(diaokou, after)).toEqual([])
    expect(now).toEqual(expect.arrayContaining(then))
    expect(now).toHaveLength(then.length + (await namesOn(chenzhuang, before)).length)
  })

  it('cannot be merged twice, on a day before it was known, or when nobody knows it', async () => {
    const fromCodes = [codeOfTownship('泗坪乡')]
    await expect(mergeTownships(owner, { fromCodes, toCode: huatan, ...approval, onDay: '2023-06-30' })).rejects.toThrow('变更日必须晚于这一天')
    await expect(mergeTownships(owner, { fromCodes: ['511822999000'], toCode: huatan, ...approval })).rejects.toThrow('REGION_NOT_FOUND')
    await mergeTownships(owner, { fromCodes, toCode: huatan, ...approval })
    await expect(mergeTownships(owner, { fromCodes, toCode: huatan, ...approval, onDay: '2026-04-01' })).rejects.toThrow('REGION_NOT_CURRENT')
  })
})

describe('a region renamed', () => {
  it('bears each name on its days', async () => {
    await renameRegion(owner, { code: huatan, name: '新花滩镇', ...approval })
    expect((await regionOn(reader, huatan, before))?.name).toBe('花滩镇')
    expect((await regionOn(reader, huatan, after))?.name).toBe('新花滩镇')
    expect((await childrenOf(reader, huatan, after)).length).toBeGreaterThan(0)
  })

  it('gets another code when a 乡 becomes a 镇, and its villages with it', async () => {
    const anjing = codeOfTownship('安靖乡')
    const villages = await namesOn(anjing, before)
    expect(await renameRegion(owner, { code: anjing, name: '安靖镇', toCode: '511822110000', ...approval })).toEqual({ code: '511822110000', carried: villages.length })
    expect(await namesOn('511822110000', after)).toEqual(villages)
    expect(await codesOnDay(reader, anjing, after)).toEqual(['511822110000'])
    await expect(renameRegion(owner, { code: huatan, name: '花滩镇', toCode: anjing, ...approval })).rejects.toThrow('REGION_CODE_TAKEN')
  })

  it('takes the whole county along when a 县 becomes a 区', async () => {
    const townshipNames = await namesOn(county, before)
    const { carried } = await renameRegion(owner, { code: county, name: '荥经区', toCode: '511804000000', ...approval })
    expect(carried).toBe(12 + 71)
    expect(await namesOn('511804000000', after)).toEqual(townshipNames)
    expect(await namesOn('511804101000', after)).toContain('花滩社区居委会')
    expect(await namesOn(county, before)).toEqual(townshipNames)
    expect(await namesOn('511800000000', after)).not.toContain('荥经县')
  })
})

describe('the database', () => {
  it('refuses two versions of a code on the same day', async () => {
    const insert = 'insert into region (code, name, level, parent_code, kind, valid_from, valid_until) values ($1, $2, $3, $4, $5, $6, $7)'
    await owner.query('savepoint here')
    await expect(owner.query(insert, [huatan, '花滩', 'township', county, 'TOWN', '2024-01-01', '2025-01-01'])).rejects.toMatchObject({ code: '23P01' })
    await owner.query('rollback to here')
    await expect(owner.query("update region set valid_from = '2026-03-01', valid_until = '2026-03-01' where code = $1", [huatan])).rejects.toMatchObject({ code: '23514' })
    await owner.query('rollback to here')
    await owner.query(insert, [huatan, '花滩', 'township', county, 'TOWN', '2020-01-01', '2023-06-30'])
  })
})

describe('the routes', () => {
  const call = async (id: string, params: object, query: object = {}): Promise<unknown> => {
    const found = regionRoutes.find(({ contract }) => contract.id === id)
    const input = { params, query: found?.contract.query.parse(query), body: undefined }
    const output = await found?.run?.({ tx: reader, today: after, input } as unknown as Context)
    return (found?.contract.output as z.ZodType).parse(output)
  }

  it('show the tree of today, and of another day when asked', async () => {
    await mergeTownships(owner, { fromCodes: [codeOfTownship('泗坪乡')], toCode: huatan, ...approval })
    const [today, then] = [await call('regions.list', {}, { parent: county }), await call('regions.list', {}, { parent: county, onDay: before })]
    expect(today).toMatchObject({ items: expect.not.arrayContaining([expect.objectContaining({ name: '泗坪乡' })]) })
    expect(then).toMatchObject({ items: expect.arrayContaining([expect.objectContaining({ name: '泗坪乡', kindLabel: '乡', fullName: '四川省雅安市荥经县泗坪乡', hasChildren: true })]) })
  })

  it('show one region with its path', async () => {
    expect(await call('regions.show', { code: '110101001000' })).toMatchObject({
      fullName: '北京市东城区东华门街道', ancestors: [{ name: '北京市' }, { name: '市辖区', kind: 'GROUPING' }, { name: '东城区' }],
    })
    await expect(call('regions.show', { code: '110199000000' })).rejects.toThrow('REGION_NOT_FOUND')
  })

  it('find by initials and say where', async () => {
    expect(await call('regions.search', {}, { text: 'blzq', level: 'county' })).toMatchObject({ items: [{ fullName: '内蒙古自治区赤峰市巴林左旗' }] })
  })

  it('tell the history with the approval', async () => {
    const siping = codeOfTownship('泗坪乡')
    await mergeTownships(owner, { fromCodes: [siping], toCode: huatan, ...approval })
    expect(await call('regions.history', { code: siping })).toMatchObject({
      versions: [{ name: '泗坪乡', validFrom: '2023-06-30', validUntil: '2026-03-01' }],
      successions: [{ kindLabel: '合并', fromName: '四川省雅安市荥经县泗坪乡', toName: '四川省雅安市荥经县花滩镇', basis: '川民函〔2026〕1号', onDay: '2026-03-01' }],
    })
  })
})
