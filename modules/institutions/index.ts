// The front door of institutions (机构) for other modules' server code.
export { institutionFacts } from './server/facts.ts'
export { institutionRoutes } from './server/routes.ts'
export { institutionProblems } from './model/problems.ts'
