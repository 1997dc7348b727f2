// Pages of imports (台账导入): the list, choosing a file, and one import from its columns to its undoing.
import { ImportOutlined } from '@ant-design/icons'
import type { Page } from '../../../kernel/web/page.ts'

export const pages: Page[] = [
  { path: '/imports', title: '台账导入', needs: 'imports.list', load: () => import('./ImportList.tsx'), menu: { group: 'clients', order: 60, icon: ImportOutlined, label: '台账导入' } },
  { path: '/imports/new', title: '导入台账', needs: 'imports.upload', load: () => import('./ImportNew.tsx') },
  { path: '/imports/$importId', title: '台账导入', needs: 'imports.show', load: () => import('./ImportDetail.tsx') },
]
