// Which rules hold at a place (期限规定的查询): the one question every module asks, answered once per transaction and county.
import type { Kysely } from 'kysely'
import type { DB } from '../../../database/types.ts'
import { rulesOf, type Rules, type Setting, type Unit } from '../model/deadline.ts'

type Asking = { readonly db: Kysely<DB> }
const known = new WeakMap<Asking, Map<string, Promise<Rules>>>()

/** The codes a place stands under, itself included: province, city, county (townships set nothing). */
export const placesOver = (regionCode: string): string[] => [...new Set([2, 4, 6].map((digits) => regionCode.slice(0, digits).padEnd(12, '0')))]

/** What was set for a place and those above it, the earliest first; taken-back ones are left out. */
async function settingsFor(db: Kysely<DB>, regionCode: string): Promise<Setting[]> {
  const rows = await db.selectFrom('deadline_setting').select(['deadline', 'region_code', 'place', 'from_on', 'amount', 'unit', 'source'])
    .where('region_code', 'in', placesOver(regionCode)).where('withdrawn_on', 'is', null).orderBy('from_on').execute()
  return rows.map((row) => ({ deadline: row.deadline, regionCode: row.region_code, place: row.place, from: row.from_on, amount: row.amount, unit: row.unit as Unit | null, source: row.source }))
}

/** The rules of the county a 12-digit code lies in. */
export function rulesAt(tx: Asking, regionCode: string): Promise<Rules> {
  const own = known.get(tx) ?? new Map<string, Promise<Rules>>()
  known.set(tx, own)
  const county = regionCode.slice(0, 6)
  const found = own.get(county) ?? settingsFor(tx.db, regionCode).then(rulesOf)
  own.set(county, found)
  return found
}

/** Forgets what was asked before, after a place has set something in this transaction. */
export function askAnew(tx: Asking): void {
  known.delete(tx)
}

/** Every setting of one deadline, of all places and townships: for lists that judge many places at once. */
export async function settingsOf({ db }: Asking, deadline: string): Promise<Setting[]> {
  const rows = await db.selectFrom('deadline_setting').select(['deadline', 'region_code', 'place', 'from_on', 'amount', 'unit', 'source'])
    .where('deadline', '=', deadline).where('withdrawn_on', 'is', null).orderBy('region_code').orderBy('from_on').execute()
  return rows.map((row) => ({ deadline: row.deadline, regionCode: row.region_code, place: row.place, from: row.from_on, amount: row.amount, unit: row.unit as Unit | null, source: row.source }))
}
