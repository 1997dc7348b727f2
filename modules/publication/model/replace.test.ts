// Taking people out of a text: nothing of the family is left, and nothing else is lost.
import { describe, expect, it } from 'vitest'
import { aliasFor, daysOf, namesOf, replacerOf } from './replace.ts'

const plain = (text: string, words: [string, string][]) => replacerOf(words.map(([word, by]) => ({ word, by, kind: 'NAME' })))(text).map((piece) => piece.text).join('')

describe('a text without its people', () => {
  it('has aliases for names, the longest first, written with or without spaces', () => {
    expect(plain('王秀英和女儿王秀、秀英的邻居，王 秀 英。', [['王秀英', '王某某'], ['秀英', '王某某'], ['王秀', '王某甲']])).toBe('王某某和女儿王某甲、王某某的邻居，王某某。')
  })

  it.each([
    ['身份证370522194102031018。', '身份证（证件号码略）。'], ['电话 138 1234 5678，座机0546-5621234', '电话 （电话略），座机（电话略）'], ['卡号6222021234567890123', '卡号（账号略）'], ['信箱 a.b@example.test', '信箱 （邮箱略）'],
    ['血压 150/95，2025年6月3日，第12次，100 元', '血压 150/95，2025年6月3日，第12次，100 元'],
  ])('%s → %s', (text, after) => expect(plain(text, [])).toBe(after))

  it('is not replaced twice', () => {
    expect(plain('张三、李四', [['张三', '李四'], ['李四', '王五']])).toBe('李四、王五')
  })

  it('says what stood where', () => {
    expect(replacerOf([{ word: '盐西村', by: '某村', kind: 'PLACE' }])('住在盐西村东头')).toEqual([
      { text: '住在', was: null, kind: null }, { text: '某村', was: '盐西村', kind: 'PLACE' }, { text: '东头', was: null, kind: null },
    ])
  })

  it('takes signs of patterns as they are', () => expect(plain('(a+b).*', [['(a+b)', 'X']])).toBe('X.*'))
})

describe('an alias', () => {
  it.each([['王秀英', false, [], '王某某'], ['王建', false, ['王某某'], '王某甲'], ['欧阳明月', false, [], '欧阳某某'], ['王小明', true, [], '小王'], ['阿卜杜·热西提', false, [], '阿某某']] as const)(
    'for %s is one nobody has', (name, isChild, taken, alias) => expect(aliasFor(name, isChild, new Set(taken))).toBe(alias))
  it('stands for the whole name and the given name', () => {
    expect([namesOf('王秀英'), namesOf('王英'), namesOf('欧阳明月'), namesOf('阿卜杜·热西提')]).toEqual([['王秀英', '秀英'], ['王英'], ['欧阳明月', '明月'], ['阿卜杜·热西提', '阿卜杜', '热西提']])
  })
  it('a birth day is known however it is written', () => expect(daysOf('1941-02-03')).toEqual(expect.arrayContaining(['1941-02-03', '1941年2月3日', '19410203'])))
})
