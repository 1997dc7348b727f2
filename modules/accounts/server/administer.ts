// Administering accounts (账号管理): create with a one-time secret, appoint, end an appointment, reset.
import { sql, type Kysely } from 'kysely'
import type { z } from 'zod'
import type { DB } from '../../../database/types.ts'
import { FORBIDDEN, fieldError, invalid, NOT_FOUND, Problem } from '../../../kernel/model/problem.ts'
import { type Actor, needsSecondFactor, type Role, roles } from '../../../kernel/model/roles.ts'
import { readCursor, toPage } from '../../../kernel/server/page.ts'
import type { Context } from '../../../kernel/server/route.ts'
import type { appointmentInput } from '../model/account.ts'
import type * as api from '../model/api.ts'
import { LOGIN_NAME_TAKEN } from '../model/problems.ts'
import { hashPassword, loginKey, oneTimeSecret } from './password.ts'
import { appointmentsOf } from './session-view.ts'

type AccountView = z.infer<typeof api.accountView>

/** Accounts of the region, by login name. The row policy keeps those of other regions out. */
export async function listAccounts({ tx, actor, input: { query } }: Context<typeof api.listAccounts>) {
  const after = readCursor(query.after, 1)
  const rows = await tx.db.selectFrom('account').select(['id', 'login_name', 'name', 'totp_confirmed_at', 'disabled_at', 'version', 'login_name_key'])
    .$if(after !== null, (q) => q.where('login_name_key', '>', String(after![0])))
    .where(({ exists, selectFrom }) => exists(selectFrom('appointment').select('appointment.id')
      .whereRef('appointment.account_id', '=', 'account.id').where('region_code', 'like', `${actor.regionPrefix}%`)))
    .orderBy('login_name_key').limit(query.limit + 1).execute()
  const page = toPage(rows, query.limit, (row) => [row.login_name_key])
  return { items: await toViews(tx.db, page.items), next: page.next }
}

/** Makes an account with its first appointment; the one-time secret is shown once and must be changed at first use. */
export async function createAccount({ tx, actor, input: { body }, newId, audit }: Context<typeof api.createAccount>) {
  const key = loginKey(body.loginName)
  const taken = await sql<{ n: number }>`select count(*)::int as n from sec.find_login(${key})`.execute(tx.db)
  if (taken.rows[0]?.n) throw new Problem(LOGIN_NAME_TAKEN, undefined, { errors: [fieldError('loginName', '账号', '这个账号已经有人使用，请换一个')] })
  const id = newId()
  const secret = oneTimeSecret()
  await requireAppointable(tx.db, actor, body.appointment)
  await tx.db.insertInto('account').values({
    id, login_name: body.loginName, login_name_key: key, name: body.name, password_hash: await hashPassword(secret), must_change_password: true,
  }).execute()
  await insertAppointment(tx.db, newId(), id, body.appointment)
  audit({ kind: 'account', id, fields: ['loginName', 'name', 'appointment'] })
  return { account: await oneAccount(tx.db, id), oneTimeSecret: secret }
}

/** Adds an appointment to an account. */
export async function appoint({ tx, actor, input: { params, body }, newId, audit }: Context<typeof api.appoint>) {
  await oneAccount(tx.db, params.accountId)
  await requireAppointable(tx.db, actor, body)
  await insertAppointment(tx.db, newId(), params.accountId, body)
  audit({ kind: 'account', id: params.accountId, fields: ['appointments'] })
  return oneAccount(tx.db, params.accountId)
}

/** Ends an appointment on a day; from the day after, its sessions see nothing. */
export async function endAppointment({ tx, input: { params, body }, audit }: Context<typeof api.endAppointment>) {
  const result = await tx.db.updateTable('appointment').set({ until_on: body.untilOn })
    .where('id', '=', params.appointmentId).where('account_id', '=', params.accountId).where('from_on', '<=', body.untilOn).executeTakeFirst()
  if (result.numUpdatedRows === 0n) throw new Problem(NOT_FOUND, '没有找到这段任职，或截止日早于起始日')
  audit({ kind: 'account', id: params.accountId, fields: ['appointments'] })
  return oneAccount(tx.db, params.accountId)
}

