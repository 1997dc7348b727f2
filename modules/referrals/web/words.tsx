// Words and colours of referrals (转介的说法).
import { referralKindCodes } from '../../../kernel/model/codes/referrals.ts'
import { urgencyCodes } from '../../../kernel/model/codes/needs.ts'
import { daysBetween } from '../../../kernel/model/day.ts'
import type { Column } from '../../../kernel/web/columns.tsx'
import type { CardContent } from '../../../kernel/web/ListPage.tsx'
import { StatusTag, type Tone } from '../../../kernel/web/StatusTag.tsx'
import type { ReferralRow } from '../model/api.ts'
import { referralStateLabels, type ReferralState } from '../model/stages.ts'

const tones: Record<ReferralState, Tone> = {
  APPLIED: 'warn', REVIEWED: 'warn', ACCEPTED: 'info', REFUSED: 'bad', MORE_NEEDED: 'warn', FILE_TRANSFERRED: 'good', CLOSED: 'plain', WITHDRAWN: 'plain',
}
const directions = { OUT: '转出', IN: '转来', AREA: '' } as const

export function ReferralTags({ referral, today }: { referral: ReferralRow; today: string }) {
  return (
    <>
      {referral.direction !== 'AREA' && <><StatusTag tone="plain">{directions[referral.direction]}</StatusTag> </>}
      <StatusTag tone={tones[referral.state]}>{referralStateLabels[referral.state]}</StatusTag>
      {referral.urgency !== 'GENERAL' && <> <StatusTag tone={referral.urgency === 'URGENT' ? 'bad' : 'warn'}>{urgencyCodes.label(referral.urgency)}</StatusTag></>}
      {referral.isOverdue && referral.answerDueOn && <> <StatusTag tone="bad">{`超期 ${daysBetween(referral.answerDueOn, today)} 天未答复`}</StatusTag></>}
    </>
  )
}

/** Whom it is about; its number where that is not this reader's. */
export const referralTitle = (referral: ReferralRow): string => referral.subjectName || referral.number

export function referralColumns(today: string): Column<ReferralRow>[] {
  return [
    { key: 'subject', title: '服务对象', render: referralTitle }, { key: 'tags', title: '状态', render: (row) => <ReferralTags referral={row} today={today} /> },
    { key: 'kind', title: '方式', render: (row) => referralKindCodes.label(row.kind) }, { key: 'from', title: '转出', render: (row) => row.fromName }, { key: 'to', title: '接收', render: (row) => row.toName },
    { key: 'applied', title: '申请日期', render: (row) => row.appliedOn }, { key: 'due', title: '回复期限', render: (row) => row.answerDueOn ?? '' },
  ]
}

export function referralCard(referral: ReferralRow, today: string): CardContent {
  return {
    title: referralTitle(referral), tags: <ReferralTags referral={referral} today={today} />,
    lines: [
      [referralKindCodes.label(referral.kind), `${referral.fromName} → ${referral.toName}`].join(' · '),
      [referral.appliedOn, referral.state === 'REVIEWED' && !referral.isOverdue && referral.answerDueOn ? `${referral.answerDueOn} 前答复` : ''].filter(Boolean).join(' · '),
    ],
  }
}
