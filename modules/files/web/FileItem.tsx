// One file in the list (附件), and those that were taken away.
import { FileExcelOutlined, FilePdfOutlined, FileWordOutlined } from '@ant-design/icons'
import { Button, Modal } from 'antd'
import { useState } from 'react'
import { download } from '../../../kernel/web/api.ts'
import { ProblemNotice } from '../../../kernel/web/ProblemNotice.tsx'
import { showInstant } from '../../../kernel/web/show-value.tsx'
import { StatusTag } from '../../../kernel/web/StatusTag.tsx'
import { type FileView, fileContent } from '../model/api.ts'
import { kindLabels } from '../model/attachment.ts'
import { fileStateLabels } from '../model/stages.ts'
import { sizeText } from './attach.ts'

const contentPath = (id: string) => `/api/attachments/${id}/content`
const icons = { pdf: <FilePdfOutlined />, docx: <FileWordOutlined />, xlsx: <FileExcelOutlined /> } as Record<string, React.ReactNode>

export function FileItem({ file, isOpen: isOpenRecord, onRemove, onPublish }: { file: FileView; isOpen: boolean; onRemove: () => void; onPublish: () => void }) {
  const [isOpen, setOpen] = useState(false)
  const [problem, setProblem] = useState<unknown>()
  const may = (operation: string) => file.allowed.includes(operation)
  const save = () => void download(fileContent, { params: { attachmentId: file.id } }, file.name).then(() => setProblem(undefined), setProblem)
  return (
    <li className="file-card">
      <button type="button" className="file-face" onClick={() => (file.isPicture ? setOpen(true) : save())} aria-label={`${file.isPicture ? '查看' : '下载'} ${file.name}`}>
        {file.hasThumbnail ? <img loading="lazy" src={`/api/attachments/${file.id}/thumbnail`} alt="" /> : <span aria-hidden="true">{icons[file.type]}</span>}
      </button>
      <div className="file-about">
        <strong>{file.name}</strong>
        <span>{file.copyOf ? <StatusTag tone="good">公开用</StatusTag> : <StatusTag tone="plain">{kindLabels[file.kind]}</StatusTag>}</span>
        <span className="soft">{sizeText(file.bytes)}　{file.addedBy.name}　{showInstant(file.addedAt)}</span>
        {file.note && <span>{file.note}</span>}
        <span className="file-deeds no-print">
          <Button onClick={save}>下载</Button>
          {may('files.publish') && <Button onClick={onPublish}>制作公开用图</Button>}
          {may('files.remove') && <Button danger onClick={onRemove}>{isOpenRecord ? '删除' : '撤下'}</Button>}
        </span>
        <ProblemNotice error={problem} />
      </div>
      {isOpen && (
        <Modal open centered width="min(96vw, 1100px)" title={file.name} footer={<><Button onClick={save}>下载</Button><Button type="primary" onClick={() => setOpen(false)}>关闭</Button></>} onCancel={() => setOpen(false)}>
          <img className="file-whole" src={contentPath(file.id)} alt={file.name} />
        </Modal>
      )}
    </li>
  )
}

/** What is not there any more: who took it away, when and why. */
export function GoneFiles({ files }: { files: readonly FileView[] }) {
  const [problem, setProblem] = useState<unknown>()
  if (files.length === 0) return null
  const open = (file: FileView) => void download(fileContent, { params: { attachmentId: file.id } }, file.name).then(() => setProblem(undefined), setProblem)
  return (
    <details className="fold no-print">
      <summary>已删除、撤下 {files.length}</summary>
      <ul className="file-gone">
        {files.map((file) => (
          <li key={file.id}>
            <StatusTag tone="plain">{fileStateLabels[file.state]}</StatusTag> {file.name}
            <span className="soft">{file.removal && `${file.removal.byName} ${showInstant(file.removal.at)}：${file.removal.reason}`}</span>
            {file.allowed.includes('files.content') && <Button onClick={() => open(file)}>下载</Button>}
          </li>
        ))}
      </ul>
      <ProblemNotice error={problem} />
    </details>
  )
}
