// Which deadlines a place may set (办理期限的目录), in the order of the page: each module brings its own.
import { followUpDeadlines } from '../modules/cases/index.ts'
import { visitDeadlines } from '../modules/clients/index.ts'
import { crisisDeadlines } from '../modules/crises/index.ts'
import type { Deadline } from '../modules/deadlines/model/deadline.ts'
import { allForms, lateDeadlineOf } from '../modules/forms/index.ts'
import { undoDeadline } from '../modules/imports/index.ts'
import { leadDeadlines } from '../modules/needs/index.ts'
import { referralDeadlines } from '../modules/referrals/index.ts'
import { briefingDeadline } from '../modules/reports/index.ts'
import { visitRecordDeadlines } from '../modules/visits/index.ts'

/** Brings the deadlines of every module; the forms must be registered by then. */
export function wireDeadlines(register: (deadlines: readonly Deadline[]) => void): void {
  register(Object.values(visitDeadlines))
  register(Object.values(leadDeadlines))
  register(referralDeadlines)
  register(followUpDeadlines)
  register([...visitRecordDeadlines(), ...crisisDeadlines()])
  register(allForms().flatMap((form) => lateDeadlineOf(form) ?? []))
  register([briefingDeadline, undoDeadline])
}
