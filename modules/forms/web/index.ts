import { FileDoneOutlined, FileWordOutlined, PrinterOutlined } from '@ant-design/icons'
import type { Page } from '../../../kernel/web/page.ts'

export const pages: Page[] = [
  { path: '/forms', title: '表单办理', needs: 'forms.mine', load: () => import('./FormDesk.tsx'), menu: { group: 'services', order: 90, icon: FileDoneOutlined, label: '表单办理', phone: true } },
  { path: '/blank-forms', title: '空白表单', needs: 'forms.allBlank', load: () => import('./BlankForms.tsx'), menu: { group: 'services', order: 95, icon: PrinterOutlined, label: '空白表单', phone: true } },
  { path: '/forms/new/$form/$subjectId', title: '填表', needs: 'forms.create', load: () => import('./FormNew.tsx') },
  { path: '/form-templates', title: 'Word 模板', needs: 'formTemplates.list', load: () => import('./Templates.tsx'), menu: { group: 'oversight', order: 80, icon: FileWordOutlined, label: 'Word 模板' } },
  { path: '/form-templates/$form', title: 'Word 模板', needs: 'formTemplates.show', load: () => import('./FormTemplates.tsx') },
  { path: '/forms/$recordId', title: '表单', needs: 'forms.record', load: () => import('./FormRecord.tsx') },
  { path: '/forms/$recordId/edit', title: '修改表单', needs: 'forms.save', load: () => import('./FormEdit.tsx') },
]
