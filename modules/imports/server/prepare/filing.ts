// Households ready to be filed (核对家庭): village, day of filing, worker, contact, by the same schema as the form's.
import { emergencyContact, importedHousehold, type ImportedHousehold } from '../../../clients/model/household.ts'
import type { ReadyHousehold } from '../../../clients/index.ts'
import { ledgerFields } from '../../model/fields.ts'
import type { Fault } from '../../model/outcome.ts'
import { type Draft, textIn } from './match.ts'
import { pushIssues, type ReadyMember } from './members.ts'
import type { villagesOf } from './on-file.ts'
import { faultAt, type LedgerRow } from './rows.ts'

export interface Filing {
  readonly villages: Awaited<ReturnType<typeof villagesOf>>
  readonly colleagues: ReadonlyMap<string, string>
  readonly actor: { readonly accountId: string; readonly name: string }
  readonly today: string
  readonly newId: () => string
  readonly faults: Fault[]
  readonly notes: Set<string>
}

/** A household ready to be filed, with the row it comes from; undefined when something is wrong with it. */
export interface ReadyFile { readonly row: LedgerRow; readonly draft: Draft; readonly household: ReadyHousehold; readonly memberRows: readonly LedgerRow[] }

const plainKeys = ['dwelling', 'familyStructure', 'membersCount', 'housingNotes', 'annualIncomeFen', 'annualExpenseFen', 'incomeSources', 'expenseKinds', 'povertyCauses', 'registeredAddress', 'livingAddress', 'filedOn'] as const
const householdKeys = new Set(ledgerFields.household.map(({ key }) => key))

/** Checks the household's own line, or its head's where there is none. */
export function readyFile(filing: Filing, draft: Draft, members: readonly ReadyMember[]): ReadyFile | undefined {
  const { faults, today, newId } = filing
  const row = draft.row ?? draft.members.find(({ values }) => values.relation === 'HEAD')?.row
  if (!row) return undefined
  const { values } = draft
  const before = faults.length
  const regionCode = villageOf(filing, row, values)
  const given = Object.fromEntries(plainKeys.filter((key) => values[key] !== undefined).map((key) => [key, values[key]]))
  const remarks = [draft.no ? `原台账编号 ${draft.no}` : '', textIn(values, 'remarks')].filter(Boolean).join('；')
  const result = importedHousehold.safeParse({ filedOn: draft.firstVisitedOn ?? today, remarks, ...given, regionCode: regionCode ?? '370000000000' })
  if (!result.success) pushIssues(faults, row, result.error, (key) => (key === 'regionCode' ? 'village' : householdKeys.has(key) ? key : 'headName'))
  const filedOn = textIn(values, 'filedOn')
  if (filedOn > today) faults.push(faultAt(row, 'filedOn', '建档日期不能晚于今天'))
  const contacts = contactOf(filing, row, values)
  if (!result.success || regionCode === undefined || faults.length > before || members.length === 0) return undefined
  return { row, draft, memberRows: members.map((one) => one.row), household: { id: newId(), body: result.data as ImportedHousehold, members: members.map(({ person }) => person), worker: workerOf(filing, values), contacts, ledgerNo: draft.no } }
}

function villageOf({ villages, faults }: Filing, row: LedgerRow, values: Record<string, unknown>): string | undefined {
  const name = textIn(values, 'village')
  const found = name === '' ? villages.only : villages.find(name)
  if (found !== undefined) return found
  const names = `${villages.names.slice(0, 6).join('、')}${villages.names.length > 6 ? ' 等' : ''}`
  faults.push(faultAt(row, 'village', name === '' ? `请填写村（社区）：${names}` : `本站服务范围内没有“${name.slice(0, 30)}”，可以填：${names}`))
  return undefined
}

// Who looked after a family may have left since; the file then begins with whoever brings it in.
function workerOf({ colleagues, actor, notes }: Filing, values: Record<string, unknown>): { id: string; name: string } {
  const name = textIn(values, 'worker')
  const id = colleagues.get(name)
  if (id !== undefined) return { id, name }
  if (name !== '') notes.add(`负责社工“${name.slice(0, 20)}”不是本站在岗人员，这些户先由导入人负责，导入后可以改`)
  return { id: actor.accountId, name: actor.name }
}

function contactOf({ faults, newId }: Filing, row: LedgerRow, values: Record<string, unknown>): ReadyHousehold['contacts'] {
  const [name, relation, phone] = [textIn(values, 'contactName'), textIn(values, 'contactRelation'), textIn(values, 'contactPhone')]
  if (name === '' && phone === '') return []
  const result = emergencyContact.safeParse({ name, relation: relation || '联系人', phone })
  if (result.success) return [{ ...result.data, id: newId() }]
  const keys: Readonly<Record<string, string>> = { name: 'contactName', relation: 'contactRelation', phone: 'contactPhone' }
  pushIssues(faults, row, result.error, (key) => keys[key] ?? 'contactName')
  return []
}
