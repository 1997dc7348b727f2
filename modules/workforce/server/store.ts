// SQL of staff files: the list with what falls due, and one file with everything that hangs on it.
import { sql } from 'kysely'
import type { ScopedTransaction } from '../../../kernel/server/transaction.ts'
import type { Warning } from '../model/warnings.ts'
import { warningsOf } from '../model/warnings.ts'
import { filesKept, filesReadable } from './reach.ts'

interface Dates {
  is_serving: boolean
  last_checked_on: string | null
  last_check_result: string | null
  check_due_on: string | null
  certificate_until: string | null
  employment_until: string | null
}
export interface ListedRow extends Dates {
  id: string
  name: string
  station_name: string | null
  station_role: string | null
  source: string
  employer_name: string
  education_level: string | null
  certificate_level: string | null
  phone_masked: string
}

/** The dates a file stands on, beside the present assignment: joined to `worker w`. */
const datesOf = (today: string) => sql`
  left join lateral (select string_agg(s.name, '、' order by a.from_on) as station_name,
      min(a.station_role) filter (where a.station_role <> 'WORKER') as leading_role, min(a.station_role) as any_role
    from station_assignment a join station s on s.id = a.station_id
    where a.worker_id = w.id and a.from_on <= ${today}::date and (a.until_on is null or a.until_on >= ${today}::date)) post on true
  left join lateral (select c.checked_on as last_checked_on, c.result as last_check_result, c.next_due_on as check_due_on
    from background_check c where c.worker_id = w.id order by c.checked_on desc, c.id desc limit 1) checked on true
  left join lateral (select c.level as certificate_level, c.registered_until as certificate_until from worker_certificate c
    where c.worker_id = w.id order by array_position(array['SENIOR', 'INTERMEDIATE', 'ASSISTANT'], c.level), c.issued_on desc limit 1) held on true
  left join lateral (select e.until_on as employment_until from worker_employment e
    where e.worker_id = w.id order by e.from_on desc, e.id desc limit 1) employed on true`

export interface ListQuery { q?: string; source?: string; standing?: string; employerId?: string; after: readonly unknown[] | null; limit: number }

/** One more row than asked for, by name, of the files the actor keeps. */
export async function listFiles(tx: ScopedTransaction, query: ListQuery, today: string): Promise<ListedRow[]> {
  const [name, id] = query.after ?? []
  const { rows } = await sql<ListedRow>`
    select w.id, w.name, w.source, o.name as employer_name, w.education_level, w.phone_masked, post.station_name,
      coalesce(post.leading_role, post.any_role) as station_role, post.any_role is not null as is_serving, held.certificate_level,
      checked.last_checked_on, checked.last_check_result, checked.check_due_on, held.certificate_until, employed.employment_until
    from worker w join organisation o on o.id = w.employer_id ${datesOf(today)}
    where ${filesKept(tx.actor, today)}
      and (${query.q ?? null}::text is null or strpos(w.name, ${query.q ?? ''}) > 0)
      and (${query.source ?? null}::text is null or w.source = ${query.source ?? null})
      and (${query.employerId ?? null}::uuid is null or w.employer_id = ${query.employerId ?? null}::uuid)
      and (${query.standing ?? null}::text is null or (post.any_role is not null) = (${query.standing ?? ''} = 'SERVING'))
      and (${name ?? null}::text is null or (w.name, w.id) > (${name ?? ''}, ${id ?? null}::uuid))
    order by w.name, w.id limit ${query.limit + 1}`.execute(tx.db)
  return rows
}

export interface FileRow extends Dates {
  id: string; name: string; account_id: string | null; login_name: string | null; region_code: string; employer_id: string; employer_name: string; source: string
  identity_masked: string; phone_masked: string; sex: string | null; born_on: string | null; ethnicity: string | null
  political_status: string | null; education_level: string | null; school: string; majors: string[] | null; major_text: string
  has_no_certificate: boolean; staffing_channel: string; note: string; version: number; is_kept: boolean
}

/** A file the actor may open, or undefined. `is_kept`: the actor keeps it, rather than reading his own. */
export async function findFile(tx: ScopedTransaction, where: { workerId: string } | { own: true }, today: string): Promise<FileRow | undefined> {
  const which = 'own' in where ? sql`w.account_id = ${tx.actor.accountId}::uuid` : sql`w.id = ${where.workerId}::uuid`
  const { rows } = await sql<FileRow>`
    select w.id, w.name, w.account_id, c.login_name, w.region_code, w.employer_id, o.name as employer_name, w.source, w.identity_masked,
      w.phone_masked, w.sex, w.born_on, w.ethnicity, w.political_status, w.education_level, w.school, w.majors, w.major_text, w.has_no_certificate,
      w.staffing_channel, w.note, w.version, ${filesKept(tx.actor, today)} as is_kept, post.any_role is not null as is_serving,
      checked.last_checked_on, checked.last_check_result, checked.check_due_on, held.certificate_until, employed.employment_until
    from worker w join organisation o on o.id = w.employer_id left join account c on c.id = w.account_id ${datesOf(today)}
    where ${which} and ${filesReadable(tx.actor, today)}`.execute(tx.db)
  return rows[0]
}

/** The reminders of a row. */
export function warningsOfRow(row: Dates, today: string): Warning[] {
  return warningsOf({
    isServing: row.is_serving, lastCheckedOn: row.last_checked_on, lastCheckResult: row.last_check_result, checkDueOn: row.check_due_on,
    certificateUntil: row.certificate_until, employmentUntil: row.employment_until,
  }, today)
}

/** Everything that hangs on a file, newest first. */
export async function registersOf({ db }: ScopedTransaction, workerId: string) {
  const employments = await db.selectFrom('worker_employment').selectAll().where('worker_id', '=', workerId).orderBy('from_on', 'desc').orderBy('id').execute()
  const certificates = await db.selectFrom('worker_certificate').selectAll().where('worker_id', '=', workerId).orderBy('issued_on', 'desc').orderBy('id').execute()
  const trainings = await db.selectFrom('worker_training').selectAll().where('worker_id', '=', workerId).orderBy('ended_on', 'desc').orderBy('id').execute()
  const supervisions = await db.selectFrom('worker_supervision').selectAll().where('worker_id', '=', workerId).orderBy('day', 'desc').orderBy('id').execute()
  const checks = await db.selectFrom('background_check').selectAll().where('worker_id', '=', workerId).orderBy('checked_on', 'desc').orderBy('id').execute()
  const assignments = await db.selectFrom('station_assignment').innerJoin('station', 'station.id', 'station_assignment.station_id')
    .selectAll('station_assignment').select('station.name as station_name').where('worker_id', '=', workerId).orderBy('from_on', 'desc').orderBy('station_assignment.id').execute()
  return { employments, certificates, trainings, supervisions, checks, assignments }
}
