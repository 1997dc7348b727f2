// The Word template of one form (一种表单的 Word 模板): in three steps from the starter to the one in use, and the placeholders there are.
import { Button } from 'antd'
import { useState } from 'react'
import { download } from '../../../kernel/web/api.ts'
import { RecordState } from '../../../kernel/web/DetailPage.tsx'
import { usePathParams } from '../../../kernel/web/navigation.tsx'
import { PageTitle } from '../../../kernel/web/PageTitle.tsx'
import { ProblemNotice } from '../../../kernel/web/ProblemNotice.tsx'
import { useRecord } from '../../../kernel/web/query.ts'
import { showTemplates, starterTemplate } from '../model/template-api.ts'
import { Placeholders } from './Placeholders.tsx'
import { TemplateList, TemplateUpload } from './TemplateTools.tsx'
import './forms.css'

export function Page() {
  const { form = '' } = usePathParams()
  const { data, error, refetch } = useRecord(showTemplates, { params: { form } })
  const [failure, setFailure] = useState<unknown>()
  if (!data) return <RecordState error={error} retry={() => void refetch()} />
  const start = () => void download(starterTemplate, { params: { form } }).then(() => setFailure(undefined), setFailure)
  return (
    <div className="page">
      <PageTitle title={`Word 模板 · ${data.title}`} back="/form-templates" />
      {failure !== undefined && <ProblemNotice error={failure} />}
      <section className="paper" aria-label="本县的模板">
        <h2>本县的模板</h2>
        <TemplateList templates={data.templates} formVersion={data.formVersion} />
      </section>
      <section className="paper" aria-label="上传新模板">
        <h2>上传新模板</h2>
        <ol>
          <li>下载起步模板（默认版式，占位符已写好），或打开本县自己的表样。</li>
          <li>在 Word 或 WPS 里改成需要的样子：要填内容的地方写 <code>{'{{占位符}}'}</code>，半角大括号。</li>
          <li>另存为 .docx 上传；先看预览，再启用。</li>
        </ol>
        <div className="form-offers"><Button onClick={start}>下载起步模板</Button><TemplateUpload form={form} /></div>
      </section>
      <Placeholders items={data.placeholders} />
    </div>
  )
}
