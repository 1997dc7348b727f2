// Blank paper of every form (空白表单): for work without a device; printed before, filled in by hand, entered later as 补录.
import { Button, Input } from 'antd'
import { useState } from 'react'
import { download } from '../../../kernel/web/api.ts'
import { RecordState } from '../../../kernel/web/DetailPage.tsx'
import { PageTitle } from '../../../kernel/web/PageTitle.tsx'
import { ProblemNotice } from '../../../kernel/web/ProblemNotice.tsx'
import { useRecord } from '../../../kernel/web/query.ts'
import { listForms, printAllBlank, printBlank } from '../model/api.ts'
import './forms.css'

export function Page() {
  const { data, error, refetch } = useRecord(listForms)
  const [wanted, setWanted] = useState('')
  const [failure, setFailure] = useState<unknown>()
  const [isPacking, setPacking] = useState(false)
  if (!data) return <RecordState error={error} retry={() => void refetch()} />
  const words = wanted.trim().toLowerCase()
  const found = data.items.filter(({ code, title }) => `${code} ${title}`.toLowerCase().includes(words))
  const fetched = (file: Promise<unknown>) => file.then(() => setFailure(undefined), setFailure)
  const all = () => {
    setPacking(true)
    void fetched(download(printAllBlank, {})).finally(() => setPacking(false))
  }
  return (
    <div className="page">
      <PageTitle title="空白表单" />
      <p className="soft">没有手机或网络时，打印出来手填，回来再录入；录入晚了会标“补录”，不会被拒。县里启用了自己的表样的，印县里的表样。</p>
      {failure !== undefined && <ProblemNotice error={failure} />}
      <section className="paper">
        <div className="form-offers">
          <Input aria-label="找表单" allowClear placeholder="按表单名称或编号找" value={wanted} onChange={(event) => setWanted(event.target.value)} style={{ maxWidth: 360 }} />
          <Button loading={isPacking} onClick={all}>全部下载（压缩包）</Button>
        </div>
        {found.length === 0 && <p className="soft">没有这种表单，换个名称试试</p>}
        <ul className="form-list blank-list">
          {found.map((one) => (
            <li key={one.code}>
              <strong>{one.title}</strong><span className="soft">{one.code}</span>
              <Button aria-label={`下载空白的${one.title}`} onClick={() => void fetched(download(printBlank, { params: { form: one.code } }))}>下载</Button>
            </li>
          ))}
        </ul>
      </section>
    </div>
  )
}
