// Pages of the audit log (审计记录).
import { AuditOutlined } from '@ant-design/icons'
import type { Page } from '../../../kernel/web/page.ts'

export const pages: Page[] = [
  {
    path: '/audit', title: '审计记录', needs: 'auditEntries.list', load: () => import('./AuditList.tsx'),
    menu: { group: 'system', order: 30, icon: AuditOutlined, label: '审计记录', phone: true },
  },
]
