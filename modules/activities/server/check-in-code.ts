// The code on the wall (签到码): one for an activity at a time, made of its id and its end, signed, and void when either has changed.
import { createHash, timingSafeEqual } from 'node:crypto'
import { sql } from 'kysely'
import { parse, stringify } from 'uuid'
import type { CryptoProvider } from '../../../kernel/server/crypto/index.ts'
import type { Context } from '../../../kernel/server/route.ts'
import type * as api from '../model/api.ts'
import { isWriter } from './access.ts'
import { begin } from './activity-verbs.ts'
import { type ActivityRecord, changeActivity, lockActivity, requireOpenActivity } from './store.ts'
import { requireVersion } from './views.ts'

const idBytes = 16
const untilBytes = 4
const signBytes = 16

/** The code of an activity until an instant (whole seconds). */
export function codeFor(crypto: CryptoProvider, activityId: string, until: Date): string {
  const head = Buffer.alloc(idBytes + untilBytes)
  Buffer.from(parse(activityId)).copy(head)
  head.writeUInt32BE(Math.floor(until.getTime() / 1000), idBytes)
  return Buffer.concat([head, signOf(crypto, head)]).toString('base64url')
}

/** The activity of a code that was made here and has not run out; undefined for any other text. */
export function readCode(crypto: CryptoProvider, code: string, now: Date): string | undefined {
  const bytes = Buffer.from(code, 'base64url')
  if (bytes.length !== idBytes + untilBytes + signBytes || bytes.toString('base64url') !== code) return undefined
  const head = bytes.subarray(0, idBytes + untilBytes)
  if (!timingSafeEqual(bytes.subarray(idBytes + untilBytes), signOf(crypto, head))) return undefined
  if (head.readUInt32BE(idBytes) * 1000 <= now.getTime()) return undefined
  try {
    return stringify(head.subarray(0, idBytes))
  } catch {
    return undefined
  }
}

const signOf = (crypto: CryptoProvider, head: Buffer): Buffer => crypto.mac('check-in', head.toString('base64url')).subarray(0, signBytes)

const closed = { isOpen: false, code: null, until: null }

export async function showCheckInCode({ tx, deps, now, input: { params } }: Context<typeof api.showCheckInCode>) {
  const activity = await requireOpenActivity(tx, params.activityId)
  return isWriter(tx.actor, activity.station_id) ? codeOf(deps.crypto, activity, now) : closed
}

function codeOf(crypto: CryptoProvider, { id, check_in_until: until }: ActivityRecord, now: Date) {
  return until !== null && new Date(until) > now ? { isOpen: true, code: codeFor(crypto, id, new Date(until)), until } : closed
}

/** Opens or prolongs: what hung on the wall before is void. The activity begins with it. */
export async function openCheckIn(context: Context<typeof api.openCheckIn>) {
  const { tx, deps, input: { params, body }, now, audit } = context
  const locked = await lockActivity(tx, params.activityId)
  await requireVersion(context, locked)
  const activity = await begin(context, locked)
  // The database judges by its own clock, so that is where the end is set.
  const { rows } = await sql<{ until: string }>`select date_trunc('second', now() + make_interval(hours => ${body.hours})) as until`.execute(tx.db)
  const until = new Date(rows[0]!.until)
  const code = codeFor(deps.crypto, activity.id, until)
  await changeActivity(tx, activity, now, { check_in_until: until.toISOString(), check_in_hash: createHash('sha256').update(code).digest() })
  audit({ kind: 'activity', id: activity.id, stationId: activity.station_id, fields: ['checkIn'] })
  return { isOpen: true, code, until: until.toISOString() }
}

export async function closeCheckIn(context: Context<typeof api.closeCheckIn>) {
  const { tx, input: { params }, now, audit } = context
  const activity = await lockActivity(tx, params.activityId)
  await requireVersion(context, activity)
  await changeActivity(tx, activity, now, { check_in_until: null, check_in_hash: null })
  audit({ kind: 'activity', id: activity.id, stationId: activity.station_id, fields: ['checkIn'] })
  return closed
}
