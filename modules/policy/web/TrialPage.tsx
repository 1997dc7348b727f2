// A trial (规则测算): another standard, another day or another document on the records of one's own place, and what would differ.
// Nothing is changed by it.
import { Button } from 'antd'
import { useEffect, useRef, useState } from 'react'
import { download } from '../../../kernel/web/api.ts'
import { RecordState } from '../../../kernel/web/DetailPage.tsx'
import { useSearch } from '../../../kernel/web/navigation.tsx'
import { Notice } from '../../../kernel/web/Notice.tsx'
import { PageTitle } from '../../../kernel/web/PageTitle.tsx'
import { ProblemNotice } from '../../../kernel/web/ProblemNotice.tsx'
import { useRecord, useWrite } from '../../../kernel/web/query.ts'
import { exportTrial, runTrial, trialChoices, type TrialView } from '../model/trial-api.ts'
import { ContrastChart } from './ContrastChart.tsx'
import { ContrastTable } from './ContrastTable.tsx'
import { Headlines } from './Headlines.tsx'
import { bodyOf, type TrialDraft, TrialForm, untouched } from './TrialForm.tsx'
import './policy.css'
import './rulebook.css'

const first: TrialDraft = { ...untouched }
const textOf = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined)

export function Page() {
  const search = useSearch()
  const [draft, setDraft] = useState<TrialDraft>(first)
  const choices = useRecord(trialChoices, { query: draft.pack ? { pack: draft.pack } : {} })
  const trial = useWrite(runTrial)
  const [result, setResult] = useState<{ view: TrialView; draft: TrialDraft }>()
  const place = useRef<HTMLDivElement>(null)
  useEffect(() => { if (result) place.current?.scrollIntoView({ block: 'start', behavior: 'smooth' }) }, [result])
  if (!choices.data) return <RecordState error={choices.error} retry={() => void choices.refetch()} />
  const given = textOf(search.parameter)
  const packs = choices.data.packs
  // From a rulebook of another place: that document is the one to try.
  const wanted = textOf(search.pack)
  // Where nothing is in force any more, a changed standard shows only with the document taken as in force.
  const isDark = packs.length > 0 && packs.every(({ state }) => state !== 'in-force')
  const foreign = wanted && draft === first && !packs.some(({ id }) => id === wanted) ? wanted : undefined
  if (foreign) setDraft({ ...untouched, pack: foreign, inForce: choices.data.others.some(({ id, state }) => id === foreign && state !== 'in-force') })
  else if (draft === first && isDark) setDraft({ ...untouched, inForce: true })
  const run = () => void trial.write({ body: bodyOf(draft) }).then((view) => setResult({ view, draft }), () => undefined)
  return (
    <div className="page">
      <PageTitle title="规则测算" back="/rules" />
      <p className="soft">改一个标准、换一个日期或换一份文件，看本地区会有多少站点不符合、差多少。只作测算：不改动任何登记、标准和核查结果。</p>
      <TrialForm choices={choices.data} draft={draft} onDraft={setDraft} given={given} isRunning={trial.isSaving} onRun={run} />
      <ProblemNotice error={trial.problem} />
      <div ref={place} className="trial-result">{result && <Result view={result.view} draft={result.draft} isStale={result.draft !== draft} />}</div>
    </div>
  )
}

function Result({ view, draft, isStale }: { view: TrialView; draft: TrialDraft; isStale: boolean }) {
  const [isSaving, setSaving] = useState(false)
  const [problem, setProblem] = useState<unknown>()
  const save = () => {
    setSaving(true)
    setProblem(undefined)
    download(exportTrial, { body: bodyOf(draft) }).catch(setProblem).finally(() => setSaving(false))
  }
  return (
    <div className="page">
      <div className="page-title"><h2>{view.placeName}测算结果</h2><div className="page-actions"><Button loading={isSaving} onClick={save}>导出 Excel</Button></div></div>
      <ProblemNotice error={problem} />
      {isStale && <Notice tone="warn" title="上面的条件已经改动，下面还是改动之前的结果" />}
      <Notice title={`测算日 ${view.asOf}，与今天（${view.today}）${view.baseline === 'assumed' ? '、同样假定文件有效而不改标准' : ''}的情况对照`}>
        <ul>
          {view.packs.tried.map((pack) => <li key={pack.id}>{pack.isAssumed ? '假设适用：' : ''}{pack.title}（{pack.edition} 版）{draft.inForce && pack.state !== 'in-force' ? '，假定当日有效' : ''}</li>)}
          {view.changed.map((one) => <li key={`${one.pack} ${one.label}`}>{one.label}：{one.now} 改为 {one.tried}（{one.article}）</li>)}
        </ul>
      </Notice>
      <Headlines view={view} />
      <ContrastChart rules={view.rules} />
      <ContrastTable rules={view.rules} detail={view.detail} words={{ before: '现在不符合', after: '测算不符合' }} />
    </div>
  )
}
