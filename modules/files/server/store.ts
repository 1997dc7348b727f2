// The rows of files (附件), always inside the caller's scope; name, remark, reason and content are sealed.
import { sql } from 'kysely'
import type { CryptoProvider } from '../../../kernel/server/crypto/index.ts'
import { sealFile } from '../../../kernel/server/sealed-file.ts'
import type { Actor } from '../../../kernel/model/roles.ts'
import type { ScopedTransaction } from '../../../kernel/server/transaction.ts'

export const table = 'attachment'

/** Everything but the content: lists do not carry files. */
const columns = [
  'id', 'subject', 'subject_id', 'household_id', 'station_id', 'region_code', 'kind', 'media_type', 'about', 'bytes', 'pages', 'copy_of', 'is_named', 'state', 'removal', 'removed_by_name', 'removed_at',
  'added_by', 'added_by_name', 'added_at', 'version',
] as const

/** Files at the actor's stations, or named ones in his county; whether he may know of their record is asked beside. */
export function filesInReach(tx: ScopedTransaction) {
  const { actor } = tx
  return tx.db.selectFrom('attachment').select(columns).select(sql<boolean>`thumbnail is not null`.as('has_thumbnail')).where(reachOf(actor))
}
export type FileRow = Awaited<ReturnType<ReturnType<typeof filesInReach>['executeTakeFirstOrThrow']>>

function reachOf(actor: Actor) {
  if (actor.role === 'COUNTY_OFFICER') return sql<boolean>`(is_named and region_code like ${`${actor.regionPrefix}%`})`
  return actor.reach === 'stations' ? sql<boolean>`station_id = any(${[...actor.stationIds]}::uuid[])` : sql<boolean>`false`
}

export interface About { readonly name: string; readonly note: string }

export const sealAbout = (crypto: CryptoProvider, id: string, about: About): Buffer => crypto.encrypt(JSON.stringify(about), { table, column: 'about', row: id })
export const openAbout = (crypto: CryptoProvider, row: Pick<FileRow, 'id' | 'about'>): About => JSON.parse(crypto.decrypt(row.about, { table, column: 'about', row: row.id })) as About

export const sealReason = (crypto: CryptoProvider, id: string, reason: string): Buffer => crypto.encrypt(reason, { table, column: 'removal', row: id })
export const openReason = (crypto: CryptoProvider, row: Pick<FileRow, 'id' | 'removal'>): string => (row.removal ? crypto.decrypt(row.removal, { table, column: 'removal', row: row.id }) : '')

/** The sealed content, or the sealed small picture, of one file. */
export async function sealedPart({ db }: ScopedTransaction, id: string, part: 'content' | 'thumbnail'): Promise<Buffer | null> {
  const row = await db.selectFrom('attachment').select(part).where('id', '=', id).executeTakeFirst()
  return (row as Partial<Record<typeof part, Buffer | null>> | undefined)?.[part] ?? null
}

export const sealPart = (crypto: CryptoProvider, id: string, part: 'content' | 'thumbnail', base64: string): Buffer => sealFile(crypto, { table, row: id, column: part }, base64)

/** How many files a record holds; whoever adds next waits, so that two at once do not pass the limit. */
export async function countFiles({ db }: ScopedTransaction, subject: string, subjectId: string): Promise<number> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`files ${subject} ${subjectId}`}, 0))`.execute(db)
  const row = await db.selectFrom('attachment').select(({ fn }) => fn.countAll<number>().as('count')).where('subject', '=', subject).where('subject_id', '=', subjectId).where('state', '=', 'KEPT').executeTakeFirst()
  return Number(row?.count ?? 0)
}
