// The citizen identity number (公民身份号码, GB 11643-1999), also on residence permits for 港澳台 residents: 17 digits and a
// check character. It tells the birth date and the sex, so nobody types those again.
import { checkedText, type Fault } from './checked-text.ts'
import { dayInWords, fullYears, isDay, type Day } from './day.ts'

export type IdentityNumberFault = Fault<'LENGTH' | 'CHARACTER' | 'BIRTH' | 'FUTURE_BIRTH' | 'CHECKSUM'>

const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2] as const
const checkCharacters = '10X98765432'

/** Full-width digits and letters become plain, spaces and hyphens go, x becomes X. */
export function tidyIdentityNumber(typed: string): string {
  return typed.normalize('NFKC').replace(/[\s\p{Pd}]/gu, '').toUpperCase()
}

/**
 * What is wrong with a tidied number, or undefined. A birth after `today` is only looked for when `today` is given.
 * The first six digits are not compared with a list: codes of abolished counties stay on people's cards for life.
 */
export function identityNumberFault(number: string, today?: Day): IdentityNumberFault | undefined {
  if (!/^\d*X?$/.test(number)) return { kind: 'CHARACTER', message: '公民身份号码前 17 位只能是数字，最后一位是数字或 X' }
  if (/^\d{15}$/.test(number)) return { kind: 'LENGTH', message: '这是 15 位的旧号码，请填写 18 位公民身份号码' }
  if (number.length !== 18) return { kind: 'LENGTH', message: `公民身份号码应为 18 位，现在有 ${number.length} 位` }
  const birth = birthOf(number)
  if (!isDay(birth) || birth < '1800') {
    return { kind: 'BIRTH', message: `公民身份号码第 7 至 14 位“${number.slice(6, 14)}”不是存在的出生日期，请核对` }
  }
  if (today && birth > today) {
    return { kind: 'FUTURE_BIRTH', message: `公民身份号码中的出生日期 ${dayInWords(birth)} 晚于今天，请核对` }
  }
  if (number[17] !== checkCharacterOf(number)) {
    return { kind: 'CHECKSUM', message: '公民身份号码的校验位对不上，可能有一位输错，请对照证件核对' }
  }
  return undefined
}

/** Whether a tidied number is right. */
export function isIdentityNumber(number: string, today?: Day): boolean {
  return identityNumberFault(number, today) === undefined
}

/** Birth date written in the number (digits 7 to 14). */
export function birthOf(number: string): Day {
  return `${number.slice(6, 10)}-${number.slice(10, 12)}-${number.slice(12, 14)}`
}

/** Sex written in the number (digit 17: odd male, even female), as ids of the code list `sex`. */
export function sexOf(number: string): 'MALE' | 'FEMALE' {
  return Number(number[16]) % 2 === 1 ? 'MALE' : 'FEMALE'
}

/** Age in full years (周岁) on a day; the birthday itself completes the year. */
export function ageOn(birth: Day, day: Day): number {
  return fullYears(birth, day)
}

/** The check character of the first 17 digits (ISO 7064 MOD 11-2). */
export function checkCharacterOf(number: string): string {
  const sum = weights.reduce((total, weight, place) => total + weight * Number(number[place]), 0)
  return checkCharacters.charAt(sum % 11)
}

/** Schema of an identity number: tidied, checked, and said in words when wrong. */
export function identityNumber(options: { today?: () => Day } = {}) {
  return checkedText('公民身份号码', tidyIdentityNumber, (number) => identityNumberFault(number, options.today?.()))
    .meta({ title: '公民身份号码', control: 'identityNumber', sensitivity: 'S3' })
}
