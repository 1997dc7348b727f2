// How regions are called.
import { describe, expect, it } from 'vitest'
import type { RegionKind } from './kinds.ts'
import { displayName, shortName } from './region.ts'

const place = (name: string, kind: RegionKind) => ({ name, kind })

describe('the full name', () => {
  it('of a place in a municipality leaves out 市辖区', () => {
    expect(displayName([place('北京市', 'MUNICIPALITY'), place('市辖区', 'GROUPING'), place('东城区', 'DISTRICT')])).toBe('北京市东城区')
  })
  it('of a county under the province leaves out 省直辖县级行政区划', () => {
    expect(displayName([place('海南省', 'PROVINCE'), place('省直辖县级行政区划', 'GROUPING'), place('五指山市', 'COUNTY_CITY')])).toBe('海南省五指山市')
  })
  it('says 嘉峪关市 once', () => {
    expect(displayName([place('甘肃省', 'PROVINCE'), place('嘉峪关市', 'PREFECTURE_CITY'), place('嘉峪关市', 'COUNTY_CITY'), place('文殊镇', 'TOWN')]))
      .toBe('甘肃省嘉峪关市文殊镇')
  })
})

describe('the short name of a village', () => {
  it.each([
    ['南罗坝村村委会', '南罗坝村'], ['福山地村委会', '福山地村'], ['城东社区居委会', '城东社区'], ['河口村民委员会', '河口村'],
    ['新华居民委员会', '新华居委会'], ['要尔亚嘎查', '要尔亚嘎查'], ['盐窝镇', '盐窝镇'],
  ])('%s is %s', (name, short) => {
    expect(shortName(name)).toBe(short)
  })
})
