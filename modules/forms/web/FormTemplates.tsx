// The Word template of one form (一种表单的 Word 模板): in three steps from the starter to the one in use, and the placeholders there are.
import { Button } from 'antd'
import { useState } from 'react'
import { download } from '../../../kernel/web/api.ts'
import { RecordState } from '../../../kernel/web/DetailPage.tsx'
import { usePathParams } from '../../../kernel/web/navigation.tsx'
import { PageTitle } from '../../../kernel/web/PageTitle.tsx'
import { Notice } from '../../../kernel/web/Notice.tsx'
import { ProblemNotice } from '../../../kernel/web/ProblemNotice.tsx'
import { useRecord } from '../../../kernel/web/query.ts'
import { placeholderList, showTemplates, starterTemplate } from '../model/template-api.ts'
import { Placeholders } from './Placeholders.tsx'
import { TemplateList, TemplateUpload } from './TemplateTools.tsx'
import './forms.css'

export function Page() {
  const { form = '' } = usePathParams()
  const { data, error, refetch } = useRecord(showTemplates, { params: { form } })
  const [failure, setFailure] = useState<unknown>()
  if (!data) return <RecordState error={error} retry={() => void refetch()} />
  const list = () => void download(placeholderList, { params: { form } }).then(() => setFailure(undefined), setFailure)
  const start = () => void download(starterTemplate, { params: { form } }).then(() => setFailure(undefined), setFailure)
  return (
    <div className="page">
      <PageTitle title={`Word 模板 · ${data.title}`} back="/form-templates" />
      {failure !== undefined && <ProblemNotice error={failure} />}
      <section className="paper" aria-label="本县的模板">
        <h2>本县的模板</h2>
        {data.outdated && <Outdated was={data.outdated.formVersion} formVersion={data.formVersion} added={data.outdated.added} gone={data.outdated.gone} />}
        <TemplateList templates={data.templates} formVersion={data.formVersion} />
      </section>
      <section className="paper" aria-label="上传新模板">
        <h2>上传新模板</h2>
        <ol>
          <li>下载起步模板（默认版式，占位符已写好），或打开本县自己的表样。</li>
          <li>在 Word 或 WPS 里改成需要的样子：要填内容的地方写 <code>{'{{占位符}}'}</code>，半角大括号。</li>
          <li>另存为 .docx 上传；先看预览，再启用。</li>
        </ol>
        <div className="form-offers"><Button onClick={start}>下载起步模板</Button><Button onClick={list}>下载占位符清单</Button><TemplateUpload form={form} /></div>
      </section>
      <Placeholders items={data.placeholders} />
    </div>
  )
}

/** The form has a newer version than the template in use. */
function Outdated({ was, formVersion, added, gone }: { was: number; formVersion: number; added: readonly string[]; gone: readonly string[] }) {
  return (
    <Notice tone="warn" title={`这种表单已有第 ${formVersion} 版，正在用的模板是按第 ${was} 版做的`}>
      <p>按第 {was} 版填写的记录继续用这份模板；新填的记录先按默认版式印，请上传新模板。</p>
      {added.length > 0 && <p>新增的占位符：{added.join('、')}</p>}
      {gone.length > 0 && <p>不再有的占位符：{gone.join('、')}</p>}
      {added.length + gone.length === 0 && <p>占位符没有变化：下载正在用的这一稿，原样再上传、启用即可。</p>}
    </Notice>
  )
}
