// One crisis (危机事件): whom to ring, which clock runs out first, what has been done, the forms, and how it ends.
import { Button } from 'antd'
import { type ReactNode, useState } from 'react'
import { DetailPage, RecordState } from '../../../kernel/web/DetailPage.tsx'
import { carry } from '../../../kernel/web/carry.ts'
import { PageLink, useGo, usePathParams } from '../../../kernel/web/navigation.tsx'
import { Notice } from '../../../kernel/web/Notice.tsx'
import { ProblemNotice } from '../../../kernel/web/ProblemNotice.tsx'
import { useRecord, useWrite } from '../../../kernel/web/query.ts'
import { useCan, useSession } from '../../../kernel/web/session.tsx'
import { Fact } from '../../../kernel/web/RecordView.tsx'
import { showInstant } from '../../../kernel/web/show-value.tsx'
import { Attachments } from '../../files/web/Attachments.tsx'
import { FormRecords } from '../../forms/web/FormRecords.tsx'
import { HelpLines } from '../../visits/web/HelpLines.tsx'
import { TodoList } from '../../visits/web/TodoList.tsx'
import { type CrisisView, showCrisis, startReport } from '../model/api.ts'
import { isRunning } from '../model/stages.ts'
import { Contacts } from './Contacts.tsx'
import { DeedButtons } from './Deeds.tsx'
import { LinkHousehold, NameReaders } from './People.tsx'
import { Stages } from './Stages.tsx'
import { Timeline } from './Timeline.tsx'
import { StateTag } from './words.tsx'
import '../../visits/web/visits.css'
import './crises.css'

export function Page() {
  const { crisisId = '' } = usePathParams()
  const { data, error, refetch } = useRecord(showCrisis, { params: { crisisId } })
  return data ? <Crisis crisis={data} reload={() => void refetch()} /> : <RecordState error={error} retry={() => void refetch()} />
}

function Crisis({ crisis, reload }: { crisis: CrisisView; reload: () => void }) {
  const [asks, setAsks] = useState<'readers' | 'household'>()
  const mayForms = useCan('forms.ofSubject')
  const open = crisis.todos.filter(({ state }) => state === 'OPEN')
  const may = (operation: string) => crisis.allowed.includes(operation)
  return (
    <>
      <DetailPage
        title="危机事件" back="/crises" tags={<StateTag state={crisis.state} isImmediate={crisis.isImmediate} />} facts={factsOf(crisis)}
        actions={<>
          <DeedButtons crisis={crisis} />
          {may('crises.nameReaders') && <Button onClick={() => setAsks('readers')}>谁能看到</Button>}
          <Onward crisis={crisis} />
          {may('crises.linkHousehold') && <Button onClick={() => setAsks('household')}>关联家庭档案</Button>}
        </>}
      >
        <Stages crisis={crisis} />
        {isRunning(crisis.state) && <Notice tone="bad" title="有人身危险先打电话"><HelpLines />{may('crises.contacts') && <Contacts crisisId={crisis.id} />}</Notice>}
        {open.length > 0 && <Part title="时限"><TodoList todos={open} isBare onChanged={reload} /></Part>}
        <ReportPart crisis={crisis} />
        {mayForms && <Part title="表单"><FormRecords subject="crisis" subjectId={crisis.id} offers={crisis.forms} /></Part>}
        {crisis.records.length > 0 && <Part title="表单"><Records crisis={crisis} /></Part>}
        <Part title="时间线"><Timeline crisis={crisis} /></Part>
        <section className="paper"><Attachments subject="crisis" subjectId={crisis.id} hint="只有能看这件事的人看得到。" /></section>
        <Part title="登记情况"><Registered crisis={crisis} /></Part>
      </DetailPage>
      {asks === 'readers' && <NameReaders crisis={crisis} onClose={() => setAsks(undefined)} />}
      {asks === 'household' && <LinkHousehold crisis={crisis} onClose={() => setAsks(undefined)} />}
    </>
  )
}

// Work that goes on beside the crisis. The story stays here: what is opened tells colleagues nothing of it.
function Onward({ crisis }: { crisis: CrisisView }) {
  const go = useGo()
  const { can } = useSession()
  const { householdId } = crisis
  if (householdId === null || crisis.state === 'CANCELLED' || !crisis.allowed.includes('crises.addEntry')) return null
  const refer = () => {
    carry(`/referrals/new/${householdId}`, { urgency: 'URGENT', isSentAtOnce: true })
    go(`/referrals/new/${householdId}`)
  }
  return (
    <>
      {can.includes('referrals.apply') && <Button onClick={refer}>紧急转介</Button>}
      {can.includes('cases.open') && <Button onClick={() => go(`/cases/new/${householdId}`)}>开个案</Button>}
    </>
  )
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return <section className="paper crisis-part" aria-label={title}><h2>{title}</h2>{children}</section>
}

function Records({ crisis }: { crisis: CrisisView }) {
  return <ul className="form-list">{crisis.records.map((one) => <li key={one.id}><PageLink to={`/forms/${one.id}`}>{one.title}</PageLink><span className="soft">{one.occurredOn}　{one.author}</span></li>)}</ul>
}

// The duty to report stands in every state and waits for nobody's opinion.
function ReportPart({ crisis }: { crisis: CrisisView }) {
  const start = useWrite(startReport, { touches: ['desk', 'todos'] })
  if (crisis.hasReport || !crisis.allowed.includes('crises.startReport')) return null
  return (
    <Part title="强制报告">
      <p className="soft">未成年人受侵害的九种情形、无行为能力或限制行为能力的成年人遭受家庭暴力的，依法应当立即报告。不用审批；谁报告的只有报告人、站长、督导和县级经办知道。</p>
      <div><Button danger loading={start.isSaving} onClick={() => void start.write({ params: { crisisId: crisis.id }, body: {} }).catch(() => undefined)}>启动强制报告</Button></div>
      <ProblemNotice error={start.problem} />
    </Part>
  )
}

function factsOf(crisis: CrisisView): [string, ReactNode][] {
  return [
    ['谁，在哪里', crisis.who], ['发生了什么', crisis.what], ['发现', `${showInstant(crisis.foundAt)}　${crisis.openedBy.name}`],
    ['家庭档案', crisis.householdId ? <PageLink key="household" to={`/households/${crisis.householdId}`}>{crisis.householdName}</PageLink> : '还没有档案'],
  ]
}

function Registered({ crisis }: { crisis: CrisisView }) {
  return (
    <div className="record">
      <Fact label="编号">{crisis.crisisNo}</Fact>
      <Fact label="社工站">{crisis.stationName}</Fact>
      {crisis.visitId && <Fact label="走访记录"><PageLink to={`/visits/${crisis.visitId}`}>发现危险的走访</PageLink></Fact>}
      <Fact label="指定可看的人">{crisis.readers.map(({ name }) => name).join('、') || '没有另外指定'}</Fact>
      <Fact label="上传时间">{showInstant(crisis.recordedAt)}</Fact>
      <Fact label="处理个人信息的依据" wide>{crisis.basis.note}</Fact>
    </div>
  )
}
