// Members ready to be written (核对成员): the same schema as the form's, one head in each household, nobody twice, and who is on file already.
import { birthOf } from '../../../../kernel/model/identity-number.ts'
import { maskIdentityNumber } from '../../../../kernel/model/mask.ts'
import type { z } from 'zod'
import { isCitizenNumber, newPerson, type NewPerson } from '../../../clients/model/person.ts'
import { ledgerFields } from '../../model/fields.ts'
import type { Fault, Suspect } from '../../model/outcome.ts'
import { type Draft, type Member, nameIn, numberIn, type Register, textIn } from './match.ts'
import { faultAt, type LedgerRow } from './rows.ts'

export interface ReadyMember { readonly row: LedgerRow; readonly person: NewPerson & { readonly id: string } }

export interface Checking {
  readonly register: Register
  readonly stationId: string
  readonly today: string
  readonly duplicates: 'SKIP' | 'JOIN'
  readonly newId: () => string
  readonly faults: Fault[]
  readonly suspects: Suspect[]
  /** Rows that stay out because what they say is on file. */
  readonly leftOut: Set<LedgerRow>
}

/** Joins the head's line with what the household's line says of the head, or makes the head of the latter. */
export function completeHead(draft: Draft): void {
  const head = draft.members.find(({ values }) => values.relation === 'HEAD')
  if (!draft.row) return
  const own = Object.fromEntries(Object.entries(draft.row.values).flatMap(([key, value]) => (key.startsWith('head.') ? [[key.slice(5), value] as const] : [])))
  if (head) head.values = { ...own, ...head.values }
  else draft.members.unshift({ row: draft.row, values: { ...own, name: draft.row.values.headName, relation: 'HEAD' } })
}

/** Decides what happens to a household some of whose people are on file: left out whole, or joined to the file of its head. */
export function settleDuplicates({ register, stationId, duplicates, suspects, leftOut }: Checking, draft: Draft): void {
  const head = draft.members.find(({ values }) => values.relation === 'HEAD')
  const onFile = head && register.filedNumbers.get(numberIn(head.values, 'identityNumber'))
  if (!head || !onFile || draft.filed) return
  const isElsewhere = onFile.station_id !== stationId
  const joins = duplicates === 'JOIN' && !isElsewhere
  if (joins) draft.filed = register.filedById(onFile.household_id) ?? null
  else draft.isLeftOut = true
  suspects.push({ ...suspectOf(head, onFile.file_no, 'SAME_NUMBER'), result: joins ? '并入已有的档案' : '整户跳过' })
  if (draft.isLeftOut) {
    for (const { row } of draft.members) leftOut.add(row)
    if (draft.row) leftOut.add(draft.row)
  }
}

function suspectOf({ row, values }: Member, fileNo: string, kind: Suspect['kind']): Omit<Suspect, 'result'> {
  return { sheet: row.sheet, row: row.row, name: nameIn(values, 'name'), identityMask: maskIdentityNumber(numberIn(values, 'identityNumber')), fileNo, kind }
}

/** The members of a household that are to be written. */
export function readyMembers(checking: Checking, draft: Draft, seen: Map<string, LedgerRow>): ReadyMember[] {
  const { register, suspects, leftOut, faults } = checking
  const ready: ReadyMember[] = []
  for (const member of draft.members) {
    const { row, values } = member
    const number = numberIn(values, 'identityNumber')
    const onFile = register.filedNumbers.get(number)
    const isNamed = draft.filed !== null && number === '' && register.namesIn(draft.filed.id).has(nameIn(values, 'name'))
    const isHeadAgain = draft.filed !== null && values.relation === 'HEAD' && nameIn(values, 'name') === draft.filed.head_name
    if (onFile || isNamed || isHeadAgain) {
      leftOut.add(row)
      if (onFile && !suspects.some((one) => one.sheet === row.sheet && one.row === row.row)) suspects.push({ ...suspectOf(member, onFile.file_no, 'SAME_NUMBER'), result: '已有档案，不再新建' })
      continue
    }
    const person = checkPerson(checking, draft, member)
    if (!person) continue
    if (person.identityNumber) {
      const twin = seen.get(person.identityNumber)
      if (twin) faults.push(faultAt(row, keyOn(member, 'identityNumber'), `证件号码和“${twin.sheet}”第 ${twin.row} 行重复`))
      seen.set(person.identityNumber, row)
    }
    ready.push({ row, person })
  }
  checkHead(checking, draft)
  return ready
}

