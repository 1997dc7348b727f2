// The front door of crises (危机事件) for other modules' server code.
export { crisisRoutes } from './server/routes.ts'
export { crisisFiles } from './server/file-subject.ts'
export { crisisSubject } from './server/subject.ts'
export { crisisNotices } from './server/notices.ts'
export { clockIsStopped } from './server/clocks.ts'
export { sealStory } from './server/store.ts'
export { crisesInHands } from './server/in-hands.ts'
export { crisisTimeline } from './server/timeline.ts'