/** A new one-time secret; the second factor is unbound and every session ends. */
export async function resetAccount({ tx, input: { params }, audit }: Context<typeof api.resetAccount>) {
  await oneAccount(tx.db, params.accountId)
  const secret = oneTimeSecret()
  await tx.db.updateTable('account')
    .set({ password_hash: await hashPassword(secret), must_change_password: true, totp_secret: null, totp_confirmed_at: null })
    .where('id', '=', params.accountId).execute()
  await sql`select sec.close_sessions_of(${params.accountId})`.execute(tx.db)
  audit({ kind: 'account', id: params.accountId, fields: ['password', 'secondFactor'] })
  return { account: await oneAccount(tx.db, params.accountId), oneTimeSecret: secret }
}

// An officer gives roles below his own reach: nobody makes a peer of a higher level, or reaches into another region.
const grantable: Partial<Record<Role, readonly Role[]>> = {
  COUNTY_OFFICER: ['STATION_WORKER', 'STATION_HEAD', 'DEPUTY_STATION_HEAD', 'SUPERVISOR', 'PROJECT_MANAGER', 'EVALUATOR', 'TOWNSHIP_OFFICER'],
  SYSTEM_ADMINISTRATOR: Object.keys(roles) as Role[],
}

async function requireAppointable(db: Kysely<DB>, actor: Actor, wanted: z.infer<typeof appointmentInput>): Promise<void> {
  if (!grantable[actor.role]?.includes(wanted.role as Role)) throw new Problem(FORBIDDEN, `您的身份不能任命「${roles[wanted.role as Role]}」`)
  const errors = []
  if (!wanted.regionCode.startsWith(actor.regionPrefix)) errors.push(fieldError('appointment.regionCode', '负责区域', '只能任命本区域内的职务'))
  const needsStation = !needsSecondFactor.has(wanted.role as Role) && wanted.role !== 'TOWNSHIP_OFFICER'
  if (needsStation && wanted.stationIds.length === 0) errors.push(fieldError('appointment.stationIds', '负责站点', '请选择这个人负责的站点'))
  if (wanted.untilOn !== null && wanted.untilOn < wanted.fromOn) errors.push(fieldError('appointment.untilOn', '任职截止日', '截止日不能早于起始日'))
  const stations = await db.selectFrom('station').select('id').where('id', 'in', wanted.stationIds.length ? wanted.stationIds : ['00000000-0000-0000-0000-000000000000'])
    .where('region_code', 'like', `${actor.regionPrefix}%`).execute()
  if (stations.length < new Set(wanted.stationIds).size) errors.push(fieldError('appointment.stationIds', '负责站点', '有的站点不在本区域内'))
  if (errors.length > 0) throw invalid(...errors)
}

async function insertAppointment(db: Kysely<DB>, id: string, accountId: string, wanted: z.infer<typeof appointmentInput>): Promise<void> {
  await db.insertInto('appointment').values({
    id, account_id: accountId, role: wanted.role, organisation_id: wanted.organisationId, region_code: wanted.regionCode,
    from_on: wanted.fromOn, until_on: wanted.untilOn,
  }).execute()
  const stations = [...new Set(wanted.stationIds)]
  if (stations.length) await db.insertInto('appointment_station').values(stations.map((station_id) => ({ appointment_id: id, station_id }))).execute()
}

async function oneAccount(db: Kysely<DB>, id: string): Promise<AccountView> {
  const rows = await db.selectFrom('account').select(['id', 'login_name', 'name', 'totp_confirmed_at', 'disabled_at', 'version']).where('id', '=', id).execute()
  const [view] = await toViews(db, rows)
  if (!view) throw new Problem(NOT_FOUND)
  return view
}

async function toViews(db: Kysely<DB>, rows: readonly { id: string; login_name: string; name: string; totp_confirmed_at: string | null; disabled_at: string | null; version: number }[]): Promise<AccountView[]> {
  const appointments = await appointmentsOf(db, rows.map(({ id }) => id), null)
  return rows.map((row) => ({
    id: row.id, loginName: row.login_name, name: row.name, isDisabled: row.disabled_at !== null, hasSecondFactor: row.totp_confirmed_at !== null,
    appointments: appointments.get(row.id) ?? [], version: row.version, allowed: [],
  }))
}
