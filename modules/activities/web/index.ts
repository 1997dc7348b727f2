// Pages of activities (社区活动): the list, one activity, enrolment, the code on the wall, and the public page behind it.
import { CalendarOutlined } from '@ant-design/icons'
import type { Page } from '../../../kernel/web/page.ts'

export const pages: Page[] = [
  { path: '/activities', title: '社区活动', needs: 'activities.list', load: () => import('./ActivityList.tsx'), menu: { group: 'services', order: 30, icon: CalendarOutlined, label: '社区活动', phone: true } },
  { path: '/activities/new', title: '新建活动', needs: 'activities.create', load: () => import('./ActivityNew.tsx') },
  { path: '/activities/$activityId', title: '社区活动', needs: 'activities.show', load: () => import('./ActivityDetail.tsx') },
  { path: '/activities/$activityId/enrolments/new', title: '登记报名', needs: 'activities.enrol', load: () => import('./EnrolmentNew.tsx') },
  { path: '/activities/$activityId/enrolments/$enrolmentId', title: '修改报名', needs: 'activities.changeEnrolment', load: () => import('./EnrolmentEdit.tsx') },
  { path: '/activities/$activityId/check-in', title: '扫码签到', needs: 'activities.openCheckIn', load: () => import('./CheckInWall.tsx') },
  { path: '/check-in/$code', title: '活动签到', access: 'public', load: () => import('./CheckInPage.tsx') },
]
