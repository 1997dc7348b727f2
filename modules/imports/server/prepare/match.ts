// Which household a row is about (对到户): by number, by the head's identity number, by the head's name and address; in the ledger first, then in
// the station's files. What could be two is nobody's: the row says so.
import type { Context } from '../../../../kernel/server/route.ts'
import { tidyIdentityNumber } from '../../../../kernel/model/identity-number.ts'
import { tidyPersonName } from '../../../../kernel/model/person-name.ts'
import type { Fault } from '../../model/outcome.ts'
import { addressOf, type FiledHousehold, type FiledPerson, householdsById, householdsNumbered, isSameAddress, personsCalled, personsNumbered } from './on-file.ts'
import { faultAt, type LedgerRow } from './rows.ts'

export interface Member { readonly row: LedgerRow; values: Record<string, unknown> }

/** A household as the ledger tells of it: to be filed, or one on file already. */
export interface Draft {
  readonly row: LedgerRow | null
  readonly no: string
  readonly headName: string
  readonly address: string
  /** Values of the household's own line, or of the head's line where there is none. */
  readonly values: Record<string, unknown>
  members: Member[]
  filed: FiledHousehold | null
  isLeftOut: boolean
  firstVisitedOn: string | null
}

export const textIn = (values: Record<string, unknown>, key: string): string => (typeof values[key] === 'string' ? values[key].trim() : '')
export const nameIn = (values: Record<string, unknown>, key: string): string => tidyPersonName(textIn(values, key))
export const numberIn = (values: Record<string, unknown>, key: string): string => tidyIdentityNumber(textIn(values, key))

/** Everything rows are matched against. */
export class Register {
  readonly drafts: Draft[] = []
  readonly numbered = new Map<string, Draft>()
  readonly identified = new Map<string, Draft>()
  readonly called = new Map<string, Draft[]>()
  /** Persons on file by identity number. */
  filedNumbers = new Map<string, FiledPerson>()
  readonly #filed = new Map<string, Draft>()
  readonly #filedNumbered = new Map<string, FiledHousehold>()
  readonly #filedById = new Map<string, FiledHousehold>()
  readonly #filedCalled = new Map<string, FiledPerson[]>()
  readonly #context: Pick<Context, 'tx' | 'deps'>
  readonly #addresses = new Map<string, string>()
  constructor(context: Pick<Context, 'tx' | 'deps'>) {
    this.#context = context
  }

  add(draft: Draft): Draft {
    this.drafts.push(draft)
    if (draft.no && !this.numbered.has(draft.no)) this.numbered.set(draft.no, draft)
    this.call(draft.headName, draft)
    return draft
  }

  /** Makes a household be found by a person's name. */
  call(name: string, draft: Draft): void {
    const same = this.called.get(name) ?? []
    if (name !== '' && !same.includes(draft)) this.called.set(name, [...same, draft])
  }

  identify(number: string, draft: Draft): void {
    if (number !== '' && !this.identified.has(number)) this.identified.set(number, draft)
  }

  /** Fetches what is on file of everything the rows name. */
  async look(rows: readonly LedgerRow[], stationId: string): Promise<void> {
    const { tx } = this.#context
    const all = (...keys: string[]) => [...new Set(rows.flatMap(({ values }) => keys.map((key) => textIn(values, key)).filter(Boolean)))]
    for (const one of await householdsNumbered(tx, stationId, all('no'))) {
      this.#filedNumbered.set(one.file_no, one)
      if (one.ledger_no) this.#filedNumbered.set(one.ledger_no, one)
      this.#filedById.set(one.id, one)
    }
    this.filedNumbers = await personsNumbered(this.#context, all('identityNumber', 'headIdentity', 'head.identityNumber').map(tidyIdentityNumber).filter((number) => number.length <= 30))
    for (const one of await personsCalled(tx, stationId, all('headName', 'name').map(tidyPersonName))) this.#filedCalled.set(one.name, [...this.#filedCalled.get(one.name) ?? [], one])
    const ids = [...this.filedNumbers.values(), ...[...this.#filedCalled.values()].flat()].filter((one) => one.station_id === stationId).map((one) => one.household_id)
    for (const one of await householdsById(tx, stationId, [...new Set(ids)])) this.#filedById.set(one.id, one)
  }

  /** The household on file as a draft, one for each. */
  filed(household: FiledHousehold): Draft {
    const known = this.#filed.get(household.id) ?? this.drafts.find((one) => one.filed?.id === household.id)
    if (known) return known
    const draft: Draft = { row: null, no: '', headName: household.head_name, address: '', values: {}, members: [], filed: household, isLeftOut: false, firstVisitedOn: null }
    this.#filed.set(household.id, draft)
    return draft
  }

  filedById(id: string): FiledHousehold | undefined {
    return this.#filedById.get(id)
  }

  /** Drafts of households on file that rows were matched to. */
  get filedDrafts(): Draft[] {
    return [...this.#filed.values()]
  }

  /** Names on file of persons in a household. */
  namesIn(householdId: string): Set<string> {
    return new Set([...this.#filedCalled.values()].flat().filter((one) => one.household_id === householdId).map(({ name }) => name))
  }

  /** The household a row names; `undefined` when it names none, a fault when none or several are meant. */
  find(row: LedgerRow): Draft | Fault | undefined {
    const { values } = row
    const [no, number, name, address] = [textIn(values, 'no'), numberIn(values, 'headIdentity'), nameIn(values, 'headName'), textIn(values, 'livingAddress')]
    if (no !== '') {
      const found = this.numbered.get(no) ?? this.#draftOf(this.#filedNumbered.get(no))
      if (found) return found
      if (number === '' && name === '') return faultAt(row, 'no', `表里和本站都没有编号“${no.slice(0, 30)}”的家庭`)
    }
    if (number !== '') {
      const found = this.identified.get(number) ?? this.#draftOf(this.#filedById.get(this.filedNumbers.get(number)?.household_id ?? ''))
      if (found) return found
      if (name === '') return faultAt(row, 'headIdentity', '表里和本站都没有这个证件号码的人')
    }
    return name === '' ? undefined : this.#byName(row, name, address)
  }

  #byName(row: LedgerRow, name: string, address: string): Draft | Fault {
    const written = this.called.get(name) ?? []
    const onFile = [...new Set((this.#filedCalled.get(name) ?? []).map((one) => one.household_id))].flatMap((id) => this.#filedById.get(id) ?? [])
      .filter((one) => !written.some(({ filed }) => filed?.id === one.id))
    const own = written.length > 0 ? written : onFile.map((one) => this.filed(one))
    if (own.length === 1) return own[0]!
    const sameAddress = address === '' ? [] : own.filter((draft) => isSameAddress(draft.filed ? this.#filedAddress(draft.filed) : draft.address, address))
    if (sameAddress.length === 1) return sameAddress[0]!
    const heads = own.filter((draft) => draft.headName === name)
    if (heads.length === 1 && address === '') return heads[0]!
    if (own.length === 0) return faultAt(row, 'headName', `表里和本站都没有“${name.slice(0, 20)}”的家庭`)
    return faultAt(row, 'headName', `叫“${name.slice(0, 20)}”的有 ${own.length} 户，分不清是哪一户。请加上家庭编号、证件号码或地址`)
  }

  #filedAddress(household: FiledHousehold): string {
    const known = this.#addresses.get(household.id) ?? addressOf(this.#context, household)
    this.#addresses.set(household.id, known)
    return known
  }

  #draftOf(household: FiledHousehold | undefined): Draft | undefined {
    return household && this.filed(household)
  }
}
