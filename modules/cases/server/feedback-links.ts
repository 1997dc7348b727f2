// The link by which somebody says what he thinks of the service (扫码评价): made for a case, signed, good once and for some days. What is
// made anew voids what was handed out before.
import { createHash, randomUUID, timingSafeEqual } from 'node:crypto'
import { sql } from 'kysely'
import { parse } from 'uuid'
import { NOT_FOUND, Problem } from '../../../kernel/model/problem.ts'
import type { CryptoProvider } from '../../../kernel/server/crypto/index.ts'
import type { Context } from '../../../kernel/server/route.ts'
import type * as api from '../model/feedback.ts'
import { FEEDBACK_TOO_EARLY } from '../model/problems.ts'
import { formsIn, type CaseState } from '../model/stages.ts'
import { mayWrite } from './access.ts'
import { requireCase } from './store.ts'

const idBytes = 16
const signBytes = 16

/** The code of a link. */
export function codeFor(crypto: CryptoProvider, linkId: string): string {
  const head = Buffer.from(parse(linkId))
  return Buffer.concat([head, signOf(crypto, head)]).toString('base64url')
}

/** Whether a code was made here; whether it still holds is for the database to say. */
export function isOurs(crypto: CryptoProvider, code: string): boolean {
  const bytes = Buffer.from(code, 'base64url')
  if (bytes.length !== idBytes + signBytes || bytes.toString('base64url') !== code) return false
  return timingSafeEqual(bytes.subarray(idBytes), signOf(crypto, bytes.subarray(0, idBytes)))
}

const signOf = (crypto: CryptoProvider, head: Buffer): Buffer => crypto.mac('feedback', head.toString('base64url')).subarray(0, signBytes)

export async function makeFeedbackLink({ tx, actor, deps, now, input: { params, body }, audit }: Context<typeof api.makeFeedbackLink>) {
  const row = await requireCase(tx, params.caseId)
  if (!mayWrite(actor, row)) throw new Problem(NOT_FOUND)
  if (!formsIn(row.state as CaseState).includes('F20')) throw new Problem(FEEDBACK_TOO_EARLY)
  await tx.db.updateTable('feedback_link').set({ valid_until: now.toISOString() }).where('case_id', '=', row.id).where('valid_until', '>', now.toISOString()).execute()
  const id = randomUUID()
  const code = codeFor(deps.crypto, id)
  // The database judges by its own clock, so that is where the end is set.
  const { rows } = await sql<{ until: string }>`select date_trunc('second', now() + make_interval(days => ${body.days})) as until`.execute(tx.db)
  const validUntil = new Date(rows[0]!.until).toISOString()
  await tx.db.insertInto('feedback_link').values({
    id, case_id: row.id, station_id: row.station_id, region_code: row.region_code, code_hash: createHash('sha256').update(code).digest(), valid_until: validUntil,
    made_by: actor.accountId, made_by_name: actor.name, made_at: now.toISOString(),
  }).execute()
  audit({ kind: 'case', id: row.id, stationId: row.station_id, fields: ['feedbackLink'] })
  return { code, validUntil }
}
