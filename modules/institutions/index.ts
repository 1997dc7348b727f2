// The front door of institutions (机构) for other modules' server code.
export { institutionRoutes } from './server/routes.ts'
export { institutionProblems } from './model/problems.ts'
