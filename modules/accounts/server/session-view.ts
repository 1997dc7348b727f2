// What the interface needs to know about the session: who, as what, where, and which operations.
import { sql, type Kysely } from 'kysely'
import type { DB } from '../../../database/types.ts'
import { todayInChina } from '../../../kernel/model/day.ts'
import { NOT_SIGNED_IN, Problem } from '../../../kernel/model/problem.ts'
import { needsSecondFactor, type Role, roles } from '../../../kernel/model/roles.ts'
import type { Deps } from '../../../kernel/server/deps.ts'
import type { SessionView } from '../model/api.ts'

export type AppointmentView = SessionView['appointment']

/** Appointments of an account in force on a day, or all of them, with place and stations in words. */
export async function appointmentsOf(db: Kysely<DB>, accountIds: readonly string[], inForceOn: string | null): Promise<Map<string, AppointmentView[]>> {
  const { rows } = await sql<AppointmentRow>`
    select a.id, a.account_id, a.role, a.organisation_id, o.name as organisation_name, a.region_code, a.from_on, a.until_on,
      coalesce((select string_agg(r.name, '' order by r.code) from region r
        where r.code in (rpad(left(a.region_code, 2), 12, '0'), rpad(left(a.region_code, 4), 12, '0'), rpad(left(a.region_code, 6), 12, '0'),
          rpad(left(a.region_code, 9), 12, '0'), a.region_code) and r.valid_until is null and r.name <> '市辖区'), '') as place,
      coalesce((select json_agg(json_build_object('id', s.id, 'name', s.short_name) order by s.region_code, s.id)
        from appointment_station x join station s on s.id = x.station_id where x.appointment_id = a.id), '[]') as stations
    from appointment a join organisation o on o.id = a.organisation_id
    where a.account_id = any(${[...accountIds]}::uuid[])
      and (${inForceOn}::date is null or (a.from_on <= ${inForceOn}::date and (a.until_on is null or a.until_on >= ${inForceOn}::date)))
    order by a.from_on desc, a.id`.execute(db)
  const byAccount = new Map<string, AppointmentView[]>(accountIds.map((id) => [id, []]))
  for (const row of rows) byAccount.get(row.account_id)?.push(toView(row))
  return byAccount
}

interface AppointmentRow {
  id: string; account_id: string; role: Role; organisation_id: string; organisation_name: string; region_code: string
  from_on: string; until_on: string | null; place: string; stations: { id: string; name: string }[]
}

function toView(row: AppointmentRow): AppointmentView {
  return {
    id: row.id, role: row.role, roleLabel: roles[row.role], organisationId: row.organisation_id, organisationName: row.organisation_name,
    place: row.place, regionCode: row.region_code, stations: row.stations, fromOn: row.from_on, untilOn: row.until_on,
  }
}

/** The view of the session that the transaction was opened with. */
export async function sessionView(db: Kysely<DB>, deps: Deps): Promise<SessionView> {
  const { rows } = await sql<{ account_id: string; appointment_id: string; expires_at: string; second_factor_at: string | null }>`
    select (s).account_id, (s).appointment_id, (s).expires_at, (s).second_factor_at from sec.current_session() s`.execute(db)
  const session = rows[0]!
  const account = await db.selectFrom('account').select(['id', 'name', 'login_name', 'must_change_password', 'totp_confirmed_at'])
    .where('id', '=', session.account_id).executeTakeFirstOrThrow()
  const today = todayInChina(deps.now())
  const appointments = (await appointmentsOf(db, [account.id], today)).get(account.id) ?? []
  const appointment = appointments.find(({ id }) => id === session.appointment_id)
  // Between two clocks at midnight an appointment may have ended for one of them already.
  if (!appointment) throw new Problem(NOT_SIGNED_IN)
  const role = appointment.role as Role
  return {
    accountId: account.id, name: account.name, loginName: account.login_name, appointment, appointments,
    secondFactor: session.second_factor_at ? 'verified' : !deps.isDemo && needsSecondFactor.has(role) ? 'enrolmentNeeded' : 'notNeeded',
    mustChangePassword: account.must_change_password, isDemo: deps.isDemo, today, can: deps.operationsOf(role), expiresAt: session.expires_at,
  }
}
