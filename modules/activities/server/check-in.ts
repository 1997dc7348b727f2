// Signing in by code (扫码签到), without a session: the code's signature is checked here, its digest, end and activity in the database,
// which writes the one row and gives nothing back. Counted by address, so that codes cannot be tried and sheets not be flooded.
import { sql } from 'kysely'
import { fieldError, invalid, Problem } from '../../../kernel/model/problem.ts'
import type { Answer, OpenContext } from '../../../kernel/server/route.ts'
import { countUse } from '../../../kernel/server/throttle.ts'
import type * as api from '../model/check-in.ts'
import type { CheckInPlace } from '../model/check-in.ts'
import { CHECK_IN_SLOWED, CODE_NOT_VALID, codeMayBe } from '../model/problems.ts'
import { readCode } from './check-in-code.ts'
import { matchIndex, sealGuardian, sealSignature } from './sealing.ts'
import { signatureOf } from './signatures.ts'

/** In an hour: a whole village may stand behind one address; wrong codes come from nobody who reads one off the wall. */
export const mostPerHour = { look: 1_200, sign: 600, wrong: 30 } as const

export async function showCheckIn(context: OpenContext<typeof api.showCheckIn>): Promise<Answer<CheckInPlace>> {
  const { db, input: { params } } = context
  await count(context, 'look')
  await requireCode(context, params.code)
  const { rows: [place] } = await sql<{ name: string; held_on: string; started_time: string | null; place: string; station_name: string }>`select * from sec.check_in_place(${params.code})`.execute(db)
  if (!place) throw new Problem(CODE_NOT_VALID, codeMayBe)
  return { output: { activity: place.name, heldOn: place.held_on, startedTime: place.started_time?.slice(0, 5) ?? null, place: place.place, station: place.station_name } }
}

export async function checkIn(context: OpenContext<typeof api.checkIn>): Promise<Answer<{ isSignedIn: true }>> {
  const { db, deps, input: { params, body }, newId, audit } = context
  await count(context, 'sign')
  const activityId = await requireCode(context, params.code)
  const read = body.signature === null ? undefined : signatureOf(body.signature)
  if (read && 'fault' in read) throw invalid(fieldError('signature', '手写签名', '签名没有画好，请重签'))
  const id = body.id ?? newId()
  const { rows } = await sql<{ done: boolean }>`select sec.check_in(${params.code}, ${id}::uuid, ${body.name}, ${body.sex}, ${body.ageBand}, ${body.kind},
    ${body.phoneTail === '' ? '' : `*******${body.phoneTail}`}, ${matchIndex(deps.crypto, body.name, body.phoneTail)}::bytea,
    ${read && 'type' in read ? read.type : null}, ${body.signature === null ? null : sealSignature(deps.crypto, id, body.signature)}::bytea,
    ${body.ageBand === 'CHILD' ? sealGuardian(deps.crypto, id, body.guardianName) : null}::bytea) as done`.execute(db)
  if (!rows[0]?.done) throw new Problem(CODE_NOT_VALID, codeMayBe)
  audit({ kind: 'activity', id: activityId, fields: ['checkIn'] })
  return { output: { isSignedIn: true } }
}

async function requireCode(context: Pick<OpenContext, 'deps' | 'now' | 'address'>, code: string): Promise<string> {
  const activityId = readCode(context.deps.crypto, code, context.now)
  if (activityId) return activityId
  await count(context, 'wrong')
  throw new Problem(CODE_NOT_VALID, codeMayBe)
}

async function count({ deps, address }: Pick<OpenContext, 'deps' | 'address'>, what: keyof typeof mostPerHour): Promise<void> {
  if (await countUse(deps.appPool, `check-in ${what}:${address}`) > mostPerHour[what]) throw new Problem(CHECK_IN_SLOWED)
}
