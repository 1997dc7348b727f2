// One deed on a referral (办理): reviewing, answering, taking over, adding papers, reporting back, closing, taking back.
import { Button, Select } from 'antd'
import { useMemo } from 'react'
import { ariaOf, type ControlProps } from '../../../kernel/web/form/control-props.ts'
import { FormDialog } from '../../../kernel/web/form/FormDialog.tsx'
import { useGo } from '../../../kernel/web/navigation.tsx'
import { Notice } from '../../../kernel/web/Notice.tsx'
import { useList, useRecord } from '../../../kernel/web/query.ts'
import { useToday } from '../../../kernel/web/session.tsx'
import { packageItemCodes } from '../../../kernel/model/codes/referrals.ts'
import { listHouseholds } from '../../clients/model/api.ts'
import { shortName } from '../../regions/model/region.ts'
import * as api from '../model/api.ts'
import type { ReferralView } from '../model/api.ts'
import { whyBack } from './standing.ts'

export type ReferralDialogKind = 'review' | 'reviewLater' | 'answer' | 'takeOver' | 'supplement' | 'feedback' | 'close' | 'withdraw'
interface ReferralDialogProps { referral: ReferralView; kind: ReferralDialogKind; onClose: () => void }

const titles: Record<ReferralDialogKind, string> = { review: '审核转介申请', reviewLater: '补审', answer: '答复转介', takeOver: '移交接手', supplement: '补充资料', feedback: '后续反馈', close: '完结转介', withdraw: '撤回转介' }
const touches = ['desk', 'households', 'visits']

export function ReferralDialog({ referral, kind, onClose }: ReferralDialogProps) {
  const isOutside = referral.target === 'OUTSIDE'
  const common = { params: { referralId: referral.id }, version: referral.version, title: titles[kind], touches, onClose }
  switch (kind) {
    case 'answer': return <Answer referral={referral} kind={kind} onClose={onClose} />
    case 'takeOver': return <TakeOver referral={referral} kind={kind} onClose={onClose} />
    case 'review': return <FormDialog {...common} contract={api.reviewReferral} submitLabel="提交意见" done="已审核" initial={{ decision: 'SEND' }} about={<Notice title={isOutside ? '同意后打印转介信，交给对方' : '同意后立即发给对方'}>随附资料按今天的档案封存{isOutside ? '，和信一起打印' : '发出'}。不同意的写明理由。</Notice>} />
    case 'reviewLater': return <FormDialog {...common} contract={api.reviewLater} submitLabel="提交意见" done="已补审" initial={{ opinion: 'AGREE' }} about={<Notice title="资料已经先发给对方">不同意的写明原因；还没有移交的，由转出站撤回。</Notice>} />
    case 'supplement': return <FormDialog {...common} contract={api.supplementReferral} submitLabel="发出" done="已补充" initial={{ items: [] }} about={<Asked referral={referral} />} />
    case 'feedback': return <FormDialog {...common} contract={api.feedbackReferral} submitLabel="反馈" done="已反馈" initial={{}} about={<Notice title={referral.direction === 'IN' ? `${referral.fromName}会看到，并可以完结` : '记入办理经过'}>写服务做到哪里、对象现在怎么样。</Notice>} />
    case 'close': return <FormDialog {...common} contract={api.closeReferral} submitLabel="完结" done="已完结" initial={{}} about={<Notice title="完结后不能再反馈">{referral.state === 'FILE_TRANSFERRED' && referral.feedbackOn === null ? `${referral.direction === 'OUT' ? '对方' : '本站'}还没有反馈服务情况：先请反馈，或在说明里写明服务对象现在由谁服务、情况怎样。` : '办理经过和资料仍然保存。'}</Notice>} />
    case 'withdraw': return <FormDialog {...common} contract={api.withdrawReferral} submitLabel="撤回" done="已撤回" initial={{}} about={<Notice tone="warn" title={referral.sentOn === null ? '还没有发出，撤回后不再办理' : isOutside ? '撤回后请告诉对方，收回转介信' : '撤回后对方不能再看资料'}>这户仍由本站负责。</Notice>} />
  }
}

