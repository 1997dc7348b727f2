// Judging on record (核查): subjects of a place are listed, their facts gathered, judged by the packs of the place, and the
// standing replaced, in short transactions of the background role. Places whose records changed are judged again first.
import { type Kysely, sql } from 'kysely'
import type pg from 'pg'
import type { DB } from '../../../database/types.ts'
import type { Day } from '../../../kernel/model/calendar.ts'
import { SUBJECT_KINDS } from '../../../kernel/model/facts.ts'
import type { Subject, SubjectKind } from '../../../kernel/model/facts.ts'
import { kyselyOn } from '../../../kernel/server/connection.ts'
import { newId } from '../../../kernel/server/deps.ts'
import { judgeByPlace } from '../model/judge-by-place.ts'
import { adoptionsFor } from './adoption-store.ts'
import { decisionsUnder, forgetOthers, replaceFindings, stationsOf } from './finding-store.ts'
import { listSubjects, withFacts } from './gather.ts'
import { endOthers, keepRectifications } from './keep-rectifications.ts'
import type { Policy } from './policy.ts'

export interface Judged {
  subjects: number
  /** Findings written anew or changed. */
  changed: number
}

/** Subjects judged in one transaction: small enough to hold nobody up, large enough to be set-wise. */
const subjectsAtOnce = 200
/** Kinds that a station's own records decide; the others are judged for the whole county. */
const kindsOfTownship: readonly SubjectKind[] = ['station', 'room', 'case', 'referral']
/** Kinds that stand in the city: an institution is judged where it serves most, whichever county it serves. */
const kindsOfCity: readonly SubjectKind[] = ['institution', 'support-centre', 'city']
const cityCode = /^\d\d(?!00)\d\d0{8}$/

/**
 * Judges everything under a prefix of region codes ('' is everything) as of a day, and keeps the result as the present
 * standing. Marks that were there before are taken away; a change made meanwhile keeps its own.
 */
export async function evaluateRegion(policy: Policy, pool: pg.Pool, prefix: string, asOf: Day): Promise<Judged> {
  const marks = await marksUnder(pool, prefix)
  const judged = await evaluateKinds(policy, pool, SUBJECT_KINDS, prefix, asOf)
  await removeMarks(pool, marks.map(({ id }) => id))
  return judged
}

/** Judges the stations and rooms of a township and what belongs to its county; of a city what stands there itself. */
async function evaluatePlaces(policy: Policy, pool: pg.Pool, marked: readonly string[], asOf: Day): Promise<Judged> {
  const codes = marked.filter((code) => !cityCode.test(code))
  const cities = [...new Set(marked.filter((code) => cityCode.test(code)).map((code) => code.slice(0, 4)))]
  const townships = [...new Set(codes.map((code) => (code.endsWith('000000') ? code.slice(0, 6) : code.slice(0, 9))))]
  const counties = [...new Set(codes.map((code) => code.slice(0, 6)))]
  const whole = new Set(townships.filter((prefix) => prefix.length === 6))
  const parts = townships.filter((prefix) => prefix.length === 6 || !whole.has(prefix.slice(0, 6)))
  const total = { subjects: 0, changed: 0 }
  const add = (judged: Judged) => Object.assign(total, { subjects: total.subjects + judged.subjects, changed: total.changed + judged.changed })
  for (const prefix of parts) add(await evaluateKinds(policy, pool, kindsOfTownship, prefix, asOf))
  const others = SUBJECT_KINDS.filter((kind) => !kindsOfTownship.includes(kind))
  for (const prefix of counties) add(await evaluateKinds(policy, pool, others, prefix, asOf))
  for (const prefix of cities) add(await evaluateKinds(policy, pool, kindsOfCity, prefix, asOf))
  return total
}

/**
 * Judges the places under the prefixes whose records changed since they were judged, at most `most` of them; so that who
 * has just put something right sees it at once.
 */
export async function evaluateStale(policy: Policy, pool: pg.Pool, prefixes: readonly string[], asOf: Day, most = 40): Promise<Judged> {
  const all = new Map<string, number[]>()
  for (const prefix of prefixes) {
    for (const { id, code } of await marksUnder(pool, prefix)) all.set(code, [...(all.get(code) ?? []), id])
  }
  const chosen = [...all].slice(0, most)
  if (chosen.length === 0) return { subjects: 0, changed: 0 }
  const judged = await evaluatePlaces(policy, pool, chosen.map(([code]) => code), asOf)
  await removeMarks(pool, chosen.flatMap(([, ids]) => ids))
  return judged
}

