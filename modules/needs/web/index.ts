// Pages of needs and leads (需求清单、线索派单、来访接待), and the needs of a household.
import { BranchesOutlined, CommentOutlined, UnorderedListOutlined } from '@ant-design/icons'
import type { Page } from '../../../kernel/web/page.ts'
import type { Slot } from '../../../kernel/web/slots.ts'

export const pages: Page[] = [
  { path: '/leads', title: '线索派单', needs: 'leads.list', load: () => import('./LeadList.tsx'), menu: { group: 'clients', order: 40, icon: BranchesOutlined, label: '线索派单', phone: true } },
  { path: '/leads/new', title: '登记线索', needs: 'leads.register', load: () => import('./LeadNew.tsx'), quick: { order: 50, icon: BranchesOutlined, label: '登记线索' } },
  { path: '/receptions/new', title: '来访接待', needs: 'leads.receive', load: () => import('./ReceptionNew.tsx'), quick: { order: 55, icon: CommentOutlined, label: '来访接待' } },
  { path: '/leads/$leadId', title: '线索', needs: 'leads.show', load: () => import('./LeadDetail.tsx') },
  { path: '/needs', title: '需求清单', needs: 'needs.list', load: () => import('./NeedList.tsx'), menu: { group: 'clients', order: 45, icon: UnorderedListOutlined, label: '需求清单', phone: true } },
  { path: '/needs/new', title: '登记需求', needs: 'needs.add', load: () => import('./NeedNew.tsx') },
]

export const slots: Slot[] = [
  { slot: 'household.tabs', key: 'needs', label: '需求', order: 15, needs: 'needs.ofHousehold', load: () => import('./HouseholdNeeds.tsx') },
]
