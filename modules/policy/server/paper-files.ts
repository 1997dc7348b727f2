// Files of papers and rectifications (附件): judged by their content, sealed before they are stored, each reading noted.
import { type RawBuilder, sql, type SqlBool } from 'kysely'
import type { z } from 'zod'
import type { SubjectKind } from '../../../kernel/model/facts.ts'
import { type FieldError, fieldError, invalid, NOT_FOUND, Problem } from '../../../kernel/model/problem.ts'
import { fileFault } from '../../../kernel/server/file-fault.ts'
import type { Context, FileAnswer } from '../../../kernel/server/route.ts'
import { openFile, sealFile } from '../../../kernel/server/sealed-file.ts'
import type { ScopedTransaction } from '../../../kernel/server/transaction.ts'
import { mostBytesAtOnce, PAPER_TYPES, type PaperKind, paperName, readPaper } from '../model/paper.ts'
import type * as api from '../model/paper-api.ts'
import type { FileView } from '../model/paper-api.ts'
import { readableFindings } from './access.ts'

export interface ReadFile { name: string; kind: PaperKind; bytes: Uint8Array }

/** What each file is; every one that cannot be taken is named with what to do instead. */
export function readFiles(files: z.output<typeof api.filesInput>): ReadFile[] {
  const errors: FieldError[] = []
  const read = files.flatMap(({ name, content }, at): ReadFile[] => {
    const reading = readPaper(Buffer.from(content, 'base64'))
    const fault = 'fault' in reading ? reading.fault : fileFault(reading.kind, reading.bytes)
    if ('kind' in reading && fault === undefined) return [{ name: paperName(name, reading.kind), kind: reading.kind, bytes: reading.bytes }]
    errors.push(fieldError(`files.${at}`, '附件', `${name}：${fault}`))
    return []
  })
  if (files.reduce((sum, { content }) => sum + content.length * 0.75, 0) > mostBytesAtOnce + 64) {
    errors.push(fieldError('files', '附件', `一次合计最多 ${mostBytesAtOnce / 1024 / 1024} MB，请分几次提交`))
  }
  if (errors.length > 0) throw invalid(...errors)
  return read
}

/** What a file belongs to. */
export interface Owner { evidence_id: string | null; rectification_id: string | null; station_id: string | null; region_code: string; subject_kind: SubjectKind; subject_id: string }

/** Stores the files sealed, each for its own row. */
export async function keepFiles({ tx, actor, now, newId, deps }: Pick<Context, 'tx' | 'actor' | 'now' | 'newId' | 'deps'>, owner: Owner, files: readonly ReadFile[]): Promise<void> {
  for (const { name, kind, bytes } of files) {
    const id = newId()
    await tx.db.insertInto('policy_file').values({
      id, ...owner, name, media_type: PAPER_TYPES[kind], bytes: bytes.length,
      content: sealFile(deps.crypto, { table: 'policy_file', row: id }, Buffer.from(bytes).toString('base64')),
      uploaded_by: actor.accountId, uploaded_by_name: actor.name, uploaded_at: now.toISOString(),
    }).execute()
  }
}

interface FileRow extends FileView { ownerId: string }

/** Files by what they belong to, oldest first. */
export async function filesOf({ db }: Pick<ScopedTransaction, 'db'>, column: 'evidence_id' | 'rectification_id', ids: readonly string[]): Promise<ReadonlyMap<string, FileView[]>> {
  const { rows } = await sql<FileRow>`select ${sql.ref(column)} as "ownerId", id, name, bytes, uploaded_by_name as "uploadedByName", uploaded_at as "uploadedAt"
    from policy_file where ${sql.ref(column)} = any(${[...ids]}::uuid[]) order by id`.execute(db)
  return grouped(rows)
}

/** Rows by their owner, without naming the owner in each. */
export function grouped<T extends { ownerId: string }>(rows: readonly T[]): ReadonlyMap<string, Omit<T, 'ownerId'>[]> {
  const groups = new Map<string, Omit<T, 'ownerId'>[]>()
  for (const { ownerId, ...row } of rows) groups.set(ownerId, [...(groups.get(ownerId) ?? []), row])
  return groups
}

/** The bytes of one file, for whoever may read what it belongs to. */
export async function showPaperFile({ tx, actor, deps, input: { params }, audit }: Context<typeof api.showPaperFile>): Promise<FileAnswer> {
  const readable: RawBuilder<SqlBool> = readableFindings(actor)
  const { rows: [file] } = await sql<{ id: string; name: string; media_type: string; content: Buffer; station_id: string | null; owner: string; of: string }>`
    select f.id, f.name, f.media_type, f.content, f.station_id, coalesce(f.evidence_id, f.rectification_id) as owner,
      case when f.evidence_id is null then 'policyRectification' else 'policyEvidence' end as of
    from policy_file f where f.id = ${params.fileId}::uuid and ${readable}`.execute(tx.db)
  if (!file) throw new Problem(NOT_FOUND)
  audit({ kind: file.of, id: file.owner, stationId: file.station_id, fields: ['files'] })
  return { fileName: file.name, type: file.media_type, bytes: openFile(deps.crypto, { table: 'policy_file', row: file.id }, file.content) }
}
