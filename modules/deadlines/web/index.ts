// The page of deadlines (办理期限): set by the officer of the place, read by everybody who works by them.
import { FieldTimeOutlined } from '@ant-design/icons'
import type { Page } from '../../../kernel/web/page.ts'

export const pages: Page[] = [
  {
    path: '/deadlines', title: '办理期限', needs: 'deadlines.list', load: () => import('./DeadlinesPage.tsx'),
    menu: { group: 'oversight', order: 70, icon: FieldTimeOutlined, label: '办理期限' },
  },
]
