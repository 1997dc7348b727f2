// The query area of a rulebook (手册查询): words, what sort of clause, how strict, how the place stands, and a jump to an article.
import { Button, Input, Segmented, Select } from 'antd'
import { useState } from 'react'
import type { OutputOf } from '../../../kernel/model/contract.ts'
import { useIsPhone } from '../../../kernel/web/use-is-phone.ts'
import type { showPack } from '../model/api.ts'
import type { Outcome } from '../model/finding.ts'
import { CLAUSE_LABELS, OUTCOME_LABELS, SEVERITY_LABELS, SUBJECT_LABELS } from '../model/labels.ts'
import type { ClauseKind, Severity } from '../model/pack.ts'

export type Clause = OutputOf<typeof showPack>['clauses'][number]
export interface RulebookFilter { text: string; check: ClauseKind | 'all'; severity: Severity | undefined; standing: Outcome | undefined }
export const everything: RulebookFilter = { text: '', check: 'all', severity: undefined, standing: undefined }

/** Whether a clause meets the filter; every word of the text must be found somewhere in it. */
export function matching(clause: Clause, { text, check, severity, standing }: RulebookFilter): boolean {
  if (check !== 'all' && clause.check !== check) return false
  if (severity && clause.severity !== severity) return false
  if (standing && !clause.counts[standing]) return false
  const words = text.trim().toLowerCase().split(/\s+/).filter(Boolean)
  if (words.length === 0) return true
  const all = textOf(clause)
  return words.every((word) => all.includes(word))
}

const texts = new WeakMap<Clause, string>()

function textOf(clause: Clause): string {
  const known = texts.get(clause)
  if (known !== undefined) return known
  const { id, title, article, phrase, note, editions, parameters, sort, subjectKind } = clause
  const text = [id, title, article, phrase, note, sort, SUBJECT_LABELS[subjectKind], ...editions.flatMap(({ lines }) => lines.map((line) => line.text)), ...parameters.map(({ label }) => label)].join('\n').toLowerCase()
  texts.set(clause, text)
  return text
}

interface Props { clauses: readonly Clause[]; shown: number; articles: readonly string[]; filter: RulebookFilter; onFilter: (filter: RulebookFilter) => void }

export function RulebookTools(props: Props) {
  const { clauses, filter, onFilter } = props
  const isPhone = useIsPhone()
  const total = (check: ClauseKind | 'all') => (check === 'all' ? clauses.length : clauses.filter((clause) => clause.check === check).length)
  const kinds = (['all', 'rule', 'evidence', 'measure', 'configuration'] as const).map((value) => ({ value, label: `${value === 'all' ? '全部' : CLAUSE_LABELS[value]} ${total(value)}` }))
  const search = (
    <Input.Search className="rule-search" aria-label="查找条款" placeholder="查找：人数、第十二条、编号" allowClear maxLength={60} value={filter.text} onChange={(event) => onFilter({ ...filter, text: event.target.value })} />
  )
  if (isPhone) {
    return (
      <div className="page">
        {search}
        <details className="paper fold"><summary>查询条件</summary><div className="policy-tools"><Select aria-label="类别" value={filter.check} options={kinds} onChange={(check) => onFilter({ ...filter, check })} /><Narrowing {...props} /></div></details>
        <Jump {...props} />
      </div>
    )
  }
  return (
    <div className="policy-tools">
      <Segmented aria-label="类别" value={filter.check} options={kinds} onChange={(check) => onFilter({ ...filter, check })} />
      {search}<Narrowing {...props} /><Jump {...props} />
    </div>
  )
}

const standings: readonly Outcome[] = ['breached', 'pending', 'unknown', 'met', 'exempt', 'not-applicable']

function Narrowing({ filter, onFilter }: Props) {
  const isNarrowed = filter.check !== 'all' || filter.severity !== undefined || filter.standing !== undefined || filter.text !== ''
  return (
    <>
      <Select<Severity> className="short-choice" aria-label="要求程度" allowClear placeholder="要求程度" value={filter.severity} onChange={(severity?: Severity) => onFilter({ ...filter, severity })}
        options={Object.entries(SEVERITY_LABELS).map(([value, label]) => ({ value: value as Severity, label }))} />
      <Select<Outcome> className="short-choice" aria-label="本区域情况" allowClear placeholder="本区域情况" value={filter.standing} onChange={(standing?: Outcome) => onFilter({ ...filter, standing })}
        options={standings.map((value) => ({ value, label: `有${OUTCOME_LABELS[value]}的` }))} />
      {isNarrowed && <Button onClick={() => onFilter(everything)}>清除条件</Button>}
    </>
  )
}

/** The anchor of an article in the address of the page. */
export function anchorOf(article: string): string {
  return article.replaceAll(/\s/g, '')
}

/** Brings a clause or article to the top. What lies above is drawn on the way and changes its height, so the way is gone several times. */
export function goTo(id: string, times = 20): void {
  document.getElementById(id)?.scrollIntoView({ block: 'start' })
  if (times > 0) requestAnimationFrame(() => goTo(id, times - 1))
}

function Jump({ articles, shown }: Props) {
  const [chosen, setChosen] = useState<string>()
  const jump = (article: string) => {
    setChosen(article)
    window.history.replaceState(window.history.state, '', `#${encodeURIComponent(anchorOf(article))}`)
    goTo(anchorOf(article))
  }
  return (
    <>
      <Select<string> className="short-choice" aria-label="跳到条文" placeholder="跳到条文" showSearch value={chosen && articles.includes(chosen) ? chosen : undefined} onChange={jump} options={articles.map((value) => ({ value, label: value }))} />
      <span className="soft" role="status">{shown} 条</span>
    </>
  )
}
