// Every module the product is made of: its routes, in the order of the tiers.
import type { Job } from './jobs.ts'
import type { Route } from '../kernel/server/route.ts'
import { bringTemplatePrinter } from '../kernel/server/form-printer.ts'
import { accountRoutes } from '../modules/accounts/index.ts'
import { activitiesInHands, activityForms, activityNotices, activityPapers, activityRoutes, activityTimeline } from '../modules/activities/index.ts'
import { auditRoutes } from '../modules/audit/index.ts'
import { caseNotices, casePapers, caseRoutes, casesInHands, caseSubject, caseTimeline, registerCaseOrigin } from '../modules/cases/index.ts'
import { clientPapers, clientRoutes, consentNotices, householdsInHands, registerTimeline } from '../modules/clients/index.ts'
import { clockIsStopped, crisesInHands, crisisNotices, crisisRoutes, crisisSubject, crisisTimeline } from '../modules/crises/index.ts'
import { deadlineRoutes, registerDeadlines } from '../modules/deadlines/index.ts'
import { deskRoutes, registerDeskNotices } from '../modules/desk/index.ts'
import { fileRoutes } from '../modules/files/index.ts'
import { formNotices, formRoutes, formsInHands, formTimeline, onTemplate, registerFormSubject, registerPaperForms } from '../modules/forms/index.ts'
import { groupForms, groupNotices, groupPapers, groupRoutes, groupsInHands, groupTimeline } from '../modules/groups/index.ts'
import { regionRoutes } from '../modules/regions/index.ts'
import { stationRoutes } from '../modules/stations/index.ts'
import { handoverNotices, handoverRoutes, handoverSubject, registerInHands } from '../modules/handovers/index.ts'
import { importJobs, importRoutes } from '../modules/imports/index.ts'
import { institutionRoutes } from '../modules/institutions/index.ts'
import { registerTodoSequel, todosInHands, visitPapers, visitRoutes, visitTimeline } from '../modules/visits/index.ts'
import { procurementRoutes } from '../modules/procurement/index.ts'
import { workforceRoutes } from '../modules/workforce/index.ts'
import { reportRoutes } from '../modules/reports/index.ts'
import { leadOrigin, leadsInHands, leadSubject, needNotices, needRoutes, needsInHands, needTimeline } from '../modules/needs/index.ts'
import { publicationRoutes } from '../modules/publication/index.ts'
import { referralNotices, referralOrigin, referralRoutes, referralsInHands, referralSubject, referralTimeline } from '../modules/referrals/index.ts'
import { policyJobs, policyNotices, policyRoutes } from '../modules/policy/index.ts'
import { policy } from './fact-sources.ts'
import { wireDeadlines } from './deadline-wiring.ts'
import { wireFiles } from './file-wiring.ts'

// What the rules put on the desk; policy stands beside the tiers and does not know the desk itself.
registerDeskNotices('policy', policyNotices)
registerDeskNotices('forms', formNotices)
registerDeskNotices('consents', consentNotices)
registerDeskNotices('needs', needNotices)
registerFormSubject(leadSubject)
registerCaseOrigin(leadOrigin)
registerDeskNotices('referrals', referralNotices)
registerFormSubject(referralSubject)
registerCaseOrigin(referralOrigin)
registerDeskNotices('cases', caseNotices)
registerFormSubject(caseSubject)
registerDeskNotices('groups', groupNotices)
registerDeskNotices('activities', activityNotices)
registerDeskNotices('crises', crisisNotices)
registerFormSubject(crisisSubject)
registerTodoSequel(clockIsStopped)

// What somebody can have in hand, and hand over when he leaves.
for (const one of [householdsInHands, casesInHands, groupsInHands, activitiesInHands, needsInHands, leadsInHands, referralsInHands, crisesInHands, todosInHands, formsInHands]) registerInHands(one)
registerDeskNotices('handovers', handoverNotices)
registerFormSubject(handoverSubject)

// What has paper forms.
registerFormSubject(groupForms)
registerFormSubject(activityForms)
registerPaperForms([...clientPapers, ...visitPapers, ...casePapers, ...groupPapers, ...activityPapers])
bringTemplatePrinter(onTemplate)

wireFiles()

// What a county may set: after the forms are there, each of which has its days.
wireDeadlines(registerDeadlines)

// What stands on the timeline of a household.
registerTimeline(visitTimeline)
registerTimeline(formTimeline)
for (const one of [caseTimeline, needTimeline, referralTimeline, crisisTimeline, groupTimeline, activityTimeline]) registerTimeline(one)

// Background work of the modules.
export const allJobs: readonly Job[] = [
  ...policyJobs(policy),
  ...importJobs,
]

export const allRoutes: readonly Route[] = [
  ...accountRoutes,
  ...auditRoutes,
  ...regionRoutes,
  ...deadlineRoutes,
  ...stationRoutes,
  ...clientRoutes,
  ...institutionRoutes,
  ...procurementRoutes,
  ...workforceRoutes,
  ...visitRoutes,
  ...caseRoutes,
  ...crisisRoutes,
  ...formRoutes,
  ...fileRoutes,
  ...groupRoutes,
  ...activityRoutes,
  ...needRoutes,
  ...referralRoutes,
  ...publicationRoutes,
  ...handoverRoutes,
  ...importRoutes,
  ...deskRoutes,
  ...reportRoutes,
  ...policyRoutes(policy),
]
