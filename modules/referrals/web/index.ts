// Pages of referrals (转介): in and out, applying from a family, one referral; and the referrals of a household.
import { SwapOutlined } from '@ant-design/icons'
import type { Page } from '../../../kernel/web/page.ts'
import type { Slot } from '../../../kernel/web/slots.ts'

export const pages: Page[] = [
  { path: '/referrals', title: '转介', needs: 'referrals.list', load: () => import('./ReferralList.tsx'), menu: { group: 'services', order: 60, icon: SwapOutlined, label: '转介', phone: true } },
  { path: '/referrals/new', title: '转介申请', needs: 'referrals.apply', load: () => import('./ChooseFamily.tsx') },
  { path: '/referrals/new/$householdId', title: '转介申请', needs: 'referrals.apply', load: () => import('./ReferralNew.tsx') },
  { path: '/referrals/$referralId', title: '转介', needs: 'referrals.show', load: () => import('./ReferralDetail.tsx') },
  { path: '/referrals/$referralId/file', title: '按转来的资料建档', needs: 'referrals.file', load: () => import('./ReceivedFile.tsx') },
  { path: '/referrals/$referralId/edit', title: '修改转介申请', needs: 'referrals.amend', load: () => import('./ReferralEdit.tsx') },
]

export const slots: Slot[] = [
  { slot: 'household.tabs', key: 'referrals', label: '转介', order: 30, needs: 'referrals.list', load: () => import('./HouseholdReferrals.tsx') },
]
