// Codes of real places, the awkward ones first.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ancestorsOf, codeOf, countyOf, isRegionCode, isWithin, levelOf, parentOf, prefixOf, rangeOf, townshipOf } from './code.ts'

describe('the level of a code', () => {
  it.each([
    ['150000000000', 'province', '15'],
    ['150400000000', 'city', '1504'],
    ['150422000000', 'county', '150422'],
    ['150422200000', 'township', '150422200'],
    ['150422200207', 'village', '150422200207'],
    ['110000000000', 'province', '11'],
    ['110100000000', 'city', '1101'],
    ['110101000000', 'county', '110101'],
    ['469000000000', 'city', '4690'],
    ['469001000000', 'county', '469001'],
    ['441900000000', 'city', '4419'],
    ['441900003000', 'township', '441900003'],
  ])('of %s is %s', (code, level, prefix) => {
    expect(levelOf(code)).toBe(level)
    expect(prefixOf(code)).toBe(prefix)
  })

  it('is refused for what is no code', () => {
    for (const text of ['15042220000', '1504222000001', '15042220000X', '', '000000000000', '950000000000']) {
      expect(isRegionCode(text)).toBe(false)
      expect(() => levelOf(text)).toThrow(RangeError)
    }
  })
})

describe('what lies above a region', () => {
  it('is township, county, city and province', () => {
    expect(ancestorsOf('370522101201')).toEqual(['370000000000', '370500000000', '370522000000', '370522101000'])
    expect(parentOf('370000000000')).toBeNull()
  })

  it('is the grouping line 市辖区 in a municipality and 省直辖县级行政区划 in Hainan', () => {
    expect(parentOf('110101000000')).toBe('110100000000')
    expect(parentOf('469001000000')).toBe('469000000000')
  })

  it('is the city itself for a township of 东莞, which has no counties', () => {
    expect(parentOf('441900003000')).toBe('441900000000')
    expect(ancestorsOf('441900003001')).toEqual(['440000000000', '441900000000', '441900003000'])
    expect(countyOf('441900003000')).toBe('441900000000')
  })

  it('names the county and the township records are kept under', () => {
    expect(countyOf('150422200207')).toBe('150422000000')
    expect(countyOf('150422000000')).toBe('150422000000')
    expect(countyOf('150400000000')).toBeNull()
    expect(townshipOf('150422200207')).toBe('150422200000')
    expect(townshipOf('150422000000')).toBeNull()
  })
})

describe('the range of a region', () => {
  it('ends where the next sibling begins', () => {
    expect(rangeOf('370522000000')).toEqual(['370522000000', '370523000000'])
    expect(rangeOf('370000000000')).toEqual(['370000000000', '380000000000'])
    expect(rangeOf('150422200207')).toEqual(['150422200207', '150422200208'])
    expect(rangeOf('110199000000')).toEqual(['110199000000', '110200000000'])
  })

  it('says the same as isWithin for any two codes', () => {
    const anyCode = fc.tuple(fc.integer({ min: 11, max: 65 }), fc.array(fc.nat(12), { minLength: 4, maxLength: 4 }))
      .map(([province, [city = 0, county = 0, township = 0, village = 0]]) => [
        province, ...[city, county].map((part) => String(part).padStart(2, '0')), ...[township, village].map((part) => String(part).padStart(3, '0')),
      ].join(''))
    fc.assert(fc.property(anyCode, anyCode, (code, ancestor) => {
      const [from, until] = rangeOf(ancestor)
      expect(isWithin(code, ancestor)).toBe(code >= from && code < until)
      for (const above of ancestorsOf(code)) expect(isWithin(code, above)).toBe(true)
    }))
  })
})

describe('a short code', () => {
  it('is filled up to twelve digits', () => {
    expect(codeOf('150422')).toBe('150422000000')
    expect(codeOf('150422200')).toBe('150422200000')
  })
  it('is refused when it ends within a level', () => {
    expect(() => codeOf('15042')).toThrow(RangeError)
    expect(() => codeOf('1504222')).toThrow(RangeError)
  })
})
