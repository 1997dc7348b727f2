// Pages of visits (走访、电访): writing one down, the list, one record.
import { HomeOutlined, PhoneOutlined, ReadOutlined } from '@ant-design/icons'
import type { Page } from '../../../kernel/web/page.ts'
import type { Slot } from '../../../kernel/web/slots.ts'

export const pages: Page[] = [
  {
    path: '/visits', title: '走访记录', needs: 'visits.list', load: () => import('./VisitList.tsx'),
    menu: { group: 'clients', order: 30, icon: ReadOutlined, label: '走访记录', phone: true },
  },
  {
    path: '/visits/new', title: '记走访', needs: 'visits.record', load: () => import('./ChooseHousehold.tsx'),
    quick: { order: 10, icon: HomeOutlined, label: '记走访' },
  },
  {
    path: '/calls/new', title: '记电访', needs: 'visits.record', load: () => import('./ChooseHousehold.tsx'),
    quick: { order: 20, icon: PhoneOutlined, label: '记电访' },
  },
  { path: '/visits/new/$householdId', title: '记走访', needs: 'visits.record', load: () => import('./VisitNew.tsx') },
  { path: '/calls/new/$householdId', title: '记电访', needs: 'visits.record', load: () => import('./VisitNew.tsx') },
  { path: '/visits/$visitId', title: '走访记录', needs: 'visits.show', load: () => import('./VisitDetail.tsx') },
  { path: '/visits/$visitId/edit', title: '修改走访记录', needs: 'visits.amend', load: () => import('./VisitEdit.tsx') },
]

export const slots: Slot[] = [
  { slot: 'household.tabs', key: 'visits', label: '走访记录', order: 10, needs: 'visits.ofHousehold', load: () => import('./VisitList.tsx') },
]
