// The routes of hand-overs.
import { route, type Route } from '../../../kernel/server/route.ts'
import * as api from '../model/api.ts'
import { handoverAccess as may } from './access.ts'
import { assignLines, changeHandover, createHandover, refreshLines } from './draw-up.ts'
import { handoverPeople, handoverStanding, listHandovers, listLines, printHandover, showHandover } from './read-handovers.ts'
import { cancelHandover, handHandover, receiveHandover, returnHandover, witnessHandover } from './steps.ts'

export const handoverRoutes: readonly Route[] = [
  route(api.handoverPeople, { may, run: handoverPeople }),
  route(api.handoverStanding, { may, run: handoverStanding }),
  route(api.listHandovers, { may, run: listHandovers }),
  route(api.createHandover, { may, run: createHandover }),
  route(api.showHandover, { may, run: showHandover }),
  route(api.handoverLines, { may, run: listLines }),
  route(api.changeHandover, { may, run: changeHandover }),
  route(api.assignLines, { may, run: assignLines }),
  route(api.refreshLines, { may, run: refreshLines }),
  route(api.handHandover, { may, run: handHandover }),
  route(api.receiveHandover, { may, run: receiveHandover }),
  route(api.witnessHandover, { may, run: witnessHandover }),
  route(api.returnHandover, { may, run: returnHandover }),
  route(api.cancelHandover, { may, run: cancelHandover }),
  route(api.printHandover, { may, run: printHandover }),
]
