// The front door of activities (社区活动) for other modules' server code.
export { activityForms } from './server/form-subject.ts'
export { activityFiles } from './server/file-subject.ts'
export { activityPapers } from './server/papers.ts'
export { activityNotices } from './server/notices.ts'
export { activityRoutes } from './server/routes.ts'
// For loading activities in bulk (demo).
export { matchIndex, sealParticulars as sealEnrolment } from './server/sealing.ts'
export { activitiesInHands } from './server/in-hands.ts'
export { activityTimeline } from './server/timeline.ts'
