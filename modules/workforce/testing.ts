// Builders for tests: staff files and what hangs on them, written as background work writes.
import { randomUUID } from 'node:crypto'
import type pg from 'pg'

/** The calls that the builders need of a pool or client. */
export type Writer = Pick<pg.Pool, 'query'>

export interface WorkerSeed {
  name?: string
  employerId: string
  regionCode?: string
  accountId?: string | null
  source?: 'TOWNSHIP' | 'CONTRACTOR'
  staffingChannel?: string
  bornOn?: string | null
  educationLevel?: string | null
  majors?: string[] | null
  hasNoCertificate?: boolean
  politicalStatus?: string | null
}

async function insert(db: Writer, table: string, row: Record<string, unknown>): Promise<string> {
  const columns = { id: randomUUID(), ...row }
  const names = Object.keys(columns)
  await db.query(`insert into ${table} (${names.join(', ')}) values (${names.map((_, place) => `$${place + 1}`).join(', ')})`, Object.values(columns))
  return columns.id
}

/** A staff file; answers its id. */
export function addWorker(db: Writer, seed: WorkerSeed): Promise<string> {
  return insert(db, 'worker', {
    name: seed.name ?? '王小敏', employer_id: seed.employerId, region_code: seed.regionCode ?? '370522000000', account_id: seed.accountId ?? null, source: seed.source ?? 'CONTRACTOR',
    staffing_channel: seed.staffingChannel ?? 'PURCHASED_SERVICE', born_on: seed.bornOn ?? null, education_level: seed.educationLevel ?? null, majors: seed.majors ?? null,
    has_no_certificate: seed.hasNoCertificate ?? false, political_status: seed.politicalStatus ?? null,
  })
}

export interface DutySeed { station: { id: string; region: string }; role?: 'HEAD' | 'DEPUTY' | 'WORKER'; postHolder?: string; mode?: 'FULL_TIME' | 'CONCURRENT'; fromOn?: string; untilOn?: string | null }

/** A duty at a station; answers its id. */
export function addDuty(db: Writer, workerId: string, seed: DutySeed): Promise<string> {
  return insert(db, 'station_assignment', {
    worker_id: workerId, station_id: seed.station.id, region_code: seed.station.region, station_role: seed.role ?? 'WORKER', post_holder: seed.postHolder ?? null,
    mode: seed.mode ?? 'FULL_TIME', from_on: seed.fromOn ?? '2024-01-01', until_on: seed.untilOn ?? null,
  })
}

export const addCertificateRow = (db: Writer, workerId: string, level: string, issuedOn: string, registeredUntil: string | null = null) =>
  insert(db, 'worker_certificate', { worker_id: workerId, level, issued_on: issuedOn, registered_until: registeredUntil })

export const addTrainingRow = (db: Writer, workerId: string, hours: number, endedOn: string, more: { category?: string; isCredited?: boolean } = {}) =>
  insert(db, 'worker_training', {
    worker_id: workerId, topic: '个案工作方法', category: more.category ?? 'SOCIAL_WORK', organiser_kind: 'CIVIL_AFFAIRS', hours, ended_on: endedOn, is_credited: more.isCredited ?? true,
  })

export const addSupervisionRow = (db: Writer, workerId: string, hours: number, day: string) =>
  insert(db, 'worker_supervision', { worker_id: workerId, day, hours, form: 'GROUP', provider: 'CONTRACTOR', supervisor_name: '李督导' })

export const addEmploymentRow = (db: Writer, workerId: string, kind: string, fromOn: string, untilOn: string | null) =>
  insert(db, 'worker_employment', { worker_id: workerId, kind, from_on: fromOn, until_on: untilOn })

export const addCheckRow = (db: Writer, workerId: string, checkedOn: string, result: string, nextDueOn: string | null) =>
  insert(db, 'background_check', { worker_id: workerId, checked_on: checkedOn, result, next_due_on: nextDueOn })
