// One lead (一条线索): where it stands, what may be done next, what was said, and every step it has taken.
import { Button } from 'antd'
import { type ReactNode, useState } from 'react'
import { satisfactionCodes } from '../../../kernel/model/codes/cases.ts'
import { leadCloseReasonCodes, leadSourceCodes, receptionMatterCodes, receptionModeCodes, receptionOnwardCodes } from '../../../kernel/model/codes/needs.ts'
import { ageBandCodes, sexCodes } from '../../../kernel/model/codes/person.ts'
import { download } from '../../../kernel/web/api.ts'
import { DetailPage, RecordState } from '../../../kernel/web/DetailPage.tsx'
import { PageLink, useGo, usePathParams } from '../../../kernel/web/navigation.tsx'
import { MenuButton } from '../../../kernel/web/MenuButton.tsx'
import { Notice } from '../../../kernel/web/Notice.tsx'
import { ProblemNotice } from '../../../kernel/web/ProblemNotice.tsx'
import { useRecord } from '../../../kernel/web/query.ts'
import { Fact } from '../../../kernel/web/RecordView.tsx'
import { useCan, useToday } from '../../../kernel/web/session.tsx'
import { showInstant } from '../../../kernel/web/show-value.tsx'
import { StageSteps } from '../../../kernel/web/StageSteps.tsx'
import { Attachments } from '../../files/web/Attachments.tsx'
import { shortName } from '../../regions/model/region.ts'
import { type LeadView, printLead, showLead } from '../model/api.ts'
import { LEAD_DEEDS, leadDeedLabels, type LeadDeed } from '../model/stages.ts'
import { LeadAnswers } from './LeadAnswers.tsx'
import { LeadDialog } from './LeadDialog.tsx'
import { LinkHousehold } from './LinkHousehold.tsx'
import { Onward } from './Onward.tsx'
import { StepList } from '../../../kernel/web/StepList.tsx'
import { LeadTags, leadTitle } from './words.tsx'

export function Page() {
  const { leadId = '' } = usePathParams()
  const { data, error, refetch } = useRecord(showLead, { params: { leadId } })
  return data ? <Lead lead={data} /> : <RecordState error={error} retry={() => void refetch()} />
}

const operations: Record<LeadDeed, string> = {
  HANDLE: 'handle', SUBMIT: 'submit', DISPATCH: 'dispatch', ACCEPT: 'accept', RETURN: 'return', STEP: 'step', FINISH: 'finish', CALL_BACK: 'callBack', REOPEN: 'reopen', REFER: 'refer', CLOSE: 'close',
}
const stages = [{ id: 'REGISTERED', label: '登记' }, { id: 'TO_DISPATCH', label: '派单' }, { id: 'TO_ACCEPT', label: '接单' }, { id: 'IN_PROGRESS', label: '办理' }, { id: 'FINISHED', label: '办结' }, { id: 'CALLED_BACK', label: '回访' }]

function Lead({ lead }: { lead: LeadView }) {
  const today = useToday()
  const [deed, setDeed] = useState<LeadDeed | 'LINK'>()
  const [failure, setFailure] = useState<unknown>()
  const print = () => void download(printLead, { params: { leadId: lead.id } }).then(() => setFailure(undefined), setFailure)
  return (
    <>
      <DetailPage title={leadTitle(lead)} back="/leads" tags={<LeadTags lead={lead} today={today} />} facts={factsOf(lead)} actions={<Deeds lead={lead} onDeed={setDeed} onPrint={print} />}>
        {failure !== undefined && <ProblemNotice error={failure} />}
        <StageSteps stages={stages} now={lead.state === 'RETURNED' ? 'TO_DISPATCH' : lead.state} label="办到哪一步" />
        <Onward lead={lead} onLink={() => setDeed('LINK')} />
        {lead.isMasked ? <Notice title="内容由承接站保存">按照最小必要原则，这里只显示线索的办理情况。</Notice> : <Content lead={lead} />}
        {lead.householdId && <LeadAnswers leadId={lead.id} />}
        <section className="paper form-section" aria-label="办理经过"><h2>办理经过</h2><StepList steps={lead.steps} /></section>
        {!lead.isMasked && <section className="paper"><Attachments subject="lead" subjectId={lead.id} /></section>}
      </DetailPage>
      {deed === 'LINK' && <LinkHousehold lead={lead} onClose={() => setDeed(undefined)} />}
      {deed && deed !== 'LINK' && <LeadDialog lead={lead} deed={deed} onClose={() => setDeed(undefined)} />}
    </>
  )
}

