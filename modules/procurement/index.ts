// The front door of procurement (服务协议) for other modules' server code.
export { procurementFacts } from './server/facts.ts'
export { procurementRoutes } from './server/routes.ts'
export { procurementProblems } from './model/problems.ts'
