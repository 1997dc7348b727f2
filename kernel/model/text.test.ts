import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { oneLine, plainText } from './text.ts'

const sentences = (schema: z.ZodType, value: unknown) => schema.safeParse(value).error?.issues.map((issue) => issue.message)

describe('plain text', () => {
  it('says how long it is and how long it may be', () => {
    expect(sentences(plainText({ max: 5000 }), '字'.repeat(12_345))).toEqual(['最多 5000 个字，现在有 12,345 个'])
    expect(sentences(plainText({ max: 100, min: 10 }), '太短')).toEqual(['至少 10 个字，现在有 2 个'])
  })

  it('counts characters, not code units', () => {
    expect(plainText({ max: 3 }).parse('𠮷😀字')).toBe('𠮷😀字')
    expect(sentences(plainText({ max: 2 }), '𠮷😀字')).toEqual(['最多 2 个字，现在有 3 个'])
  })

  it('keeps line breaks and tabs, refuses what cannot be seen or stored', () => {
    expect(plainText({ max: 20 }).parse(' 第一行\r\n\t第二行\r第三行 ')).toBe('第一行\n\t第二行\n第三行')
    expect(sentences(plainText({ max: 20 }), 'a\u0000b')).toEqual(['文字中有看不见的控制字符（U+0000），请删除后再保存'])
    expect(sentences(plainText({ max: 20 }), 'a\u009Fb')).toEqual(['文字中有看不见的控制字符（U+009F），请删除后再保存'])
    expect(sentences(plainText({ max: 20 }), 'a\uD842b')).toEqual(['文字中有半个字符（可能粘贴不完整），请删除后重新输入'])
  })

  it('makes one spelling of é and drops zero-width padding', () => {
    expect(plainText({ max: 20 }).parse('\uFEFFcafe\u0301\u200B')).toBe('café')
  })

  it('an empty text is missing, unless it may be empty', () => {
    expect(sentences(plainText({ max: 20, title: '主要诉求' }), ' \n ')).toEqual(['请填写主要诉求'])
    expect(plainText({ max: 20, min: 0 }).parse('  ')).toBe('')
  })

  it('a one-line text has one line', () => expect(oneLine(20).parse('护林村\n探访')).toBe('护林村 探访'))

  it('documents its length', () => {
    expect(z.toJSONSchema(plainText({ max: 200 }))).toMatchObject({ type: 'string', maxLength: 200 })
  })

  it('what was accepted is accepted again, unchanged', () => {
    const schema = plainText({ max: 80, min: 0 })
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 80 }), (typed) => {
      const first = schema.safeParse(typed)
      return !first.success || schema.parse(first.data) === first.data
    }))
  })
})
