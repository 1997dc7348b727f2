// The front door of accounts (账号、任职) for other modules' server code.
export { hashPassword, loginKey, oneTimeSecret } from './server/password.ts'
export { accountRoutes } from './server/routes.ts'
export { accountProblems } from './model/problems.ts'
