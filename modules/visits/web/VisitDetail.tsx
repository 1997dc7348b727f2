// One visit (走访记录): what was found, what follows from it, and who wrote it when.
import { Button, Input, Modal } from 'antd'
import { useId, useState } from 'react'
import type { ReactNode } from 'react'
import { riskLevelCodes } from '../../../kernel/model/codes/clients.ts'
import { handlingTaskCodes } from '../../../kernel/model/codes/service-items.ts'
import { serviceFunctionCodes } from '../../../kernel/model/codes/services.ts'
import { visitChannelCodes, visitConfirmationCodes, visitKindCodes } from '../../../kernel/model/codes/visits.ts'
import { download } from '../../../kernel/web/api.ts'
import { DetailPage, RecordState } from '../../../kernel/web/DetailPage.tsx'
import { PageLink, useGo, usePathParams } from '../../../kernel/web/navigation.tsx'
import { Notice } from '../../../kernel/web/Notice.tsx'
import { ProblemNotice } from '../../../kernel/web/ProblemNotice.tsx'
import { useRecord, useWrite } from '../../../kernel/web/query.ts'
import { RecordView } from '../../../kernel/web/RecordView.tsx'
import { useCan } from '../../../kernel/web/session.tsx'
import { showInstant } from '../../../kernel/web/show-value.tsx'
import { StatusTag } from '../../../kernel/web/StatusTag.tsx'
import { Attachments } from '../../files/web/Attachments.tsx'
import { printVisit, showVisit, withdrawVisit } from '../model/api.ts'
import type { VisitView } from '../model/api.ts'
import { visitInput } from '../model/visit.ts'
import { AfterDanger } from './SavedVisit.tsx'
import { resultOf, riskWords } from './words.ts'
import './visits.css'

export function Page() {
  const { visitId = '' } = usePathParams()
  const { data, error, refetch } = useRecord(showVisit, { params: { visitId } })
  return data ? <Visit visit={data} /> : <RecordState error={error} retry={() => void refetch()} />
}

const texts = ['situation', 'health', 'mood', 'safetyHazards', 'medication', 'care', 'family', 'finances', 'schoolWork', 'needs', 'handling', 'policyPublicity', 'goods', 'riskNote', 'nextPlan'] as const

function Visit({ visit }: { visit: VisitView }) {
  const go = useGo()
  const mayPublish = useCan('publication.preview')
  const [isAsking, setAsking] = useState(false)
  const [failure, setFailure] = useState<unknown>()
  const print = () => void download(printVisit, { params: { visitId: visit.id } }).then(() => setFailure(undefined), setFailure)
  const risk = riskWords(visit.riskSigns)
  const filled = texts.filter((name) => { const value = visit[name]; return Array.isArray(value) ? value.length > 0 : value !== '' })
  return (
    <>
      <DetailPage
        title={`${visit.householdName} · ${visit.visitedOn}`} back="/visits" tags={<Tags visit={visit} risk={risk} />} facts={factsOf(visit)}
        actions={<>
          {!visit.isMasked && <Button onClick={print}>导出 Word</Button>}
          {visit.allowed.includes('visits.amend') && <Button onClick={() => go(`/visits/${visit.id}/edit`)}>修改</Button>}
          {!visit.isMasked && !visit.isWithdrawn && mayPublish && <Button onClick={() => go(`/publication/visit/${visit.id}`)}>制作案例稿</Button>}
          {visit.allowed.includes('visits.withdraw') && <Button danger onClick={() => setAsking(true)}>撤回</Button>}
        </>}
      >
        {failure !== undefined && <ProblemNotice error={failure} />}
        {visit.isWithdrawn && <Notice tone="warn" title="已撤回，不计入统计">{visit.withdrawnReason}</Notice>}
        {visit.isMasked && <Notice title="走访内容由社工站保存">按照最小必要原则，这里只显示走访的基本情况。</Notice>}
        {filled.length > 0 && <section className="paper" aria-label="走访内容"><RecordView schema={visitInput} value={visit} only={filled} /></section>}
        {!visit.isWithdrawn && !visit.isMasked && risk && <AfterDanger visit={visit} />}
        {visit.images.length > 0 && (
          <section className="paper" aria-label="照片和签名">
            <div className="visit-images">{visit.images.map((image) => <img key={image.id} loading="lazy" src={`/api/visits/${visit.id}/images/${image.id}`} alt={image.kind === 'PHOTO' ? '走访照片' : '对象或家属签名'} />)}</div>
          </section>
        )}
        {!visit.isMasked && <section className="paper"><Attachments subject="visit" subjectId={visit.id} hint="签过字的纸质走访表、当场收的材料。" /></section>}
      </DetailPage>
      {isAsking && <Withdraw visit={visit} onClose={() => setAsking(false)} />}
    </>
  )
}

