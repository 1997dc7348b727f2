// Signing in (登录): password, then the second factor where the account has one, then a new session of 256 random bits.
import { sql, type Kysely } from 'kysely'
import type { DB } from '../../../database/types.ts'
import { Problem } from '../../../kernel/model/problem.ts'
import type { Role } from '../../../kernel/model/roles.ts'
import { clientReach } from '../../../kernel/model/roles.ts'
import type { Deps } from '../../../kernel/server/deps.ts'
import type { Answer, OpenContext } from '../../../kernel/server/route.ts'
import { newToken } from '../../../kernel/server/session-cookie.ts'
import type { SessionView, signIn as signInContract, signInDemo as signInDemoContract } from '../model/api.ts'
import { CODE_NEEDED, NO_APPOINTMENT, NOT_DEMO, WRONG_CODE, WRONG_LOGIN } from '../model/problems.ts'
import { isPassword, loginKey } from './password.ts'
import { isFreshCode } from './second-factor.ts'
import { sessionView } from './session-view.ts'
import { clearTries, countTry } from './throttle.ts'

interface LoginRow {
  account_id: string; password_hash: string; totp_secret: Buffer | null; totp_confirmed: boolean; is_disabled: boolean
}

/** Signs in with a password. The answer to a wrong account and to a wrong password is the same, and takes as long. */
export async function signIn(context: OpenContext<typeof signInContract>): Promise<Answer<SessionView>> {
  const { db, deps, input: { body } } = context
  const key = loginKey(body.loginName)
  await countTry(deps.appPool, key, context.address)
  const login = await findLogin(db, key)
  const isRight = await isPassword(login?.password_hash, body.password)
  if (!login || !isRight || login.is_disabled) throw new Problem(WRONG_LOGIN)
  const secondFactorAt = await checkSecondFactor(db, deps, login, body.code)
  await clearTries(db, key)
  return openSession(db, deps, login.account_id, secondFactorAt, context)
}

/** One-click entry of the demo; a real instance has no such door. */
export async function signInDemo(context: OpenContext<typeof signInDemoContract>): Promise<Answer<SessionView>> {
  const { db, deps, input: { body } } = context
  if (!deps.isDemo) throw new Problem(NOT_DEMO)
  const login = await findLogin(db, loginKey(body.loginName))
  if (!login || login.is_disabled) throw new Problem(WRONG_LOGIN)
  return openSession(db, deps, login.account_id, deps.now(), context)
}

async function findLogin(db: Kysely<DB>, key: string): Promise<LoginRow | undefined> {
  return (await sql<LoginRow>`select * from sec.find_login(${key})`.execute(db)).rows[0]
}

async function checkSecondFactor(db: Kysely<DB>, deps: Deps, login: LoginRow, code: string | undefined): Promise<Date | null> {
  if (!login.totp_confirmed || !login.totp_secret) return null
  if (!code) throw new Problem(CODE_NEEDED)
  if (!await isFreshCode(db, deps, login.account_id, login.totp_secret, code)) throw new Problem(WRONG_CODE)
  return deps.now()
}

// Front-line people work a day through on the phone; officers' screens lock after half an hour (等保: 会话超时).
const idleMinutes = (role: Role): number => (clientReach[role] === 'stations' ? 240 : 30)
const absoluteHours = 12

async function openSession(db: Kysely<DB>, deps: Deps, accountId: string, secondFactorAt: Date | null, context: OpenContext): Promise<Answer<SessionView>> {
  const appointments = await sql<{ id: string; role: Role }>`select id, role from sec.appointments_of(${accountId})`.execute(db)
  const [appointment] = appointments.rows
  if (!appointment) throw new Problem(NO_APPOINTMENT)
  const token = newToken()
  await openSessionRow(db, { token, id: deps.newId(), accountId, appointment, secondFactorAt })
  context.audit({ kind: 'account', id: accountId })
  return { output: await sessionView(db, deps), token }
}

/** Writes the session row and puts its token into the transaction, so that what follows sees through it. */
export async function openSessionRow(db: Kysely<DB>, session: {
  token: string; id: string; accountId: string; appointment: { id: string; role: Role }; secondFactorAt: Date | null
}): Promise<void> {
  const { token, id, accountId, appointment, secondFactorAt } = session
  await sql`select sec.open_session(${token}, ${id}, ${accountId}, ${appointment.id}, ${absoluteHours}, ${idleMinutes(appointment.role)},
    ${secondFactorAt?.toISOString() ?? null}::timestamptz), set_config('app.token', ${token}, true)`.execute(db)
}
