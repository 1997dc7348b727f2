// The front door of files on records (附件) for other modules' server code.
export { fileRoutes } from './server/routes.ts'
export { registerFileSubject, registerPublicityGap } from './server/subjects.ts'
export { attachedFiles } from './server/file-parts.ts'
