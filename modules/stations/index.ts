// The front door of stations (站点) for other modules' server code.
export { stationFacts } from './server/facts.ts'
export { stationRoutes } from './server/routes.ts'
export { namesOfStations } from './server/store.ts'
