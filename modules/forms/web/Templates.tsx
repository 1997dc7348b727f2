// The county's own Word forms (Word 模板): every form, and which layout its stations print.
import { Input } from 'antd'
import { useState } from 'react'
import { RecordState } from '../../../kernel/web/DetailPage.tsx'
import { PageLink } from '../../../kernel/web/navigation.tsx'
import { PageTitle } from '../../../kernel/web/PageTitle.tsx'
import { useRecord } from '../../../kernel/web/query.ts'
import { StatusTag } from '../../../kernel/web/StatusTag.tsx'
import { showInstant } from '../../../kernel/web/show-value.tsx'
import { listTemplates } from '../model/template-api.ts'
import './forms.css'

export function Page() {
  const { data, error, refetch } = useRecord(listTemplates)
  const [wanted, setWanted] = useState('')
  if (!data) return <RecordState error={error} retry={() => void refetch()} />
  const found = data.items.filter(({ form, title }) => `${form} ${title}`.toLowerCase().includes(wanted.trim().toLowerCase()))
  return (
    <div className="page">
      <PageTitle title="Word 模板" />
      <p className="soft">默认版式不合用时，可以上传本县自己的 Word 表样。启用后，本县各站导出这种表单都用它。</p>
      <section className="paper">
        <Input aria-label="找表单" allowClear placeholder="按表单名称或编号找" value={wanted} onChange={(event) => setWanted(event.target.value)} style={{ maxWidth: 360 }} />
        {found.length === 0 && <p className="soft">{data.items.length === 0 ? '还没有可以配模板的表单' : '没有这种表单，换个名称试试'}</p>}
        <ul className="form-list">
          {found.map((one) => (
            <li key={one.form}>
              <PageLink to={`/form-templates/${one.form}`}>{one.title}</PageLink>
              <span className="soft">{one.form}</span>
              {one.inUse ? <StatusTag tone="good">本县模板</StatusTag> : <StatusTag tone="plain">默认版式</StatusTag>}
              {one.inUse && <span className="soft">第 {one.inUse.number} 稿，{showInstant(one.inUse.uploadedAt)} 上传</span>}
              {one.inUse && one.inUse.formVersion < one.formVersion && <StatusTag tone="warn">表单已更新，请换新模板</StatusTag>}
              {one.drafts > 0 && <StatusTag tone="info">{`${one.drafts} 份未启用`}</StatusTag>}
            </li>
          ))}
        </ul>
      </section>
    </div>
  )
}
