// Pages of service contracts, and their tab on a station and on an institution.
import { FileProtectOutlined } from '@ant-design/icons'
import type { Page } from '../../../kernel/web/page.ts'
import type { Slot } from '../../../kernel/web/slots.ts'

export const pages: Page[] = [
  {
    path: '/contracts', title: '服务协议', needs: 'contracts.list', load: () => import('./ContractList.tsx'),
    menu: { group: 'projects', order: 20, icon: FileProtectOutlined, label: '服务协议' },
  },
  { path: '/contracts/new', title: '登记服务协议', needs: 'contracts.create', load: () => import('./ContractNew.tsx') },
  { path: '/contracts/$contractId', title: '服务协议', needs: 'contracts.show', load: () => import('./ContractDetail.tsx') },
  { path: '/contracts/$contractId/edit', title: '修改服务协议', needs: 'contracts.update', load: () => import('./ContractEdit.tsx') },
  { path: '/contracts/$contractId/end', title: '提前终止服务协议', needs: 'contracts.end', load: () => import('./ContractEnd.tsx') },
]

export const slots: Slot[] = [
  { slot: 'station.tabs', key: 'contracts', label: '服务协议', order: 30, needs: 'contracts.list', load: () => import('./StationContracts.tsx') },
  { slot: 'institution.tabs', key: 'contracts', label: '服务协议', order: 10, needs: 'contracts.list', load: () => import('./InstitutionContracts.tsx') },
]
