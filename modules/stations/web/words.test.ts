// Coverage, signs and places as they are read on the pages.
import { describe, expect, it } from 'vitest'
import { coverageLine, shareOf } from './coverage-words.ts'
import { nearPlace } from './near-place.ts'
import { colourWords, sizeWords } from './sign-words.ts'

describe('coverage', () => {
  it('is complete only when every region has one', () => {
    expect(shareOf(14, 14)).toBe('100%')
    expect(shareOf(1999, 2000)).toBe('99.9%')
    expect(shareOf(12, 14)).toBe('85.7%')
    expect(shareOf(0, 0)).toBe('—')
  })
  it('names each kind shortly', () => {
    expect(coverageLine([{ kind: 'TOWNSHIP_STATION', covered: 12, all: 14 }, { kind: 'COMMUNITY_ROOM', covered: 37, all: 185 }])).toBe('乡镇站 12/14 · 社工室 37/185')
  })
})

describe('a sign in a table', () => {
  it('shows what is known of its size and colours', () => {
    expect(sizeWords({ widthCm: 70, heightCm: 50 })).toBe('70×50 厘米')
    expect(sizeWords({ widthCm: 70, heightCm: null })).toBe('70×？ 厘米')
    expect(sizeWords({ widthCm: null, heightCm: null })).toBe('')
    expect(colourWords({ background: 'SILVER', textColour: 'BLACK' })).toBe('银底黑字')
    expect(colourWords({ background: null, textColour: null })).toBe('')
  })
})

describe('a place near by', () => {
  const own = '山东省东营市利津县'
  it('leaves out what everybody here knows', () => {
    expect(nearPlace('山东省东营市利津县陈庄镇', own)).toBe('陈庄镇')
    expect(nearPlace('山东省东营市利津县陈庄镇', '山东省东营市利津县盐窝镇')).toBe('陈庄镇')
    expect(nearPlace('山东省东营市东营区牛庄镇', '山东省东营市')).toBe('东营区牛庄镇')
    expect(nearPlace(own, own)).toBe('利津县')
  })
})
