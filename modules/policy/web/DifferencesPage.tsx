// The differences between jurisdictions (各地规定对照): the same subject in each document, with its standards and clauses.
import { Input, Select } from 'antd'
import { useState } from 'react'
import type { OutputOf } from '../../../kernel/model/contract.ts'
import { RecordState } from '../../../kernel/web/DetailPage.tsx'
import { PageLink } from '../../../kernel/web/navigation.tsx'
import { PageTitle } from '../../../kernel/web/PageTitle.tsx'
import { useRecord } from '../../../kernel/web/query.ts'
import { StatusTag } from '../../../kernel/web/StatusTag.tsx'
import { useIsPhone } from '../../../kernel/web/use-is-phone.ts'
import { showDifferences } from '../model/differences-api.ts'
import { StateTag } from './rule-tags.tsx'
import './policy.css'
import './rulebook.css'

type View = OutputOf<typeof showDifferences>
type Row = View['rows'][number]
type PackHead = View['packs'][number]

export function Page() {
  const { data, error, refetch } = useRecord(showDifferences)
  const [text, setText] = useState('')
  const [chosen, setChosen] = useState<string[]>()
  const isPhone = useIsPhone()
  if (!data) return <RecordState error={error} retry={() => void refetch()} />
  // A phone shows the own document and one to compare with, until told otherwise.
  const own = data.packs.filter(({ appliesHere }) => appliesHere)
  const packs = data.packs.filter(({ id }) => (chosen ? chosen.includes(id) : !isPhone || own.length === 0 || own.some((pack) => pack.id === id)))
  const rows = data.rows.filter((row) => contentOf(row).includes(text.trim().toLowerCase()))
  return (
    <div className="page">
      <PageTitle title="各地规定对照" back="/rules" />
      <p className="soft">同一事项，各地文件的规定不同，系统按各地自己的文件核查。数值取自各文件的标准。</p>
      <div className="policy-tools">
        <Input.Search className="rule-search" aria-label="查找事项" placeholder="查找：年龄、合同、督导" allowClear maxLength={60} value={text} onChange={(event) => setText(event.target.value)} />
        <Select<string[]> className="place-choice" mode="multiple" maxTagCount="responsive" aria-label="文件" placeholder="全部文件" value={packs.length === data.packs.length ? [] : packs.map(({ id }) => id)}
          onChange={(ids) => setChosen(ids.length > 0 ? ids : data.packs.map(({ id }) => id))} options={data.packs.map(({ id, title }) => ({ value: id, label: title }))} popupMatchSelectWidth={false} />
        <span className="soft" role="status">{rows.length} 项</span>
      </div>
      {isPhone ? <Cards rows={rows} packs={packs} all={data.packs} /> : <Table rows={rows} packs={packs} all={data.packs} />}
      {rows.length === 0 && <div className="paper empty"><strong>没有这样的事项</strong><p className="soft">换个词再查。</p></div>}
    </div>
  )
}

const contents = new WeakMap<Row, string>()

function contentOf(row: Row): string {
  const known = contents.get(row)
  if (known !== undefined) return known
  const told = row.provisions.flatMap((one) => (one ? [one.text, ...one.values.map(({ label, text }) => `${label}${text}`), ...one.clauses.map(({ id, article, title }) => `${id}${article}${title}`)] : []))
  const text = [row.subject, row.consequence, ...told].join('\n').toLowerCase()
  contents.set(row, text)
  return text
}

interface Parts { rows: readonly Row[]; packs: readonly PackHead[]; all: readonly PackHead[] }

function Table({ rows, packs, all }: Parts) {
  if (rows.length === 0) return null
  return (
    <div className="paper table-scroll" tabIndex={0} role="region" aria-label="对照表">
      <table className="versions differences">
        <thead><tr><th scope="col">事项</th>{packs.map((pack) => <th key={pack.id} scope="col"><PackHeading pack={pack} /></th>)}<th scope="col">系统怎样处理</th></tr></thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.number}><th scope="row">{row.number}. {row.subject}</th>{packs.map((pack) => <td key={pack.id}><Provision row={row} place={all.indexOf(pack)} /></td>)}<td>{row.consequence}</td></tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function Cards({ rows, packs, all }: Parts) {
  return (
    <ul className="cards">
      {rows.map((row) => (
        <li key={row.number} className="card">
          <div className="card-head">{row.number}. {row.subject}</div>
          {packs.map((pack) => <div key={pack.id} className="provision"><p className="soft"><PackHeading pack={pack} /></p><Provision row={row} place={all.indexOf(pack)} /></div>)}
          <p className="card-lines">系统：{row.consequence}</p>
        </li>
      ))}
    </ul>
  )
}

function PackHeading({ pack }: { pack: PackHead }) {
  return <><PageLink to={`/rules/${pack.id}`}>{pack.title}</PageLink> {pack.state !== 'in-force' && <StateTag state={pack.state} />}{pack.appliesHere && <StatusTag tone="info">本地</StatusTag>}</>
}

function Provision({ row, place }: { row: Row; place: number }) {
  const one = row.provisions[place]
  if (!one) return <span className="soft">没有规定</span>
  return (
    <>
      {one.text}
      {one.values.map(({ label, text, since }) => <span key={label} className="provision-value">{label}：<strong>{text}</strong>{since && <small className="soft">（{since} 起）</small>}</span>)}
      {one.clauses.length > 0 && <span className="provision-value soft">{one.clauses.map(({ id, article, title }) => <PageLink key={id} to={`/rules/${one.pack}#${id}`} label={`${article} ${title}`}>{article}（{id}）</PageLink>).reduce<React.ReactNode[]>((all, link, index) => (index === 0 ? [link] : [...all, '、', link]), [])}</span>}
    </>
  )
}
