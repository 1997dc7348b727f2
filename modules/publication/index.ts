// The front door of stories for publication (案例稿) for other modules' server code.
export { publicationRoutes } from './server/routes.ts'
export { registerPublicationSource } from './server/sources.ts'
