// The front door of files on records (附件) for other modules' server code.
export { fileRoutes } from './server/routes.ts'
export { registerFileSubject, registerPhotoGap, registerPhotoRefusals, registerPublicityGap } from './server/subjects.ts'
export { picturesForPaper } from './server/paper-pictures.ts'
export { attachedFiles } from './server/file-parts.ts'
