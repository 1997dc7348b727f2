// What people type to find a place.
import { describe, expect, it } from 'vitest'
import { pinyinInitials } from '../../../kernel/server/pinyin.ts'
import { searchQuery, searchTerms } from './search-tokens.ts'

describe('the initials of a place', () => {
  it.each([
    ['盐窝镇', 'ywz'], ['六安市', 'las'], ['蚌埠市', 'bbs'], ['重庆市', 'cqs'], ['蔚县', 'yx'], ['单县', 'sx'], ['乐清市', 'yqs'], ['湖㳇镇', 'hfz'],
    ['330农场（A区）', '330ncaq'],
  ])('%s are %s', (name, initials) => {
    expect(pinyinInitials(name)).toBe(initials)
  })
})

describe('a search', () => {
  it('asks for every pair of neighbouring characters', () => {
    expect(searchQuery('巴林左')).toEqual({ text: '巴林左', tokens: ['巴林', '林左'] })
    expect(searchQuery(' BLZ ')).toEqual({ text: 'blz', tokens: ['bl', 'lz'] })
  })
  it('of one character is not made', () => {
    expect(searchQuery('林')).toBeNull()
    expect(searchQuery(' ')).toBeNull()
  })
  it('finds a village whether 村委会 is typed or not', () => {
    const { tokens } = searchTerms('南罗坝村村委会')
    for (const typed of ['南罗坝', '南罗坝村', '南罗坝村村委会', 'nlb']) {
      expect(tokens).toEqual(expect.arrayContaining(searchQuery(typed)?.tokens ?? ['nothing']))
    }
  })
})
