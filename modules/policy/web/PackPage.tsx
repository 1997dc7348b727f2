// A rulebook to read (规则手册): one document article by article, what each clause demands of whom, by which standard since when,
// and how the own place stands. Everything comes in one answer; searching and narrowing happen here.
import { useDeferredValue, useEffect, useMemo, useState } from 'react'
import type { OutputOf } from '../../../kernel/model/contract.ts'
import { DetailPage, RecordState } from '../../../kernel/web/DetailPage.tsx'
import { usePathParams } from '../../../kernel/web/navigation.tsx'
import { Notice } from '../../../kernel/web/Notice.tsx'
import { useRecord } from '../../../kernel/web/query.ts'
import { showPack } from '../model/api.ts'
import { Adoptions } from './Adoptions.tsx'
import { ClauseItem } from './ClauseItem.tsx'
import { packFacts } from './PacksPage.tsx'
import { StateTag } from './rule-tags.tsx'
import { anchorOf, type Clause, everything, goTo, matching, RulebookTools } from './RulebookTools.tsx'
import { useFresh } from './use-fresh.ts'
import './policy.css'
import './rulebook.css'

type PackView = OutputOf<typeof showPack>
const fresh = ['packs'] as const

export function Page() {
  const { packId = '' } = usePathParams()
  useFresh(fresh)
  const { data, error, refetch } = useRecord(showPack, { params: { packId } })
  if (!data) return <RecordState error={error} retry={() => void refetch()} />
  return (
    <DetailPage title={data.title} tags={<StateTag state={data.state} />} back="/rules" facts={packFacts(data)}>
      <Particulars pack={data} />
      <Adoptions packId={packId} />
      <Rulebook pack={data} />
    </DetailPage>
  )
}

/** What a reader must know about the text before relying on it. */
function Particulars({ pack }: { pack: PackView }) {
  const missing = [
    ...(pack.parent && !pack.parent.isSupplied ? [`上级文件《${pack.parent.title}》未提供，不据此核查`] : []),
    ...pack.annexes.filter(({ isSupplied }) => !isSupplied).map(({ title, article }) => `附件“${title}”（${article}）未提供，取得后可以装入`),
  ]
  const supplied = pack.annexes.filter(({ isSupplied }) => isSupplied)
  return (
    <>
      {pack.state === 'expired' && <Notice tone="warn" title={`本文件有效期至 ${pack.lastOn ?? ''}，之后不再据此核查`}>在有效期内产生的义务仍须履行，核查结果会注明。查看有效期内的情况，请到站点的“规则核查”选择当时的日期，或用“两日对比”。</Notice>}
      {pack.state === 'draft' && <Notice tone="warn" title="征求意见稿：没有确认按本文本执行之前，不据此核查">可以在“规则测算”里假设适用，看本地区会怎样。</Notice>}
      {pack.statusNote && <Notice title={pack.statusNote} />}
      {missing.length > 0 && <Notice title="未提供的文件"><ul>{missing.map((line) => <li key={line}>{line}</li>)}</ul></Notice>}
      {supplied.length > 0 && <Notice tone="good" title="已装入的附件"><ul>{supplied.map(({ title, items, rows }) => <li key={title}>{title}{items > 0 && `（${items} 项）`}{rows > 0 && `（表格 ${rows} 行）`}</li>)}</ul></Notice>}
    </>
  )
}

function Rulebook({ pack }: { pack: PackView }) {
  const [filter, setFilter] = useState(everything)
  const wanted = useDeferredValue(filter)
  const shown = useMemo(() => pack.clauses.filter((clause) => matching(clause, wanted)), [pack.clauses, wanted])
  const articles = useMemo(() => byArticle(shown), [shown])
  useArrival(pack.id)
  return (
    <>
      <RulebookTools clauses={pack.clauses} shown={shown.length} articles={articles.map(([article]) => article)} filter={filter} onFilter={setFilter} />
      {articles.map(([article, clauses]) => (
        <section key={article} id={anchorOf(article)} className="paper rule-article" aria-label={article}>
          <h2>{article}</h2>
          <ul className="rule-list">{clauses.map((clause) => <li key={`${clause.id} ${clause.subjectKind}`} id={clause.id}><ClauseItem clause={clause} packId={pack.id} packState={pack.state} /></li>)}</ul>
        </section>
      ))}
      {articles.length === 0 && <div className="paper empty"><strong>没有符合条件的条款</strong><p className="soft">换个词，或者清除条件再看。</p></div>}
    </>
  )
}

/** Who comes with `#DY-12-R1` is taken there once the text stands on the page. */
function useArrival(packId: string): void {
  useEffect(() => {
    const id = decodeURIComponent(window.location.hash.slice(1))
    if (id) goTo(id)
  }, [packId])
}

/** Clauses of one article stand together, in the order of the text. */
function byArticle(clauses: readonly Clause[]): [string, Clause[]][] {
  const groups = new Map<string, Clause[]>()
  for (const clause of clauses) {
    const group = groups.get(clause.article)
    if (group) group.push(clause)
    else groups.set(clause.article, [clause])
  }
  return [...groups]
}
