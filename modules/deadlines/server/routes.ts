// The routes of deadlines (办理期限).
import { route, type Route } from '../../../kernel/server/route.ts'
import * as api from '../model/api.ts'
import { deadlineAccess as may } from './access.ts'
import { listDeadlines, setDeadline, withdrawDeadline } from './set-deadline.ts'

export const deadlineRoutes: readonly Route[] = [
  route(api.listDeadlines, { may, run: listDeadlines }),
  route(api.setDeadline, { may, run: setDeadline }),
  route(api.withdrawDeadline, { may, run: withdrawDeadline }),
]
