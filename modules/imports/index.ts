// The front door of imports (台账导入) for other modules' server code.
export { expireImports, importJobs } from './server/jobs.ts'
export { importRoutes } from './server/routes.ts'
export { undoDeadline } from './model/deadline.ts'
