// Pages of crises (危机事件): the red button's three fields, the list, one crisis; a tab of the household, a place below danger signs.
import { AlertOutlined } from '@ant-design/icons'
import type { Page } from '../../../kernel/web/page.ts'
import type { Slot } from '../../../kernel/web/slots.ts'
import { emergencyPath } from './path.ts'

export const pages: Page[] = [
  {
    path: '/crises', title: '危机事件', needs: 'crises.list', load: () => import('./CrisisList.tsx'),
    menu: { group: 'services', order: 90, icon: AlertOutlined, label: '危机事件', phone: true },
  },
  { path: emergencyPath, title: '紧急', needs: 'crises.open', load: () => import('./CrisisNew.tsx'), quick: { order: 0, icon: AlertOutlined, label: '紧急' } },
  { path: '/crises/$crisisId', title: '危机事件', needs: 'crises.show', load: () => import('./CrisisDetail.tsx') },
]

export const slots: Slot[] = [
  { slot: 'visit.danger', key: 'crisis', label: '危机处置', order: 10, needs: 'crises.open', load: () => import('./DangerPanel.tsx') },
  { slot: 'household.tabs', key: 'crises', label: '危机事件', order: 60, needs: 'crises.list', load: () => import('./HouseholdCrises.tsx') },
]
