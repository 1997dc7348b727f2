// The front door of needs and leads (需求清单、线索) for other modules' server code.
export { needRoutes } from './server/routes.ts'
export { needNotices } from './server/notices.ts'
export { leadOrigin } from './server/case-origin.ts'
export { leadSubject } from './server/lead-subject.ts'
export { leadFiles } from './server/file-subject.ts'
export { sealContent, sealNeed, sealReporter } from './server/seal.ts'
export { leadsInHands, needsInHands } from './server/in-hands.ts'
export { needTimeline } from './server/timeline.ts'
