// The pages of stations (站点): the network, the register, one station.
import { ApartmentOutlined, ShopOutlined } from '@ant-design/icons'
import type { Page } from '../../../kernel/web/page.ts'

export const pages: readonly Page[] = [
  {
    path: '/network', title: '站点网络', needs: 'network.show', load: () => import('./NetworkPage.tsx'),
    menu: { group: 'station', order: 10, icon: ApartmentOutlined, label: '站点网络', phone: true },
  },
  {
    path: '/stations', title: '站点台账', needs: 'stations.list', load: () => import('./StationList.tsx'),
    menu: { group: 'station', order: 20, icon: ShopOutlined, label: '站点台账', phone: true },
  },
  { path: '/stations/new', title: '登记站点', needs: 'stations.create', load: () => import('./StationNew.tsx') },
  { path: '/stations/$stationId', title: '站点', needs: 'stations.show', load: () => import('./StationPage.tsx') },
  { path: '/stations/$stationId/edit', title: '修改站点', needs: 'stations.show', load: () => import('./StationEdit.tsx') },
]