function Deeds({ lead, onDeed, onPrint }: { lead: LeadView; onDeed: (deed: LeadDeed) => void; onPrint: () => void }) {
  const go = useGo()
  const mayAddNeed = useCan('needs.add') && !lead.isMasked
  const deeds = LEAD_DEEDS.filter((one) => lead.allowed.includes(`leads.${operations[one]}`))
  const [first, ...rest] = deeds
  const more = [...rest.slice(2), ...(mayAddNeed ? ['NEED' as const] : [])]
  const items = [
    ...more.map((one) => ({ key: one, label: one === 'NEED' ? '列入需求清单' : leadDeedLabels[one], onClick: () => (one === 'NEED' ? go(`/needs/new?lead=${lead.id}`) : onDeed(one)) })),
    { key: 'print', label: '导出 Word', onClick: onPrint },
  ]
  return (
    <>
      {first && <Button type="primary" onClick={() => onDeed(first)}>{leadDeedLabels[first]}</Button>}
      {rest.slice(0, 2).map((one) => <Button key={one} onClick={() => onDeed(one)}>{leadDeedLabels[one]}</Button>)}
      <MenuButton items={items}>更多</MenuButton>
    </>
  )
}

function factsOf(lead: LeadView): [string, ReactNode][] {
  const all: [string, ReactNode][] = [
    ['编号', lead.number], ['来源', leadSourceCodes.label(lead.source)], ['村（社区）', shortName(lead.village)], ['登记', `${lead.receivedOn} ${lead.registeredBy}`],
    ['承接', [lead.stationName, lead.workerName].filter(Boolean).join(' ')], ['要求办结', lead.dueOn && [lead.dueOn, lead.dueWhy].filter(Boolean).join('，')], ['派单', [lead.dispatcher, lead.dispatchedBy, lead.dispatchedAt && showInstant(lead.dispatchedAt)].filter(Boolean).join(' ')],
    ['办结', lead.finishedOn], ['回访', [lead.calledBackOn, lead.satisfaction && satisfactionCodes.label(lead.satisfaction)].filter(Boolean).join(' ')],
    ['关闭原因', lead.closeReason && leadCloseReasonCodes.label(lead.closeReason)],
    ['家庭档案', lead.householdId && <PageLink key="household" to={`/households/${lead.householdId}`}>打开档案</PageLink>], ['已列入需求', lead.needCount > 0 ? `${lead.needCount} 条` : ''],
  ]
  return all.filter(([, value]) => value !== '' && value !== null)
}

function Content({ lead }: { lead: LeadView }) {
  const { reporter } = lead
  const who = reporter ? [reporter.name, reporter.sex && sexCodes.label(reporter.sex), reporter.ageBand && ageBandCodes.label(reporter.ageBand), reporter.contact].filter(Boolean).join('　') : ''
  return (
    <section className="paper form-section" aria-label="反映的情况">
      <h2>{lead.form === 'F05' ? '来访事项' : '反映的情况'}</h2>
      <p style={{ whiteSpace: 'pre-wrap', margin: '0 0 10px' }}>{lead.content}</p>
      <div className="facts">
        {lead.reply && <Fact label="答复处理">{lead.reply}</Fact>}
        {lead.matters.length > 0 && <Fact label="事由">{lead.matters.map((one) => receptionMatterCodes.label(one)).join('、')}</Fact>}
        {lead.mode && <Fact label="来访方式">{receptionModeCodes.label(lead.mode)}</Fact>}
        {lead.onward && lead.onward !== 'NONE' && <Fact label="转个案、转介">{receptionOnwardCodes.label(lead.onward)}</Fact>}
        <Fact label={lead.form === 'F05' ? '来访人' : '反映人'}>{who || (lead.isReporterSecret ? '要求保密' : '没有留下')}</Fact>
      </div>
    </section>
  )
}
