// The front door of forms (表单) for other modules' server code.
export { formRoutes } from './server/routes.ts'
export { formTimeline } from './server/timeline.ts'
export { allForms, type FormSubject, registerFormSubject, type Settled, type SubjectRow } from './server/subjects.ts'
export { formDocument } from './server/print.ts'
export { formNotices } from './server/notices.ts'
export { formPaper, formTables } from './server/paper.ts'
export { type Answers, findRecord, lastRecord, openAnswers, recordsInReach, recordsOf } from './server/store.ts'
export { known as knownRecord } from './server/write-record.ts'
