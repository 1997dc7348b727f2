// The pages of reports: monthly briefings, the county view, statistics.
import { BarChartOutlined, DashboardOutlined, ReadOutlined } from '@ant-design/icons'
import type { Page } from '../../../kernel/web/page.ts'

export const pages: Page[] = [
  {
    path: '/county', title: '看板', needs: 'overviews.show', load: () => import('./CountyPage.tsx'),
    menu: { group: 'oversight', order: 10, icon: DashboardOutlined, label: '看板', phone: true },
  },
  { path: '/county/work', title: '服务情况', needs: 'overviews.work', load: () => import('./WorkPage.tsx') },
  { path: '/county/stations/$stationId', title: '站点情况', needs: 'overviews.station', load: () => import('./StationFiguresPage.tsx') },
  {
    path: '/briefings', title: '工作简报', needs: 'briefings.list', load: () => import('./BriefingsPage.tsx'),
    menu: { group: 'oversight', order: 20, icon: ReadOutlined, label: '工作简报', phone: true },
  },
  { path: '/briefings/$briefingId', title: '工作简报', needs: 'briefings.show', load: () => import('./BriefingPage.tsx') },
  {
    path: '/statistics', title: '统计', needs: 'statistics.show', load: () => import('./StatisticsPage.tsx'),
    menu: { group: 'oversight', order: 30, icon: BarChartOutlined, label: '统计', phone: true },
  },
]
