// One hand-over (交接单): where it stands, who has still to confirm, everything on the list, and what follows when all have confirmed.
import { Button } from 'antd'
import { type ReactNode, useState } from 'react'
import { handedThingCodes, leaveReasonCodes } from '../../../kernel/model/codes/handovers.ts'
import { download } from '../../../kernel/web/api.ts'
import { DetailPage, RecordState } from '../../../kernel/web/DetailPage.tsx'
import { useGo, usePathParams } from '../../../kernel/web/navigation.tsx'
import { MenuButton } from '../../../kernel/web/MenuButton.tsx'
import { Notice } from '../../../kernel/web/Notice.tsx'
import { ProblemNotice } from '../../../kernel/web/ProblemNotice.tsx'
import { useRecord, useWrite } from '../../../kernel/web/query.ts'
import { Fact } from '../../../kernel/web/RecordView.tsx'
import { showInstant } from '../../../kernel/web/show-value.tsx'
import { StageSteps } from '../../../kernel/web/StageSteps.tsx'
import { StatusTag } from '../../../kernel/web/StatusTag.tsx'
import { StepList } from '../../../kernel/web/StepList.tsx'
import { type HandoverView, printHandover, refreshLines, showHandover } from '../model/api.ts'
import { type HandoverDeed, handoverDeedLabels } from '../model/stages.ts'
import { HandoverDialog } from './HandoverDialog.tsx'
import { Lines } from './Lines.tsx'
import { HandoverTag, partLabels } from './words.tsx'

export function Page() {
  const { handoverId = '' } = usePathParams()
  const { data, error, refetch } = useRecord(showHandover, { params: { handoverId } })
  return data ? <Handover handover={data} /> : <RecordState error={error} retry={() => void refetch()} />
}

const stages = [{ id: 'DRAFT', label: '列清单' }, { id: 'HANDED', label: '接收' }, { id: 'RECEIVED', label: '监交' }, { id: 'DONE', label: '已交接' }]

function Handover({ handover }: { handover: HandoverView }) {
  const [deed, setDeed] = useState<HandoverDeed>()
  const [failure, setFailure] = useState<unknown>()
  const print = () => void download(printHandover, { params: { handoverId: handover.id } }).then(() => setFailure(undefined), setFailure)
  return (
    <>
      <DetailPage title={`${handover.workerName}的离岗交接`} back="/handovers" tags={<HandoverTag state={handover.state} />} facts={factsOf(handover)} actions={<Deeds handover={handover} onDeed={setDeed} onPrint={print} />}>
        {failure !== undefined && <ProblemNotice error={failure} />}
        {handover.state !== 'CANCELLED' && <StageSteps stages={stages} now={handover.state === 'RETURNED' ? 'DRAFT' : handover.state} label="办到哪一步" />}
        <SentBack handover={handover} />
        <Unlisted handover={handover} />
        <Signatures handover={handover} />
        <Lines handover={handover} />
        <Things handover={handover} />
        {handover.notes && <section className="paper form-section" aria-label="交接说明"><h2>交接说明</h2><p style={{ whiteSpace: 'pre-wrap', margin: 0 }}>{handover.notes}</p></section>}
        <section className="paper form-section" aria-label="办理经过"><h2>办理经过</h2><StepList steps={handover.steps} /></section>
      </DetailPage>
      {deed && deed !== 'CHANGE' && <HandoverDialog handover={handover} deed={deed} onClose={() => setDeed(undefined)} />}
    </>
  )
}

function Deeds({ handover, onDeed, onPrint }: { handover: HandoverView; onDeed: (deed: HandoverDeed) => void; onPrint: () => void }) {
  const go = useGo()
  const { deeds } = handover
  const [first] = deeds.filter((one) => one === 'HAND' || one === 'RECEIVE' || one === 'WITNESS')
  const items = [
    ...deeds.filter((one) => one === 'RETURN' || one === 'CANCEL').map((one) => ({ key: one, label: one === 'CANCEL' ? '取消交接' : handoverDeedLabels[one], onClick: () => onDeed(one) })),
    { key: 'print', label: '导出 Word（离岗交接表）', onClick: onPrint },
  ]
  return (
    <>
      {first && <Button type="primary" onClick={() => onDeed(first)}>{handoverDeedLabels[first]}</Button>}
      {deeds.includes('CHANGE') && <Button onClick={() => go(`/handovers/${handover.id}/edit`)}>修改</Button>}
      <MenuButton items={items}>更多</MenuButton>
    </>
  )
}

