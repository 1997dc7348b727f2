// What was saved without a connection and is not on the server (没有传上去的记录): why it came back, what stands in it, and each way on.
import { Button } from 'antd'
import { useState } from 'react'
import { useConfirm, useSay } from '../../../kernel/web/Confirm.tsx'
import { type Draft, reasonsOf } from '../../../kernel/web/form/draft.ts'
import { useGo } from '../../../kernel/web/navigation.tsx'
import { Notice } from '../../../kernel/web/Notice.tsx'
import { PageTitle } from '../../../kernel/web/PageTitle.tsx'
import { Fact } from '../../../kernel/web/RecordView.tsx'
import { showInstant } from '../../../kernel/web/show-value.tsx'
import { useOutbox } from '../../../kernel/web/use-outbox.tsx'
import { Waiting } from './Waiting.tsx'

export function Page() {
  const outbox = useOutbox()
  const [tried, setTried] = useState<readonly string[]>([])
  const isEmpty = outbox?.returned.length === 0 && outbox.waiting.length === 0
  return (
    <div className="page">
      <PageTitle title="没有传上去的记录" />
      {isEmpty && <section className="paper empty"><p>都传上去了，这台设备上没有留下的记录。</p></section>}
      {outbox && outbox.returned.length > 0 && <p className="soft">内容都还在这台设备上。改好再保存，或者等原因解决了再传一次；确实不要了的才删除。</p>}
      {outbox?.returned.map((draft) => <Returned key={draft.key} draft={draft} isTried={tried.includes(draft.key)} onAgain={() => { setTried([...tried, draft.key]); void outbox.again(draft) }} />)}
      <Waiting />
    </div>
  )
}

interface ReturnedProps { draft: Draft; isTried: boolean; onAgain: () => void }

function Returned({ draft, isTried, onAgain }: ReturnedProps) {
  const outbox = useOutbox()
  const go = useGo()
  const say = useSay()
  const confirm = useConfirm()
  const discard = async () => {
    const agreed = await confirm({ title: `删除“${draft.title}”？`, effect: '这台设备上的内容会删掉，服务器上也没有，不能找回。', yes: '删除', danger: true })
    if (agreed) await outbox?.discard(draft)
  }
  return (
    <section className="paper form-section" style={{ display: 'flex', flexDirection: 'column', gap: 10 }} aria-label={draft.title}>
      <h2>{draft.title}</h2>
      <p className="soft">{showInstant(draft.save?.queuedAt ?? draft.savedAt)} 存在本机</p>
      <Notice tone="warn" title={isTried ? '又传了一次，还是没有通过，因为' : '没有传上去，因为'}><ul>{reasonsOf(draft).map((reason) => <li key={reason}>{reason}</li>)}</ul></Notice>
      {draft.lines && draft.lines.length > 0 && <Content lines={draft.lines} onCopied={() => say('已复制')} />}
      <div className="page-actions" style={{ display: 'flex', flexWrap: 'wrap', gap: 8 }}>
        <Button type="primary" onClick={() => go(draft.path)}>{draft.base ? '打开修改' : '打开那一页'}</Button>
        {draft.save && <Button loading={outbox?.isSending} onClick={onAgain}>再传一次</Button>}
        <Button danger onClick={() => void discard()}>删除</Button>
      </div>
    </section>
  )
}

function Content({ lines, onCopied }: { lines: NonNullable<Draft['lines']>; onCopied: () => void }) {
  const text = lines.map(([title, value]) => `${title}：${value}`).join('\n')
  return (
    <details className="fold">
      <summary>看填写的内容</summary>
      <div className="record">{lines.map(([title, value]) => <Fact key={title} label={title} wide>{value}</Fact>)}</div>
      {navigator.clipboard && <Button onClick={() => void navigator.clipboard.writeText(text).then(onCopied, () => undefined)}>复制全文</Button>}
    </details>
  )
}
