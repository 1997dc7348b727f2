// A story for publication (案例稿): who is called what, what has been taken out, and the text as it would go out.
import { Button, Input } from 'antd'
import { useId, useState } from 'react'
import { useQuery } from '@tanstack/react-query'
import { call, download } from '../../../kernel/web/api.ts'
import { RecordState } from '../../../kernel/web/DetailPage.tsx'
import { PageLink, usePathParams } from '../../../kernel/web/navigation.tsx'
import { Notice } from '../../../kernel/web/Notice.tsx'
import { PageTitle } from '../../../kernel/web/PageTitle.tsx'
import { ProblemNotice } from '../../../kernel/web/ProblemNotice.tsx'
import type { OutputOf } from '../../../kernel/model/contract.ts'
import { exportStory, previewStory, setAliases } from '../model/api.ts'
import { replacedLabels } from '../model/replace.ts'
import './story.css'

type Preview = OutputOf<typeof previewStory>
interface OwnWord { readonly word: string; readonly by: string }

const paths: Record<string, string> = { case: '/cases', visit: '/visits' }

export function Page() {
  const { kind = '', recordId = '' } = usePathParams()
  const [more, setMore] = useState<readonly OwnWord[]>([])
  const asked = more.filter(({ word }) => word.trim() !== '').map(({ word, by }) => ({ word, by: by || '某某' }))
  const { data, error, refetch } = useQuery({ queryKey: ['publication.preview', kind, recordId, asked], queryFn: () => call(previewStory, { params: { kind, recordId }, body: { more: asked } }), placeholderData: (last) => last })
  if (!data) return <RecordState error={error} retry={() => void refetch()} />
  return <Story kind={kind} recordId={recordId} preview={data} more={more} asked={asked} onMore={setMore} onReload={() => void refetch()} />
}

interface StoryProps { kind: string; recordId: string; preview: Preview; more: readonly OwnWord[]; asked: readonly OwnWord[]; onMore: (more: readonly OwnWord[]) => void; onReload: () => void }

function Story({ kind, recordId, preview, more, asked, onMore, onReload }: StoryProps) {
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set())
  const [problem, setProblem] = useState<unknown>()
  const [isBusy, setBusy] = useState(false)
  const chosen = preview.sections.filter(({ key }) => !left.has(key)).map(({ key }) => key)
  const save = () => {
    setBusy(true)
    download(exportStory, { params: { kind, recordId }, body: { more: [...asked], sections: chosen } }).then(() => setProblem(undefined), setProblem).finally(() => setBusy(false))
  }
  const toggle = (key: string) => setLeft(left.has(key) ? new Set([...left].filter((one) => one !== key)) : new Set([...left, key]))
  return (
    <div className="page">
      <section className="paper">
        <PageTitle title="案例稿（公开用）" back={`${paths[kind] ?? ''}/${recordId}`} actions={<Button type="primary" loading={isBusy} disabled={preview.missing.length > 0 || chosen.length === 0} onClick={save}>下载 Word</Button>} />
        <p className="soft">做不做案例稿由您决定。系统先把家里人的姓名换成化名，去掉电话、证件号码和住址；邻居、学校、单位等请您看一遍，自己加上要换的词。原记录不变。</p>
      </section>
      {preview.missing.length > 0 && (
        <Notice tone="warn" title={`还缺${preview.missing.map((one) => `“${one}”`).join('、')}的同意，现在只能预览`} actions={<PageLink to={`/households/${preview.householdId}/consents/new`}>登记同意书</PageLink>}>取得同意并登记以后才能下载。</Notice>
      )}
      <ProblemNotice error={problem} />
      <Aliases preview={preview} onSaved={onReload} />
      <OwnWords more={more} onMore={onMore} />
      <Replaced preview={preview} />
      {preview.sections.map((section) => (
        <section key={section.key} className="paper story-section" aria-label={section.title}>
          <label className="story-pick"><input type="checkbox" checked={!left.has(section.key)} onChange={() => toggle(section.key)} /><strong>{section.title}</strong></label>
          {!left.has(section.key) && section.lines.map(({ label, pieces }) => (
            <p key={label}><span className="soft">{label}：</span>{pieces.map(({ text, was }, at) => (was === null ? text : <mark key={at} title={`原为：${was}`}>{text}</mark>))}</p>
          ))}
        </section>
      ))}
      {preview.sections.length === 0 && <Notice title="还没有可以写进案例稿的内容">填完表单或走访记录以后再来。</Notice>}
    </div>
  )
}

