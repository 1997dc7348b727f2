// The front door of the workforce (人员) for other modules' server code.
export { workforceFacts } from './server/facts.ts'
export { workforceRoutes } from './server/routes.ts'
export { workforceProblems } from './model/problems.ts'
