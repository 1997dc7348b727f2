// Pages of cases (个案): the list, one case, taking one up; and the cases of a household.
import { SmileOutlined, SolutionOutlined } from '@ant-design/icons'
import type { Page } from '../../../kernel/web/page.ts'
import type { Slot } from '../../../kernel/web/slots.ts'

export const pages: Page[] = [
  { path: '/cases', title: '个案', needs: 'cases.list', load: () => import('./CaseList.tsx'), menu: { group: 'services', order: 10, icon: SolutionOutlined, label: '个案', phone: true } },
  { path: '/cases/new', title: '开个案', needs: 'cases.open', load: () => import('./ChooseFamily.tsx'), quick: { order: 40, icon: SolutionOutlined, label: '开个案' } },
  { path: '/cases/new/$householdId', title: '开个案', needs: 'cases.open', load: () => import('./CaseNew.tsx') },
  { path: '/satisfaction', title: '服务满意度', needs: 'feedback.figures', load: () => import('./FeedbackFigures.tsx'), menu: { group: 'services', order: 70, icon: SmileOutlined, label: '服务满意度', phone: true } },
  { path: '/feedback/$code', title: '服务意见反馈', access: 'public', load: () => import('./FeedbackPage.tsx') },
  { path: '/cases/$caseId', title: '个案', needs: 'cases.show', load: () => import('./CaseDetail.tsx') },
]

export const slots: Slot[] = [
  { slot: 'household.tabs', key: 'cases', label: '个案', order: 20, needs: 'cases.ofHousehold', load: () => import('./HouseholdCases.tsx') },
]
