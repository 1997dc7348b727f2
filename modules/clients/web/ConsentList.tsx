// Consents of a household (同意书), newest first; each can be taken back.
import { Button } from 'antd'
import { useState } from 'react'
import { consentBasisCodes, consentChannelCodes, consentItemCodes } from '../../../kernel/model/codes/consent.ts'
import { useGo } from '../../../kernel/web/navigation.tsx'
import { Fact } from '../../../kernel/web/RecordView.tsx'
import { StatusTag } from '../../../kernel/web/StatusTag.tsx'
import { guardianItem } from '../model/consent.ts'
import type { ConsentView, HouseholdView } from '../model/views.ts'
import { currentNotice, noticeNumbered } from '../model/notice.ts'
import { NoticeText } from './ConsentFields.tsx'
import { WithdrawDialog } from './DeedDialog.tsx'

export function ConsentList({ household }: { household: HouseholdView }) {
  const go = useGo()
  const [withdrawing, setWithdrawing] = useState<ConsentView>()
  return (
    <>
      {household.allowed.includes('households.recordConsent') && <div className="tab-actions"><Button onClick={() => go(`/households/${household.id}/consents/new`)}>登记同意书</Button></div>}
      <ItemTable household={household} />
      {household.consents.length === 0 && <p className="soft">还没有同意书</p>}
      {household.consents.map((consent) => <Consent key={consent.id} consent={consent} onWithdraw={() => setWithdrawing(consent)} />)}
      {withdrawing && <WithdrawDialog household={household} consent={withdrawing} onClose={() => setWithdrawing(undefined)} />}
    </>
  )
}

function Consent({ consent, onWithdraw }: { consent: ConsentView; onWithdraw: () => void }) {
  return (
    <article className={consent.withdrawnOn ? 'member member-left' : 'member'} aria-label={`${consent.givenOn} 的同意书`}>
      <div className="member-head">
        <span>{consent.givenOn} {consentBasisCodes.label(consent.basis)}</span>
        {consent.withdrawnOn ? <StatusTag>{consent.withdrawnOn} 撤回</StatusTag> : <StatusTag tone="good">有效</StatusTag>}
        {consent.allowed.includes('households.withdrawConsent') && <span className="member-deeds"><Button size="small" onClick={onWithdraw}>撤回</Button></span>}
      </div>
      <div className="record">
        {consent.items.length > 0 && <Fact label="同意项" wide>{consent.items.map((item) => consentItemCodes.label(item)).join('；')}</Fact>}
        {consent.children.length > 0 && <Fact label="监护人同意的孩子" wide>{consent.children.map(({ name }) => name).join('、')}</Fact>}
        {consent.basisNote && <Fact label="依据说明" wide>{consent.basisNote}</Fact>}
        {consent.givenBy && <Fact label="同意人">{`${consent.givenBy}（${consent.relation}）`}</Fact>}
        {consent.channel && <Fact label="同意方式">{[consentChannelCodes.label(consent.channel), consent.witness && `见证人 ${consent.witness}`].filter(Boolean).join('，')}</Fact>}
        <Fact label="记录人">{consent.recordedByName}</Fact>
        <Fact label="告知书版本">{consent.textVersion}</Fact>
        {consent.withdrawnItems.length > 0 && <Fact label="已撤回的项" wide>{consent.withdrawnItems.map((one) => `${consentItemCodes.label(one.item)}${one.personId ? `：${consent.children.find(({ id }) => id === one.personId)?.name ?? ''}` : ''}（${one.on}${one.reason && `，${one.reason}`}）`).join('；')}</Fact>}
        {consent.withdrawnReason && <Fact label="撤回原因">{consent.withdrawnReason}</Fact>}
      </div>
      <Notice version={consent.textVersion} />
    </article>
  )
}

function Notice({ version }: { version: string }) {
  const edition = noticeNumbered(version)
  return edition ? <details className="notice-text"><summary>当时给出的告知书（{version} 版）</summary><NoticeText edition={edition} /></details> : null
}

/** Each item: whether somebody has agreed to it, what it is for, and how long the data are kept. */
function ItemTable({ household }: { household: HouseholdView }) {
  const isCovered = household.consents.some((one) => !one.withdrawnOn && one.basis !== 'CONSENT')
  return (
    <dl className="consent-items" aria-label="各项同意">
      {consentItemCodes.codes.map(({ id, label }) => {
        const given = household.consents.find((one) => !one.withdrawnOn && one.items.includes(id) && (one.withdrawnItems.every(({ item }) => item !== id) || one.children.some(({ isStanding }) => isStanding)))
        const { purpose, retention } = (given && noticeNumbered(given.textVersion) || currentNotice).items[id]
        return (
          <div key={id}>
            <dt>{label} {id === guardianItem && household.children.length > 0 ? <ChildTags household={household} isCovered={isCovered} /> : given ? <StatusTag tone="good">{given.givenOn} 同意</StatusTag> : <StatusTag>{isCovered && id === 'FILE_AND_SERVICE' ? '依法无需同意' : '没有同意'}</StatusTag>}</dt>
            <dd className="soft">用途：{purpose}。保存：{retention}。</dd>
          </div>
        )
      })}
    </dl>
  )
}

/** The guardian's item child by child: for whom, since when. */
function ChildTags({ household, isCovered }: { household: HouseholdView; isCovered: boolean }) {
  return household.children.map(({ id, name, isGuarded }) => {
    const given = household.consents.find((one) => one.children.some((child) => child.id === id && child.isStanding))
    if (given) return <StatusTag key={id} tone="good">{name}：{given.givenOn} 同意</StatusTag>
    return <StatusTag key={id} tone={isGuarded ? 'plain' : 'warn'}>{name}：{isCovered ? '依法无需同意' : '没有同意'}</StatusTag>
  })
}
