// The front door of reports (报表) for other modules' server code; loading it puts its reminders on the desk.
import { registerDeskNotices } from '../desk/index.ts'
import { briefingNotices } from './server/desk-notices.ts'

export { briefingDeadline } from './model/due.ts'
export { reportFacts } from './server/facts.ts'
export { liveFigures } from './server/live-figures.ts'
export { reportRoutes } from './server/routes.ts'

registerDeskNotices('briefings', briefingNotices)
