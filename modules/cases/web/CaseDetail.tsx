// One case (个案): where it stands in the six steps, what comes next, its forms, its goals, its follow-ups and its history.
import { Button } from 'antd'
import { useState } from 'react'
import type { ReactNode } from 'react'
import { caseCloseReasonCodes } from '../../../kernel/model/codes/cases.ts'
import { caseLevelCodes } from '../../../kernel/model/codes/clients.ts'
import { download } from '../../../kernel/web/api.ts'
import { DetailPage, RecordState } from '../../../kernel/web/DetailPage.tsx'
import { PageLink, useGo, usePathParams } from '../../../kernel/web/navigation.tsx'
import { MenuButton } from '../../../kernel/web/MenuButton.tsx'
import { Notice } from '../../../kernel/web/Notice.tsx'
import { ProblemNotice } from '../../../kernel/web/ProblemNotice.tsx'
import { useRecord } from '../../../kernel/web/query.ts'
import { useCan } from '../../../kernel/web/session.tsx'
import { showInstant } from '../../../kernel/web/show-value.tsx'
import { Attachments } from '../../files/web/Attachments.tsx'
import { FormRecords } from '../../forms/web/FormRecords.tsx'
import { type CaseView, printCase, showCase } from '../model/api.ts'
import { caseDeedLabels, type CaseState, caseStateLabels } from '../model/stages.ts'
import { CaseDialog, type CaseDialogKind } from './CaseDialog.tsx'
import { FollowUps, Goals } from './Goals.tsx'
import { NamedFeedback } from './NamedFeedback.tsx'
import { Steps } from './Steps.tsx'
import { LevelTag, StateTag } from './words.tsx'
import './cases.css'

export function Page() {
  const { caseId = '' } = usePathParams()
  const { data, error, refetch } = useRecord(showCase, { params: { caseId } })
  return data ? <Case view={data} /> : <RecordState error={error} retry={() => void refetch()} />
}

function Case({ view }: { view: CaseView }) {
  const [asks, setAsks] = useState<CaseDialogKind>()
  const [failure, setFailure] = useState<unknown>()
  const print = (part: 'FILE' | 'COVER') => void download(printCase, { params: { caseId: view.id }, query: { part } }).then(() => setFailure(undefined), setFailure)
  const tabs = view.isMasked ? [] : [
    { key: 'forms', label: '表单', content: <FormRecords subject="case" subjectId={view.id} offers={view.offers} /> },
    { key: 'goals', label: `目标 ${view.goals.length}`, content: <Goals goals={view.goals} /> },
    ...(view.feedback.length > 0 ? [{ key: 'feedback', label: `评价 ${view.feedback.length}`, content: <NamedFeedback answers={view.feedback} /> }] : []),
    ...(view.followUps.length > 0 ? [{ key: 'follow-ups', label: '回访', content: <FollowUps followUps={view.followUps} /> }] : []),
    { key: 'files', label: '附件', content: <Attachments subject="case" subjectId={view.id} /> },
    { key: 'history', label: '变更记录', content: <History view={view} /> },
  ]
  return (
    <>
      <DetailPage
        title={view.alias || view.personName} back="/cases" tags={<><StateTag state={view.state} /><LevelTag level={view.level} /></>} facts={factsOf(view)} tabs={tabs}
        actions={<Deeds view={view} onAsk={setAsks} onPrint={print} />}
      >
        {failure !== undefined && <ProblemNotice error={failure} />}
        {view.isMasked && <Notice title="个案内容由社工站保存">按照最小必要原则，这里只显示个案的基本情况。</Notice>}
        <Consent view={view} />
        {view.isRiskRaised && (
          <Notice tone="warn" title="最近一次过程记录写到风险升高" actions={<>{view.allowed.includes('cases.setLevel') && <Button onClick={() => setAsks('level')}>调整分级</Button>}<PageLink to={`/crises/new?household=${view.householdId}`}>有危险，点紧急</PageLink></>}>请看看个案分级要不要调整。</Notice>
        )}
        <Steps steps={view.steps} />
      </DetailPage>
      {asks && <CaseDialog view={view} kind={asks} onClose={() => setAsks(undefined)} />}
    </>
  )
}

