// The routes of cases.
import { route, type Route } from '../../../kernel/server/route.ts'
import * as api from '../model/api.ts'
import { caseAccess as may } from './access.ts'
import { printCase } from './case-file.ts'
import { handOverCase, stepCase, updateCase } from './change-case.ts'
import { openCase, prepareCase } from './open-case.ts'
import { listCases, listHouseholdCases, showCase } from './read-cases.ts'

export const caseRoutes: readonly Route[] = [
  route(api.listCases, { may, run: listCases }),
  route(api.listHouseholdCases, { may, run: listHouseholdCases }),
  route(api.prepareCase, { may, run: prepareCase }),
  route(api.openCase, { may, run: openCase }),
  route(api.showCase, { may, run: showCase }),
  route(api.updateCase, { may, run: updateCase }),
  route(api.handOverCase, { may, run: handOverCase }),
  route(api.stepCase, { may, run: stepCase }),
  route(api.printCase, { may, run: printCase }),
]
