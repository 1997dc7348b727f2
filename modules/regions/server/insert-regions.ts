// Writes lines of the code book as first versions of regions, in portions, so that a progress bar can move.
import type pg from 'pg'
import { levelOf, parentOf } from '../model/code.ts'
import { kindOf } from '../model/kinds.ts'
import type { BookLine } from './extract.ts'
import { searchTerms } from './search-tokens.ts'

export type OnProgress = (done: number, total: number) => void

export interface NewRegion extends BookLine {
  /** Day the version begins, 'YYYY-MM-DD'. */
  readonly validFrom: string
  readonly isVirtual: boolean
}

const portion = 4_000

/** Inserts the lines whose code has no version yet; what was renamed or merged since is left as it is. Returns how many were new. */
export async function insertUnknown(client: pg.ClientBase, lines: readonly BookLine[], validFrom: string, onProgress?: OnProgress): Promise<number> {
  let inserted = 0
  for (let start = 0; start < lines.length; start += portion) {
    const rows = lines.slice(start, start + portion).map((line) => ({ ...line, validFrom, isVirtual: false }))
    inserted += await insertVersions(client, rows, { onlyUnknown: true })
    onProgress?.(Math.min(start + portion, lines.length), lines.length)
  }
  return inserted
}

/** Inserts versions; level, parent, kind and search terms follow from code and name. */
export async function insertVersions(client: pg.ClientBase, rows: readonly NewRegion[], { onlyUnknown = false } = {}): Promise<number> {
  const terms = rows.map(({ name }) => searchTerms(name))
  const { rowCount } = await client.query(
    `insert into region (code, name, level, parent_code, kind, valid_from, is_virtual, initials, search_tokens)
     select n.code, n.name, n.level, n.parent_code, n.kind, n.valid_from, n.is_virtual, n.initials, string_to_array(n.tokens, ' ')
     from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::date[], $7::boolean[], $8::text[], $9::text[])
       as n (code, name, level, parent_code, kind, valid_from, is_virtual, initials, tokens)
     where not $10 or not exists (select 1 from region r where r.code = n.code)`,
    [
      rows.map(({ code }) => code), rows.map(({ name }) => name), rows.map(({ code }) => levelOf(code)), rows.map(({ code }) => parentOf(code)),
      rows.map(({ code, name }) => kindOf(code, name)), rows.map(({ validFrom }) => validFrom), rows.map(({ isVirtual }) => isVirtual),
      terms.map(({ initials }) => initials), terms.map(({ tokens }) => tokens.join(' ')), onlyUnknown,
    ],
  )
  return rowCount ?? 0
}