function checkHead({ faults }: Checking, draft: Draft): void {
  const heads = draft.members.filter(({ values }) => values.relation === 'HEAD')
  if (draft.filed) return
  for (const { row } of heads.slice(1)) faults.push(faultAt(row, keyOn({ row }, 'relation'), '一户只能有一位户主'))
  const [first] = draft.members
  if (heads.length === 0 && first) faults.push(faultAt(first.row, 'relation', '这户没有户主。请在“与户主关系”里指定一位“本人或户主”'))
  if (draft.members.length > 30) faults.push(faultAt(draft.members[30]!.row, 'name', '一户最多 30 位成员'))
}

// On the household's own line the head's fields stand under names of their own.
const keyOn = ({ row }: Pick<Member, 'row'>, key: string): string => (row.kind === 'household' ? (key === 'name' ? 'headName' : `head.${key}`) : key)

const personKeys = new Set(ledgerFields.person.map(({ key }) => key))
const ofHome = new Set(['no', 'headName', 'headIdentity', 'village', 'livingAddress', 'registeredAddress', 'filedOn'])

function checkPerson({ faults, newId, today }: Checking, draft: Draft, member: Member): (NewPerson & { id: string }) | undefined {
  const { row, values } = member
  const given = Object.fromEntries(Object.entries(values).filter(([key]) => personKeys.has(key) && !ofHome.has(key) && !key.startsWith('is.')))
  const flagged = ledgerFields.person.flatMap(({ key, flag }) => (flag && values[key] === true ? [flag] : []))
  const groups = [...new Set([...(values.clientGroups as string[] | undefined) ?? [], ...flagged])]
  // A reason for having no number says that there is none.
  const isWithout = !values.identityNumber && values.documentKind === undefined && textIn(values, 'noIdentityReason') !== ''
  const result = newPerson.safeParse({ ...given, ...(groups.length > 0 ? { clientGroups: groups } : {}), ...(isWithout ? { documentKind: 'NONE' } : {}), ...(values.identityNumber ? { noIdentityReason: '' } : {}), id: newId() })
  if (!result.success) {
    pushIssues(faults, row, result.error, (key) => keyOn(member, key))
    return undefined
  }
  const person = result.data as NewPerson & { id: string }
  if (draft.filed && person.relation === 'HEAD') faults.push(faultAt(row, keyOn(member, 'relation'), `这户在本站已有户主（${draft.filed.head_name}，档案号 ${draft.filed.file_no}），要更换户主请在档案里办理`))
  const bornOn = person.identityNumber && isCitizenNumber(person.documentKind) ? birthOf(person.identityNumber) : person.bornOn
  if (bornOn && bornOn > today) faults.push(faultAt(row, keyOn(member, person.identityNumber ? 'identityNumber' : 'bornOn'), '出生日期晚于今天，请核对'))
  return person
}

/** Puts what a schema says at the cells; a cell that could not be read has been named already. */
export function pushIssues(faults: Fault[], row: LedgerRow, error: z.ZodError, keyOf: (key: string) => string): void {
  const named = new Set(faults.filter((one) => one.sheet === row.sheet && one.row === row.row).map(({ column, heading }) => column || heading))
  for (const { path, message } of error.issues) {
    const fault = faultAt(row, keyOf(String(path[0] ?? '')), message)
    if (!named.has(fault.column || fault.heading)) faults.push(fault)
  }
}
