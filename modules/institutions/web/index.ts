// Pages of the register of institutions.
import { BankOutlined } from '@ant-design/icons'
import type { Page } from '../../../kernel/web/page.ts'

export const pages: Page[] = [
  {
    path: '/institutions', title: '机构名录', needs: 'institutions.list', load: () => import('./InstitutionList.tsx'),
    menu: { group: 'projects', order: 30, icon: BankOutlined, label: '机构名录' },
  },
  { path: '/institutions/new', title: '登记机构', needs: 'institutions.create', load: () => import('./InstitutionNew.tsx') },
  { path: '/institutions/$institutionId', title: '机构', needs: 'institutions.show', load: () => import('./InstitutionDetail.tsx') },
  { path: '/institutions/$institutionId/edit', title: '修改机构登记', needs: 'institutions.update', load: () => import('./InstitutionEdit.tsx') },
]
