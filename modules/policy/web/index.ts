// The pages of the rules (规则手册、规则核查) and the tab on a station's page.
import { BookOutlined, CalculatorOutlined, DiffOutlined, FileProtectOutlined, SafetyCertificateOutlined, ToolOutlined } from '@ant-design/icons'
import type { Page } from '../../../kernel/web/page.ts'
import type { Slot } from '../../../kernel/web/slots.ts'

export const pages: readonly Page[] = [
  {
    path: '/findings', title: '规则核查', needs: 'findings.list', load: () => import('./FindingsPage.tsx'),
    menu: { group: 'oversight', order: 40, icon: SafetyCertificateOutlined, label: '规则核查', phone: true },
  },
  {
    path: '/rectifications', title: '整改', needs: 'rectifications.list', load: () => import('./RectificationsPage.tsx'),
    menu: { group: 'oversight', order: 42, icon: ToolOutlined, label: '整改', phone: true },
  },
  {
    path: '/evidence', title: '佐证材料', needs: 'evidence.list', load: () => import('./EvidencePage.tsx'),
    menu: { group: 'oversight', order: 44, icon: FileProtectOutlined, label: '佐证材料', phone: true },
  },
  {
    path: '/rules', title: '规则手册', needs: 'packs.list', load: () => import('./PacksPage.tsx'),
    menu: { group: 'oversight', order: 50, icon: BookOutlined, label: '规则手册' },
  },
  { path: '/findings/decisions', title: '豁免与理由说明', needs: 'decisions.list', load: () => import('./DecisionsPage.tsx') },
  { path: '/findings/$findingId', title: '核查结果', needs: 'findings.show', load: () => import('./FindingPage.tsx') },
  {
    path: '/trials', title: '规则测算', needs: 'trials.run', load: () => import('./TrialPage.tsx'),
    menu: { group: 'oversight', order: 52, icon: CalculatorOutlined, label: '规则测算' },
  },
  {
    path: '/comparison', title: '两日对比', needs: 'comparisons.show', load: () => import('./ComparePage.tsx'),
    menu: { group: 'oversight', order: 54, icon: DiffOutlined, label: '两日对比' },
  },
  { path: '/rules/differences', title: '各地规定对照', needs: 'differences.show', load: () => import('./DifferencesPage.tsx') },
  { path: '/rectifications/$rectificationId', title: '整改', needs: 'rectifications.show', load: () => import('./RectificationPage.tsx') },
  { path: '/rules/$packId', title: '规则手册', needs: 'packs.show', load: () => import('./PackPage.tsx') },
]

export const slots: readonly Slot[] = [
  { slot: 'station.tabs', key: 'standing', label: '规则核查', order: 60, needs: 'standings.show', load: () => import('./StationStanding.tsx') },
]
