// One finding (核查结果): what was found, why, by which article of which edition, since when, and what can be done.
import { Button, Drawer } from 'antd'
import { useState } from 'react'
import type { OutputOf } from '../../../kernel/model/contract.ts'
import { DetailPage, RecordState } from '../../../kernel/web/DetailPage.tsx'
import { RecordForm } from '../../../kernel/web/form/RecordForm.tsx'
import { Notice } from '../../../kernel/web/Notice.tsx'
import { PageLink, usePathParams } from '../../../kernel/web/navigation.tsx'
import { useRecord } from '../../../kernel/web/query.ts'
import { useToday } from '../../../kernel/web/session.tsx'
import { useIsPhone } from '../../../kernel/web/use-is-phone.ts'
import { proposeDecision, showFinding } from '../model/api.ts'
import { OUTCOME_LABELS, SUBJECT_LABELS } from '../model/labels.ts'
import { DecisionItem } from './DecisionItem.tsx'
import { EvidenceSection } from './EvidenceSection.tsx'
import { Grounds } from './Grounds.tsx'
import { RectificationSection } from './RectificationSection.tsx'
import { OutcomeTag, SeverityTag } from './rule-tags.tsx'
import './policy.css'

type Finding = OutputOf<typeof showFinding>

export function Page() {
  const { findingId = '' } = usePathParams()
  const { data, error, refetch } = useRecord(showFinding, { params: { findingId } })
  const [isAsking, setAsking] = useState(false)
  if (!data) return <RecordState error={error} retry={() => void refetch()} />
  const mayAsk = data.allowed.includes(proposeDecision.id)
  return (
    <DetailPage
      title={data.title} tags={<><SeverityTag severity={data.severity} /><OutcomeTag outcome={data.outcome} effect={data.effect} /></>} back="/findings" facts={factsOf(data)}
      actions={mayAsk && <Button onClick={() => setAsking(true)}>{data.severity === 'should' ? '说明理由' : '申请豁免'}</Button>}
    >
      <Notice tone={data.outcome === 'breached' ? (data.severity === 'must' ? 'bad' : 'warn') : data.outcome === 'met' ? 'good' : 'info'} title={data.explanation}>
        {data.remedy && <span>办法：{data.remedy}</span>}
      </Notice>
      {data.outlivesInstrument && <Notice title="义务产生于文件有效期内，文件失效后仍应履行" />}
      <EvidenceSection findingId={data.id} />
      <RectificationSection findingId={data.id} />
      <section className="paper form-section">
        <h2>为什么这样判定</h2>
        {data.grounds.length > 0 ? <Grounds grounds={data.grounds} /> : <p className="soft">{data.explanation}</p>}
      </section>
      {data.decisions.length > 0 && (
        <section className="paper form-section"><h2>豁免与理由说明</h2><ul className="rule-list">{data.decisions.map((one) => <li key={one.id}><DecisionItem decision={one} /></li>)}</ul></section>
      )}
      {data.changes.length > 0 && <Changes finding={data} />}
      <Ask finding={data} isOpen={isAsking} onClose={() => setAsking(false)} />
    </DetailPage>
  )
}

function factsOf(finding: Finding) {
  const record = finding.subjectKind === 'station' || finding.subjectKind === 'room' ? `/stations/${finding.subjectId}` : undefined
  return [
    [SUBJECT_LABELS[finding.subjectKind], record ? <PageLink to={record}>{finding.subjectName}</PageLink> : finding.subjectName],
    ['所在地', finding.place],
    ['所属站点', finding.stationId && finding.subjectKind !== 'station' ? <PageLink to={`/stations/${finding.stationId}`}>打开站点</PageLink> : null],
    ['条文', `${finding.instrument} ${finding.article}`],
    ['原文', `“${finding.phrase}”`],
    ['条款编号', finding.rule],
    ['规则包', <PageLink key="pack" to={`/rules/${finding.pack}`}>{`${finding.packTitle}（${finding.edition} 版）`}</PageLink>],
    ['核查日', finding.lawOf === finding.asOf ? finding.asOf : `${finding.asOf}（适用 ${finding.lawOf} 的规定）`],
    ['本结果起始', finding.sinceOn],
    ['期限', finding.deadlineOn],
  ].filter(([label, value]) => value !== null || (label !== '所属站点' && label !== '期限')) as unknown as readonly (readonly [string, React.ReactNode])[]
}

function Changes({ finding }: { finding: Finding }) {
  return (
    <section className="paper form-section">
      <h2>结果变化</h2>
      <ul className="history">
        {finding.changes.map((change, place) => (
          <li key={place}>{change.onDay} 由“{OUTCOME_LABELS[change.from]}”（{change.fromSince} 起）变为“{change.to ? OUTCOME_LABELS[change.to] : '不再核查'}”{change.explanation && <span className="soft">：{change.explanation}</span>}</li>
        ))}
      </ul>
    </section>
  )
}

function Ask({ finding, isOpen, onClose }: { finding: Finding; isOpen: boolean; onClose: () => void }) {
  const isPhone = useIsPhone()
  const today = useToday()
  const title = finding.severity === 'should' ? '说明理由' : '申请豁免'
  return (
    <Drawer open={isOpen} onClose={onClose} title={title} size={isPhone ? '100%' : 560} destroyOnHidden>
      {isOpen && (
        <RecordForm
          contract={proposeDecision} title={title} params={{ findingId: finding.id }} touches={['findings', 'decisions']} submitLabel="提交县级主管部门" onSaved={onClose} onCancel={onClose}
          initial={{ kind: finding.severity === 'should' ? 'JUSTIFICATION' : 'EXEMPTION', fromOn: today, basis: '' }}
        />
      )}
    </Drawer>
  )
}
