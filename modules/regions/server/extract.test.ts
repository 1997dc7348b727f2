// The regions shipped with the product are those of the development package, complete.
import { execFileSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { ancestorsOf, levelOf } from '../model/code.ts'
import { kindOf, type RegionKind } from '../model/kinds.ts'
import { readUpperRegions, shippedEdition, villageReader } from './extract.ts'

const repository = fileURLToPath(new URL('../../../', import.meta.url))

describe('the shipped regions', () => {
  it('are what the script makes from the package now', () => {
    const said = execFileSync(process.execPath, ['scripts/extract-regions.mjs', '--check'], { cwd: repository, encoding: 'utf8' })
    expect(said).toContain('33 files are current')
  })

  it('are 31 provinces, 342 cities, 2,978 areas and 41,352 streets, less four that repeat the row above them', () => {
    const lines = readUpperRegions()
    const counts = new Map<string, number>()
    for (const { code } of lines) counts.set(levelOf(code), (counts.get(levelOf(code)) ?? 0) + 1)
    // 东莞, 中山 and 儋州 have no counties of their own; 金门 has no townships in the book.
    expect(Object.fromEntries(counts)).toEqual({ province: 31, city: 342, county: 2978 - 3, township: 41_352 - 1 })
    expect(lines.length).toBe(shippedEdition().regionCount)
  })

  it('are of the kinds the state counts: 1,299 counties, 117 autonomous counties, 49 banners, 3 autonomous banners', () => {
    const kinds = readUpperRegions().map(({ code, name }) => kindOf(code, name))
    const count = (kind: RegionKind): number => kinds.filter((one) => one === kind).length
    expect([count('COUNTY'), count('AUTONOMOUS_COUNTY'), count('BANNER'), count('AUTONOMOUS_BANNER')]).toEqual([1_299, 117, 49, 3])
    expect([count('AUTONOMOUS_PREFECTURE'), count('LEAGUE'), count('PREFECTURE')]).toEqual([30, 3, 7])
  })

  it('have a parent each, and the parent comes first', () => {
    const seen = new Set<string>()
    for (const { code } of readUpperRegions()) {
      for (const ancestor of ancestorsOf(code)) expect(seen.has(ancestor)).toBe(true)
      seen.add(code)
    }
  })

  it('have 620,573 villages less the placeholder of 金门, each in a township', () => {
    const townships = new Set(readUpperRegions().map(({ code }) => code))
    const read = villageReader()
    const provinces = readUpperRegions().filter(({ code }) => levelOf(code) === 'province')
    const villages = provinces.flatMap(({ code }) => read(code).map((line) => line.code))
    expect(villages.length).toBe(620_573 - 1)
    expect(new Set(villages).size).toBe(villages.length)
    expect(villages.every((code) => levelOf(code) === 'village' && townships.has(`${code.slice(0, 9)}000`))).toBe(true)
  })

  it('give the villages of one county, and of 东莞', () => {
    const read = villageReader()
    expect(read('511822000000').map(({ name }) => name)).toContain('南罗坝村村委会')
    expect(read('511822000000')).toHaveLength(71)
    expect(read('441900000000').length).toBeGreaterThan(500)
  })
})
