// The page of stories for publication (案例稿), opened from a case or a visit.
import type { Page } from '../../../kernel/web/page.ts'

export const pages: Page[] = [
  { path: '/publication/$kind/$recordId', title: '案例稿', needs: 'publication.preview', load: () => import('./Story.tsx') },
]
