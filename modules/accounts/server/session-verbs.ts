// What a signed-in person does with the session itself: leave, switch identity, change the password, bind the phone.
import { sql } from 'kysely'
import { invalid, fieldError, NOT_FOUND, Problem } from '../../../kernel/model/problem.ts'
import type { Role } from '../../../kernel/model/roles.ts'
import type { Answer, Context } from '../../../kernel/server/route.ts'
import { newToken } from '../../../kernel/server/session-cookie.ts'
import type * as api from '../model/api.ts'
import { NO_PENDING_SECRET, WRONG_CODE } from '../model/problems.ts'
import { hashPassword, isPassword } from './password.ts'
import { isFreshCode, newSecret } from './second-factor.ts'
import { sessionView } from './session-view.ts'
import { openSessionRow } from './sign-in.ts'
import { clearTries, countTry } from './throttle.ts'

/** Ends the session; the cookie is cleared and the token is worth nothing from here on. */
export async function signOut({ actor, audit }: Context<typeof api.signOut>): Promise<Answer<{ ok: true }>> {
  audit({ kind: 'account', id: actor.accountId })
  return { output: { ok: true }, token: null }
}

/** Continues under another appointment of the same person, with a new token. */
export async function switchAppointment({ tx, actor, deps, token, input, audit }: Context<typeof api.switchAppointment>): Promise<Answer<api.SessionView>> {
  const { rows } = await sql<{ id: string; role: Role }>`select id, role from sec.appointments_of(${actor.accountId})`.execute(tx.db)
  const appointment = rows.find(({ id }) => id === input.body.appointmentId)
  if (!appointment) throw new Problem(NOT_FOUND)
  const before = await sql<{ at: string | null }>`select (sec.current_session()).second_factor_at as at`.execute(tx.db)
  audit({ kind: 'appointment', id: appointment.id })
  const at = before.rows[0]?.at
  const fresh = newToken()
  await sql`select sec.close_session(${token})`.execute(tx.db)
  await openSessionRow(tx.db, { token: fresh, id: deps.newId(), accountId: actor.accountId, appointment, secondFactorAt: at ? new Date(at) : null })
  return { output: await sessionView(tx.db, deps), token: fresh }
}

/** Changes one's own password; every other session of the account ends. */
export async function changePassword({ tx, actor, deps, input, audit }: Context<typeof api.changePassword>): Promise<Answer<{ ok: true }>> {
  const { rows } = await sql<{ login_name_key: string }>`select login_name_key from account where id = ${actor.accountId}`.execute(tx.db)
  // Whoever found an open session must not find out the password by trying.
  await countTry(deps.appPool, `password of ${actor.accountId}`)
  const login = await sql<{ password_hash: string }>`select password_hash from sec.find_login(${rows[0]?.login_name_key ?? ''})`.execute(tx.db)
  if (!await isPassword(login.rows[0]?.password_hash, input.body.currentPassword)) {
    throw invalid(fieldError('currentPassword', '现在的密码', '现在的密码不对'))
  }
  await clearTries(tx.db, `password of ${actor.accountId}`)
  if (input.body.newPassword === input.body.currentPassword) throw invalid(fieldError('newPassword', '新密码', '新密码不能和现在的密码相同'))
  await tx.db.updateTable('account').set({ password_hash: await hashPassword(input.body.newPassword), must_change_password: false })
    .where('id', '=', actor.accountId).execute()
  audit({ kind: 'account', id: actor.accountId, fields: ['password'] })
  const before = await sql<{ at: string | null }>`select (sec.current_session()).second_factor_at as at`.execute(tx.db)
  await sql`select sec.close_sessions_of(${actor.accountId})`.execute(tx.db)
  const token = newToken()
  const at = before.rows[0]?.at
  await openSessionRow(tx.db, {
    token, id: deps.newId(), accountId: actor.accountId, appointment: { id: actor.appointmentId, role: actor.role }, secondFactorAt: at ? new Date(at) : null,
  })
  return { output: { ok: true }, token }
}

/** Gives a new secret with its QR code; binding completes with the first right code. */
export async function beginSecondFactor({ tx, actor, deps, audit }: Context<typeof api.beginSecondFactor>) {
  const account = await tx.db.selectFrom('account').select(['id', 'login_name', 'totp_confirmed_at']).where('id', '=', actor.accountId).executeTakeFirstOrThrow()
  const session = await sql<{ at: string | null }>`select (sec.current_session()).second_factor_at as at`.execute(tx.db)
  // Whoever has one bound already must have used it in this session before binding another.
  if (account.totp_confirmed_at && !session.rows[0]?.at) throw new Problem(NOT_FOUND)
  audit({ kind: 'account', id: account.id, fields: ['secondFactor'] })
  return newSecret(tx.db, deps, { id: account.id, loginName: account.login_name })
}

/** Completes the binding and marks this session as verified. */
export async function confirmSecondFactor({ tx, actor, deps, token, input, audit }: Context<typeof api.confirmSecondFactor>): Promise<Answer<api.SessionView>> {
  const { rows: [own] } = await sql<{ pending: Buffer | null }>`select sec.pending_secret() as pending`.execute(tx.db)
  if (!own?.pending) throw new Problem(NO_PENDING_SECRET)
  if (!await isFreshCode(tx.db, deps, actor.accountId, own.pending, input.body.code)) throw new Problem(WRONG_CODE)
  await sql`select sec.confirm_pending_secret()`.execute(tx.db)
  audit({ kind: 'account', id: actor.accountId, fields: ['secondFactor'] })
  await sql`select sec.close_session(${token})`.execute(tx.db)
  const fresh = newToken()
  await openSessionRow(tx.db, {
    token: fresh, id: deps.newId(), accountId: actor.accountId, appointment: { id: actor.appointmentId, role: actor.role }, secondFactorAt: deps.now(),
  })
  return { output: await sessionView(tx.db, deps), token: fresh }
}
