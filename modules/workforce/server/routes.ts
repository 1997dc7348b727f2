// The routes of the workforce.
import { route, type Route } from '../../../kernel/server/route.ts'
import * as api from '../model/api.ts'
import { workforceAccess as may } from './access.ts'
import { assign, endAssignment, setStationRole } from './duties.ts'
import { addCertificate, addCheck, addEmployment, addSupervision, addTraining, removeEntry } from './keep-entries.ts'
import { createWorker, linkAccount, listWorkers, listWorkplaces, showOwnFile, showWorker, updateWorker } from './keep-file.ts'
import { countWorkers, listStationPeople, revealNumber } from './look.ts'

export const workforceRoutes: readonly Route[] = [
  route(api.listWorkers, { may, run: listWorkers }),
  route(api.showOwnFile, { may, run: showOwnFile }),
  route(api.listWorkplaces, { may, run: listWorkplaces }),
  route(api.showWorker, { may, run: showWorker }),
  route(api.createWorker, { may, run: createWorker }),
  route(api.updateWorker, { may, run: updateWorker }),
  route(api.linkAccount, { may, run: linkAccount }),
  route(api.addEmployment, { may, run: addEmployment }),
  route(api.addCertificate, { may, run: addCertificate }),
  route(api.addTraining, { may, run: addTraining }),
  route(api.addSupervision, { may, run: addSupervision }),
  route(api.addCheck, { may, run: addCheck }),
  route(api.removeEntry, { may, run: removeEntry }),
  route(api.assign, { may, run: assign }),
  route(api.endAssignment, { may, run: endAssignment }),
  route(api.setStationRole, { may, run: setStationRole }),
  route(api.revealNumber, { may, run: revealNumber }),
  route(api.listStationPeople, { may, run: listStationPeople }),
  route(api.countWorkers, { may, run: countWorkers }),
]
