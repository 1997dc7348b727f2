// Choosing the ledger (选择台账): which station's, which file; what is wrong with a file is said here.
import { Button, Select } from 'antd'
import { useRef, useState } from 'react'
import { ApiProblem, download, newKey } from '../../../kernel/web/api.ts'
import { useGo } from '../../../kernel/web/navigation.tsx'
import { Notice } from '../../../kernel/web/Notice.tsx'
import { PageTitle } from '../../../kernel/web/PageTitle.tsx'
import { ProblemNotice } from '../../../kernel/web/ProblemNotice.tsx'
import { useRecord, useWrite } from '../../../kernel/web/query.ts'
import { listPlaces } from '../../clients/model/api.ts'
import { importTemplate, uploadLedger } from '../model/api.ts'
import { keepFileDays, mostFileBytes, mostRows } from '../model/limits.ts'
import { BetterOnPc } from './words.tsx'
import './imports.css'

const asked = [
  `Excel 工作簿（.xlsx）或 CSV，最大 ${mostFileBytes / 1024 / 1024} MB、${mostRows.toLocaleString('zh-CN')} 行。旧格式 .xls 请先另存为 .xlsx。`,
  '公式请先粘贴为数值；带宏、密码、外部链接的文件不能导入。证件号码一列要设为“文本”格式。',
  '上传后先对列、再检查，检查只看不写。有一处不对，就一条也不导入。',
  `导入后一段时间内可以整体撤销（导入的内容没有再改过时），到哪天为止看导入结果。没有导入的文件 ${keepFileDays} 天后自动删除。`,
]

export function Page() {
  const go = useGo()
  const input = useRef<HTMLInputElement>(null)
  const stations = (useRecord(listPlaces).data?.items ?? []).flatMap(({ stationId, name }) => (stationId ? [{ value: stationId, label: name }] : []))
  const [chosen, setChosen] = useState<string>()
  const [refused, setRefused] = useState('')
  const [failure, setFailure] = useState<unknown>()
  const upload = useWrite(uploadLedger, { onDone: ({ id }) => go(`/imports/${id}`, { replace: true }) })
  const stationId = chosen ?? (stations.length === 1 ? stations[0]?.value : undefined)
  const send = async (file: File) => {
    upload.reset()
    setRefused(file.size > mostFileBytes ? `文件最大 ${mostFileBytes / 1024 / 1024} MB，请分开导入，或删去其中的图片` : '')
    if (file.size > mostFileBytes || stationId === undefined) return
    const bytes = new Uint8Array(await file.arrayBuffer())
    await upload.write({ body: { id: newKey(), stationId, fileName: file.name.slice(0, 200), file: toBase64(bytes) } }).catch(() => undefined)
  }
  return (
    <div className="page">
      <PageTitle title="导入台账" back="/imports" actions={<Button onClick={() => void download(importTemplate, {}).then(() => setFailure(undefined), setFailure)}>下载空白模板</Button>} />
      <BetterOnPc />
      {failure !== undefined && <ProblemNotice error={failure} />}
      <section className="paper import-choose">
        <p>本站原来的家庭、成员、走访台账可以直接导入，列名和次序不用改；也可以下载空白模板来填。</p>
        {stations.length > 1 && (
          <label className="import-field"><span>导入到哪个站</span>
            <Select aria-label="导入到哪个站" placeholder="请选择社工站" value={chosen} onChange={setChosen} options={stations} />
          </label>
        )}
        <input ref={input} type="file" hidden aria-hidden="true" tabIndex={-1} accept=".xlsx,.csv" onChange={(event) => { const [file] = event.target.files ?? []; if (file) void send(file); event.target.value = '' }} />
        <div><Button type="primary" size="large" loading={upload.isSaving} disabled={stationId === undefined} onClick={() => input.current?.click()}>{upload.isSaving ? '正在读取…' : '选择台账文件'}</Button></div>
        {refused && <Notice tone="bad" title={refused} />}
        {upload.problem && <Refusal problem={upload.problem} />}
        <ul className="import-rules">{asked.map((line) => <li key={line}>{line}</li>)}</ul>
      </section>
    </div>
  )
}

function Refusal({ problem }: { problem: unknown }) {
  const fault = problem instanceof ApiProblem ? problem.errors?.find(({ field }) => field === 'file') : undefined
  return fault ? <Notice tone="bad" title="这个文件不能导入"><p>{fault.message}</p></Notice> : <ProblemNotice error={problem} />
}

function toBase64(bytes: Uint8Array): string {
  let text = ''
  for (let at = 0; at < bytes.length; at += 0x8000) text += String.fromCharCode(...bytes.subarray(at, at + 0x8000))
  return btoa(text)
}
