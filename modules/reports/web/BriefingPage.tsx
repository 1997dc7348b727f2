// One briefing (一份简报): figures, text, what was submitted and what came of it; writing, submitting, accepting, returning.
import { Button } from 'antd'
import { useState } from 'react'
import { download } from '../../../kernel/web/api.ts'
import { DetailPage, RecordState } from '../../../kernel/web/DetailPage.tsx'
import { usePathParams } from '../../../kernel/web/navigation.tsx'
import { Notice } from '../../../kernel/web/Notice.tsx'
import { ProblemNotice } from '../../../kernel/web/ProblemNotice.tsx'
import { useRecord } from '../../../kernel/web/query.ts'
import { briefingDocument, type BriefingView, showBriefing } from '../model/api.ts'
import { monthInWords, textKeys, textTitles } from '../model/briefing.ts'
import { BriefingActions } from './BriefingActions.tsx'
import { FigureTable } from './FigureTable.tsx'
import { BriefingTags } from './states.tsx'
import { TextEditor } from './TextEditor.tsx'
import './reports.css'

export function Page() {
  const { briefingId = '' } = usePathParams()
  const { data: view, error, refetch } = useRecord(showBriefing, { params: { briefingId } })
  const [problem, setProblem] = useState<unknown>()
  if (!view) return <RecordState error={error} retry={() => void refetch()} />
  const save = () => download(briefingDocument, { params: { briefingId } }).then(() => setProblem(undefined), setProblem)
  return (
    <DetailPage
      title={`${monthInWords(view.month)}工作简报`} back="/briefings" tags={<BriefingTags state={view.state} isLate={view.isLate} />} facts={facts(view)}
      actions={<><Button onClick={() => void save()}>导出 Word</Button><BriefingActions view={view} /></>}
    >
      <ProblemNotice error={problem} />
      <Notices view={view} />
      <section className="paper"><h2>数字</h2><p className="soft">{figuresSay(view)}</p><FigureTable figures={view.figures} /></section>
      {view.differences.length > 0 && <Differences view={view} />}
      {view.allowed.includes('briefings.write') ? <TextEditor view={view} /> : <Texts view={view} />}
      {view.submissions.length > 0 && <Submissions view={view} />}
    </DetailPage>
  )
}

function facts(view: BriefingView): [string, string][] {
  return [['填报单位', view.stationName], ['所在地', view.place], ['报送期限', view.dueOn], ['首次报送', view.firstSubmittedOn ?? '未报送']]
}

function figuresSay(view: BriefingView): string {
  if (view.isLive) return '由业务记录实时汇总，报送时定格。点指标名称可看口径。'
  return `报送时定格的数字（口径第 ${view.definitionVersion} 版），以后更正记录不会改变。点指标名称可看口径。`
}

function Notices({ view }: { view: BriefingView }) {
  const last = view.submissions.at(-1)
  return (
    <>
      {view.state === 'RETURNED' && last && <Notice tone="warn" title={`${last.decidedBy}退回修改`}>{last.remark}</Notice>}
      {view.namesFound.length > 0 && (
        <Notice tone="warn" title="文字里有服务对象的姓名，请改用“王某”等称呼">
          {view.namesFound.map(({ section, names }) => `${section}：${names.join('、')}`).join('；')}
        </Notice>
      )}
    </>
  )
}

function Differences({ view }: { view: BriefingView }) {
  const shown = (value: number | null) => (value === null ? '—' : String(value))
  return (
    <section className="paper">
      <h2>{view.isLive ? '与上次报送相比' : '与前一次报送相比'}</h2>
      <table className="figure-table">
        <thead><tr><th scope="col">指标</th><th scope="col">栏目</th><th scope="col" className="number">原来</th><th scope="col" className="number">现在</th></tr></thead>
        <tbody>
          {view.differences.map((one) => (
            <tr key={`${one.id} ${one.column}`}>
              <td>{one.label}（{one.unit}）</td><td>{one.column === 'month' ? '本月' : '累计'}</td><td className="number">{shown(one.before)}</td><td className="number">{shown(one.after)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

function Texts({ view }: { view: BriefingView }) {
  return (
    <section className="paper report-text">
      <h2>文字</h2>
      {textKeys.map((key) => <div key={key}><h3>{textTitles[key]}</h3><p>{view.texts[key] || (key === 'overview' && view.proposedOverview) || <span className="soft">没有填写</span>}</p></div>)}
    </section>
  )
}

function Submissions({ view }: { view: BriefingView }) {
  const at = (instant: string) => new Date(instant).toLocaleString('zh-CN', { timeZone: 'Asia/Shanghai', dateStyle: 'short', timeStyle: 'short' })
  return (
    <section className="paper">
      <h2>报送记录</h2>
      <ul className="timeline">
        {[...view.submissions].reverse().map((one) => (
          <li key={one.number}>
            <div>第 {one.number} 次报送：{one.submittedBy}，{at(one.submittedAt)}</div>
            {one.decision && <div>{one.decidedBy}{one.decision === 'ACCEPTED' ? '接收' : '退回修改'}，{one.decidedAt && at(one.decidedAt)}</div>}
            {one.remark && <div className="soft">意见：{one.remark}</div>}
          </li>
        ))}
      </ul>
    </section>
  )
}
