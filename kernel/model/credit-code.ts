// The unified social credit code of an organisation (统一社会信用代码, GB 32100-2015): 17 characters and a check character.
import { checkedText, type Fault } from './checked-text.ts'

export type CreditCodeFault = Fault<'LENGTH' | 'CHARACTER' | 'CHECKSUM'>

/** The 31 characters of the standard; I, O, S, V and Z are left out because they look like digits. */
const alphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY'

/** Full-width characters become plain, spaces and hyphens go, letters become capitals. */
export function tidyCreditCode(typed: string): string {
  return typed.normalize('NFKC').replace(/[\s\p{Pd}]/gu, '').toUpperCase()
}

/** What is wrong with a tidied code, or undefined. */
export function creditCodeFault(code: string): CreditCodeFault | undefined {
  const foreign = [...code].find((character) => !alphabet.includes(character))
  if (foreign !== undefined) {
    const hint = /[IOSVZ]/.test(foreign) ? '（代码中不使用 I、O、S、V、Z，请核对是否为相近的数字）' : ''
    return { kind: 'CHARACTER', message: `统一社会信用代码中不能有“${foreign}”${hint}` }
  }
  if (code.length !== 18) return { kind: 'LENGTH', message: `统一社会信用代码应为 18 位，现在有 ${code.length} 位` }
  if (code[17] !== creditCheckCharacterOf(code)) {
    return { kind: 'CHECKSUM', message: '统一社会信用代码的校验位对不上，可能有一位输错，请对照登记证书核对' }
  }
  return undefined
}

/** Whether a tidied code is right. */
export function isCreditCode(code: string): boolean {
  return creditCodeFault(code) === undefined
}

/** The check character of the first 17 characters: weights are powers of 3, modulus 31. */
export function creditCheckCharacterOf(code: string): string {
  let sum = 0
  let weight = 1
  for (const character of code.slice(0, 17)) {
    sum += alphabet.indexOf(character) * weight
    weight = (weight * 3) % 31
  }
  return alphabet.charAt((31 - (sum % 31)) % 31)
}

/** The kind of organisation registered with civil affairs that a code tells (first character 5), as ids of `institution-kind`. */
export function civilAffairsKindOf(code: string): 'SOCIAL_ASSOCIATION' | 'SOCIAL_SERVICE_AGENCY' | 'FOUNDATION' | undefined {
  if (code[0] !== '5') return undefined
  return ({ 1: 'SOCIAL_ASSOCIATION', 2: 'SOCIAL_SERVICE_AGENCY', 3: 'FOUNDATION' } as const)[code[1] ?? '']
}

/** Schema of a credit code. */
export function creditCode() {
  return checkedText('统一社会信用代码', tidyCreditCode, creditCodeFault).meta({ title: '统一社会信用代码', sensitivity: 'S1' })
}
