// The desk (工作台): the first page of the day, and 待办 on the phone.
import { CarryOutOutlined } from '@ant-design/icons'
import type { Page } from '../../../kernel/web/page.ts'

export const pages: Page[] = [
  {
    path: '/desk', title: '待办', needs: 'desk.show', load: () => import('./DeskPage.tsx'), tab: 'tasks',
    menu: { group: 'desk', order: 0, icon: CarryOutOutlined, label: '待办' },
  },
]
