// Pages of household files: the list, filing, one household, its members and consents.
import { TeamOutlined } from '@ant-design/icons'
import type { Page } from '../../../kernel/web/page.ts'

export const pages: Page[] = [
  {
    path: '/households', title: '服务对象', needs: 'households.list', load: () => import('./HouseholdList.tsx'), tab: 'clients',
    menu: { group: 'clients', order: 10, icon: TeamOutlined, label: '服务对象', phone: true },
  },
  { path: '/households/new', title: '建档', needs: 'households.create', load: () => import('./HouseholdNew.tsx'), quick: { order: 30, icon: TeamOutlined, label: '建档' } },
  { path: '/households/suspects', title: '疑似重复', needs: 'households.suspects', load: () => import('./Suspects.tsx') },
  { path: '/households/$householdId', title: '家庭档案', needs: 'households.show', load: () => import('./HouseholdDetail.tsx') },
  { path: '/households/$householdId/edit', title: '修改基本情况', needs: 'households.update', load: () => import('./HouseholdEdit.tsx') },
  { path: '/households/$householdId/members/new', title: '增加家庭成员', needs: 'households.addPerson', load: () => import('./MemberNew.tsx') },
  { path: '/households/$householdId/members/$personId', title: '修改家庭成员', needs: 'households.updatePerson', load: () => import('./MemberEdit.tsx') },
  { path: '/households/$householdId/consents/new', title: '登记同意书', needs: 'households.recordConsent', load: () => import('./ConsentNew.tsx') },
]
