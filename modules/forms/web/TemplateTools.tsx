// Uploading, looking at and using a template (模板的上传、预览、启用、停用).
import { Button } from 'antd'
import { useRef, useState } from 'react'
import { ApiProblem, download } from '../../../kernel/web/api.ts'
import { useConfirm } from '../../../kernel/web/Confirm.tsx'
import { Notice } from '../../../kernel/web/Notice.tsx'
import { ProblemNotice } from '../../../kernel/web/ProblemNotice.tsx'
import { useWrite } from '../../../kernel/web/query.ts'
import { StatusTag } from '../../../kernel/web/StatusTag.tsx'
import { showInstant } from '../../../kernel/web/show-value.tsx'
import { activateTemplate, previewTemplate, templateFile, type TemplateView, uploadTemplate, withdrawTemplate } from '../model/template-api.ts'
import { templateStateLabels } from '../model/template-stages.ts'

const mostBytes = 3 * 1024 * 1024

export function TemplateUpload({ form }: { form: string }) {
  const input = useRef<HTMLInputElement>(null)
  const [refused, setRefused] = useState('')
  const [taken, setTaken] = useState('')
  const upload = useWrite(uploadTemplate, { touches: ['formTemplates'], onDone: (one) => setTaken(one.fileName) })
  const send = async (file: File) => {
    setTaken('')
    setRefused(file.size > mostBytes ? '模板最大 3 MB，请压缩其中的图片' : '')
    if (file.size > mostBytes) return
    const bytes = new Uint8Array(await file.arrayBuffer())
    await upload.write({ params: { form }, body: { fileName: file.name.slice(0, 200), file: toBase64(bytes) } }).catch(() => undefined)
  }
  return (
    <>
      <input ref={input} type="file" hidden aria-hidden="true" tabIndex={-1} accept=".docx" onChange={(event) => { const [file] = event.target.files ?? []; if (file) void send(file); event.target.value = '' }} />
      <Button type="primary" loading={upload.isSaving} onClick={() => input.current?.click()}>选择 .docx 上传</Button>
      {refused && <Notice tone="bad" title={refused} />}
      {taken && !upload.problem && <Notice tone="good" title={`“${taken}”检查通过，请先看预览，再启用`} />}
      {upload.problem !== undefined && <Faults problem={upload.problem} />}
    </>
  )
}

function Faults({ problem }: { problem: unknown }) {
  const faults = problem instanceof ApiProblem ? problem.errors ?? [] : []
  if (faults.length === 0) return <ProblemNotice error={problem} />
  return <Notice tone="bad" title={faults.length === 1 ? '模板没有通过检查' : `模板有 ${faults.length} 处要改`}><ul>{faults.map(({ message }) => <li key={message}>{message}</li>)}</ul></Notice>
}

function toBase64(bytes: Uint8Array): string {
  let text = ''
  for (let at = 0; at < bytes.length; at += 0x8000) text += String.fromCharCode(...bytes.subarray(at, at + 0x8000))
  return btoa(text)
}

const tones = { DRAFT: 'info', ACTIVE: 'good', REPLACED: 'plain', WITHDRAWN: 'plain' } as const

export function TemplateList({ templates, formVersion }: { templates: readonly TemplateView[]; formVersion: number }) {
  const [failure, setFailure] = useState<unknown>()
  if (templates.length === 0) return <p className="soft">还没有上传过模板，各站导出用默认版式。</p>
  const get = (contract: typeof previewTemplate | typeof templateFile, templateId: string) => void download(contract, { params: { templateId } }).then(() => setFailure(undefined), setFailure)
  return (
    <>
      {failure !== undefined && <ProblemNotice error={failure} />}
      <ul className="template-list">
        {templates.map((one) => (
          <li key={one.id}>
            <strong>第 {one.number} 稿</strong><span>{one.fileName}</span><StatusTag tone={tones[one.state]}>{templateStateLabels[one.state]}</StatusTag>
            {one.state === 'ACTIVE' && one.formVersion < formVersion && <StatusTag tone="warn">{`只用于第 ${one.formVersion} 版表单`}</StatusTag>}
            <span className="soft">{one.uploadedByName} {showInstant(one.uploadedAt)}</span>
            <div className="page-actions">
              <Button onClick={() => get(previewTemplate, one.id)} aria-label={`预览第 ${one.number} 稿`}>预览</Button>
              <Button onClick={() => get(templateFile, one.id)} aria-label={`下载第 ${one.number} 稿`}>下载</Button>
              <Deeds template={one} onFailure={setFailure} />
            </div>
          </li>
        ))}
      </ul>
    </>
  )
}

function Deeds({ template, onFailure }: { template: TemplateView; onFailure: (problem: unknown) => void }) {
  const confirm = useConfirm()
  const use = useWrite(activateTemplate, { touches: ['formTemplates'], onDone: () => onFailure(undefined) })
  const stop = useWrite(withdrawTemplate, { touches: ['formTemplates'], onDone: () => onFailure(undefined) })
  const call = { params: { templateId: template.id }, ifMatch: template.version }
  const activate = async () => {
    if (await confirm({ title: `启用第 ${template.number} 稿？`, effect: '本县各站从现在起导出这种表单都用它，正在使用的模板被替换。', yes: '启用' })) await use.write(call).catch(onFailure)
  }
  const withdraw = async () => {
    if (await confirm({ title: `停用第 ${template.number} 稿？`, effect: template.state === 'ACTIVE' ? '各站导出回到默认版式。' : '它不再列为待启用，需要时可以重新启用。', yes: '停用', danger: true })) await stop.write(call).catch(onFailure)
  }
  return (
    <>
      {template.allowed.includes('formTemplates.activate') && <Button type="primary" loading={use.isSaving} onClick={() => void activate()}>启用</Button>}
      {template.allowed.includes('formTemplates.withdraw') && <Button danger loading={stop.isSaving} onClick={() => void withdraw()}>停用</Button>}
    </>
  )
}
