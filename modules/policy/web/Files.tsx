// Attachments (附件): choosing them in a form, and the list to open them from.
import { Button } from 'antd'
import { useRef, useState } from 'react'
import { download } from '../../../kernel/web/api.ts'
import type { ControlProps } from '../../../kernel/web/form/control-props.ts'
import { Notice } from '../../../kernel/web/Notice.tsx'
import { ProblemNotice } from '../../../kernel/web/ProblemNotice.tsx'
import { mostPapers } from '../model/paper.ts'
import { type FileView, showPaperFile } from '../model/paper-api.ts'
import { fileToSend, type SentFile, sizeText } from './attach.ts'

/** The control of the field `files`. */
export function FilesControl({ id, value, onChange, disabled, describedBy }: ControlProps) {
  const files = (value as SentFile[] | undefined) ?? []
  const input = useRef<HTMLInputElement>(null)
  const [refused, setRefused] = useState<readonly string[]>([])
  const [isReading, setReading] = useState(false)
  const add = async (chosen: readonly File[]) => {
    setReading(true)
    const made: SentFile[] = []
    const faults: string[] = []
    for (const file of chosen.slice(0, mostPapers - files.length)) {
      await fileToSend(file).then((ready) => made.push(ready), (error: unknown) => faults.push(`${file.name}：${error instanceof Error ? error.message : '读不出来'}`))
    }
    if (chosen.length > mostPapers - files.length) faults.push(`一次最多 ${mostPapers} 个文件，其余的没有添加`)
    onChange([...files, ...made])
    setRefused(faults)
    setReading(false)
  }
  return (
    <div id={id} tabIndex={-1} aria-describedby={describedBy}>
      <ul className="file-list">
        {files.map((file, at) => (
          <li key={`${file.name} ${at}`}>
            <span>{file.name}</span> <span className="soft">{sizeText(file.content.length * 0.75)}</span>
            <Button danger size="small" disabled={disabled} aria-label={`去掉 ${file.name}`} onClick={() => onChange(files.filter((_one, place) => place !== at))}>去掉</Button>
          </li>
        ))}
      </ul>
      <input
        ref={input} type="file" multiple hidden aria-hidden="true" tabIndex={-1} accept=".pdf,.docx,.xlsx,image/jpeg,image/png"
        onChange={(event) => { void add([...event.target.files ?? []]); event.target.value = '' }}
      />
      {files.length < mostPapers && <Button disabled={disabled} loading={isReading} onClick={() => input.current?.click()}>选择文件或拍照</Button>}
      {refused.length > 0 && <Notice tone="bad" title="有文件没有添加"><ul>{refused.map((line) => <li key={line}>{line}</li>)}</ul></Notice>}
    </div>
  )
}

/** Files to open; nothing when there are none. */
export function FileList({ files }: { files: readonly FileView[] }) {
  const [problem, setProblem] = useState<unknown>()
  if (files.length === 0) return null
  const open = (fileId: string) => download(showPaperFile, { params: { fileId } }).then(() => setProblem(undefined), setProblem)
  return (
    <>
      <ul className="file-list" aria-label="附件">
        {files.map((file) => (
          <li key={file.id}>
            <Button type="link" onClick={() => void open(file.id)} aria-label={`下载 ${file.name}`}>{file.name}</Button>
            <span className="soft">{sizeText(file.bytes)} · {file.uploadedAt.slice(0, 10)}</span>
          </li>
        ))}
      </ul>
      {problem !== undefined && <ProblemNotice error={problem} />}
    </>
  )
}
