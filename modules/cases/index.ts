// The front door of cases (个案) for other modules' server code.
export { caseRoutes } from './server/routes.ts'
export { caseSubject } from './server/case-subject.ts'
export { caseFiles } from './server/file-subject.ts'
export { columnsOf as caseColumns } from './server/file.ts'
export { transferCase } from './server/change-case.ts'
export { type OriginSays, registerCaseOrigin } from './server/origins.ts'
export { caseNotices } from './server/notices.ts'
export { casesInHands } from './server/in-hands.ts'