function factsOf(handover: HandoverView): [string, ReactNode][] {
  const receivers = handover.signatures.filter(({ part }) => part === 'RECEIVER').map(({ name }) => name)
  const all: [string, ReactNode][] = [
    ['编号', handover.number], ['社工站', handover.stationName], ['离岗原因', leaveReasonCodes.label(handover.reason)], ['最后工作日', handover.leavesOn], ['接收人', receivers.join('、') || handover.receiverName],
    ['监交人', handover.witness?.name ?? (handover.waiver ? `没有监交人：${handover.waiver}` : '')], ['本人不能办理', handover.absenceReason], ['交接完成', handover.doneAt ? showInstant(handover.doneAt) : ''],
  ]
  return all.filter(([, value]) => value !== '' && value !== null)
}

// Why it came back, where it is read first.
function SentBack({ handover }: { handover: HandoverView }) {
  const last = handover.steps.at(-1)
  if (!last || (handover.state !== 'RETURNED' && handover.state !== 'CANCELLED')) return null
  return <Notice tone={handover.state === 'RETURNED' ? 'bad' : 'info'} title={`${last.by} ${showInstant(last.at)} ${last.label}`}>{last.words}{handover.state === 'RETURNED' && handover.deeds.includes('HAND') && <p>改好后重新“确认移交”，接收人、监交人再逐一确认。</p>}</Notice>
}

function Unlisted({ handover }: { handover: HandoverView }) {
  const { write, isSaving, problem } = useWrite(refreshLines)
  if (handover.unlistedCount === 0) return null
  return (
    <Notice tone="warn" title={`列清单以后，${handover.workerName}名下又多了 ${handover.unlistedCount} 项`}>
      <p>最后一方确认时会自动列入并一起移交。{handover.allowed.includes('handovers.refresh') && '也可以现在列入，先核对一遍。'}</p>
      {handover.allowed.includes('handovers.refresh') && <Button loading={isSaving} onClick={() => void write({ params: { handoverId: handover.id }, body: {}, ifMatch: handover.version }).catch(() => undefined)}>现在列入清单</Button>}
      {problem && <ProblemNotice error={problem} />}
    </Notice>
  )
}

function Signatures({ handover }: { handover: HandoverView }) {
  return (
    <section className="paper form-section" aria-label="三方确认">
      <h2>三方确认</h2>
      <div className="facts">
        {handover.signatures.map((one) => (
          <Fact key={one.part + (one.id ?? '')} label={partLabels[one.part]}>{one.name} {one.at ? <><StatusTag tone="good">已确认</StatusTag><br /><span className="soft">{showInstant(one.at)}</span></> : <StatusTag tone="warn">还没有确认</StatusTag>}</Fact>
        ))}
      </div>
      {handover.state !== 'DONE' && handover.state !== 'CANCELLED' && <p className="soft" style={{ margin: '12px 0 0' }}>全部确认以前，工作仍由{handover.workerName}负责；最后一方确认的同时，清单上的工作全部转给接收人。</p>}
    </section>
  )
}

function Things({ handover }: { handover: HandoverView }) {
  if (handover.things.length === 0) return null
  return (
    <section className="paper form-section" aria-label="物资、钥匙、账号">
      <h2>物资、钥匙、账号</h2>
      <ul className="plain-list">
        {handover.things.map((one, place) => <li key={place}><StatusTag>{handedThingCodes.label(one.kind)}</StatusTag> {[one.name, one.quantity, one.note].filter(Boolean).join('　')}</li>)}
      </ul>
    </section>
  )
}
