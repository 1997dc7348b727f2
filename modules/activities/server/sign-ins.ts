// The sign-in sheet (活动签到表): people at the desk one by one, paper sheets in a batch; who is on it already is told and not added twice.
import type { AttendeeKind } from '../../../kernel/model/codes/activities.ts'
import { type FieldError, fieldError, invalid, NOT_FOUND, Problem, STALE } from '../../../kernel/model/problem.ts'
import type { Deps } from '../../../kernel/server/deps.ts'
import type { Context } from '../../../kernel/server/route.ts'
import type { ScopedTransaction } from '../../../kernel/server/transaction.ts'
import type * as api from '../model/api.ts'
import type { SignInSheet } from '../model/api.ts'
import { isWriter, seesPhones } from './access.ts'
import { begin } from './activity-verbs.ts'
import { matchIndex, openGuardian, sealPhone } from './sealing.ts'
import { signedIds } from './signatures.ts'
import { type ActivityRecord, enrolmentsOf, type EnrolmentRecord, lockActivity, requireOpenActivity, signInsOf } from './store.ts'
import { figuresFor } from './views.ts'

type Row = Context<typeof api.addSignIns>['input']['body']['rows'][number]

export async function listSignIns({ tx, deps, input: { params }, audit }: Context<typeof api.listSignIns>) {
  const activity = await requireOpenActivity(tx, params.activityId)
  audit({ kind: 'activity', id: activity.id, stationId: activity.station_id, fields: ['signIns'] })
  return sheetOf(tx, deps, activity)
}

export async function addSignIns(context: Context<typeof api.addSignIns>) {
  const { tx, deps, input: { params, body }, now, newId, audit } = context
  const activity = await begin(context, await lockActivity(tx, params.activityId))
  const signedAt = signedAtOf(body.deviceAt, now)
  const known = await knownOf(tx, deps, activity)
  const skipped: string[] = []
  const errors: FieldError[] = []
  const values = body.rows.flatMap((row, at) => {
    const enrolment = known.enrolmentFor(row)
    if (row.enrolmentId && !enrolment) errors.push(fieldError(`rows.${at}.enrolmentId`, '报名', '报名名单里没有这个人，请刷新后再登记'))
    if (known.isThere(row, enrolment)) { skipped.push(row.name); return [] }
    known.remember(row, enrolment)
    const id = row.id ?? newId()
    return [{
      id, activity_id: activity.id, station_id: activity.station_id, region_code: activity.region_code, enrolment_id: enrolment?.id ?? null, name: row.name, sex: row.sex ?? enrolment?.sex ?? null,
      age_band: row.ageBand ?? enrolment?.age_band ?? null, kind: enrolment?.kind ?? row.kind, village: row.village || enrolment?.village || '', note: row.note, channel: body.channel, signed_at: signedAt,
      match_index: matchIndex(deps.crypto, row.name, row.phone) ?? enrolment?.match_index ?? null, ...sealPhone(deps.crypto, 'activity_sign_in', id, row.phone),
    }]
  })
  if (errors.length > 0) throw invalid(...errors)
  if (values.length > 0) await tx.db.insertInto('activity_sign_in').values(values).execute()
  audit({ kind: 'activity', id: activity.id, stationId: activity.station_id, fields: ['signIns'] })
  return { ...await sheetOf(tx, deps, activity), skipped }
}

export async function withdrawSignIn({ tx, deps, input: { params }, now, ifMatch, audit }: Context<typeof api.withdrawSignIn>) {
  const activity = await lockActivity(tx, params.activityId)
  const row = (await signInsOf(tx, activity.id)).find(({ id }) => id === params.signInId)
  if (!row) throw new Problem(NOT_FOUND)
  if (row.version !== ifMatch) throw new Problem(STALE, undefined, { extension: { current: (await sheetOf(tx, deps, activity)).items.find(({ id }) => id === row.id) } })
  if (row.state === 'WITHDRAWN') throw new Problem(NOT_FOUND)
  await tx.db.updateTable('activity_sign_in').set((eb) => ({ state: 'WITHDRAWN', version: eb('version', '+', 1), updated_at: now.toISOString() })).where('id', '=', row.id).execute()
  audit({ kind: 'activity', id: activity.id, stationId: activity.station_id, fields: ['signIns'] })
  return sheetOf(tx, deps, activity)
}

/** The time on the device, for a sign-in may wait for a connection; a clock that runs ahead of the server counts for nothing. */
function signedAtOf(deviceAt: string | undefined, now: Date): string {
  return deviceAt !== undefined && new Date(deviceAt) < now ? deviceAt : now.toISOString()
}

/** Who has signed in or enrolled, by what a row of paper may tell: digits of the phone, or name, village and note. */
async function knownOf(tx: ScopedTransaction, deps: Deps, activity: ActivityRecord) {
  const signed = (await signInsOf(tx, activity.id)).filter(({ state }) => state === 'SIGNED')
  const enrolments = (await enrolmentsOf(tx, activity.id)).filter(({ state }) => state !== 'CANCELLED')
  const taken = new Set(signed.flatMap(({ enrolment_id: id }) => id ?? []))
  const marks = new Set(signed.flatMap(({ match_index: mark }) => (mark ? [mark.toString('hex')] : [])))
  const lines = new Set(signed.map((one) => lineOf(one)))
  const markOf = (row: Row) => matchIndex(deps.crypto, row.name, row.phone)?.toString('hex')
  return {
    enrolmentFor(row: Row): EnrolmentRecord | undefined {
      if (row.enrolmentId) return enrolments.find(({ id }) => id === row.enrolmentId)
      const mark = markOf(row)
      return mark ? enrolments.find(({ match_index: index }) => index?.toString('hex') === mark) : undefined
    },
    isThere(row: Row, enrolment: EnrolmentRecord | undefined): boolean {
      const mark = markOf(row) ?? enrolment?.match_index?.toString('hex')
      return (enrolment !== undefined && taken.has(enrolment.id)) || (mark !== undefined ? marks.has(mark) : enrolment === undefined && lines.has(lineOf(row)))
    },
    remember(row: Row, enrolment: EnrolmentRecord | undefined): void {
      const mark = markOf(row) ?? enrolment?.match_index?.toString('hex')
      if (enrolment) taken.add(enrolment.id)
      if (mark) marks.add(mark)
      lines.add(lineOf(row))
    },
  }
}

const lineOf = ({ name, village, note }: { name: string; village: string; note: string }): string => `${name}|${village}|${note}`

async function sheetOf(tx: ScopedTransaction, deps: Deps, activity: ActivityRecord): Promise<SignInSheet> {
  const [rows, signatures] = [await signInsOf(tx, activity.id), await signedIds(tx, activity.id)]
  return {
    figures: await figuresFor(tx, activity.id), isWritable: isWriter(tx.actor, activity.station_id) && ['ENROLLING', 'RUNNING', 'ENDED'].includes(activity.state), skipped: [],
    items: rows.map((row) => ({
      id: row.id, version: row.version, enrolmentId: row.enrolment_id, name: row.name, sex: row.sex as never, ageBand: row.age_band as never, village: row.village, phoneMask: row.phone_mask, mayReveal: row.phone !== null && seesPhones(tx.actor),
      kind: row.kind as AttendeeKind, channel: row.channel as 'QR', note: row.note, signedAt: row.signed_at, hasSignature: signatures.has(row.id), guardianName: openGuardian(deps.crypto, row), isWithdrawn: row.state === 'WITHDRAWN',
    })),
  }
}
