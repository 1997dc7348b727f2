// The front door of the desk (工作台): its route, and the seam by which higher modules add a line.
import { route, type Route } from '../../kernel/server/route.ts'
import { showDesk } from './model/api.ts'
import { deskAccess } from './server/access.ts'
import { deskOf } from './server/show-desk.ts'

export { registerDeskNotices, type NoticeSource } from './server/notices.ts'
export type { DeskNotice } from './model/api.ts'

export const deskRoutes: readonly Route[] = [route(showDesk, { may: deskAccess, run: deskOf })]
