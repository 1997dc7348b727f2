import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { personName, personNameFault, tidyPersonName } from './person-name.ts'

describe('names of persons', () => {
  it.each([
    ['张三', '张三'], [' 张　三 ', '张三'], ['欧阳修明', '欧阳修明'], ['𠮷田', '𠮷田'], ['王䶮', '王䶮'], ['李\u{30EDD}', '李\u{30EDD}'], ['赵\u{2EBF0}', '赵\u{2EBF0}'],
    ['阿卜杜拉•买买提', '阿卜杜拉·买买提'], ['阿卜杜拉・买买提', '阿卜杜拉·买买提'], ['阿卜杜拉.买买提', '阿卜杜拉·买买提'], ['阿卜杜拉 · 买买提', '阿卜杜拉·买买提'],
    ['ᠪᠠᠲᠤ', 'ᠪᠠᠲᠤ'], ['ئابدۇللا', 'ئابدۇللا'], ['བསྟན་འཛིན', 'བསྟན་འཛིན'], ['ꀉꑳ', 'ꀉꑳ'],
    ["Mary  O'Neill-Smith", "Mary O'Neill-Smith"], ['Ｊｏｈｎ', 'John'], ['José', 'José'], ['무명', '무명'], ['无名氏3', '无名氏3'],
  ])('%s is kept as %s', (typed, kept) => {
    expect(personName().parse(typed)).toBe(kept)
    expect(tidyPersonName(kept)).toBe(kept)
  })

  it.each([
    ['', '请填写姓名'], ['   ', '请填写姓名'], ['13812345678', '姓名不能只有数字，请核对是否填错了栏'], ['张三😀', '姓名中不能有“😀”，请只填写文字和间隔号“·”'],
    ['张\u0000三', '姓名中不能有看不见的字符，请只填写文字和间隔号“·”'], ['张\u202E三', '姓名中不能有看不见的字符，请只填写文字和间隔号“·”'],
    ['王\uE863', '姓名中有自造字（编码 U+E863），别的电脑会显示成另一个字，请换成国家标准 GB 18030 中的字'],
    ['<b>张三', '姓名中不能有“<”，请只填写文字和间隔号“·”'], ['··', '姓名中没有文字，请核对'], ['张'.repeat(51), '姓名最多 50 个字，现在有 51 个'],
  ])('%j is refused: %s', (typed, message) => {
    expect(personName().safeParse(typed).error?.issues.map((issue) => issue.message)).toEqual([message])
  })

  it('counts a rare character once', () => expect(personNameFault('\u{30EDD}'.repeat(50))).toBeUndefined())

  it('is stable: tidying twice changes nothing', () => {
    fc.assert(fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), (typed) => tidyPersonName(tidyPersonName(typed)) === tidyPersonName(typed)))
  })
})
