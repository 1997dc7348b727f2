// The routes of leads and the demand list.
import { route, type Route } from '../../../kernel/server/route.ts'
import * as leads from '../model/api.ts'
import * as needs from '../model/needs-api.ts'
import { needAccess as may } from './access.ts'
import { dispatchLead, prepareDispatch, submitLead } from './dispatch-lead.ts'
import { leadAnswers, listLeads, printLead, showLead } from './read-leads.ts'
import { householdNeeds, listNeeds, needFigures, needSheet } from './read-needs.ts'
import { receiveVisitor, registerLead } from './register-lead.ts'
import { acceptLead, callBackLead, closeLead, finishLead, handleLead, linkLead, referLead, reopenLead, returnLead, stepLead } from './work-lead.ts'
import { takeWrittenNeeds } from './written-needs.ts'
import { addNeed, changeNeed, moveNeed, takeVisitNeeds } from './write-needs.ts'

export const needRoutes: readonly Route[] = [
  route(leads.registerLead, { may, run: registerLead }),
  route(leads.receiveVisitor, { may, run: receiveVisitor }),
  route(leads.listLeads, { may, run: listLeads }),
  route(leads.showLead, { may, run: showLead }),
  route(leads.prepareDispatch, { may, run: prepareDispatch }),
  route(leads.handleLead, { may, run: handleLead }),
  route(leads.submitLead, { may, run: submitLead }),
  route(leads.dispatchLead, { may, run: dispatchLead }),
  route(leads.acceptLead, { may, run: acceptLead }),
  route(leads.returnLead, { may, run: returnLead }),
  route(leads.stepLead, { may, run: stepLead }),
  route(leads.finishLead, { may, run: finishLead }),
  route(leads.callBackLead, { may, run: callBackLead }),
  route(leads.reopenLead, { may, run: reopenLead }),
  route(leads.referLead, { may, run: referLead }),
  route(leads.closeLead, { may, run: closeLead }),
  route(leads.linkLead, { may, run: linkLead }),
  route(leads.leadAnswers, { may, run: leadAnswers }),
  route(leads.printLead, { may, run: printLead }),
  route(needs.needFigures, { may, run: needFigures }),
  route(needs.needSheet, { may, run: needSheet }),
  route(needs.listNeeds, { may, run: listNeeds }),
  route(needs.householdNeeds, { may, run: householdNeeds }),
  route(needs.addNeed, { may, run: addNeed }),
  route(needs.takeVisitNeeds, { may, run: takeVisitNeeds }),
  route(needs.takeWrittenNeeds, { may, run: takeWrittenNeeds }),
  route(needs.changeNeed, { may, run: changeNeed }),
  route(needs.moveNeed, { may, run: moveNeed }),
]
