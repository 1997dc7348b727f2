// The files of one record (附件面板): adding, looking, taking away, and copies for publication. Drawn on the page of whatever has files.
import { Button, Select } from 'antd'
import { useId, useRef, useState } from 'react'
import { ApiProblem, call, newKey, Offline } from '../../../kernel/web/api.ts'
import { Notice } from '../../../kernel/web/Notice.tsx'
import { ProblemNotice } from '../../../kernel/web/ProblemNotice.tsx'
import { useRecord, useRefresh } from '../../../kernel/web/query.ts'
import { useCan } from '../../../kernel/web/session.tsx'
import { addFile, type FileList, type FileView, listFiles } from '../model/api.ts'
import { ATTACHMENT_KINDS, type AttachmentKind, kindLabels } from '../model/attachment.ts'
import { acceptedTypes, fileToSend, likelyKind, type ReadyFile } from './attach.ts'
import { FileItem, GoneFiles } from './FileItem.tsx'
import { PublicCopy } from './PublicCopy.tsx'
import { RemoveFile } from './RemoveFile.tsx'
import './files.css'

interface AttachmentsProps {
  subject: string
  subjectId: string
  /** What is most often attached here; left out, photos are photos and papers are papers. */
  usual?: AttachmentKind
  /** One sentence under the heading. */
  hint?: string
}

type Asking = { readonly what: 'remove' | 'publish'; readonly file: FileView }

export function Attachments({ subject, subjectId, usual, hint }: AttachmentsProps) {
  const maySee = useCan('files.list')
  const { data, error, refetch } = useRecord(listFiles, { params: { subject, subjectId } }, { enabled: maySee })
  const [asking, setAsking] = useState<Asking>()
  const id = useId()
  // Who may read the record but not its files (masked, another station) sees no panel.
  if (!maySee || (error instanceof ApiProblem && error.code === 'NOT_FOUND')) return null
  if (error && !data) return <ProblemNotice error={error} retry={() => void refetch()} />
  const kept = data?.items.filter(({ state }) => state === 'KEPT') ?? []
  const close = () => setAsking(undefined)
  return (
    <section className="files" aria-labelledby={id}>
      <h2 id={id}>附件{kept.length > 0 ? ` ${kept.length}` : ''}</h2>
      {hint && <p className="soft">{hint}</p>}
      {data?.mayAdd && <AddFiles subject={subject} subjectId={subjectId} {...(usual ? { usual } : {})} />}
      {data && kept.length === 0 && <p className="soft">还没有附件</p>}
      {data && <Published list={data} />}
      <ul className="file-cards">
        {kept.map((file) => <FileItem key={file.id} file={file} isOpen={data?.isOpen ?? true} onRemove={() => setAsking({ what: 'remove', file })} onPublish={() => setAsking({ what: 'publish', file })} />)}
      </ul>
      <GoneFiles files={data?.items.filter(({ state }) => state !== 'KEPT') ?? []} />
      {asking?.what === 'remove' && <RemoveFile file={asking.file} isOpen={data?.isOpen ?? true} onClose={close} />}
      {asking?.what === 'publish' && <PublicCopy file={asking.file} missing={data?.publicityMissing ?? null} onClose={close} />}
    </section>
  )
}

// A consent may be taken back after a copy was made.
function Published({ list }: { list: FileList }) {
  const isStale = list.items.some(({ copyOf, state }) => copyOf !== null && state === 'KEPT') && (list.publicityMissing?.length ?? 0) > 0
  return isStale ? <Notice tone="warn" title={`还缺${list.publicityMissing?.join('、') ?? ''}的同意，公开用图现在不能使用`} /> : null
}

interface Sending { readonly ready: ReadyFile; readonly as: AttachmentKind; readonly id: string; readonly idempotencyKey: string }

/** About now, not about the file: no connection, sign in again, too many at once, the same one still under way. */
const isPassing = (error: unknown): boolean => error instanceof Offline || (error instanceof ApiProblem && (error.status === 401 || error.status === 429 || error.status >= 500 || error.code === 'BUSY'))
const faultIn = (error: unknown): string => (error instanceof ApiProblem ? error.errors[0]?.message ?? error.detail ?? error.title : error instanceof Error ? error.message : '读不出来')