function Aliases({ preview, onSaved }: { preview: Preview; onSaved: () => void }) {
  const id = useId()
  const [typed, setTyped] = useState<Readonly<Record<string, string>>>({})
  const [problem, setProblem] = useState<unknown>()
  const [isBusy, setBusy] = useState(false)
  const changed = preview.aliases.filter(({ personId, alias }) => typed[personId] !== undefined && typed[personId] !== alias)
  const save = () => {
    setBusy(true)
    call(setAliases, { params: { householdId: preview.householdId }, body: { aliases: changed.map(({ personId }) => ({ personId, alias: typed[personId] ?? '' })) } })
      .then(() => { setTyped({}); setProblem(undefined); onSaved() }, setProblem).finally(() => setBusy(false))
  }
  return (
    <section className="paper" aria-labelledby={id}>
      <h2 id={id}>化名</h2>
      <p className="soft">同一个人在每份案例稿里用同一个化名。</p>
      <div className="story-aliases">
        {preview.aliases.map(({ personId, name, alias }) => (
          <label key={personId}><span>{name}</span><Input value={typed[personId] ?? alias} maxLength={20} onChange={(event) => setTyped({ ...typed, [personId]: event.target.value })} /></label>
        ))}
      </div>
      {changed.length > 0 && <Button type="primary" loading={isBusy} onClick={save}>保存化名</Button>}
      <ProblemNotice error={problem} />
    </section>
  )
}

function OwnWords({ more, onMore }: { more: readonly OwnWord[]; onMore: (more: readonly OwnWord[]) => void }) {
  const id = useId()
  const set = (at: number, over: Partial<OwnWord>) => onMore(more.map((one, place) => (place === at ? { ...one, ...over } : one)))
  return (
    <section className="paper" aria-labelledby={id}>
      <h2 id={id}>另外要换的词</h2>
      <ul className="story-words">
        {more.map(({ word, by }, at) => (
          <li key={at}>
            <Input aria-label={`原词 ${at + 1}`} value={word} maxLength={40} placeholder="例如：邻居的姓名、学校" onChange={(event) => set(at, { word: event.target.value })} />
            <span>换成</span>
            <Input aria-label={`换成 ${at + 1}`} value={by} maxLength={40} placeholder="某某" onChange={(event) => set(at, { by: event.target.value })} />
            <Button aria-label={`去掉第 ${at + 1} 个词`} onClick={() => onMore(more.filter((_one, place) => place !== at))}>去掉</Button>
          </li>
        ))}
      </ul>
      <Button disabled={more.length >= 100} onClick={() => onMore([...more, { word: '', by: '' }])}>加一个词</Button>
    </section>
  )
}

function Replaced({ preview }: { preview: Preview }) {
  const id = useId()
  return (
    <section className="paper" aria-labelledby={id}>
      <h2 id={id}>换掉了什么</h2>
      {preview.replaced.length === 0 ? <p className="soft">文字里没有找到要换的内容。</p> : (
        <div className="table-scroll">
          <table className="versions">
            <thead><tr><th scope="col">原文</th><th scope="col">换成</th><th scope="col">类别</th><th scope="col">几处</th></tr></thead>
            <tbody>{preview.replaced.map((one) => <tr key={`${one.was} ${one.by}`}><td>{one.was}</td><td>{one.by}</td><td>{replacedLabels[one.kind]}</td><td>{one.count}</td></tr>)}</tbody>
          </table>
        </div>
      )}
    </section>
  )
}
