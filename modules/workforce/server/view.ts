// A staff file as it is answered: masked numbers, entries, what falls due, and the facts the rules ask about.
import { NOT_FOUND, Problem } from '../../../kernel/model/problem.ts'
import { operationsOf } from '../../../kernel/server/access.ts'
import type { ScopedTransaction } from '../../../kernel/server/transaction.ts'
import type { WorkerRow, WorkerView } from '../model/api.ts'
import { assignmentOperations, fileOperations, workforceAccess } from './access.ts'
import { workerFactsInWords } from './facts.ts'
import { workplaces } from './reach.ts'
import { type FileRow, findFile, type ListedRow, registersOf, warningsOfRow } from './store.ts'

/** One row of the list. */
export function toRow(row: ListedRow, today: string): WorkerRow {
  return {
    id: row.id, name: row.name, stationName: row.station_name ?? '', stationRole: row.station_role, source: row.source, employerName: row.employer_name,
    educationLevel: row.education_level, certificateLevel: row.certificate_level, phone: row.phone_masked, warnings: warningsOfRow(row, today),
  }
}

/** The whole file; NOT_FOUND when the actor may not open it. */
export async function fileView(tx: ScopedTransaction, where: { workerId: string } | { own: true }, today: string): Promise<WorkerView> {
  const file = await findFile(tx, where, today)
  if (!file) throw new Problem(NOT_FOUND)
  const registers = await registersOf(tx, file.id)
  const allowed = file.is_kept ? operationsOf(workforceAccess, fileOperations, tx.actor.role) : []
  const places = file.is_kept ? new Set((await workplaces(tx)).map(({ id }) => id)) : new Set<string>()
  return {
    ...person(file), facts: await workerFactsInWords(tx.db, file.id, today), warnings: warningsOfRow(file, today),
    ...entries(registers), version: file.version, allowed,
    assignments: registers.assignments.map((one) => ({
      id: one.id, stationId: one.station_id, stationName: one.station_name, stationRole: one.station_role, postHolder: one.post_holder, mode: one.mode,
      concurrentLine: one.concurrent_line, fromOn: one.from_on, untilOn: one.until_on, version: one.version,
      allowed: places.has(one.station_id) && (one.until_on === null || one.until_on >= today) ? operationsOf(workforceAccess, assignmentOperations, tx.actor.role) : [],
    })),
  }
}

function person(file: FileRow) {
  return {
    id: file.id, name: file.name, identityNumberMasked: file.identity_masked, phoneMasked: file.phone_masked, sex: file.sex, bornOn: file.born_on,
    ethnicity: file.ethnicity, politicalStatus: file.political_status, employerId: file.employer_id, employerName: file.employer_name, source: file.source,
    staffingChannel: file.staffing_channel, educationLevel: file.education_level, school: file.school, majors: file.majors, majorText: file.major_text,
    hasNoCertificate: file.has_no_certificate, note: file.note, loginName: file.login_name,
  }
}

function entries({ employments, certificates, trainings, supervisions, checks }: Awaited<ReturnType<typeof registersOf>>) {
  return {
    employments: employments.map((one) => ({ id: one.id, kind: one.kind, fromOn: one.from_on, untilOn: one.until_on })),
    certificates: certificates.map((one) => ({ id: one.id, level: one.level, number: one.number, issuedOn: one.issued_on, registeredUntil: one.registered_until })),
    trainings: trainings.map((one) => ({
      id: one.id, topic: one.topic, category: one.category, organiserKind: one.organiser_kind, organiserName: one.organiser_name, hours: one.hours,
      endedOn: one.ended_on, isCredited: one.is_credited,
    })),
    supervisions: supervisions.map((one) => ({ id: one.id, day: one.day, hours: one.hours, form: one.form, provider: one.provider, supervisorName: one.supervisor_name })),
    checks: checks.map((one) => ({ id: one.id, checkedOn: one.checked_on, result: one.result, nextDueOn: one.next_due_on })),
  }
}
