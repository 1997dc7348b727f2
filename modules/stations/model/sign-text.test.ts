// Signs as they hang in Dongying and Inner Mongolia, read by the names of the real regions.
import { describe, expect, it } from 'vitest'
import { roomSignPattern, type SignPlace, stationSignPattern } from './sign-text.ts'

const at = (county: string, township: string, village: string | null = null): SignPlace => ({ county, township, village })

describe('a station sign', () => {
  const rows: [string, SignPlace, string][] = [
    ['盐窝镇社会工作服务站', at('利津县', '盐窝镇'), 'township'],
    ['利津县盐窝镇社会工作服务站', at('利津县', '盐窝镇'), 'county-and-township'],
    ['利津县 盐窝镇\n社会工作服务站', at('利津县', '盐窝镇'), 'county-and-township'],
    ['东营市利津县盐窝镇社会工作服务站', at('利津县', '盐窝镇'), 'other'],
    ['盐窝镇社工站', at('利津县', '盐窝镇'), 'other'],
    ['陈庄镇社会工作服务站', at('利津县', '盐窝镇'), 'other'],
    ['凤凰城街道社会工作服务站', at('利津县', '凤凰城街道'), 'township'],
    ['利津县凤凰城街道办事处社会工作服务站', at('利津县', '凤凰城街道'), 'county-and-township'],
    ['巴林左旗乌兰达坝苏木社会工作服务站', at('巴林左旗', '乌兰达坝苏木'), 'county-and-township'],
    ['乌兰达坝苏木社会工作服务站', at('巴林左旗', '乌兰达坝苏木'), 'township'],
    ['巴林左旗林东西城街道社会工作服务站', at('巴林左旗', '林东西城街道办事处'), 'county-and-township'],
    ['巴林左旗社会工作服务站', at('巴林左旗', '林东镇'), 'other'],
  ]
  it.each(rows)('%s', (text, place, pattern) => expect(stationSignPattern(text, place)).toBe(pattern))
  it('matches nothing where no region is known', () => {
    expect(stationSignPattern('社会工作服务站', { county: null, township: null, village: null })).toBe('other')
  })
})

describe('a room sign', () => {
  const rows: [string, string, string][] = [
    ['盐西村社会工作服务室', '盐西村村民委员会', 'village'],
    ['盐西村社会工作服务室', '盐西村委会', 'village'],
    ['马村社会工作服务室', '马村村民委员会', 'village'],
    ['兴工社区社会工作服务室', '兴工社区居民委员会', 'village'],
    ['盐窝镇盐西村社会工作服务室', '盐西村村民委员会', 'township-and-village'],
    ['盐窝镇盐西村社会工作服务点', '盐西村村民委员会', 'township-and-village'],
    ['盐西村社会工作服务点', '盐西村村民委员会', 'other'],
    ['盐西村社会工作服务站', '盐西村村民委员会', 'other'],
    ['乌珠花嘎查社会工作服务室', '乌珠花嘎查', 'village'],
    ['巴音塔拉嘎查社会工作服务室', '巴音塔拉嘎查村', 'village'],
    ['巴音塔拉嘎查社会工作服务室', '巴音塔拉嘎查委员会', 'village'],
    ['胜利村社会工作服务室', '胜利村委会', 'village'],
  ]
  it.each(rows)('%s at %s', (text, village, pattern) => expect(roomSignPattern(text, at('利津县', '盐窝镇', village))).toBe(pattern))
})
