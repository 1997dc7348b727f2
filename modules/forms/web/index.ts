import { FileDoneOutlined } from '@ant-design/icons'
import type { Page } from '../../../kernel/web/page.ts'

export const pages: Page[] = [
  { path: '/forms', title: '表单办理', needs: 'forms.mine', load: () => import('./FormDesk.tsx'), menu: { group: 'services', order: 90, icon: FileDoneOutlined, label: '表单办理', phone: true } },
  { path: '/forms/new/$form/$subjectId', title: '填表', needs: 'forms.create', load: () => import('./FormNew.tsx') },
  { path: '/forms/$recordId', title: '表单', needs: 'forms.record', load: () => import('./FormRecord.tsx') },
  { path: '/forms/$recordId/edit', title: '修改表单', needs: 'forms.save', load: () => import('./FormEdit.tsx') },
]
