// Looking at people (查看): full numbers behind a reason, who stands at a station, and numbers by county.
import { sql } from 'kysely'
import { NOT_FOUND, Problem } from '../../../kernel/model/problem.ts'
import type { Context } from '../../../kernel/server/route.ts'
import type { ScopedTransaction } from '../../../kernel/server/transaction.ts'
import { regionNames } from '../../regions/index.ts'
import type * as api from '../model/api.ts'
import { REVEALED_TOO_OFTEN } from '../model/problems.ts'
import { filesKept, requireKept } from './reach.ts'

/** Full numbers a person may look at in an hour. */
export const mostRevealsPerHour = 30

/** The full telephone or identity number of a file the actor keeps. Who, when and why is in the log; the number is not. */
export async function revealNumber({ tx, input: { params, body }, today, deps, audit }: Context<typeof api.revealNumber>) {
  const head = await requireKept(tx, params.workerId, today)
  await countReveal(tx)
  const row = await tx.db.selectFrom('worker').select(['phone', 'identity_number']).where('id', '=', head.id).executeTakeFirstOrThrow()
  const [sealed, column] = body.field === 'phone' ? [row.phone, 'phone'] : [row.identity_number, 'identity_number']
  if (!sealed) throw new Problem(NOT_FOUND, '这项没有登记')
  audit({ kind: 'worker', id: head.id, fields: [body.field], reason: [body.reason.code, body.reason.text].filter(Boolean).join('：') })
  return { value: deps.crypto.decrypt(sealed, { table: 'worker', column, row: head.id }) }
}

/** Names and duties at a station, present or former. */
export async function listStationPeople({ tx, actor, input: { params, query }, today }: Context<typeof api.listStationPeople>) {
  await requireStationInSight(tx, params.stationId)
  const { rows } = await sql<PersonRow>`select p.*, exists (select 1 from worker w where w.id = p.worker_id and
      (w.account_id = ${actor.accountId}::uuid or ${filesKept(actor, today)})) as can_open
    from sec.station_people(${params.stationId}::uuid) p
    where ${query.former ?? false} or p.until_on is null or p.until_on >= ${today}::date
    order by array_position(array['HEAD', 'DEPUTY', 'WORKER'], p.station_role), p.from_on, p.assignment_id`.execute(tx.db)
  return {
    items: rows.map((row) => ({
      assignmentId: row.assignment_id, workerId: row.worker_id, name: row.name, stationRole: row.station_role, postHolder: row.post_holder, mode: row.mode,
      source: row.source, fromOn: row.from_on, untilOn: row.until_on, canOpen: row.can_open,
    })),
  }
}

/** Staff by county within the officer's place. */
export async function countWorkers({ tx, today }: Context<typeof api.countWorkers>) {
  const { rows } = await sql<CountRow>`select * from sec.worker_counts(${today}::date) order by county_code`.execute(tx.db)
  const names = await regionNames(tx, rows.map((row) => row.county_code.padEnd(12, '0')), today)
  return {
    items: rows.map((row) => ({
      countyCode: row.county_code, countyName: names.get(row.county_code.padEnd(12, '0')) ?? row.county_code, workers: row.workers, fullTime: row.full_time,
      certified: row.certified, partyMembers: row.party_members,
    })),
  }
}

interface PersonRow {
  assignment_id: string; worker_id: string; name: string; station_role: string; post_holder: string | null; mode: string; source: string
  from_on: string; until_on: string | null; can_open: boolean
}
interface CountRow { county_code: string; workers: number; full_time: number; certified: number; party_members: number }

async function requireStationInSight({ db, actor }: ScopedTransaction, stationId: string): Promise<void> {
  const station = await db.selectFrom('station').select('region_code').where('id', '=', stationId).executeTakeFirst()
  const isInSight = station && (actor.stationIds.includes(stationId) || (actor.reach === 'masked' && station.region_code.startsWith(actor.regionPrefix)))
  if (!isInSight) throw new Problem(NOT_FOUND)
}

// Counted in the same transaction as its log entry: a look that was refused shows nothing and counts nothing.
async function countReveal({ db, actor }: ScopedTransaction): Promise<void> {
  const { rows } = await sql<{ used: number }>`
    insert into throttle (key, used, window_started_at) values (${`reveal:worker:${actor.accountId}`}, 1, now())
    on conflict (key) do update set
      used = case when throttle.window_started_at < now() - interval '1 hour' then 1 else throttle.used + 1 end,
      window_started_at = case when throttle.window_started_at < now() - interval '1 hour' then now() else throttle.window_started_at end
    returning used`.execute(db)
  if ((rows[0]?.used ?? 0) > mostRevealsPerHour) throw new Problem(REVEALED_TOO_OFTEN)
}
