// Giving an opinion without a session (扫码评价) and reading what was said. Counted by address, so that codes cannot be tried. The audit
// chain keeps that an opinion was given, not for which case: who reads it learns nothing of who thinks what.
import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { satisfactionCodes, type Satisfaction } from '../../../kernel/model/codes/cases.ts'
import { Problem } from '../../../kernel/model/problem.ts'
import type { CryptoProvider } from '../../../kernel/server/crypto/index.ts'
import type { Answer, Context, OpenContext } from '../../../kernel/server/route.ts'
import { countUse } from '../../../kernel/server/throttle.ts'
import type { ScopedTransaction } from '../../../kernel/server/transaction.ts'
import type * as api from '../model/feedback.ts'
import { type FeedbackFigures, type FeedbackInput, type NamedAnswer, ratedNames } from '../model/feedback.ts'
import { FEEDBACK_LINK_OVER, FEEDBACK_SLOWED } from '../model/problems.ts'
import { isOurs } from './feedback-links.ts'

/** In an hour from one address: a village clinic's net may serve many; wrong codes come from nobody who reads one off a paper. */
export const mostPerHour = { look: 300, give: 100, wrong: 30 } as const

export async function showFeedbackPlace(context: OpenContext<typeof api.showFeedbackPlace>): Promise<Answer<{ station: string }>> {
  await count(context, 'look')
  await requireOurs(context, context.input.params.code)
  const { rows: [place] } = await sql<{ station_name: string }>`select * from sec.feedback_place(${context.input.params.code})`.execute(context.db)
  if (!place) throw new Problem(FEEDBACK_LINK_OVER)
  return { output: { station: place.station_name } }
}

export async function giveFeedback(context: OpenContext<typeof api.giveFeedback>): Promise<Answer<{ isTaken: true }>> {
  const { db, deps, input: { params, body }, audit } = context
  await count(context, 'give')
  await requireOurs(context, params.code)
  // A random id: one that carries the time would tell whose link was used then.
  const id = randomUUID()
  const { rows } = await sql<{ done: boolean }>`select sec.give_feedback(${params.code}, ${id}::uuid, ${body.isNamed}, ${ratingsOf(body)}::int[], ${body.wouldReturn},
    ${sealAnswered(deps.crypto, id, 'opinion', body.opinion)}::bytea, ${body.isNamed ? sealAnswered(deps.crypto, id, 'person_name', body.personName) : null}::bytea) as done`.execute(db)
  if (!rows[0]?.done) throw new Problem(FEEDBACK_LINK_OVER)
  audit({ kind: 'feedback', id: '', fields: ['answer'] })
  return { output: { isTaken: true } }
}

const ratingsOf = (body: FeedbackInput): number[] => ratedNames.map((name) => satisfactionCodes.get(body[name]).rank ?? 0)

type Sealed = 'opinion' | 'person_name'
const place = (id: string, column: Sealed) => ({ table: 'feedback_answer', column, row: id })
export const sealAnswered = (crypto: CryptoProvider, id: string, column: Sealed, text: string): Buffer | null => (text === '' ? null : crypto.encrypt(text, place(id, column)))
const open = (crypto: CryptoProvider, id: string, column: Sealed, sealed: Buffer | null): string => (sealed ? crypto.decrypt(sealed, place(id, column)) : '')

async function requireOurs(context: Pick<OpenContext, 'deps' | 'address'>, code: string): Promise<void> {
  if (isOurs(context.deps.crypto, code)) return
  await count(context, 'wrong')
  throw new Problem(FEEDBACK_LINK_OVER)
}

async function count({ deps, address }: Pick<OpenContext, 'deps' | 'address'>, what: keyof typeof mostPerHour): Promise<void> {
  if (await countUse(deps.appPool, `feedback ${what}:${address}`) > mostPerHour[what]) throw new Problem(FEEDBACK_SLOWED)
}

/** The answers of a case that were signed; others are not the case's. */
export async function namedAnswersOf(tx: ScopedTransaction, crypto: CryptoProvider, row: { id: string; station_id: string }): Promise<NamedAnswer[]> {
  if (!tx.actor.stationIds.includes(row.station_id) || tx.actor.reach !== 'stations') return []
  const rows = await tx.db.selectFrom('feedback_answer').selectAll().where('case_id', '=', row.id).orderBy('answered_on').orderBy('id').limit(50).execute()
  return rows.map((one) => ({
    id: one.id, answeredOn: one.answered_on ?? '', mean: ratedNames.reduce((sum, name) => sum + one[name], 0) / ratedNames.length,
    overall: satisfactionCodes.codes.find(({ rank }) => rank === one.overall)?.id as Satisfaction, wouldReturn: one.would_return,
    opinion: open(crypto, one.id, 'opinion', one.opinion), name: open(crypto, one.id, 'person_name', one.person_name),
  }))
}

interface Sums extends Record<(typeof ratedNames)[number] | 'answers' | 'satisfied' | 'would_return', number> { station_id: string | null; quarter: string }

export async function showFeedbackFigures({ tx, deps, audit }: Context<typeof api.showFeedbackFigures>): Promise<FeedbackFigures> {
  const { rows } = await sql<Sums>`select * from sec.feedback_sums()`.execute(tx.db)
  const own = rows.filter(({ station_id: id }) => (id === null ? tx.actor.reach === 'masked' : tx.actor.stationIds.includes(id)))
  const names = new Map((await tx.db.selectFrom('station').select(['id', 'short_name']).where('id', 'in', [...tx.actor.stationIds, '00000000-0000-0000-0000-000000000000']).execute()).map((one) => [one.id, one.short_name]))
  const quarters: FeedbackFigures['quarters'] = []
  for (const sums of own) {
    const mean = (name: (typeof ratedNames)[number]) => Math.round((sums[name] / sums.answers) * 10) / 10
    quarters.push({
      quarter: sums.quarter, station: names.get(sums.station_id ?? '') ?? '', answers: sums.answers, satisfied: sums.satisfied, wouldReturn: sums.would_return,
      means: { attitude: mean('attitude'), ability: mean('ability'), promptness: mean('promptness'), respect: mean('respect'), improvement: mean('improvement'), overall: mean('overall') },
      opinions: await opinionsOf(tx, deps.crypto, sums),
    })
  }
  audit({ kind: 'feedback', id: '', fields: ['figures'] })
  return { quarters }
}

async function opinionsOf(tx: ScopedTransaction, crypto: CryptoProvider, { station_id: stationId, quarter }: Sums): Promise<string[]> {
  if (stationId === null) return []
  const { rows } = await sql<{ id: string; opinion: Buffer }>`select * from sec.feedback_opinions(${stationId}::uuid, ${quarter})`.execute(tx.db)
  return rows.map((one) => open(crypto, one.id, 'opinion', one.opinion))
}
