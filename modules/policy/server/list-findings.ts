// The findings of the actor's stations or place (核查结果), newest first, and how many there are of each sort.
import { sql, type RawBuilder, type SqlBool } from 'kysely'
import type { SubjectKind } from '../../../kernel/model/facts.ts'
import type { Actor } from '../../../kernel/model/roles.ts'
import { inRegion } from '../../../kernel/server/access.ts'
import { readCursor, toPage } from '../../../kernel/server/page.ts'
import type { Context } from '../../../kernel/server/route.ts'
import type { ScopedTransaction } from '../../../kernel/server/transaction.ts'
import type * as api from '../model/api.ts'
import type { FindingRow } from '../model/api.ts'
import type { Effect, Outcome } from '../model/finding.ts'
import type { Pack, Severity } from '../model/pack.ts'
import { isOfficer, ofClientWork, readableFindings } from './access.ts'
import { freshen } from './freshen.ts'
import { placeNames } from './place-names.ts'
import type { Policy } from './policy.ts'
import { packById } from './policy.ts'

export interface StoredFinding {
  id: string; subject_kind: SubjectKind; subject_id: string; subject_name: string; station_id: string | null; region_code: string; pack: string; rule: string; title: string
  article: string; severity: Severity; outcome: Outcome; effect: Effect; explanation: string; deadline_on: string | null; since_on: string; as_of: string
}

const columns = sql.raw(`f.id, f.subject_kind, f.subject_id, f.subject_name, f.station_id, f.region_code, f.pack, f.rule, f.title, f.article, f.severity, f.outcome,
  f.effect, f.explanation, f.deadline_on, f.since_on, f.as_of`)

/** A page by place and rule, so that what belongs to one station stands together. */
export function listFindings(policy: Policy) {
  return async ({ tx, actor, today, deps, input: { query } }: Context<typeof api.listFindings>) => {
    await freshen(policy, deps, tx.db, actor, today)
    const after = readCursor(query.after, 3)
    const from = after ? sql<SqlBool>`(f.region_code, f.rule, f.id) > (${after[0]}::text collate "C", ${after[1]}::text, ${after[2]}::uuid)` : sql<SqlBool>`true`
    const { rows } = await sql<StoredFinding>`select ${columns} from policy_finding f
      where ${readableFindings(actor)} and ${wantedFindings(query)} and ${from} order by f.region_code, f.rule, f.id limit ${query.limit + 1}`.execute(tx.db)
    const page = toPage(rows, query.limit, (row) => [row.region_code, row.rule, row.id])
    return { items: await findingViews(tx, page.items, (await policy.load()).packs), next: page.next }
  }
}

type Filter = Partial<Pick<Context<typeof api.listFindings>['input']['query'], 'outcome' | 'severity' | 'subjectKind' | 'rule' | 'place' | 'pack' | 'stationId'>>

/** The conditions of the list on `f`. */
export function wantedFindings(filter: Filter): RawBuilder<SqlBool> {
  const parts: RawBuilder<SqlBool>[] = [sql<SqlBool>`true`]
  if (filter.outcome) parts.push(sql<SqlBool>`f.outcome = ${filter.outcome}`)
  if (filter.severity) parts.push(sql<SqlBool>`f.severity = ${filter.severity}`)
  if (filter.subjectKind) parts.push(sql<SqlBool>`f.subject_kind = ${filter.subjectKind}`)
  if (filter.pack) parts.push(sql<SqlBool>`f.pack = ${filter.pack}`)
  if (filter.stationId) parts.push(sql<SqlBool>`f.station_id = ${filter.stationId}::uuid`)
  if (filter.rule) parts.push(sql<SqlBool>`(f.rule = ${filter.rule} or starts_with(f.article, ${filter.rule}))`)
  if (filter.place) parts.push(sql<SqlBool>`${inRegion(sql.ref('f.region_code'), significant(filter.place))}`)
  return sql<SqlBool>`${sql.join(parts, sql` and `)}`
}

/** 370522000000 typed in full means the county. */
export function significant(code: string): string {
  const length = [2, 4, 6, 9, 12].find((size) => size >= code.length || /^0*$/.test(code.slice(size))) ?? 12
  return code.slice(0, length)
}

/** Findings as the screen shows them. */
export async function findingViews({ db }: Pick<ScopedTransaction, 'db'>, rows: readonly StoredFinding[], packs: readonly Pack[]): Promise<FindingRow[]> {
  const nameOf = await placeNames(db, rows.map((row) => row.region_code))
  return rows.map((row) => ({
    id: row.id, rule: row.rule, title: row.title, pack: row.pack, packTitle: packById(packs, row.pack)?.title ?? row.pack, article: row.article, severity: row.severity,
    outcome: row.outcome, effect: row.effect, subjectKind: row.subject_kind, subjectId: row.subject_id, subjectName: row.subject_name,
    explanation: row.explanation, deadlineOn: row.deadline_on, place: nameOf(row.region_code), stationId: row.station_id, sinceOn: row.since_on, asOf: row.as_of,
  }))
}

/** How many subjects stand where: for officers from the counters (workers included, without names), otherwise counted. */
export function countFindings(policy: Policy) {
  return async ({ tx, actor, today, deps, input: { query } }: Context<typeof api.countFindings>) => {
    await freshen(policy, deps, tx.db, actor, today)
    const place = significant(query.place ?? actor.regionPrefix)
    const ofPack = query.pack ? sql<SqlBool>`pack = ${query.pack}` : sql<SqlBool>`true`
    const ofKind = query.subjectKind ? sql<SqlBool>`subject_kind = ${query.subjectKind}` : sql<SqlBool>`true`
    const found = isOfficer(actor)
      ? sql`select severity, outcome, effect, sum(subjects)::int as subjects from policy_count c where ${ofPack} and ${ofKind}
          and ${inRegion(sql.ref('c.place_code'), actor.regionPrefix)} and ${inRegion(sql.ref('c.place_code'), place)} ${actor.reach === 'masked' ? sql`` : sql`and not ${ofClientWork('c')}`} group by 1, 2, 3 having sum(subjects) > 0 order by 1, 2, 3`
      : sql`select severity, outcome, effect, count(*)::int as subjects from policy_finding f where ${ofPack} and ${ofKind}
          and ${readableFindings(actor)} ${query.place ? sql`and ${inRegion(sql.ref('f.region_code'), place)}` : sql``} group by 1, 2, 3 order by 1, 2, 3`
    const { rows } = await sql<{ severity: Severity; outcome: Outcome; effect: Effect; subjects: number }>`${found}`.execute(tx.db)
    const last = await sql<{ day: string | null }>`select max(f.as_of) as day from policy_finding f where ${readableFindings(actor)}`.execute(tx.db)
    return { asOf: last.rows[0]?.day ?? null, items: rows, places: isOfficer(actor) ? await placesBelow(tx, actor) : [] }
  }
}

/** Townships with findings; for a city or province, the counties. */
async function placesBelow({ db }: ScopedTransaction, actor: Actor): Promise<{ code: string; name: string }[]> {
  const digits = actor.regionPrefix.length < 6 ? 6 : 9
  const { rows } = await sql<{ code: string }>`select distinct rpad(left(place_code, ${digits}::int), 12, '0') as code from policy_count c
    where ${inRegion(sql.ref('c.place_code'), actor.regionPrefix)} order by 1`.execute(db)
  const below = rows.map(({ code }) => code).filter((code) => code !== actor.regionPrefix.padEnd(12, '0'))
  const nameOf = await placeNames(db, below)
  return below.map((code) => ({ code, name: nameOf(code) }))
}
