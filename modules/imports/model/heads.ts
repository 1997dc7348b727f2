// Finding one's way in a sheet (认表头、对列): which row holds the names of the columns, what the sheet is about, and which column is which field.
import { bare, bareWhole, type Cell, textOf } from './cells.ts'
import { LEDGER_KINDS, type LedgerField, ledgerFields, type LedgerKind } from './fields.ts'

export type Rows = readonly (readonly Cell[])[]

/** What was chosen for these names before: by kind, then by the name as written. */
export type Remembered = Readonly<Record<LedgerKind, Readonly<Record<string, string>>>>
export const nothingRemembered: Remembered = { household: {}, person: {}, visit: {} }

export interface SheetProposal {
  /** `null`: nothing of it is imported. */
  readonly kind: LedgerKind | null
  /** Index of the row with the names of the columns. */
  readonly headRow: number
  /** The field of each column, '' where it is not imported. */
  readonly columns: readonly string[]
}

const rowsLookedAt = 20
const keysOf = (text: string): string[] => [...new Set([bareWhole(text), bare(text)])].filter(Boolean)

const dictionaries = Object.fromEntries(LEDGER_KINDS.map((kind) => [kind, dictionaryOf(ledgerFields[kind])])) as Record<LedgerKind, Map<string, string>>

function dictionaryOf(fields: readonly LedgerField[]): Map<string, string> {
  const known = new Map<string, string>()
  // Titles first: a title is never taken by another field's second name.
  for (const { key, title } of fields) for (const word of keysOf(title)) if (!known.has(word)) known.set(word, key)
  for (const { key, names } of fields) for (const name of names) for (const word of keysOf(name)) if (!known.has(word)) known.set(word, key)
  return known
}

/** The field a name of a column means, or ''. */
export function fieldMeant(kind: LedgerKind, heading: string, remembered: Remembered = nothingRemembered): string {
  const own = remembered[kind]
  if (Object.hasOwn(own, heading)) return own[heading] ?? ''
  for (const word of keysOf(heading)) {
    const known = dictionaries[kind].get(word)
    if (known) return known
  }
  return ''
}

/** Each column's field; a field is given once, to the first column that means it. */
export function columnsOf(kind: LedgerKind, headings: readonly string[], remembered: Remembered = nothingRemembered): string[] {
  const taken = new Set<string>()
  return headings.map((heading) => {
    const meant = heading === '' ? '' : fieldMeant(kind, heading, remembered)
    if (meant === '' || taken.has(meant)) return ''
    taken.add(meant)
    return meant
  })
}

/** The names of the columns in a row, one line each. */
export function headingsOf(rows: Rows, headRow: number): string[] {
  return (rows[headRow] ?? []).map((cell) => textOf(cell).replace(/\s+/g, ' ').slice(0, 100))
}

/** Where the names of the columns stand, what the sheet holds, and the columns, as far as can be told. */
export function proposeSheet(name: string, rows: Rows, remembered: Remembered = nothingRemembered): SheetProposal {
  let best: SheetProposal & { score: number } = { kind: null, headRow: 0, columns: [], score: 0 }
  for (let headRow = 0; headRow < Math.min(rowsLookedAt, rows.length); headRow += 1) {
    const headings = headingsOf(rows, headRow)
    if (new Set(headings.filter(Boolean)).size < 2) continue
    for (const kind of LEDGER_KINDS) {
      const columns = columnsOf(kind, headings, remembered)
      const score = scoreOf(kind, name, columns)
      // Of two equal rows the lower one: names of groups stand above the names of columns.
      if (score > best.score || (score === best.score && best.kind === kind && score > 0)) best = { kind, headRow, columns, score }
    }
  }
  const { score: _score, ...proposal } = best
  return proposal
}

const marks: Record<LedgerKind, { fields: readonly string[]; name: RegExp }> = {
  household: { fields: ['livingAddress', 'head.clientGroups', 'membersCount', 'filedOn'], name: /家庭|户|档案|花名册/ },
  person: { fields: ['relation', 'name'], name: /成员|人员|人口|个人/ },
  visit: { fields: ['visitedOn', 'situation', 'visitors'], name: /走访|探访|电访|服务记录/ },
}

function scoreOf(kind: LedgerKind, name: string, columns: readonly string[]): number {
  const found = columns.filter(Boolean)
  const needed = ledgerFields[kind].filter(({ isRequired }) => isRequired).map(({ key }) => key)
  if (found.length < 2 || !needed.some((key) => found.includes(key))) return 0
  const own = marks[kind].fields.filter((key) => found.includes(key)).length
  // The visit's day and the relation to the head stand in no other kind of sheet.
  const sure = (kind === 'visit' && found.includes('visitedOn')) || (kind === 'person' && found.includes('relation')) ? 6 : 0
  return found.length + needed.filter((key) => found.includes(key)).length * 2 + own * 2 + sure + (marks[kind].name.test(name) ? 1 : 0)
}
