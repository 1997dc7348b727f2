// Drawing up a hand-over (填写交接单): everything in hand is listed by the system; what is said beside it, who takes over, who witnesses.
import { type FieldError, fieldError, invalid, Problem, STALE } from '../../../kernel/model/problem.ts'
import { requireWritableStation } from '../../../kernel/server/access.ts'
import type { Context } from '../../../kernel/server/route.ts'
import type * as api from '../model/api.ts'
import type { HandoverChange } from '../model/handover.ts'
import { HANDOVER_OPEN } from '../model/problems.ts'
import { openHandoverStates } from '../model/stages.ts'
import { isHead } from './access.ts'
import { type HandoverContent, openContent, sealContent } from './seal.ts'
import { addStep, changeHandoverRow, handoverFor } from './steps.ts'
import { enlist, giveLines, handoversInReach, nextNumber, peopleOf, receiversOf, type StationPerson, supervisorsOf } from './store.ts'
import { handoverView } from './views.ts'

export async function createHandover(context: Context<typeof api.createHandover>) {
  const { tx, actor, input: { body }, deps, newId, today, audit } = context
  requireWritableStation(actor, body.stationId)
  const station = await tx.db.selectFrom('station').select(['id', 'region_code']).where('id', '=', body.stationId).executeTakeFirst()
  if (!station) throw invalid(fieldError('stationId', '社工站', '没有找到这个社工站'))
  const { worker, receiver, witness } = await partiesOf(context, body.stationId, body.workerId, body)
  const open = await handoversInReach(tx).where('handover.station_id', '=', station.id).where('handover.worker_id', '=', worker.id).where('handover.state', 'in', [...openHandoverStates]).executeTakeFirst()
  if (open) throw new Problem(HANDOVER_OPEN, undefined, { extension: { existingId: open.id } })
  const id = body.id ?? newId()
  await tx.db.insertInto('handover').values({
    id, number: await nextNumber(tx, station.region_code, today.slice(0, 4)), station_id: station.id, region_code: station.region_code, worker_id: worker.id, worker_name: worker.name,
    drawn_by: actor.accountId, drawn_by_name: actor.name, ...columnsOf(body, receiver, witness), receiver_ids: [receiver.id], receiver_names: [receiver.name],
    content: sealContent(deps.crypto, id, contentOf(body)),
  }).execute()
  await addStep(context, { id, station_id: station.id, region_code: station.region_code, round: 0 }, 'DRAW', '')
  await enlist(tx, id)
  audit({ kind: 'handover', id, stationId: station.id, fields: ['worker', 'receiver', 'witness', 'reason'] })
  return handoverView(tx, deps, id)
}

export async function changeHandover(context: Context<typeof api.changeHandover>) {
  const { tx, input: { params, body }, deps, audit } = context
  const { handover } = await handoverFor(context, params.handoverId, 'CHANGE')
  const { receiver, witness } = await partiesOf(context, handover.station_id, handover.worker_id, body)
  const content = { ...contentOf(body), lineNotes: openContent(deps.crypto, handover).lineNotes }
  // What was on the list for the receiver of the whole goes along with a change of receiver.
  if (receiver.id !== handover.receiver_id) await giveLines(tx, handover.id, { from: handover.receiver_id, to: receiver.id })
  const others = await receiversOf(tx, handover.id)
  const receivers = new Map([...others.receiver_ids.map((id, place) => [id, others.receiver_names[place] ?? ''] as const).filter(([id]) => id !== handover.receiver_id || id === receiver.id), [receiver.id, receiver.name] as const])
  await changeHandoverRow(context, handover, {
    ...columnsOf(body, receiver, witness), receiver_ids: [...receivers.keys()], receiver_names: [...receivers.values()], content: sealContent(deps.crypto, handover.id, content),
  })
  await enlist(tx, handover.id)
  await addStep(context, handover, 'CHANGE', '')
  audit({ kind: 'handover', id: handover.id, stationId: handover.station_id, fields: ['receiver', 'witness', 'reason', 'notes', 'things'] })
  return handoverView(tx, deps, handover.id)
}

const columnsOf = (body: HandoverChange, receiver: StationPerson, witness: { id: string; name: string } | null) => ({
  reason: body.reason, leaves_on: body.leavesOn, is_absent: body.isAbsent, receiver_id: receiver.id, receiver_name: receiver.name, witness_id: witness?.id ?? null, witness_name: witness?.name ?? '',
})

const contentOf = (body: HandoverChange): HandoverContent => ({
  absenceReason: body.isAbsent ? body.absenceReason : '', waiver: body.witnessId === null ? body.waiver : '', notes: body.notes, things: body.things, lineNotes: {},
})

type Drawing = Context<typeof api.createHandover> | Context<typeof api.changeHandover>
interface Parties { worker: StationPerson; receiver: StationPerson; witness: { id: string; name: string } | null }

