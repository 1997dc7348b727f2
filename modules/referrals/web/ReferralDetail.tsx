// One referral (一件转介): where it stands, who is in charge, what was written and sent, and every step of both sides.
import { Button } from 'antd'
import { type ReactNode, useState } from 'react'
import { outsideBodyCodes, packageItemCodes, referralConsentCodes, referralKindCodes } from '../../../kernel/model/codes/referrals.ts'
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
import { StepList } from '../../../kernel/web/StepList.tsx'
import { Attachments } from '../../files/web/Attachments.tsx'
import { printReferral, type ReferralView, showReferral } from '../model/api.ts'
import { type ReferralDialogKind, ReferralDialog } from './ReferralDialog.tsx'
import { chargeOf, isToBeClosed, stagesOf, whyBack } from './standing.ts'
import { ReferralTags, referralTitle } from './words.tsx'

export function Page() {
  const { referralId = '' } = usePathParams()
  const { data, error, refetch } = useRecord(showReferral, { params: { referralId } })
  return data ? <Referral referral={data} /> : <RecordState error={error} retry={() => void refetch()} />
}

function Referral({ referral }: { referral: ReferralView }) {
  const today = useToday()
  const [asks, setAsks] = useState<ReferralDialogKind>()
  const [failure, setFailure] = useState<unknown>()
  const print = (form: 'F17' | 'F18') => void download(printReferral, { params: { referralId: referral.id, form } }).then(() => setFailure(undefined), setFailure)
  const way = stagesOf(referral)
  const charge = chargeOf(referral)
  return (
    <>
      <DetailPage title={referralTitle(referral)} back="/referrals" tags={<ReferralTags referral={referral} today={today} />} facts={factsOf(referral)} actions={<Deeds referral={referral} onAsk={setAsks} onPrint={print} />}>
        {failure !== undefined && <ProblemNotice error={failure} />}
        {way && <StageSteps stages={way.stages} now={way.now} label="办到哪一步" />}
        {charge && <Notice tone={referral.state === 'REFUSED' || referral.state === 'MORE_NEEDED' ? 'warn' : 'info'} title={charge}>{whyBack(referral) || whysOf(referral)}</Notice>}
        {referral.isObjected && referral.direction === 'OUT' && <Notice tone="warn" title={`${referral.reviewedBy}补审时不同意这件转介`}>原因见办理经过。还没有移交的可以撤回；已经移交的请与对方商量。</Notice>}
        <ReceiverNext referral={referral} />
        {referral.isMasked ? <Notice title={referral.state === 'REFUSED' ? '资料已退回转出站' : '内容由双方站点保存'}>按照最小必要原则，这里只显示办理情况。</Notice> : <Content referral={referral} />}
        {referral.packages.map((one) => <Package key={one.id} one={one} />)}
        {referral.direction === 'OUT' && !referral.isMasked && <section className="paper"><Attachments subject="referral" subjectId={referral.id} hint="转出站自己留存的材料，不随转介发出。" /></section>}
        <section className="paper form-section" aria-label="办理经过"><h2>办理经过</h2><StepList steps={referral.steps} /></section>
      </DetailPage>
      {asks && <ReferralDialog referral={referral} kind={asks} onClose={() => setAsks(undefined)} />}
    </>
  )
}

// What stands under the line of who is in charge: by which rule the days run.
function whysOf(referral: ReferralView): string {
  const answer = referral.state === 'REVIEWED' && referral.answerDueWhy ? `${referral.answerDueWhy}。` : ''
  if (!referral.isNotReviewed || referral.direction !== 'OUT') return answer
  const by = referral.reviewDueOn ? `请在 ${referral.reviewDueOn} 前补审${referral.reviewDueWhy ? `（${referral.reviewDueWhy}）` : ''}` : '还没有补审'
  return `${answer}紧急转介，先发出后审核；${by}。`
}

// What the receiver may go on with, without writing again what was sent.
function ReceiverNext({ referral }: { referral: ReferralView }) {
  const go = useGo()
  const mayOpenCase = useCan('cases.open') && referral.caseForReceiver !== null && ['FILE_TRANSFERRED', 'CLOSED'].includes(referral.state)
  const mayFile = referral.allowed.includes('referrals.file')
  if (!mayOpenCase && !mayFile) return null
  const openCase = ({ householdId, personId }: NonNullable<ReferralView['caseForReceiver']>) => go(`/cases/new/${householdId}?from=REFERRAL.${referral.id}${personId ? `&person=${personId}` : ''}`)
  return (
    <Notice
      title={mayFile ? '转来的资料可以直接建成本站的档案' : '要持续服务的，可以由这件转介开个案'}
      actions={<>{mayFile && <Button type="primary" onClick={() => go(`/referrals/${referral.id}/file`)}>按转来的资料建档</Button>}{mayOpenCase && <Button onClick={() => referral.caseForReceiver && openCase(referral.caseForReceiver)}>开个案</Button>}</>}
    >{mayFile ? '不用再填一遍；只带来对方发来的栏目。' : '接案登记表带出转介原因、目前状况和已提供的服务。'}</Notice>
  )
}

