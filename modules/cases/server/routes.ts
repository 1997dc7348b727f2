// The routes of cases.
import { openRoute, route, type Route } from '../../../kernel/server/route.ts'
import * as api from '../model/api.ts'
import * as feedback from '../model/feedback.ts'
import { caseAccess as may } from './access.ts'
import { printCase } from './case-file.ts'
import { handOverCase, setCaseLevel, stepCase, updateCase } from './change-case.ts'
import { openCase, prepareCase } from './open-case.ts'
import { giveFeedback, showFeedbackFigures, showFeedbackPlace } from './feedback.ts'
import { makeFeedbackLink } from './feedback-links.ts'
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
  route(api.setCaseLevel, { may, run: setCaseLevel }),
  route(api.printCase, { may, run: printCase }),
  route(feedback.makeFeedbackLink, { may, run: makeFeedbackLink }),
  openRoute(feedback.showFeedbackPlace, showFeedbackPlace),
  openRoute(feedback.giveFeedback, giveFeedback),
  route(feedback.showFeedbackFigures, { may, run: showFeedbackFigures }),
]