/** The three, when they may be; otherwise all that is wrong with them at once. */
async function partiesOf({ tx, actor }: Drawing, stationId: string, workerId: string, body: HandoverChange): Promise<Parties> {
  const people = await peopleOf(tx, stationId)
  const supervisors = await supervisorsOf(tx, stationId)
  const worker = people.find(({ id }) => id === workerId)
  const receiver = people.find(({ id, isPresent }) => id === body.receiverId && isPresent)
  const present = people.filter(({ isPresent }) => isPresent)
  const witness = body.witnessId === null ? null : [...present, ...supervisors].find(({ id }) => id === body.witnessId)
  const third = [...present, ...supervisors].some(({ id }) => id !== workerId && id !== body.receiverId)
  const errors = [
    ...faultsOfWorker(worker, actor.accountId, isHead(actor), body),
    ...(receiver === undefined ? [fieldError('receiverId', '接收人', '接收人须是本站现在任职的社工、站长或副站长')] : []),
    ...(body.receiverId === workerId ? [fieldError('receiverId', '接收人', '不能交给移交人自己')] : []),
    ...(witness === undefined ? [fieldError('witnessId', '监交人', '监交人须是本站的站长、副站长、同事或督导')] : []),
    ...(body.witnessId !== null && (body.witnessId === workerId || body.witnessId === body.receiverId) ? [fieldError('witnessId', '监交人', '监交人不能是移交人或接收人')] : []),
    ...(witness === null && third ? [fieldError('witnessId', '监交人', '请选择监交人')] : []),
    ...(witness === null && !third && body.waiver.length < 5 ? [fieldError('waiver', '没有监交人的原因', '本站没有第三人，请写明情况（至少 5 个字）')] : []),
  ]
  if (errors.length > 0 || !worker || !receiver || witness === undefined) throw invalid(...errors)
  return { worker, receiver, witness }
}

function faultsOfWorker(worker: StationPerson | undefined, me: string, mayForOthers: boolean, body: HandoverChange): FieldError[] {
  if (!worker) return [fieldError('workerId', '移交人', '没有找到这个人，或者他在本站手上没有工作')]
  return [
    ...(worker.id !== me && !mayForOthers ? [fieldError('workerId', '移交人', '只能办自己的交接；别人的由站长、副站长办')] : []),
    ...(worker.id === me && body.isAbsent ? [fieldError('isAbsent', '本人不能办理', '您本人在办理，不用勾选')] : []),
    ...(!worker.isPresent && !body.isAbsent ? [fieldError('isAbsent', '本人不能办理', '这个人已不在本站任职，请勾选，并写明原因')] : []),
    ...(body.reason === 'DECEASED' && !body.isAbsent ? [fieldError('isAbsent', '本人不能办理', '请勾选，由站长代为移交')] : []),
    ...(body.isAbsent && body.absenceReason.length < 5 ? [fieldError('absenceReason', '不能办理的原因', '请写明原因（至少 5 个字）')] : []),
  ]
}

export async function assignLines(context: Context<typeof api.assignLines>) {
  const { tx, input: { params, body }, deps, audit } = context
  const { handover } = await handoverFor(context, params.handoverId, 'CHANGE')
  const people = new Map((await peopleOf(tx, handover.station_id)).filter((one) => one.isPresent && one.id !== handover.worker_id && one.id !== handover.witness_id).map((one) => [one.id, one.name] as const))
  const wanted = [...body.kinds.map((one, place) => [`kinds.${place}.receiverId`, one.receiverId] as const), ...body.lines.flatMap((one, place) => (one.receiverId ? [[`lines.${place}.receiverId`, one.receiverId] as const] : []))]
  const wrong = wanted.filter(([, id]) => !people.has(id))
  if (wrong.length > 0) throw invalid(...wrong.map(([field]) => fieldError(field, '接收人', '接收人须是本站现在任职的同事，不能是移交人或监交人')))
  for (const { kind, receiverId } of body.kinds) await giveLines(tx, handover.id, { to: receiverId, kind })
  for (const { kind, subjectId, receiverId } of body.lines) {
    if (receiverId === undefined) continue
    await tx.db.updateTable('handover_line').set({ receiver_id: receiverId, receiver_name: people.get(receiverId) ?? '' })
      .where('handover_id', '=', handover.id).where('kind', '=', kind).where('subject_id', '=', subjectId).execute()
  }
  const content = openContent(deps.crypto, handover)
  const notes = Object.fromEntries(body.lines.flatMap(({ kind, subjectId, note }) => (note === undefined ? [] : [[`${kind}:${subjectId}`, note]])))
  const lineNotes = Object.fromEntries(Object.entries({ ...content.lineNotes, ...notes }).filter(([, note]) => note !== ''))
  const receivers = await receiversOf(tx, handover.id)
  if (receivers.receiver_ids.length > 10) throw invalid(fieldError('lines', '接收人', '一份交接单最多 10 位接收人'))
  await changeHandoverRow(context, handover, { ...receivers, content: sealContent(deps.crypto, handover.id, { ...content, lineNotes }) })
  audit({ kind: 'handover', id: handover.id, stationId: handover.station_id, fields: ['lines'] })
  return handoverView(tx, deps, handover.id)
}

export async function refreshLines(context: Context<typeof api.refreshLines>) {
  const { tx, input: { params }, deps, ifMatch, audit } = context
  const { handover } = await handoverFor(context, params.handoverId, 'CANCEL')
  if (handover.version !== ifMatch) throw new Problem(STALE, undefined, { extension: { current: await handoverView(tx, deps, handover.id) } })
  await enlist(tx, handover.id)
  audit({ kind: 'handover', id: handover.id, stationId: handover.station_id, fields: ['lines'] })
  return handoverView(tx, deps, handover.id)
}
