// Finding people by pieces of their names: every piece a worker may type, and names with characters that few have.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { maskName } from '../../../kernel/model/mask.ts'
import { bareName, nameHolds, termsAskedBy, termsOf } from './search-terms.ts'

const finds = (name: string, typed: string): boolean => {
  const asked = termsAskedBy(typed)
  const has = new Set(termsOf(name))
  return asked.length > 0 && asked.every((term) => has.has(term)) && nameHolds(name, typed)
}

describe('what a person is found by', () => {
  it.each([
    ['张三丰', '张三'], ['张三丰', '三丰'], ['张三丰', 'zsf'], ['张三丰', 'SF'], ['单雄信', 'sxx'], ['单雄信', 'dxx'], ['𠮷田', '𠮷田'], ['王𠮷安', 'wja'], ['王㐂', 'wx'], ['㐂', '㐂'],
    ['丹', '丹'], ['阿依古丽·买买提', '古丽买买'], ['阿依古丽·买买提', '阿依古丽·买买提'], ['阿依古丽·买买提', 'aygl'], ['欧阳娜娜', '欧阳'], ['Anna Lee', 'anna'],
  ])('%s by %s', (name, typed) => expect(finds(name, typed)).toBe(true))

  it.each([['张三丰', '李四'], ['张三丰', '丰三'], ['张三丰', '张'], ['张三丰', '·'], ['阿依古丽·买买提', '买买提阿依古丽']])('%s not by %s', (name, typed) => expect(finds(name, typed)).toBe(false))

  const han = fc.constantFrom(...'张王李赵欧阳司马𠮷㐂䶮娜古丽买提尔萨木子明华', '·')
  const anyName = fc.array(han, { minLength: 2, maxLength: 20 }).map((characters) => characters.join('').replace(/^·+|·+$/g, '')).filter((name) => [...bareName(name)].length >= 2)

  it('is found by every piece of two characters or more of any name', () => fc.assert(fc.property(anyName, fc.nat(), fc.nat(), (name, a, b) => {
    const characters = [...bareName(name)]
    const from = a % (characters.length - 1)
    const length = 2 + b % (characters.length - from - 1)
    return finds(name, characters.slice(from, from + length).join(''))
  })))

  it('stays within a fair number of terms for the longest name', () => {
    expect(termsOf('尼'.repeat(50)).length).toBeLessThan(10)
    expect(termsOf([...'天地玄黄宇宙洪荒日月盈昃辰宿列张寒来暑往秋收冬藏闰余成岁律吕调阳云腾致雨露结为霜金生丽水玉出昆冈剑'].slice(0, 50).join('')).length).toBeLessThan(450)
  })

  it('a masked name shows no more than its first character or compound surname', () => fc.assert(fc.property(anyName, (name) => {
    const shown = [...maskName(name)].filter((one) => one !== '*' && one !== '·')
    return shown.length <= 2 && name.startsWith(shown.join(''))
  })))
})
