// The front door of household files (服务对象档案) for other modules' server code.
export { consentGapOf, type Consenting, missingConsent, requireConsent } from './server/consent-gap.ts'
export { openContacts } from './server/emergency.ts'
export { clientFacts } from './server/facts.ts'
export { consentNotices } from './server/consent-notices.ts'
export { clientRoutes } from './server/routes.ts'
export { contactsOf, lockHousehold, personsOf, requireHousehold, type HouseholdRecord, type PersonRecord } from './server/store.ts'
export { consentsOf, placeNames } from './server/store.ts'
export { openContactPhone, openLivingAddress, openPerson } from './server/opening.ts'
export { listDueHouseholds, markVisited } from './server/visited.ts'
// For loading files in bulk (demo, imports): the same sealing and search terms as a file that is typed in.
export { sealAddresses, sealContactPhone, sealPerson } from './server/sealing.ts'
export { termsOf } from './server/search-terms.ts'
export { registerTimeline } from './server/timeline.ts'
