// Pages of the workforce: the register of workers, one file, one's own file, numbers by county; and who stands at a station.
import { BarChartOutlined, IdcardOutlined, SolutionOutlined } from '@ant-design/icons'
import type { Page } from '../../../kernel/web/page.ts'
import type { Slot } from '../../../kernel/web/slots.ts'

export const pages: Page[] = [
  {
    path: '/workers', title: '驻站社工', needs: 'workers.list', load: () => import('./WorkerList.tsx'),
    menu: { group: 'station', order: 30, icon: SolutionOutlined, label: '驻站社工' },
  },
  { path: '/workers/new', title: '登记驻站社工', needs: 'workers.create', load: () => import('./WorkerNew.tsx') },
  { path: '/workers/$workerId', title: '人员档案', needs: 'workers.show', load: () => import('./WorkerDetail.tsx') },
  { path: '/workers/$workerId/edit', title: '修改人员登记', needs: 'workers.update', load: () => import('./WorkerEdit.tsx') },
  {
    path: '/my-file', title: '我的人员档案', needs: 'workers.mine', load: () => import('./OwnFile.tsx'),
    menu: { group: 'station', order: 35, icon: IdcardOutlined, label: '我的人员档案' },
  },
  {
    path: '/worker-counts', title: '社工人数', needs: 'workers.counts', load: () => import('./WorkerCounts.tsx'),
    menu: { group: 'oversight', order: 60, icon: BarChartOutlined, label: '社工人数' },
  },
]

export const slots: Slot[] = [
  { slot: 'station.tabs', key: 'people', label: '人员', order: 20, needs: 'workers.atStation', load: () => import('./StationPeople.tsx') },
  { slot: 'institution.tabs', key: 'people', label: '驻站社工', order: 20, needs: 'workers.list', load: () => import('./InstitutionPeople.tsx') },
]
