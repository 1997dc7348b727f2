// Judges the subjects of a place twice (两次核查对照), in portions, on one connection of the background role, and keeps nothing.
// Facts are read past the row policies, as in the nightly judging: a number must not depend on which files the reader may
// open. What a person then sees of it is decided by the callers: names come from their own scoped reads.
import { type Kysely, sql } from 'kysely'
import type pg from 'pg'
import type { DB } from '../../../database/types.ts'
import type { Day } from '../../../kernel/model/calendar.ts'
import { SUBJECT_KINDS } from '../../../kernel/model/facts.ts'
import type { Subject, SubjectFacts, SubjectKind } from '../../../kernel/model/facts.ts'
import { Problem } from '../../../kernel/model/problem.ts'
import { codeOf } from '../../../kernel/server/transaction.ts'
import type { Contrast } from '../model/contrast.ts'
import type { Finding } from '../model/finding.ts'
import { judge } from '../model/judge.ts'
import { judgeByPlace } from '../model/judge-by-place.ts'
import type { Pack } from '../model/pack.ts'
import { type Adoption, rulebookOf } from '../model/rulebook.ts'
import { TRIAL_RUNNING, TRIAL_TOO_LARGE, TRIALS_BUSY } from '../model/trial-problems.ts'
import { adoptionsFor } from './adoption-store.ts'
import { inBackground, judgedSubjects } from './evaluate.ts'
import { type Decisions, decisionsUnder } from './finding-store.ts'
import { listSubjects, withFacts } from './gather.ts'
import type { Policy } from './policy.ts'

/** One of the two judgements: on which day, and by which packs; those of each place, or the same for all. */
export interface ContrastSide { asOf: Day; packs: readonly Pack[]; isByPlace: boolean }

/** A place by its prefix, or one station with its rooms. */
export type ContrastScope = { regionPrefix: string; stationId?: string }

/** The subjects at hand with their facts on each of the two days. */
export type Portion = { before: ReadonlyMap<string, SubjectFacts>; after: ReadonlyMap<string, SubjectFacts> }

export interface ContrastRun {
  policy: Policy
  pool: pg.Pool
  accountId: string
  scope: ContrastScope
  before: ContrastSide
  after: ContrastSide
  contrast: Contrast
  /** Told before a portion is counted. */
  onPortion?: (portion: Portion) => void
  /** Called between portions: keeps the waiting request's own transaction alive. */
  beat: () => Promise<unknown>
  /** Milliseconds of a clock that only moves forward. */
  clock?: () => number
}

/** Subjects judged at once: the server answers others in between. */
const subjectsAtOnce = 200
/** A province must fit; what takes longer is asked for by county. */
const mostMilliseconds = 40_000
/** Of the few connections for background work one always stays free for judging. */
const runsAtOnce = 2

/**
 * Fills the contrast. One run at a time for an account, two at a time for the instance. Throws TRIAL_RUNNING, TRIALS_BUSY,
 * and TRIAL_TOO_LARGE when the time is up.
 */
export async function contrastPlace(run: ContrastRun): Promise<void> {
  const clock = run.clock ?? (() => performance.now())
  const end = clock() + mostMilliseconds
  try {
    await inBackground(run.pool, async (db) => {
      await takeTurn(db, run.accountId)
      const decisions = await decisionsUnder(db, run.scope.regionPrefix)
      const adoptions = { before: await adoptionsFor(db, run.scope.regionPrefix, run.before.asOf), after: await adoptionsFor(db, run.scope.regionPrefix, run.after.asOf) }
      for (const kind of kindsOf(run)) {
        const [before, after] = [await subjectsOf(run, db, kind, run.before.asOf), await subjectsOf(run, db, kind, run.after.asOf)]
        for (const portion of portionsOf(before, after)) {
          if (clock() > end) throw new Problem(TRIAL_TOO_LARGE)
          await countPortion(run, db, portion, { decisions, adoptions })
          await run.beat()
        }
      }
    })
  } catch (error) {
    // A statement that ran into its own limit says the same: too much at once.
    if (codeOf(error) === '57014') throw new Problem(TRIAL_TOO_LARGE)
    throw error
  }
}

async function takeTurn(db: Kysely<DB>, accountId: string): Promise<void> {
  const take = async (name: string) => (await sql<{ taken: boolean }>`select pg_try_advisory_xact_lock(hashtextextended(${name}, 0)) as taken`.execute(db)).rows[0]?.taken
  if (!await take(`policy_trial ${accountId}`)) throw new Problem(TRIAL_RUNNING)
  for (let place = 0; place < runsAtOnce; place += 1) if (await take(`policy_trial_turn ${place}`)) return
  throw new Problem(TRIALS_BUSY)
}

function kindsOf({ before, after, scope }: ContrastRun): SubjectKind[] {
  const asked = new Set([...before.packs, ...after.packs].flatMap((pack) => pack.rules.map((rule) => rule.subject)))
  const kinds: readonly SubjectKind[] = scope.stationId ? ['station', 'room'] : SUBJECT_KINDS
  return kinds.filter((kind) => asked.has(kind))
}

function subjectsOf({ policy, scope }: ContrastRun, db: Kysely<DB>, kind: SubjectKind, asOf: Day): Promise<readonly Subject[]> {
  if (scope.stationId) return listSubjects(policy, db, { kind, ids: [scope.stationId] }, asOf)
  return judgedSubjects(policy, db, kind, scope.regionPrefix, asOf)
}

type Listed = { before: readonly Subject[]; after: readonly Subject[] }

// A subject's two days come in the same portion, whether it was there on both or not.
function portionsOf(before: readonly Subject[], after: readonly Subject[]): Listed[] {
  const [was, is] = [byId(before), byId(after)]
  const ids = [...new Set([...was.keys(), ...is.keys()])]
  const portions: Listed[] = []
  for (let start = 0; start < ids.length; start += subjectsAtOnce) {
    const some = ids.slice(start, start + subjectsAtOnce)
    const of = (subjects: ReadonlyMap<string, Subject>) => some.flatMap((id) => subjects.get(id) ?? [])
    portions.push({ before: of(was), after: of(is) })
  }
  return portions
}

type Decided = { decisions: Decisions; adoptions: { before: readonly Adoption[]; after: readonly Adoption[] } }

async function countPortion(run: ContrastRun, db: Kysely<DB>, listed: Listed, { decisions, adoptions }: Decided): Promise<void> {
  const before = await withFacts(run.policy, db, listed.before, run.before.asOf)
  const after = run.before.asOf === run.after.asOf ? before : await withFacts(run.policy, db, listed.after, run.after.asOf)
  run.onPortion?.({ before: byId(before), after: byId(after) })
  const subjects = [...new Map([...listed.before, ...listed.after].map((subject) => [subject.id, subject])).values()]
  run.contrast.add(subjects, findingsOf(run.before, before, { ...decisions, adoptions: adoptions.before }), findingsOf(run.after, after, { ...decisions, adoptions: adoptions.after }))
}

function findingsOf({ packs, isByPlace, asOf }: ContrastSide, facts: readonly SubjectFacts[], decisions: Decisions & { adoptions: readonly Adoption[] }): Finding[] {
  const options = { asOf, ...decisions }
  return isByPlace ? judgeByPlace(packs, facts, options) : judge(rulebookOf(packs, 'judged'), facts, options)
}

function byId<T extends { id: string }>(subjects: readonly T[]): Map<string, T> {
  return new Map(subjects.map((subject) => [subject.id, subject]))
}
