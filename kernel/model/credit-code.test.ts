import { describe, expect, it } from 'vitest'
import { civilAffairsKindOf, creditCheckCharacterOf, creditCode, creditCodeFault } from './credit-code.ts'

describe('unified social credit codes (GB 32100)', () => {
  it('accepts the standard example, in any spelling', () => {
    expect(creditCode().parse('91350100M000100Y43')).toBe('91350100M000100Y43')
    expect(creditCode().parse(' 91350100m000100y43 ')).toBe('91350100M000100Y43')
    expect(creditCode().parse('９１３５０１００Ｍ０００１００Ｙ４３')).toBe('91350100M000100Y43')
  })

  it.each([
    ['91350100M000100Y34', 'CHECKSUM'], ['91350100M000100Y4', 'LENGTH'], ['9135O100M000100Y43', 'CHARACTER'], ['91350100M000100Y4中', 'CHARACTER'],
  ])('%s is refused: %s', (code, kind) => expect(creditCodeFault(code)?.kind).toBe(kind))

  it('explains the letters that look like digits', () => {
    expect(creditCodeFault('9135O100M000100Y43')?.message).toBe('统一社会信用代码中不能有“O”（代码中不使用 I、O、S、V、Z，请核对是否为相近的数字）')
  })

  it('tells what civil affairs registered', () => {
    const first17 = '52370502MJE000001'
    const code = first17 + creditCheckCharacterOf(first17)
    expect(creditCodeFault(code)).toBeUndefined()
    expect(civilAffairsKindOf(code)).toBe('SOCIAL_SERVICE_AGENCY')
    expect(civilAffairsKindOf('91350100M000100Y43')).toBeUndefined()
  })
})
