// The front door of regions (行政区划) for other modules' server code.
export { importBaseRegions, importVillages } from './server/import-regions.ts'
export { mergeTownships } from './server/merge-townships.ts'
export { renameRegion } from './server/rename-region.ts'
export { regionRoutes } from './server/routes.ts'
export { childrenOf, codesOnDay, findRegions, pathOf, regionNames, regionOn } from './server/store.ts'
