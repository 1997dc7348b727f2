// Identity numbers of invented people: right by GB 11643, with order numbers that are given out last.
import { checkCharacterOf } from '../../kernel/model/identity-number.ts'
import type { Day } from '../../kernel/model/calendar.ts'

/** An 18-digit number for a county code, a birth day and a sex; `order` from 0 to 98. */
export function identityNumberOf(county: string, bornOn: Day, sex: 'M' | 'F', order: number): string {
  const serial = 800 + order * 2 + (sex === 'M' ? 1 : 0)
  const body = `${county}${bornOn.replaceAll('-', '')}${String(serial).padStart(3, '0')}`
  return body + checkCharacterOf(body)
}
