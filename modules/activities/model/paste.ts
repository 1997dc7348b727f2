// A sign-in sheet typed or pasted (纸质签到补录): one person a line, in any order of columns; what is recognised goes to its place.
import { ageBandCodes, type AgeBand } from '../../../kernel/model/codes/person.ts'
import { attendeeKindCodes, type AttendeeKind } from '../../../kernel/model/codes/activities.ts'
import { phoneFault, tidyPhone } from '../../../kernel/model/phone.ts'

export interface SheetRow { name: string; sex?: 'MALE' | 'FEMALE'; ageBand?: AgeBand; village: string; phone?: string; kind: AttendeeKind; note: string }

const sexes: Readonly<Record<string, 'MALE' | 'FEMALE'>> = { 男: 'MALE', 女: 'FEMALE' }
const kinds: Readonly<Record<string, AttendeeKind>> = { ...Object.fromEntries(attendeeKindCodes.codes.map(({ id, label }) => [label, id])), 社工: 'STAFF', 志愿: 'VOLUNTEER', 群众: 'RESIDENT', 村民: 'RESIDENT' }
const headings = new Set(['姓名', '序号'])

/** The band of an age in years. */
export function bandOf(age: number): AgeBand {
  return age <= 13 ? 'CHILD' : age <= 17 ? 'TEEN' : age <= 35 ? 'YOUNG' : age <= 59 ? 'MIDDLE' : age <= 79 ? 'SENIOR' : 'ELDEST'
}

/** Rows of a pasted text; blank lines and a heading are left out, a leading number (序号) too. */
export function rowsOf(text: string): SheetRow[] {
  return text.split(/\r?\n/).map((line) => line.split(/[\t,，;；、]|\s{1,}/).map((part) => part.trim()).filter(Boolean)).filter((parts) => parts.length > 0 && !parts.some((part) => headings.has(part)))
    .map(rowOf).filter(({ name }) => name !== '')
}

function rowOf(parts: readonly string[]): SheetRow {
  const row: SheetRow = { name: '', village: '', kind: 'RESIDENT', note: '' }
  const rest: string[] = []
  for (const [at, part] of parts.entries()) {
    if (at === 0 && parts.length > 1 && /^\d{1,3}[.、]?$/.test(part)) continue
    if (!place(row, part)) rest.push(part)
  }
  const [name = '', village = '', ...notes] = rest
  return { ...row, name, village, note: notes.join(' ') }
}

function place(row: SheetRow, part: string): boolean {
  const phone = tidyPhone(part)
  const band = ageBandCodes.codes.find(({ label }) => label.replaceAll(' ', '') === part)?.id
  if (sexes[part]) row.sex = sexes[part]
  else if (kinds[part]) row.kind = kinds[part]
  else if (/^\d{1,3}岁?$/.test(part) && parseInt(part, 10) <= 120) row.ageBand = bandOf(parseInt(part, 10))
  else if (band) row.ageBand = band
  else if (/\d{7,}/.test(part) && phoneFault(phone) === undefined) row.phone = phone
  else return false
  return true
}
