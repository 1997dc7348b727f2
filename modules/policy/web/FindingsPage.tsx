// The findings (规则核查): what is to be put right first, with the article, the reason in one sentence and the way to the record.
import { Button } from 'antd'
import { useState } from 'react'
import { download } from '../../../kernel/web/api.ts'
import { useSay } from '../../../kernel/web/Confirm.tsx'
import { ListPage } from '../../../kernel/web/ListPage.tsx'
import { PageLink, useGo, useSearch } from '../../../kernel/web/navigation.tsx'
import { Notice } from '../../../kernel/web/Notice.tsx'
import { ProblemNotice } from '../../../kernel/web/ProblemNotice.tsx'
import { useList, useRecord, useWrite } from '../../../kernel/web/query.ts'
import { useCan } from '../../../kernel/web/session.tsx'
import { countFindings, exportFindings, type FindingRow, judgeRegion, listFindings, listPacks } from '../model/api.ts'
import type { CallOf } from '../../../kernel/model/contract.ts'
import { OUTCOMES } from '../model/finding.ts'
import { OUTCOME_LABELS, SUBJECT_LABELS } from '../model/labels.ts'
import { type FindingFilter, FindingTools, type View } from './FindingTools.tsx'
import { OutcomeTag, SeverityTag } from './rule-tags.tsx'
import { useFresh } from './use-fresh.ts'
import './policy.css'

const fresh = ['findings'] as const

const columns = [
  { key: 'subject', title: '对象', render: (row: FindingRow) => <>{row.subjectName}<br /><span className="rule-code">{row.place}</span></> },
  { key: 'rule', title: '条款', render: (row: FindingRow) => <span title={row.packTitle}>{row.article}<br /><span className="rule-code">{row.rule}</span></span> },
  { key: 'severity', title: '要求程度', render: (row: FindingRow) => <SeverityTag severity={row.severity} /> },
  { key: 'outcome', title: '核查结果', render: (row: FindingRow) => <OutcomeTag outcome={row.outcome} effect={row.effect} /> },
  { key: 'explanation', title: '情况', width: 420, render: (row: FindingRow) => <div className="finding-text">{row.explanation}</div> },
  { key: 'since', title: '起始', render: (row: FindingRow) => row.sinceOn },
]

const card = (row: FindingRow) => ({
  title: row.subjectName, tags: <><SeverityTag severity={row.severity} /><OutcomeTag outcome={row.outcome} effect={row.effect} /></>,
  lines: [`${row.place} · ${SUBJECT_LABELS[row.subjectKind]}`, `${row.article}（${row.rule}）${row.title}`, row.explanation],
})

export function Page() {
  useFresh(fresh)
  const search = useSearch()
  const given = { rule: textOf(search.rule), pack: textOf(search.pack) }
  const [view, setView] = useState<View>(OUTCOMES.find((outcome) => outcome === search.outcome) ?? (given.rule ? 'all' : 'breached'))
  const [filter, setFilter] = useState<FindingFilter>({})
  const query = { ...(given.rule ? given : filter), ...(view === 'all' ? {} : { outcome: view }) }
  const list = useList(listFindings, { query })
  const counts = useRecord(countFindings, { query: { place: filter.place, subjectKind: filter.subjectKind, pack: given.pack ?? filter.pack } })
  const packs = useRecord(listPacks).data?.items.filter(({ appliesHere }) => appliesHere) ?? []
  const total = (outcome: View) => counts.data?.items.filter((item) => (outcome === 'all' || item.outcome === outcome) && (!filter.severity || item.severity === filter.severity)).reduce((sum, { subjects }) => sum + subjects, 0)
  return (
    <ListPage
      title="规则核查" list={list} rowKey={(row) => row.id} open={(row) => `/findings/${row.id}`} columns={columns} card={card}
      actions={<Actions query={query} />}
      empty={view === 'breached' ? { text: '没有不符合的项', hint: '站点、人员和协议登记有变化，会自动重新核查。' } : { text: '没有符合条件的核查结果', hint: '换个条件再查' }}
    >
      {given.rule && <Notice title={`只看 ${given.rule} ${view === 'all' ? '' : `“${OUTCOME_LABELS[view]}”`}的核查结果`} actions={<PageLink to="/findings">看全部</PageLink>} />}
      {!given.rule && <FindingTools view={view} onView={setView} total={total} filter={filter} onFilter={setFilter} places={counts.data?.places ?? []} packs={packs.length > 1 ? packs : []} />}
      {counts.data?.asOf && <p className="soft">核查日 {counts.data.asOf}。登记内容有变化时自动重新核查，每天夜里全部核查一次。</p>}
    </ListPage>
  )
}

const textOf = (value: unknown) => (typeof value === 'string' ? value : undefined)

function Actions({ query }: { query: CallOf<typeof exportFindings>['query'] }) {
  const go = useGo()
  const [problem, setProblem] = useState<Error | null>(null)
  const save = () => download(exportFindings, { query }).then(() => setProblem(null), setProblem)
  const say = useSay()
  const judge = useWrite(judgeRegion, { touches: ['packs', 'standings'], onDone: ({ subjects }) => say(`已核查 ${subjects} 个对象`) })
  const mayJudge = useCan('findings.judge')
  return (
    <>
      <Button onClick={() => go('/findings/decisions')}>豁免与理由说明</Button>
      <Button onClick={() => void save()}>导出 Excel</Button>
      {mayJudge && <Button type="primary" loading={judge.isSaving} onClick={() => void judge.write({}).catch(() => undefined)}>立即核查</Button>}
      {(judge.problem ?? problem) && <ProblemNotice error={judge.problem ?? problem} />}
    </>
  )
}
