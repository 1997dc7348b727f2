// The front door of deadlines (办理期限) for other modules' server code.
export { deadlineRoutes } from './server/routes.ts'
export { registerDeadlines } from './server/catalogue.ts'
export { rulesAt, settingsOf } from './server/rules.ts'