async function evaluateKinds(policy: Policy, pool: pg.Pool, kinds: readonly SubjectKind[], prefix: string, asOf: Day): Promise<Judged> {
  const { packs } = await policy.load()
  const asked = new Set(packs.flatMap((pack) => pack.rules.map((rule) => rule.subject)))
  const total = { subjects: 0, changed: 0 }
  for (const kind of kinds.filter((one) => asked.has(one))) {
    const subjects = await inBackground(pool, (db) => judgedSubjects(policy, db, kind, prefix, asOf))
    for (let start = 0; start < subjects.length; start += subjectsAtOnce) {
      total.changed += await evaluateChunk(policy, pool, kind, subjects.slice(start, start + subjectsAtOnce), asOf)
    }
    total.changed += await inBackground(pool, async (db) => {
      await oneJudgeAtATime(db)
      const present = subjects.map(({ id }) => id)
      await endOthers(db, kind, prefix, present, asOf)
      return forgetOthers(db, kind, prefix, present, asOf)
    })
    total.subjects += subjects.length
  }
  return total
}

/** Counties are judged once they take part: the register of regions holds all of China, the installation does not. */
export async function judgedSubjects(policy: Policy, db: Kysely<DB>, kind: SubjectKind, prefix: string, asOf: Day): Promise<Subject[]> {
  const subjects = await listSubjects(policy, db, { kind, regionPrefix: prefix }, asOf)
  if (kind !== 'county') return subjects
  const { rows } = await sql<{ county: string }>`select distinct left(region_code, 6) as county from station
    union select left(region_code, 6) from organisation where kind = 'AUTHORITY'`.execute(db)
  const takingPart = new Set(rows.map(({ county }) => county))
  return subjects.filter(({ regionCode }) => takingPart.has(regionCode.slice(0, 6)))
}

// Facts are gathered after the lock is held, so the last judge to write has also read last.
function evaluateChunk(policy: Policy, pool: pg.Pool, kind: SubjectKind, subjects: readonly Subject[], asOf: Day): Promise<number> {
  return inBackground(pool, async (db) => {
    await oneJudgeAtATime(db)
    const { packs } = await policy.load()
    const facts = await withFacts(policy, db, subjects, asOf)
    const prefix = commonPrefix(subjects)
    const findings = judgeByPlace(packs, facts, { asOf, ...await decisionsUnder(db, prefix), adoptions: await adoptionsFor(db, prefix, asOf) })
    const stations = await stationsOf(db, kind, subjects.map(({ id }) => id), asOf)
    const replacement = { kind, subjects, stations, findings, newId }
    await keepRectifications(db, { ...replacement, packs }, asOf)
    return replaceFindings(db, replacement, asOf)
  })
}

function commonPrefix(subjects: readonly Subject[]): string {
  const [first = '', ...rest] = subjects.map(({ regionCode }) => regionCode)
  let length = first.length
  for (const code of rest) while (!code.startsWith(first.slice(0, length))) length -= 1
  return first.slice(0, length)
}

async function oneJudgeAtATime(db: Kysely<DB>): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended('policy_finding', 0))`.execute(db)
}

async function marksUnder(pool: pg.Pool, prefix: string): Promise<{ id: number; code: string }[]> {
  const { rows } = await pool.query<{ id: number; code: string }>(
    'select id, region_code as code from policy_stale where region_code >= $1 and region_code < $2 order by id', [prefix.padEnd(12, '0'), prefix.padEnd(13, ':')])
  return rows
}

async function removeMarks(pool: pg.Pool, ids: readonly number[]): Promise<void> {
  if (ids.length > 0) await pool.query('delete from policy_stale where id = any($1::bigint[])', [ids])
}

/** Runs work in one transaction of the background role. */
export async function inBackground<T>(pool: pg.Pool, work: (db: Kysely<DB>) => Promise<T>): Promise<T> {
  const client = await pool.connect()
  try {
    // A plan made while a table was small must not be kept for when it is large: the first judging fills it.
    await client.query('begin; set local plan_cache_mode = force_custom_plan')
    const result = await work(kyselyOn(client))
    await client.query('commit')
    client.release()
    return result
  } catch (error) {
    await client.query('rollback').then(() => client.release(), () => client.release(true))
    throw error
  }
}
