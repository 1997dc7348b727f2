// The routes of visits and to-dos.
import { route, type Route } from '../../../kernel/server/route.ts'
import * as api from '../model/api.ts'
import { visitAccess as may } from './access.ts'
import { amendVisit } from './amend-visit.ts'
import { removeVisitImage, showVisitImage } from './images.ts'
import { listHouseholdVisits, listVisits, prepareVisit, showVisit } from './read-visits.ts'
import { recordVisit } from './record-visit.ts'
import { finishTodo, listTodos, raiseTodos, reassignTodo } from './todos.ts'
import { printVisit } from './visit-paper.ts'
import { withdrawVisit } from './withdraw-visit.ts'

export const visitRoutes: readonly Route[] = [
  route(api.recordVisit, { may, run: recordVisit }),
  route(api.listHouseholdVisits, { may, run: listHouseholdVisits }),
  route(api.prepareVisit, { may, run: prepareVisit }),
  route(api.listVisits, { may, run: listVisits }),
  route(api.showVisit, { may, run: showVisit }),
  route(api.amendVisit, { may, run: amendVisit }),
  route(api.withdrawVisit, { may, run: withdrawVisit }),
  route(api.printVisit, { may, run: printVisit }),
  route(api.showVisitImage, { may, run: showVisitImage }),
  route(api.removeVisitImage, { may, run: removeVisitImage }),
  route(api.raiseTodos, { may, run: raiseTodos }),
  route(api.listTodos, { may, run: listTodos }),
  route(api.finishTodo, { may, run: finishTodo }),
  route(api.reassignTodo, { may, run: reassignTodo }),
]
