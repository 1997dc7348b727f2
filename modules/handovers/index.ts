// The front door of hand-overs (离岗交接) for other modules' server code.
export { handoverRoutes } from './server/routes.ts'
export { handoverNotices } from './server/notices.ts'
export { handoverSubject } from './server/subject.ts'
export { registerInHands } from './server/hands.ts'
