// The list of placeholders (占位符清单): tap one and it is copied.
import { Button } from 'antd'
import { useState } from 'react'
import type { OutputOf } from '../../../kernel/model/contract.ts'
import type { showTemplates } from '../model/template-api.ts'

type Item = OutputOf<typeof showTemplates>['placeholders'][number]

export function Placeholders({ items }: { items: readonly Item[] }) {
  const [copied, setCopied] = useState('')
  const copy = (text: string) => void navigator.clipboard.writeText(text).then(() => setCopied(text), () => setCopied(''))
  const one = (name: string, text: string, meaning: string, note = '') => (
    <>
      <code>{text}</code><span className="soft">{meaning}{note}</span>
      <Button size="small" aria-label={`复制 ${name}`} onClick={() => copy(text)}>{copied === text ? '已复制' : '复制'}</Button>
    </>
  )
  return (
    <section className="paper" aria-label="占位符清单">
      <h2>占位符清单</h2>
      <p className="soft">写错的占位符上传时会逐个指出。表格：在一行的第一格写 {'{{#表格名}}'}，最后一格写 {'{{/表格名}}'}，这一行会按条数重复。</p>
      <ul className="placeholder-list template-columns">
        {items.map((item) => (
          <li key={item.name}>
            {item.columns ? <><code>{`{{#${item.name}}} … {{/${item.name}}}`}</code><span className="soft">{item.meaning}，行内可用：</span></> : one(item.name, `{{${item.name}}}`, item.meaning)}
            {item.columns && <ul>{item.columns.map((column) => <li key={column.name}>{one(`${item.name}的${column.name}`, `{{${column.name}}}`, column.meaning)}</li>)}</ul>}
          </li>
        ))}
      </ul>
    </section>
  )
}
