// Coverage as it is read on the network page.
import { describe, expect, it } from 'vitest'
import { coverageLine, shareOf } from './coverage-words.ts'
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