// What the other side wants, and what it has already, before something is sent.
function Asked({ referral }: { referral: ReferralView }) {
  const sent = [...new Set(referral.packages.flatMap(({ parts }) => parts.map(({ item }) => packageItemCodes.label(item))))]
  const asked = whyBack(referral)
  return (
    <Notice title={asked ? `对方要求：${asked}` : '对方要求补充资料'}>
      {sent.length > 0 && <p>已经发过：{sent.join('；')}。</p>}
      只补充对方办这件事用得上的；发出后重新计算回复期限。
    </Notice>
  )
}

function Answer({ referral, onClose }: ReferralDialogProps) {
  const today = useToday()
  const isOutside = referral.target === 'OUTSIDE'
  const known = useRecord(api.prepareAnswer, { params: { referralId: referral.id } }, { enabled: !isOutside })
  const controls = useMemo(() => ({ workerId: chooser((known.data?.colleagues ?? []).map(({ id, name }) => ({ value: id, label: name })), '本人') }), [known.data])
  return (
    <FormDialog
      contract={api.answerReferral} params={{ referralId: referral.id }} version={referral.version} title={isOutside ? '登记对方的答复' : titles.answer} submitLabel={isOutside ? '登记' : '答复'} done={isOutside ? '已登记' : '已答复'} touches={touches} onClose={onClose}
      initial={{ receivedOn: today }} controls={controls} shows={{ workerId: (value) => !isOutside && value.answer === 'ACCEPT', workerName: (value) => isOutside && value.answer === 'ACCEPT' }}
    />
  )
}

// A whole family of another county is filed from what was sent, or taken onto a file that is here already; within the county the file moves.
function TakeOver({ referral, onClose }: ReferralDialogProps) {
  const isMove = referral.kind === 'TRANSFER' && referral.target === 'STATION'
  const isFar = isMove && !referral.isSameCounty
  const known = useRecord(api.prepareAnswer, { params: { referralId: referral.id } }, { enabled: isMove })
  const own = useList(listHouseholds, { query: { limit: 200 } }, { enabled: isFar })
  const go = useGo()
  const named = known.data?.ownFiles
  const controls = useMemo(() => ({
    regionCode: chooser((known.data?.villages ?? []).map(({ code, name }) => ({ value: code, label: shortName(name) })), '请选择村（社区）'),
    newHouseholdId: chooser(filesOf(named ?? [], own.items), '请选择'),
  }), [known.data, named, own.items])
  if (isMove && !known.data && !known.error) return null
  const about = isFar ? <Notice title="从外县转来" actions={<Button type="primary" onClick={() => go(`/referrals/${referral.id}/file`)}>按转来的资料建档并接手</Button>}>本站已经有这户档案的，在下面选择；确定后转出站的档案标为迁出，从今天起由本站负责。</Notice>
    : isMove ? <Notice title="确定后这户的档案和全部记录转到本站">从今天起由本站负责，转出站不再能打开。</Notice> : <Notice title="资料已交接，双方共同服务">这户仍由转出站负责。</Notice>
  return (
    <FormDialog
      contract={api.takeOverReferral} params={{ referralId: referral.id }} version={referral.version} title={titles.takeOver} submitLabel="接手" done="已移交接手" touches={touches} onClose={onClose} initial={{}} controls={controls}
      shows={{ regionCode: (value) => isMove && !isFar && !value.newHouseholdId, newHouseholdId: () => isFar || (isMove && named !== undefined && named.length > 0) }} about={about}
    />
  )
}

// Whoever has the same name first, then every file of the station; each once.
function filesOf(named: readonly { id: string; name: string; fileNo: string }[], all: readonly { id: string; headName: string; fileNo: string }[]): { value: string; label: string }[] {
  const files = [...named, ...all.map((one) => ({ id: one.id, name: one.headName, fileNo: one.fileNo }))]
  return [...new Map(files.map((one) => [one.id, { value: one.id, label: `${one.name} ${one.fileNo}` }])).values()]
}

function chooser(options: { value: string; label: string }[], placeholder: string) {
  return function Chooser(props: ControlProps) {
    return (
      <Select
        {...ariaOf(props)} showSearch={{ optionFilterProp: 'label' }} allowClear placeholder={placeholder} status={props.invalid ? 'error' : undefined} value={(props.value as string | null) ?? undefined}
        onChange={(value?: string) => props.onChange(value ?? null)} options={options} notFoundContent="没有可以选择的"
      />
    )
  }
}
