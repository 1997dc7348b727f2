// The front door of referrals (转介) for other modules' server code.
export { referralRoutes } from './server/routes.ts'
export { referralOrigin } from './server/case-origin.ts'
export { referralTimeline } from './server/timeline.ts'
export { referralNotices } from './server/notices.ts'
export { referralSubject } from './server/subject.ts'
export { referralFiles } from './server/file-subject.ts'
export { sealNarrative, sealPackage } from './server/seal.ts'
export { referralsInHands } from './server/in-hands.ts'
