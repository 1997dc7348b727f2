// Rules of a visit that need the household, the clock or other visits (走访的核对): every mistake at its field, all at once.
import { sql } from 'kysely'
import type { Day } from '../../../kernel/model/day.ts'
import { type FieldError, fieldError, invalid, Problem } from '../../../kernel/model/problem.ts'
import { colleaguesOf } from '../../../kernel/server/colleagues.ts'
import type { ScopedTransaction } from '../../../kernel/server/transaction.ts'
import { missingConsent } from '../../clients/index.ts'
import { VISIT_OVERLAPS } from '../model/problems.ts'
import { endOf } from '../model/times.ts'
import { readImage } from '../model/image.ts'
import type { VisitInput } from '../model/visit.ts'
import { findVisit } from './store.ts'

// A phone's clock may run a little ahead.
const clockSlackMs = 10 * 60_000

/** What the visit is checked against. */
export interface Setting {
  readonly stationId: string
  readonly householdId: string
  readonly filedOn: string
  readonly today: string
  readonly now: Date
  /** Visitors of the record as it stands; who has left the station since stays on an old record. */
  readonly earlierVisitors: ReadonlyMap<string, string>
  /** The record being amended, else its new id. */
  readonly visitId: string
}

/** Refuses what does not fit; gives back the visitors' names in their order. */
export async function checkVisit(tx: ScopedTransaction, input: VisitInput, setting: Setting): Promise<string[]> {
  const colleagues = new Map((await colleaguesOf(tx, setting.stationId)).map(({ id, name }) => [id, name]))
  const names = input.visitorIds.map((id) => setting.earlierVisitors.get(id) ?? colleagues.get(id))
  const errors = [...dayErrors(input, setting), ...pictureErrors(input)]
  if (names.includes(undefined)) errors.push(fieldError('visitorIds', '走访人', '走访人要从本站现任人员中选择'))
  if (errors.length > 0) throw invalid(...errors)
  if (input.channel === 'HOME' && input.startedTime) await refuseOverlap(tx, input, setting)
  return names as string[]
}

/**
 * A photo is never asked for, and needs the family's consent to be photographed (同意书⑤，个人信息保护法第十三条); without it the visit is
 * recorded without photos. A danger written down in the visit is ground enough to keep what shows it.
 */
export async function refuseUnagreedPhotos(tx: ScopedTransaction, input: Pick<VisitInput, 'photos' | 'riskSigns'>, householdId: string, today: Day): Promise<void> {
  if (input.photos.length === 0 || input.riskSigns.some((sign) => sign !== 'NONE')) return
  const missing = await missingConsent(tx, { householdId, items: ['PHOTO_RECORD'], today })
  if (missing.includes('PHOTO_RECORD')) throw invalid(fieldError('photos', '照片', '这户没有“拍照录像用于服务留痕”的同意，照片不能保存。请去掉照片再保存（照片不是必填），或者先登记同意书；发现危险需要留证的，请在“风险识别”里写明'))
}

/** Days and times that cannot be: ahead of now, or before the file was opened. */
export function dayErrors(input: VisitInput, { today, now, filedOn }: Pick<Setting, 'today' | 'now' | 'filedOn'>): FieldError[] {
  const errors: FieldError[] = []
  if (input.visitedOn > today) errors.push(fieldError('visitedOn', '走访日期', `走访日期不能晚于今天（${today}）`))
  if (input.visitedOn < filedOn && input.kind !== 'FIRST_FILE') {
    errors.push(fieldError('visitedOn', '走访日期', `早于这户的建档日（${filedOn}）。建档前的走访，请把走访类型选为“首次建档”`))
  }
  const end = endOf(input)
  if (input.visitedOn === today && end && end.getTime() > now.getTime() + clockSlackMs) {
    errors.push(fieldError(input.endedTime ? 'endedTime' : 'startedTime', input.endedTime ? '结束时间' : '开始时间', '这个时间还没有到，请核对'))
  }
  return errors
}

function pictureErrors(input: VisitInput): FieldError[] {
  const pictures = [...input.photos.map((base64, at) => [`photos.${at}`, `照片第 ${at + 1} 张`, base64] as const),
    ...(input.signature ? [['signature', '签名', input.signature] as const] : [])]
  return pictures.flatMap(([path, label, base64]) => {
    const reading = readImage(Buffer.from(base64, 'base64'))
    return 'fault' in reading ? [fieldError(path, label, reading.fault)] : []
  })
}

async function refuseOverlap(tx: ScopedTransaction, input: VisitInput, setting: Setting): Promise<void> {
  const { rows: [other] } = await sql<{ visitor_id: string; visit_id: string | null }>`
    select visitor_id, visit_id from sec.home_visit_overlap(${input.visitorIds}::uuid[], ${input.visitedOn}, ${input.startedTime}::time,
      ${input.endedTime}::time, ${setting.householdId}::uuid, ${setting.visitId}::uuid)`.execute(tx.db)
  if (!other) return
  // Named only when the actor may see it himself: asked again within his own scope.
  const visit = other.visit_id ? await findVisit(tx, other.visit_id) : undefined
  if (!visit) throw new Problem(VISIT_OVERLAPS, '有一位走访人在这段时间还有另一次入户走访，请核对时间或走访人')
  const name = visit.visitor_names[visit.visitor_ids.indexOf(other.visitor_id)] ?? '走访人'
  const time = [visit.started_time, visit.ended_time].filter(Boolean).map((one) => one!.slice(0, 5)).join('–')
  throw new Problem(VISIT_OVERLAPS, `${name}在 ${visit.visited_on} ${time} 还走访了${visit.head_name}家，请核对时间或走访人`, {
    extension: { visitId: visit.id },
  })
}
