// Pages of accounts: signing in, one's own account, administering accounts.
import { BankOutlined, IdcardOutlined } from '@ant-design/icons'
import type { Page } from '../../../kernel/web/page.ts'

export const pages: Page[] = [
  { path: '/login', title: '登录', access: 'public', load: () => import('./LoginPage.tsx') },
  { path: '/unsent', title: '没有传上去的记录', load: () => import('./UnsentPage.tsx') },
  { path: '/me', title: '我的', load: () => import('./MePage.tsx') },
  {
    path: '/accounts', title: '账号与任职', needs: 'accounts.list', load: () => import('./AccountList.tsx'),
    menu: { group: 'system', order: 10, icon: IdcardOutlined, label: '账号与任职' },
  },
  {
    path: '/organisations', title: '单位', needs: 'organisations.create', load: () => import('./OrganisationList.tsx'),
    menu: { group: 'system', order: 9, icon: BankOutlined, label: '单位' },
  },
  { path: '/organisations/new', title: '登记单位', needs: 'organisations.create', load: () => import('./OrganisationNew.tsx') },
  { path: '/accounts/new', title: '新建账号', needs: 'accounts.create', load: () => import('./AccountNew.tsx') },
]
