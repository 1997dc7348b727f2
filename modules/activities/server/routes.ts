// The routes of activities, and the two that a code opens without a session.
import { openRoute, route, type Route } from '../../../kernel/server/route.ts'
import * as api from '../model/api.ts'
import * as open from '../model/check-in.ts'
import { saveSheets as sheets } from '../model/sheets.ts'
import { activityAccess as may } from './access.ts'
import { createActivity, listActivities, moveActivity, showActivity, showActivityFigures } from './activity-verbs.ts'
import { checkIn, showCheckIn } from './check-in.ts'
import { closeCheckIn, openCheckIn, showCheckInCode } from './check-in-code.ts'
import { changeEnrolment, enrol, listEnrolments, setSeats } from './enrolments.ts'
import { handOut, listHandouts, withdrawHandout } from './handouts.ts'
import { printActivityPaper } from './papers.ts'
import { revealPhone, revealSignInPhone } from './phones.ts'
import { addSignIns, listSignIns, withdrawSignIn } from './sign-ins.ts'
import { saveSheets } from './sheets.ts'
import { showSignature } from './signatures.ts'

export const activityRoutes: readonly Route[] = [
  openRoute(open.showCheckIn, showCheckIn),
  openRoute(open.checkIn, checkIn),
  route(api.listActivities, { may, run: listActivities }),
  route(api.createActivity, { may, run: createActivity }),
  route(api.showActivity, { may, run: showActivity }),
  route(api.moveActivity, { may, run: moveActivity }),
  route(api.listEnrolments, { may, run: listEnrolments }),
  route(api.enrol, { may, run: enrol }),
  route(api.changeEnrolment, { may, run: changeEnrolment }),
  route(api.revealPhone, { may, run: revealPhone }),
  route(api.revealSignInPhone, { may, run: revealSignInPhone }),
  route(api.setSeats, { may, run: setSeats }),
  route(sheets, { may, run: saveSheets }),
  route(api.listSignIns, { may, run: listSignIns }),
  route(api.addSignIns, { may, run: addSignIns }),
  route(api.withdrawSignIn, { may, run: withdrawSignIn }),
  route(api.showCheckInCode, { may, run: showCheckInCode }),
  route(api.openCheckIn, { may, run: openCheckIn }),
  route(api.closeCheckIn, { may, run: closeCheckIn }),
  route(api.listHandouts, { may, run: listHandouts }),
  route(api.handOut, { may, run: handOut }),
  route(api.withdrawHandout, { may, run: withdrawHandout }),
  route(api.showSignature, { may, run: showSignature }),
  route(api.printActivityPaper, { may, run: printActivityPaper }),
  route(api.showActivityFigures, { may, run: showActivityFigures }),
]
