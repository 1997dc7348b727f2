// A case as it is answered (个案的呈现): everything for the station; names masked and nothing of the content for officers.
import type { CaseLevel } from '../../../kernel/model/codes/clients.ts'
import type { CaseCloseReason } from '../../../kernel/model/codes/cases.ts'
import { sixStepCodes } from '../../../kernel/model/codes/services.ts'
import { maskName } from '../../../kernel/model/mask.ts'
import type { Actor } from '../../../kernel/model/roles.ts'
import type { Context } from '../../../kernel/server/route.ts'
import { consentGapOf, personsOf } from '../../clients/index.ts'
import { rulesAt } from '../../deadlines/index.ts'
import { type Rules, whyOf } from '../../deadlines/model/deadline.ts'
import type { CaseRow, CaseView } from '../model/api.ts'
import { followUpDays, followUpDeadlines, isRiskRaised } from '../model/case-file.ts'
import { goalsOf } from '../model/goals.ts'
import { caseDeedsIn, type CaseState, formsIn, HAND_DEEDS, isRunning, stepOf } from '../model/stages.ts'
import { mayManage, mayWrite } from './access.ts'
import { namedAnswersOf } from './feedback.ts'
import { filedForms, setLevelOf } from './file.ts'
import { originOf } from './origins.ts'
import { type CaseRecord, historyOf, openWords, requireCase } from './store.ts'

const isMasked = (actor: Actor): boolean => actor.reach !== 'stations'

/** One line of a list. */
export function toRow(actor: Actor, row: CaseRecord): CaseRow {
  return {
    id: row.id, caseNo: row.case_no, personName: isMasked(actor) ? maskName(row.person_name) : row.person_name, householdId: row.household_id, stationId: row.station_id, stationName: row.short_name,
    state: row.state as CaseState, level: row.level as CaseLevel | null, responsibleName: row.responsible_name, isMine: row.responsible_id === actor.accountId, registeredOn: row.registered_on,
    openedOn: row.opened_on, closedOn: row.closed_on, sessionCount: row.session_count, lastSessionOn: row.last_session_on, nextFollowUpOn: row.next_follow_up_on,
  }
}

type Look = Pick<Context, 'tx' | 'actor' | 'deps' | 'today'>

/** The whole case with what may be done about it. Throws NOT_FOUND when it is out of reach. */
export async function caseView({ tx, actor, deps, today }: Look, id: string): Promise<CaseView> {
  const row = await requireCase(tx, id)
  const masked = isMasked(actor)
  const rules = await rulesAt(tx, row.region_code)
  const state = row.state as CaseState
  const common = {
    ...toRow(actor, row), version: row.version, personId: row.person_id, responsibleId: row.responsible_id, supervisorId: row.supervisor_id, supervisorName: row.supervisor_name,
    closeReason: row.close_reason as CaseCloseReason | null, isMasked: masked, steps: stepsOf(row, state),
  }
  if (masked) return { ...common, allowed: [], alias: '', emergencyReason: '', consentGap: null, offers: [], goals: [], followUps: followUpsOf(row, rules), history: [], deeds: [], origin: null, isRiskRaised: false, feedback: [] }
  const person = (await personsOf(tx, row.household_id)).find((one) => one.id === row.person_id)
  const filed = await filedForms(tx, deps, id)
  const history = await historyOf(tx, id)
  const origin = await originOf({ tx, actor, deps, today }, row)
  return {
    ...common, origin: origin ? { label: origin.label, path: origin.path } : null, isRiskRaised: isRunning(state) && isRiskRaised(filed, setLevelOf(row)),
    feedback: await namedAnswersOf(tx, deps.crypto, row), alias: row.alias, emergencyReason: openWords(deps.crypto, id, 'emergency', row.emergency), consentGap: person ? await consentGapOf(tx, person, today) : null,
    allowed: allowedOn(actor, row), offers: mayWrite(actor, row) ? [...formsIn(state)] : [], goals: goalsOf(filed), followUps: followUpsOf(row, rules), deeds: deedsOf(actor, row),
    history: history.map((one) => ({
      at: one.changed_at, what: one.what as CaseView['history'][number]['what'], from: one.from_value, to: one.to_value, reason: openWords(deps.crypto, id, 'reason', one.reason), by: one.changed_by_name,
    })),
  }
}

function stepsOf(row: CaseRecord, state: CaseState): CaseView['steps'] {
  const days = {
    IDENTIFY: row.identified_on, ANALYSE_NEEDS: row.analysed_on, PLAN: row.planned_on, COORDINATE_RESOURCES: row.coordinated_on, INTERVENE: row.intervened_on, FOLLOW_UP: row.followed_up_on,
  }
  return sixStepCodes.codes.map(({ id }) => ({ step: id, on: days[id], isCurrent: stepOf[state] === id }))
}

function followUpsOf(row: CaseRecord, rules: Rules): CaseView['followUps'] {
  const { closed_on: closedOn } = row
  if (!closedOn || (row.next_follow_up_on === null && row.follow_up_count === 0)) return []
  return followUpDays(closedOn, rules).map((dueOn, at) => ({ dueOn, isDone: at < row.follow_up_count, why: whyOf(followUpDeadlines[at]!, rules.on(followUpDeadlines[at]!, closedOn)) }))
}

function deedsOf(actor: Actor, row: CaseRecord): CaseView['deeds'] {
  if (!mayManage(actor, row)) return []
  const possible = caseDeedsIn(row.state as CaseState)
  return HAND_DEEDS.filter((deed) => possible.includes(deed))
}

function allowedOn(actor: Actor, row: CaseRecord): string[] {
  if (!mayWrite(actor, row)) return []
  const isOver = row.state === 'ARCHIVED'
  const manages = mayManage(actor, row)
  return ['cases.update', ...(manages && (isRunning(row.state as CaseState) || row.state === 'LEAD' || row.state === 'INTAKE' || row.state === 'CLOSED') ? ['cases.handOver'] : []), ...(manages ? ['cases.step'] : []), ...(manages && isRunning(row.state as CaseState) ? ['cases.setLevel'] : [])].filter((id) => !isOver || id !== 'cases.update')
}