function Consent({ view }: { view: CaseView }) {
  if (view.isMasked || view.consentGap === null) return null
  const gap = view.consentGap === 'GUARDIAN_UNDER_14' ? '还没有监护人同意' : '还没有“建档与服务”的同意'
  return (
    <Notice tone="warn" title={gap} actions={<PageLink to={`/households/${view.householdId}/consents/new`}>登记同意书</PageLink>}>
      {view.emergencyReason ? `紧急情况已写明：${view.emergencyReason}。请尽快补办。` : '取得同意前不能填写服务表单；来不及的，点“修改”写明紧急情况。'}
    </Notice>
  )
}

interface DeedsProps { view: CaseView; onAsk: (kind: CaseDialogKind) => void; onPrint: (part: 'FILE' | 'COVER') => void }

function Deeds({ view, onAsk, onPrint }: DeedsProps) {
  const go = useGo()
  const mayRefer = useCan('referrals.apply') && view.offers.includes('F15')
  const mayPublish = useCan('publication.preview')
  if (view.isMasked) return null
  const items = [
    ...(view.allowed.includes('cases.update') ? [{ key: 'edit', label: '修改代称、督导', onClick: () => onAsk('edit') }] : []),
    ...(view.allowed.includes('cases.setLevel') ? [{ key: 'level', label: '调整分级', onClick: () => onAsk('level') }] : []),
    ...(view.offers.includes('F20') ? [{ key: 'invite', label: '请对方扫码评价', onClick: () => onAsk('invite') }] : []),
    ...view.deeds.map((deed) => ({ key: deed, label: caseDeedLabels[deed], onClick: () => onAsk(deed) })),
    { key: 'cover', label: '导出封面', onClick: () => onPrint('COVER') },
    ...(mayPublish ? [{ key: 'story', label: '制作案例稿（公开用）', onClick: () => go(`/publication/case/${view.id}`) }] : []),
  ]
  return (
    <>
      {view.allowed.includes('cases.handOver') && <Button onClick={() => onAsk('handOver')}>交给同事</Button>}
      {mayRefer && <Button onClick={() => go(`/referrals/new/${view.householdId}?case=${view.id}`)}>转介</Button>}
      <Button onClick={() => onPrint('FILE')}>导出卷宗</Button>
      <MenuButton items={items}>更多</MenuButton>
    </>
  )
}

function factsOf(view: CaseView): [string, ReactNode][] {
  return [
    ['个案编号', view.caseNo], ['服务对象', <PageLink key="household" to={`/households/${view.householdId}`}>{view.personName}</PageLink>], ['社工站', view.stationName], ['跟进社工', view.responsibleName], ['督导', view.supervisorName],
    ...(view.origin ? [['来源', <PageLink key="origin" to={view.origin.path}>{view.origin.label}</PageLink>] as [string, ReactNode]] : []),
    ['开案日期', view.openedOn ?? ''], ['服务次数', `${view.sessionCount} 次`], ...(view.lastSessionOn ? [['最近服务', view.lastSessionOn] as [string, ReactNode]] : []),
    ...(view.closedOn ? [['结案', `${view.closedOn}${view.closeReason ? ` ${caseCloseReasonCodes.label(view.closeReason)}` : ''}`] as [string, ReactNode]] : []),
    ...(view.nextFollowUpOn ? [['下次回访', view.nextFollowUpOn] as [string, ReactNode]] : []),
  ]
}

const whats = { STATE: '状态', RESPONSIBLE: '跟进社工', SUPERVISOR: '督导', LEVEL: '分级' } as const

function History({ view }: { view: CaseView }) {
  if (view.history.length === 0) return <p className="soft">还没有变更</p>
  const words = (what: keyof typeof whats, value: string) => (what === 'STATE' ? caseStateLabels[value as CaseState] : what === 'LEVEL' ? caseLevelCodes.label(value) : value) || '无'
  return (
    <ul className="case-history">
      {view.history.map((one, place) => (
        <li key={place}>
          <span className="soft">{showInstant(one.at)}　{one.by}</span>
          <span>{whats[one.what]}：{words(one.what, one.from)} → {words(one.what, one.to)}{one.reason ? `（${one.reason}）` : ''}</span>
        </li>
      ))}
    </ul>
  )
}
