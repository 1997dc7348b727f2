// The routes of household files.
import { route, type Route } from '../../../kernel/server/route.ts'
import * as api from '../model/api.ts'
import { clientAccess as may } from './access.ts'
import { changeTier, closeHousehold, moveHousehold, reopenHousehold, updateHousehold } from './change-household.ts'
import { addPerson, personLeaves, updatePerson } from './change-members.ts'
import { addContact, removeContact } from './contact-verbs.ts'
import { recordConsent, withdrawConsent } from './consent-verbs.ts'
import { createHousehold } from './create-household.ts'
import { checkIdentity, searchHouseholds } from './find-verbs.ts'
import { listHouseholds, listPlaces, listReaders, listWorkers, showFigures, showHousehold } from './read-verbs.ts'
import { reveal } from './reveal.ts'
import * as links from '../model/links.ts'
import * as paper from '../model/paper.ts'
import { askConsent } from '../model/consent-api.ts'
import { showTimeline } from '../model/timeline.ts'
import { exportRoster, printHousehold } from './paper-verbs.ts'
import { decideLink, listLinks, listSuspects, undoLink } from './link-verbs.ts'
import { checkConsent } from './consent-gap.ts'
import { consentTimeline, fileTimeline } from './own-timeline.ts'
import { householdParts } from './own-parts.ts'
import { listTimeline, registerTimeline } from './timeline.ts'
import { exportWholeFile, registerFileParts } from './whole-file.ts'
import * as whole from '../model/whole-file.ts'

registerTimeline(fileTimeline)
registerTimeline(consentTimeline)
registerFileParts(householdParts)

export const clientRoutes: readonly Route[] = [
  route(api.listHouseholds, { may, run: listHouseholds }),
  route(api.searchHouseholds, { may, run: searchHouseholds }),
  route(api.checkIdentity, { may, run: checkIdentity }),
  route(api.showFigures, { may, run: showFigures }),
  route(api.listWorkers, { may, run: listWorkers }),
  route(api.listPlaces, { may, run: listPlaces }),
  route(api.createHousehold, { may, run: createHousehold }),
  route(api.showHousehold, { may, run: showHousehold }),
  route(api.updateHousehold, { may, run: updateHousehold }),
  route(api.addPerson, { may, run: addPerson }),
  route(api.updatePerson, { may, run: updatePerson }),
  route(api.personLeaves, { may, run: personLeaves }),
  route(api.changeTier, { may, run: changeTier }),
  route(api.moveHousehold, { may, run: moveHousehold }),
  route(api.closeHousehold, { may, run: closeHousehold }),
  route(api.reopenHousehold, { may, run: reopenHousehold }),
  route(api.addContact, { may, run: addContact }),
  route(api.removeContact, { may, run: removeContact }),
  route(api.recordConsent, { may, run: recordConsent }),
  route(api.withdrawConsent, { may, run: withdrawConsent }),
  route(api.reveal, { may, run: reveal }),
  route(api.listReaders, { may, run: listReaders }),
  route(paper.exportRoster, { may, run: exportRoster }),
  route(paper.printHousehold, { may, run: printHousehold }),
  route(links.listSuspects, { may, run: listSuspects }),
  route(links.listLinks, { may, run: listLinks }),
  route(links.decideLink, { may, run: decideLink }),
  route(links.undoLink, { may, run: undoLink }),
  route(showTimeline, { may, run: listTimeline }),
  route(askConsent, { may, run: checkConsent }),
  route(whole.exportWholeFile, { may, run: exportWholeFile }),
]
