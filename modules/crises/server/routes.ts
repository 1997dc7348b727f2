// Every operation of crises (危机事件) with who may call it.
import { route, type Route } from '../../../kernel/server/route.ts'
import * as api from '../model/api.ts'
import { crisisAccess as may } from './access.ts'
import { addEntry, linkHousehold, moveCrisis, nameReaders, showContacts, startReport } from './change-crisis.ts'
import { openCrisis } from './open-crisis.ts'
import { crisisFigures, listCrises, showCrisis } from './read-crises.ts'

export const crisisRoutes: readonly Route[] = [
  route(api.openCrisis, { may, run: openCrisis }),
  route(api.listCrises, { may, run: listCrises }),
  route(api.crisisFigures, { may, run: crisisFigures }),
  route(api.showCrisis, { may, run: showCrisis }),
  route(api.addEntry, { may, run: addEntry }),
  route(api.moveCrisis, { may, run: moveCrisis }),
  route(api.startReport, { may, run: startReport }),
  route(api.nameReaders, { may, run: nameReaders }),
  route(api.linkHousehold, { may, run: linkHousehold }),
  route(api.showContacts, { may, run: showContacts }),
]
