// Putting households together (归户): the household's own line, its members' lines, and, where a ledger has only lines of persons, the head's line.
import type { Fault } from '../../model/outcome.ts'
import { type Draft, nameIn, numberIn, type Register, textIn } from './match.ts'
import { faultAt, type LedgerRow } from './rows.ts'

/** Fills the register with every household of the ledger and its members. */
export function gather(register: Register, rows: readonly LedgerRow[], faults: Fault[]): void {
  for (const row of rows.filter(({ kind }) => kind === 'household')) addHousehold(register, row, faults)
  const persons = rows.filter(({ kind }) => kind === 'person')
  // Heads first: a member may stand above the head.
  const homes = new Map<LedgerRow, Draft>()
  for (const row of persons.filter(({ values }) => values.relation === 'HEAD')) {
    const home = homeOfHead(register, row, faults)
    if (home) homes.set(row, home)
  }
  let above: { sheet: string; home: Draft | undefined } = { sheet: '', home: undefined }
  for (const row of persons) {
    const home = row.values.relation === 'HEAD' ? homes.get(row) : homeOfMember(register, row, above.sheet === row.sheet ? above.home : undefined, faults)
    above = { sheet: row.sheet, home }
    if (!home) continue
    home.members.push({ row, values: row.values })
    register.call(nameIn(row.values, 'name'), home)
    register.identify(numberIn(row.values, 'identityNumber'), home)
  }
}

function addHousehold(register: Register, row: LedgerRow, faults: Fault[]): void {
  const { values } = row
  const [no, headName] = [textIn(values, 'no'), nameIn(values, 'headName')]
  const number = numberIn(values, 'head.identityNumber')
  const twin = no === '' ? undefined : register.numbered.get(no)
  if (twin?.row) faults.push(faultAt(row, 'no', `家庭编号和第 ${twin.row.row} 行重复`))
  if (headName === '' && !faults.some((one) => one.sheet === row.sheet && one.row === row.row && one.heading !== '')) faults.push(faultAt(row, 'headName', '请填写户主姓名'))
  const draft = register.add({ row, no, headName, address: textIn(values, 'livingAddress'), values, members: [], filed: null, isLeftOut: false, firstVisitedOn: null })
  register.identify(number, draft)
}

const isFault = (found: Draft | Fault | undefined): found is Fault => found !== undefined && 'message' in found

// The head's line opens a household of its own when no line of a household and no file answers to it.
function homeOfHead(register: Register, row: LedgerRow, faults: Fault[]): Draft | undefined {
  const { values } = row
  const name = nameIn(values, 'name')
  const asked: LedgerRow = { ...row, values: { ...values, headName: textIn(values, 'headName') || name, headIdentity: textIn(values, 'headIdentity') || textIn(values, 'identityNumber') } }
  const found = register.find(asked)
  if (found && !isFault(found) && !(found.row === null && found.filed === null && found.members.some((one) => one.values.relation === 'HEAD'))) {
    if (found.filed === null || textIn(values, 'no') !== '' || isOnFile(register, found, values)) return found
  }
  if (textIn(values, 'livingAddress') === '') {
    faults.push(isFault(found) ? found : faultAt(row, 'headName', '找不到这一户，表里也没有地址，不能建新档。请在“家庭”表里加上这户，或补上现居住地址'))
    return undefined
  }
  const draft = register.add({ row: null, no: textIn(values, 'no'), headName: name, address: textIn(values, 'livingAddress'), values, members: [], filed: null, isLeftOut: false, firstVisitedOn: null })
  register.identify(numberIn(values, 'identityNumber'), draft)
  return draft
}

// Of two who bear one name only the identity number, or the address, tells that it is the one on file.
function isOnFile(register: Register, found: Draft, values: Record<string, unknown>): boolean {
  const number = numberIn(values, 'identityNumber')
  return number === '' || register.filedNumbers.get(number)?.household_id === found.filed?.id
}

function homeOfMember(register: Register, row: LedgerRow, above: Draft | undefined, faults: Fault[]): Draft | undefined {
  const found = register.find(row)
  if (isFault(found)) {
    faults.push(found)
    return undefined
  }
  if (found) return found
  if (above) return above
  faults.push(faultAt(row, 'headName', '看不出是哪一户的。请填写家庭编号或户主姓名'))
  return undefined
}