function Tags({ visit, risk }: { visit: VisitView; risk: string }) {
  return (
    <>
      <StatusTag tone="info">{visitChannelCodes.label(visit.channel)}</StatusTag>
      {risk && <StatusTag tone="bad">{risk}</StatusTag>}
      {visit.isLate && <StatusTag tone="warn">补录</StatusTag>}
      {visit.isWithdrawn && <StatusTag>已撤回</StatusTag>}
    </>
  )
}

function factsOf(visit: VisitView): [string, ReactNode][] {
  const time = [visit.startedTime, visit.endedTime].filter(Boolean).join('–')
  return [
    ['家庭档案', <PageLink key="household" to={`/households/${visit.householdId}`}>{visit.householdName}</PageLink>],
    ['走访时间', `${visit.visitedOn} ${time}`], ['走访类型', visitKindCodes.label(visit.kind)], [visit.channel === 'PHONE' ? '接通情况' : '是否见到本人', resultOf(visit)],
    ['走访人', visit.visitors.map(({ name }) => name).join('、')], ['陪同人', visit.companions], ['风险等级', visit.riskLevel && riskLevelCodes.label(visit.riskLevel)],
    ['对象或家属确认', visit.confirmation && [visitConfirmationCodes.label(visit.confirmation), visit.notConfirmedReason].filter(Boolean).join('：')],
    ['服务方式', visit.functions.map((one) => serviceFunctionCodes.label(one)).join('、')], ['经办协作', visit.handlingTasks.map((one) => handlingTaskCodes.label(one)).join('、')],
    ['下次应访日', visit.nextDueOn], ['补录', visit.lateWhy], ['计划下次走访', visit.nextVisitOn], ['填写人', visit.recordedBy.name],
    ['填写时间（手机）', visit.deviceAt && showInstant(visit.deviceAt)], ['上传时间', showInstant(visit.recordedAt)],
  ]
}

function Withdraw({ visit, onClose }: { visit: VisitView; onClose: () => void }) {
  const [reason, setReason] = useState('')
  const id = useId()
  const withdraw = useWrite(withdrawVisit, { touches: ['desk', 'todos', 'households'], onDone: onClose })
  return (
    <Modal open title="撤回这条走访记录？" okText="撤回" cancelText="先不" okButtonProps={{ danger: true, disabled: reason.trim() === '' }} confirmLoading={withdraw.isSaving} onCancel={onClose} onOk={() => void withdraw.write({ params: { visitId: visit.id }, body: { reason }, ifMatch: visit.version }).catch(() => undefined)}>
      <p>撤回后不再计入统计，下次应访日会重新推算；记录和撤回原因仍可查看。</p>
      <label htmlFor={id}>撤回原因</label>
      <Input.TextArea id={id} autoSize={{ minRows: 2, maxRows: 6 }} maxLength={500} value={reason} placeholder="例如：记错了户" onChange={(event) => setReason(event.target.value)} />
      <ProblemNotice error={withdraw.problem} />
    </Modal>
  )
}
