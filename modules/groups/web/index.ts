// Pages of groups (小组): the list, one group, a member.
import { TeamOutlined } from '@ant-design/icons'
import type { Page } from '../../../kernel/web/page.ts'

export const pages: Page[] = [
  { path: '/groups', title: '小组', needs: 'groups.list', load: () => import('./GroupList.tsx'), menu: { group: 'services', order: 20, icon: TeamOutlined, label: '小组', phone: true } },
  { path: '/groups/new', title: '新建小组', needs: 'groups.create', load: () => import('./GroupNew.tsx') },
  { path: '/groups/$groupId', title: '小组', needs: 'groups.show', load: () => import('./GroupDetail.tsx') },
  { path: '/groups/$groupId/members/new', title: '登记组员', needs: 'groups.addMember', load: () => import('./MemberNew.tsx') },
  { path: '/groups/$groupId/members/$memberId', title: '修改组员', needs: 'groups.changeMember', load: () => import('./MemberEdit.tsx') },
]
