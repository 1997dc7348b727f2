// The seams by which modules name what files hang on, and by which consent to publishing is asked about.
import { NOT_FOUND, Problem } from '../../../kernel/model/problem.ts'
import type { FileSubject, FileSubjectRow } from '../../../kernel/server/file-subject.ts'
import type { Context } from '../../../kernel/server/route.ts'
import { PHOTO_NOT_AGREED } from '../model/problems.ts'
import { mayKnowOf } from './access.ts'

const subjects = new Map<string, FileSubject>()

/** Brings a kind of record; the same kind again replaces it, so that loading twice adds nothing twice. */
export function registerFileSubject(subject: FileSubject): void {
  subjects.set(subject.kind, subject)
}

export const subjectLabel = (kind: string): string => subjects.get(kind)?.label ?? ''

/** The record within the actor's knowledge. Throws NOT_FOUND. */
export async function requireSubject(context: Pick<Context, 'tx' | 'actor'>, kind: string, id: string): Promise<FileSubjectRow> {
  const row = await subjects.get(kind)?.find(context, id)
  if (!row || !mayKnowOf(context.actor, { station_id: row.stationId, region_code: row.regionCode, is_named: row.isNamed })) throw new Problem(NOT_FOUND)
  return row
}

interface Whose { readonly householdId: string; readonly personId?: string | undefined }

/** Names the items of consent that a family still has to agree to before something of it is published. */
export type PublicityGap = (tx: Context['tx'], whose: Whose, today: string) => Promise<readonly string[]>

let gapOf: PublicityGap = () => Promise.resolve([])

/** Called by the composition root with whoever keeps consents. */
export function registerPublicityGap(gap: PublicityGap): void {
  gapOf = gap
}

/** What is missing before photos are kept for the record (拍照录像用于服务留痕), in words; '' when nothing is. */
export type PhotoGap = (tx: Context['tx'], whose: Whose, today: string) => Promise<string>

let photoGapOf: PhotoGap = () => Promise.resolve('')

/** Called by the composition root with whoever keeps consents. */
export function registerPhotoGap(gap: PhotoGap): void {
  photoGapOf = gap
}

/** Refuses a photo of a family that has not agreed to be photographed; what shows a danger goes with the crisis, known to those it names. */
export async function requirePhotoConsent({ tx, today }: Pick<Context, 'tx' | 'today'>, { householdId, personId, isNamed }: FileSubjectRow): Promise<void> {
  const missing = householdId === null || isNamed ? '' : await photoGapOf(tx, { householdId, personId }, today)
  if (missing === '') return
  throw new Problem(PHOTO_NOT_AGREED, `还缺${missing}，照片不能保存（照片不是必填）。请先登记同意书；发现危险需要留证的，附在危机事件上`, { extension: { to: `/households/${householdId}/consents/new` } })
}

/** Of these families those that had agreed to photos (拍照录像) and have taken it back. */
export type PhotoRefusals = (tx: Context['tx'], householdIds: readonly string[]) => Promise<readonly string[]>

let refusalsOf: PhotoRefusals = () => Promise.resolve([])

/** Called by the composition root with whoever keeps consents. */
export function registerPhotoRefusals(refusals: PhotoRefusals): void {
  refusalsOf = refusals
}

/** How many families of this record have taken back their consent to photos. */
export async function refusedFamilies({ tx, actor }: Pick<Context, 'tx' | 'actor'>, subject: FileSubjectRow & { readonly kind: string }): Promise<number> {
  const families = subject.householdId === null ? await subjects.get(subject.kind)?.families?.({ tx, actor }, subject.id) ?? [] : [subject.householdId]
  return families.length === 0 ? 0 : (await refusalsOf(tx, families)).length
}

/** What is missing for publishing; null for a record of no family. */
export async function publicityMissing({ tx, today }: Pick<Context, 'tx' | 'today'>, { householdId, personId }: Pick<FileSubjectRow, 'householdId' | 'personId'>): Promise<string[] | null> {
  return householdId === null ? null : [...await gapOf(tx, { householdId, personId }, today)]
}
