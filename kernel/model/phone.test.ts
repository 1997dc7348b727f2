import { describe, expect, it } from 'vitest'
import { mobileNumber, phoneFault, phoneKind, phoneNumber, tidyPhone } from './phone.ts'

describe('telephone numbers', () => {
  it.each([
    ['138 1234 5678', '13812345678'], ['+86-138-1234-5678', '13812345678'], ['8613812345678', '13812345678'], ['１３８１２３４５６７８', '13812345678'],
    ['05468012345', '0546-8012345'], ['(0546)8012345', '0546-8012345'], ['0546—8012345转801', '0546-8012345-801'], ['0546-8012345 分机 801', '0546-8012345-801'],
    ['010 8888 6666', '010-88886666'], ['+86 10 88886666', '010-88886666'], ['02188886666', '021-88886666'], ['+86 546 8012345', '0546-8012345'],
    ['+852 9123 4567', '+85291234567'], ['00852-9123-4567', '+85291234567'],
  ])('%s is kept as %s', (typed, kept) => {
    expect(tidyPhone(typed)).toBe(kept)
    expect(phoneNumber().parse(typed)).toBe(kept)
    expect(tidyPhone(kept)).toBe(kept)
  })

  it.each([
    ['1381234567', '手机号码应为 11 位，现在有 10 位'], ['12812345678', '手机号码应以 13 至 19 开头，请核对'],
    ['8012345', '固定电话请带区号，例如 0546-8012345'], ['无', '电话号码里只能有数字、“-”和“+”'],
    ['0546-801', '请填写 11 位手机号码，或带区号的固定电话，例如 0546-8012345'],
  ])('%s is refused: %s', (typed, message) => expect(phoneFault(tidyPhone(typed))?.message).toBe(message))

  it('tells the kinds apart', () => {
    expect(phoneKind('13812345678')).toBe('MOBILE')
    expect(phoneKind('0546-8012345')).toBe('LANDLINE')
    expect(phoneKind('+85291234567')).toBe('ABROAD')
    expect(mobileNumber().safeParse('0546-8012345').error?.issues[0]?.message).toBe('请填写 11 位手机号码')
  })
})
