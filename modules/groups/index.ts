// The front door of groups (小组) for other modules' server code.
export { groupForms } from './server/form-subject.ts'
export { groupFiles } from './server/file-subject.ts'
export { groupPapers } from './server/papers.ts'
export { groupNotices } from './server/notices.ts'
export { groupRoutes } from './server/routes.ts'
// For loading groups in bulk (demo).
export { sealFeedback, sealParticulars, sealPhone } from './server/sealing.ts'
export { groupsInHands } from './server/in-hands.ts'
export { groupTimeline } from './server/timeline.ts'
