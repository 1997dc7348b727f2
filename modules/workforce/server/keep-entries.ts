// The entries of a staff file (资质、培训、督导、查询、用工合同): each is made once; a wrong one is taken out and made anew.
import { addYears } from '../../../kernel/model/calendar.ts'
import { fieldError, invalid, NOT_FOUND, Problem } from '../../../kernel/model/problem.ts'
import type { Context } from '../../../kernel/server/route.ts'
import type { ScopedTransaction } from '../../../kernel/server/transaction.ts'
import type * as api from '../model/api.ts'
import type { Register } from '../model/worker.ts'
import { requireKept } from './reach.ts'
import { fileView } from './view.ts'

const tables = {
  employments: 'worker_employment', certificates: 'worker_certificate', trainings: 'worker_training', supervisions: 'worker_supervision', checks: 'background_check',
} as const satisfies Record<Register, string>

/** A contract of employment with its days; renewals are further entries. */
export async function addEmployment({ tx, input: { params, body }, today, newId, audit }: Context<typeof api.addEmployment>) {
  const head = await requireKept(tx, params.workerId, today)
  if (body.untilOn !== null && body.untilOn < body.fromOn) throw invalid(fieldError('untilOn', '截止日', '截止日不能早于起始日'))
  const id = body.id ?? newId()
  await tx.db.insertInto('worker_employment').values({ id, worker_id: head.id, kind: body.kind, from_on: body.fromOn, until_on: body.untilOn }).execute()
  return added({ tx, today, audit }, head.id, 'employment')
}

/** A national certificate; the file is then no longer one "without a certificate". */
export async function addCertificate({ tx, input: { params, body }, today, newId, audit }: Context<typeof api.addCertificate>) {
  const head = await requireKept(tx, params.workerId, today)
  refuseFuture('issuedOn', '取得日期', body.issuedOn, today)
  if (body.registeredUntil !== null && body.registeredUntil < body.issuedOn) throw invalid(fieldError('registeredUntil', '登记有效期至', '不能早于取得日期'))
  await tx.db.insertInto('worker_certificate').values({
    id: body.id ?? newId(), worker_id: head.id, level: body.level, number: body.number, issued_on: body.issuedOn, registered_until: body.registeredUntil,
  }).execute()
  await tx.db.updateTable('worker').set({ has_no_certificate: false }).where('id', '=', head.id).where('has_no_certificate', '=', true).execute()
  return added({ tx, today, audit }, head.id, 'certificate')
}

/** A training with its hours, counted in the year of its last day. */
export async function addTraining({ tx, input: { params, body }, today, newId, audit }: Context<typeof api.addTraining>) {
  const head = await requireKept(tx, params.workerId, today)
  refuseFuture('endedOn', '结束日期', body.endedOn, today)
  await tx.db.insertInto('worker_training').values({
    id: body.id ?? newId(), worker_id: head.id, topic: body.topic, category: body.category, organiser_kind: body.organiserKind,
    organiser_name: body.organiserName, hours: body.hours, ended_on: body.endedOn, is_credited: body.isCredited,
  }).execute()
  return added({ tx, today, audit }, head.id, 'training')
}

/** Supervision received. */
export async function addSupervision({ tx, input: { params, body }, today, newId, audit }: Context<typeof api.addSupervision>) {
  const head = await requireKept(tx, params.workerId, today)
  refuseFuture('day', '督导日期', body.day, today)
  await tx.db.insertInto('worker_supervision').values({
    id: body.id ?? newId(), worker_id: head.id, day: body.day, hours: body.hours, form: body.form, provider: body.provider, supervisor_name: body.supervisorName,
  }).execute()
  return added({ tx, today, audit }, head.id, 'supervision')
}

/** A look-up of criminal records. 未成年人保护法第六十二条: at hiring and every year; the next is due a year later unless said otherwise. */
export async function addCheck({ tx, input: { params, body }, today, newId, audit }: Context<typeof api.addCheck>) {
  const head = await requireKept(tx, params.workerId, today)
  refuseFuture('checkedOn', '查询日期', body.checkedOn, today)
  if (body.nextDueOn !== null && body.nextDueOn <= body.checkedOn) throw invalid(fieldError('nextDueOn', '下次查询日', '要晚于查询日期'))
  const nextDueOn = body.nextDueOn ?? (body.result === 'PENDING' ? null : addYears(body.checkedOn, 1))
  await tx.db.insertInto('background_check').values({
    id: body.id ?? newId(), worker_id: head.id, checked_on: body.checkedOn, result: body.result, next_due_on: nextDueOn,
  }).execute()
  return added({ tx, today, audit }, head.id, 'check')
}

/** Takes out an entry made by mistake; the log keeps that it was there. */
export async function removeEntry({ tx, input: { params }, today, audit }: Context<typeof api.removeEntry>) {
  const head = await requireKept(tx, params.workerId, today)
  const gone = await tx.db.deleteFrom(tables[params.register]).where('id', '=', params.entryId).where('worker_id', '=', head.id).executeTakeFirst()
  if (gone.numDeletedRows === 0n) throw new Problem(NOT_FOUND, '没有找到这一条，可能已被删除')
  audit({ kind: 'worker', id: head.id, fields: [`${params.register}/${params.entryId}`] })
  return fileView(tx, { workerId: head.id }, today)
}

function refuseFuture(name: string, label: string, day: string, today: string): void {
  if (day > today) throw invalid(fieldError(name, label, `不能晚于今天（${today}）`))
}

async function added({ tx, today, audit }: { tx: ScopedTransaction; today: string; audit: Context['audit'] }, workerId: string, what: string) {
  audit({ kind: 'worker', id: workerId, fields: [what] })
  return fileView(tx, { workerId }, today)
}
