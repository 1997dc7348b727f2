// Pages of hand-overs (离岗交接), and what is said where a duty is ended.
import { SwapOutlined } from '@ant-design/icons'
import type { Page } from '../../../kernel/web/page.ts'
import type { Slot } from '../../../kernel/web/slots.ts'

export const pages: Page[] = [
  { path: '/handovers', title: '离岗交接', needs: 'handovers.list', load: () => import('./HandoverList.tsx'), menu: { group: 'services', order: 80, icon: SwapOutlined, label: '离岗交接', phone: true } },
  { path: '/handovers/new', title: '填写交接单', needs: 'handovers.create', load: () => import('./HandoverNew.tsx') },
  { path: '/handovers/$handoverId', title: '交接单', needs: 'handovers.show', load: () => import('./HandoverDetail.tsx') },
  { path: '/handovers/$handoverId/edit', title: '修改交接单', needs: 'handovers.change', load: () => import('./HandoverEdit.tsx') },
]

export const slots: Slot[] = [
  { slot: 'assignment.end', key: 'handover', label: '离岗交接', order: 10, needs: 'handovers.standing', load: () => import('./StillInHand.tsx') },
]