const deeds: readonly { id: ReferralDialogKind; label: string }[] = [
  { id: 'review', label: '审核' }, { id: 'reviewLater', label: '补审' }, { id: 'answer', label: '答复' }, { id: 'takeOver', label: '移交接手' }, { id: 'supplement', label: '补充资料' }, { id: 'feedback', label: '反馈' },
  { id: 'close', label: '完结' }, { id: 'withdraw', label: '撤回' },
]

function Deeds({ referral, onAsk, onPrint }: { referral: ReferralView; onAsk: (kind: ReferralDialogKind) => void; onPrint: (form: 'F17' | 'F18') => void }) {
  const go = useGo()
  const next = isToBeClosed(referral) ? 'close' : undefined
  const may = deeds.filter(({ id }) => referral.allowed.includes(`referrals.${id}`)).sort((one, other) => Number(other.id === next) - Number(one.id === next))
  const items = referral.isMasked ? [] : [
    { key: 'F17', label: referral.target === 'OUTSIDE' ? '打印转介信（附回执）' : '导出个案转介表', onClick: () => onPrint('F17') }, { key: 'F18', label: '导出转介回复', onClick: () => onPrint('F18') },
  ]
  return (
    <>
      {may.map(({ id, label }, place) => <Button key={id} type={place === 0 && id !== 'withdraw' ? 'primary' : 'default'} danger={id === 'withdraw'} onClick={() => onAsk(id)}>{id === 'answer' && referral.target === 'OUTSIDE' ? '登记答复' : label}</Button>)}
      {referral.allowed.includes('referrals.amend') && <Button onClick={() => go(`/referrals/${referral.id}/edit`)}>修改</Button>}
      {items.length > 0 && <MenuButton items={items}>导出</MenuButton>}
    </>
  )
}

function factsOf(referral: ReferralView): [string, ReactNode][] {
  const all: [string, ReactNode][] = [
    ['编号', referral.number], ['方式', referralKindCodes.label(referral.kind)], ['转出', referral.fromName], ['接收', [referral.toName, referral.toBody && outsideBodyCodes.label(referral.toBody)].filter(Boolean).join('　')],
    ['申请', `${referral.appliedOn} ${referral.appliedBy.name}`], ['现在跟进', referral.keeper], ['审核', [referral.reviewedOn, referral.reviewedBy].filter(Boolean).join(' ')], ['补审期限', referral.isNotReviewed && referral.direction === 'OUT' ? referral.reviewDueOn : null], ['发出', referral.sentOn], ['回复期限', referral.answerDueOn], ['答复', [referral.answeredOn, referral.answeredBy].filter(Boolean).join(' ')],
    ['接手人', referral.receivingWorker], ['移交', referral.transferredOn], ['完结', referral.closedOn],
    ['对方反馈', referral.feedbackOn], ['个案', referral.case && <PageLink key="case" to={`/cases/${referral.case.id}`}>{`${referral.case.caseNo}${referral.case.isTransferred ? '（已转出）' : ''}`}</PageLink>],
    ['家庭档案', referral.householdId && <PageLink key="household" to={`/households/${referral.householdId}`}>打开档案</PageLink>],
  ]
  return all.filter(([, value]) => value !== '' && value !== null)
}

function Content({ referral }: { referral: ReferralView }) {
  return (
    <section className="paper form-section" aria-label="转介内容">
      <h2>转介内容</h2>
      <div className="facts">
        <Fact label="转介原因" wide>{referral.reason}</Fact><Fact label="已提供服务摘要" wide>{referral.provided}</Fact><Fact label="对象目前状况" wide>{referral.situation}</Fact><Fact label="转介需求" wide>{referral.request}</Fact>
        <Fact label="对象（监护人）同意">{[referralConsentCodes.label(referral.consent), referral.consentNote].filter(Boolean).join('：')}</Fact>
        <Fact label="随附资料">{referral.items.map((item) => packageItemCodes.label(item)).join('；')}</Fact>
        {referral.target === 'OUTSIDE' && <Fact label="对方联系人">{[referral.contactPerson, referral.contactPhone].filter(Boolean).join('　')}</Fact>}
      </div>
    </section>
  )
}

function Package({ one }: { one: ReferralView['packages'][number] }) {
  return (
    <section className="paper form-section" aria-label="随附资料">
      <h2>随附资料{one.sequence > 1 ? `（补充 ${one.sequence - 1}）` : ''}</h2>
      <p className="soft">{showInstant(one.sentAt)} {one.sentBy}发出，是那天档案的样子{one.isReturned ? '；已退回，对方不能再看' : ''}</p>
      {one.parts.map((part) => (
        <div key={part.item}>
          <h3>{packageItemCodes.label(part.item)}</h3>
          {part.lines.length === 0 ? <p className="soft">档案里没有记录</p> : <div className="facts">{part.lines.map(([label, value], at) => <Fact key={`${label} ${at}`} label={label}>{value}</Fact>)}</div>}
        </div>
      ))}
    </section>
  )
}
