import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ageOn, birthOf, checkCharacterOf, identityNumber, identityNumberFault, isIdentityNumber, sexOf, tidyIdentityNumber } from './identity-number.ts'

const today = '2026-05-01'
const withCheck = (first17: string) => first17 + checkCharacterOf(first17)

describe('identity numbers (GB 11643)', () => {
  it.each(['11010519491231002X', '440524188001010014'])('accepts the standard example %s', (number) => {
    expect(identityNumberFault(number, today)).toBeUndefined()
  })

  it('reads birth date and sex', () => {
    expect(birthOf('11010519491231002X')).toBe('1949-12-31')
    expect(sexOf('11010519491231002X')).toBe('FEMALE')
    expect(sexOf('440524188001010014')).toBe('MALE')
  })

  it('tidies what people type and paste', () => {
    for (const typed of ['11010519491231002x', '１１０１０５１９４９１２３１００２ｘ', ' 110105 19491231 002X ', '110105-19491231-002X']) {
      expect(identityNumber().parse(typed)).toBe('11010519491231002X')
    }
  })

  it.each([
    ['1101051949123100', 'LENGTH', '公民身份号码应为 18 位，现在有 16 位'],
    ['110105491231002', 'LENGTH', '这是 15 位的旧号码，请填写 18 位公民身份号码'],
    ['1101O519491231002X', 'CHARACTER', '公民身份号码前 17 位只能是数字，最后一位是数字或 X'],
    ['11010519X91231002X', 'CHARACTER', '公民身份号码前 17 位只能是数字，最后一位是数字或 X'],
    ['110105194902300026', 'BIRTH', '公民身份号码第 7 至 14 位“19490230”不是存在的出生日期，请核对'],
    ['440524188001010013', 'CHECKSUM', '公民身份号码的校验位对不上，可能有一位输错，请对照证件核对'],
    [withCheck('11010520260502002'), 'FUTURE_BIRTH', '公民身份号码中的出生日期 2026年5月2日 晚于今天，请核对'],
  ])('%s is refused: %s', (number, kind, message) => expect(identityNumberFault(number, today)).toEqual({ kind, message }))

  it('gives one sentence per field and the kind with it', () => {
    const schema = identityNumber({ today: () => today })
    expect(schema.safeParse('').error?.issues.map((issue) => issue.message)).toEqual(['请填写公民身份号码'])
    expect(schema.safeParse(undefined).error?.issues[0]?.message).toBe('请填写公民身份号码')
    expect(schema.safeParse('440524188001010013').error?.issues[0]).toMatchObject({ params: { fault: 'CHECKSUM' } })
  })

  it('finds every single wrong digit and every pair of swapped neighbours', () => {
    const digits = fc.integer({ min: 0, max: 999 }).map((order) => withCheck(`37050219880214${String(order).padStart(3, '0')}`))
    fc.assert(fc.property(digits, fc.nat(16), fc.integer({ min: 1, max: 9 }), (number, place, shift) => {
      const wrong = (Number(number[place]) + shift) % 10
      return !isIdentityNumber(number.slice(0, place) + wrong + number.slice(place + 1))
    }))
    fc.assert(fc.property(digits, fc.nat(15), (number, place) => {
      const swapped = number.slice(0, place) + number.charAt(place + 1) + number.charAt(place) + number.slice(place + 2)
      return swapped === number || !isIdentityNumber(swapped)
    }))
  })

  it('never throws, and the schema refuses exactly what has a fault', () => {
    const typed = fc.oneof(fc.string({ unit: 'grapheme', maxLength: 30 }), fc.stringMatching(/^\d{17}[\dXx]$/))
    fc.assert(fc.property(typed, (text) => {
      const hasFault = identityNumberFault(tidyIdentityNumber(text), today) !== undefined
      return identityNumber({ today: () => today }).safeParse(text).success === !hasFault
    }))
  })

  it('a person is of age on the birthday, not the day before', () => {
    expect(ageOn('2008-05-02', today)).toBe(17)
    expect(ageOn('2008-05-01', today)).toBe(18)
  })
})