// One after another: what will never be taken is named and passed over; where the connection breaks it stops, and can go on from there. A file
// keeps its id and key, so that one which had arrived before the answer was lost is not there twice.
function useAdding({ subject, subjectId, kind }: Pick<AttachmentsProps, 'subject' | 'subjectId'> & { kind: AttachmentKind | 'AUTO' }) {
  const refresh = useRefresh()
  const [busy, setBusy] = useState('')
  const [refused, setRefused] = useState<readonly string[]>([])
  const [problem, setProblem] = useState<{ error: unknown; again: readonly File[] }>()
  const started = useRef(new WeakMap<File, Sending>())
  const prepared = async (file: File): Promise<Sending> => {
    const begun = started.current.get(file)
    if (begun) return begun
    const ready = await fileToSend(file)
    const sending = { ready, as: kind === 'AUTO' ? likelyKind(ready) : kind, id: newKey(), idempotencyKey: newKey() }
    started.current.set(file, sending)
    return sending
  }
  const sendOne = async (file: File) => {
    const { ready, as, id, idempotencyKey } = await prepared(file)
    await call(addFile, { params: { subject, subjectId }, body: { id, kind: as, name: ready.name, note: '', content: ready.content, thumbnail: ready.thumbnail }, idempotencyKey })
    started.current.delete(file)
  }
  const send = async (files: readonly File[], isRest = false) => {
    setProblem(undefined)
    const faults: string[] = []
    for (const [at, file] of files.entries()) {
      setBusy(`正在处理 ${at + 1}／${files.length}：${file.name}`)
      const stopped = await sendOne(file).then(() => undefined, (error: unknown) => ({ error }))
      if (!stopped) continue
      if (!isPassing(stopped.error)) faults.push(`${file.name}：${faultIn(stopped.error)}`)
      else { setProblem({ error: stopped.error, again: files.slice(at) }); break }
    }
    setRefused((before) => [...(isRest ? before : []), ...faults])
    setBusy('')
    await refresh(['files'])
  }
  return { send, busy, refused, problem }
}

function AddFiles({ subject, subjectId, usual }: Omit<AttachmentsProps, 'hint'>) {
  const input = useRef<HTMLInputElement>(null)
  const [kind, setKind] = useState<AttachmentKind | 'AUTO'>(usual ?? 'AUTO')
  const { send, busy, refused, problem } = useAdding({ subject, subjectId, kind })
  const id = useId()
  return (
    <>
      <div className="file-add no-print">
        <Button type="primary" loading={busy !== ''} onClick={() => input.current?.click()}>拍照或选文件</Button>
        <label htmlFor={id} className="hidden-text">类别</label>
        <Select
          id={id} value={kind} onChange={setKind} options={[{ value: 'AUTO', label: '类别：自动' }, ...ATTACHMENT_KINDS.map((value) => ({ value, label: kindLabels[value] }))]}
        />
        <span className="soft">照片、PDF、Word、Excel，每个最多 8 MB；照片自动压缩、去掉拍摄位置</span>
      </div>
      <input
        ref={input} type="file" multiple hidden aria-hidden="true" tabIndex={-1} accept={acceptedTypes}
        onChange={(event) => { void send([...event.target.files ?? []]); event.target.value = '' }}
      />
      <span role="status" className="soft">{busy}</span>
      {refused.length > 0 && <Notice tone="bad" title="有文件没有添加"><ul>{refused.map((line) => <li key={line}>{line}</li>)}</ul></Notice>}
      {problem && (problem.error instanceof Offline
        ? <Notice tone="warn" title={`连不上服务器，还有 ${problem.again.length} 个文件没有上传`} actions={<Button onClick={() => void send(problem.again, true)}>接着上传</Button>}>请不要离开这一页，连上网后接着上传；已经上传的不会重复。</Notice>
        : <ProblemNotice error={problem.error} retry={() => void send(problem.again, true)} />)}
    </>
  )
}
