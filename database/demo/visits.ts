// A year of visits (一年的走访): every family by its rhythm, done by its worker, now and then late, in vain, or with a danger sign.
import { addDays, type Day } from '../../kernel/model/calendar.ts'
import type { CryptoProvider } from '../../kernel/server/crypto/index.ts'
import { nextDueOn } from '../../modules/clients/model/tier.ts'
import { sealNarrative } from '../../modules/visits/index.ts'
import { countsAsVisit } from '../../modules/visits/model/rules.ts'
import type { Family } from './families.ts'
import { type Habits, weekdayFrom } from './habits.ts'
import { type Chance, chanceOf } from './random.ts'
import { situations } from './situations.ts'

type Row = Record<string, unknown>
export interface Visits { visits: Row[]; todos: Row[] }

/** Adds the visits of one family from a year before `today`, and sets its last and next day in the household row. */
export function addVisits(to: Visits, family: Family, today: Day, habits: Habits, crypto: CryptoProvider): void {
  const chance = chanceOf(`visits ${family.id}`)
  const hasFallenBehind = chance.is(habits.fallenBehind)
  const beginning = addDays(today, -365)
  let last: Day | null = null
  let due = nextDueOn(family.tier, family.filedOn)
  // The file was made at the family's home.
  if (family.filedOn >= beginning) {
    last = family.filedOn
    to.visits.push(visitRow(family, last, { chance, crypto, habits, meets: 'FIRST_FILE' }).row)
  }
  // Families on file for longer than a year come into the picture where their rhythm stands by then.
  while (due < beginning) due = nextDueOn(family.tier, due)
  for (let guard = 0; guard < 120; guard++) {
    const isDueSoon = due > addDays(today, -14)
    const slack = family.tier === 'HIGH_RISK' ? 2 : 6
    const wanted: Day = addDays(due, hasFallenBehind && isDueSoon ? 40 : chance.between(-slack, Math.min(slack, habits.usualDelay)))
    const visitedOn = weekdayFrom(wanted)
    if (visitedOn > today || (visitedOn === today && chance.is(0.7))) break
    const visit = visitRow(family, visitedOn, { chance, crypto, habits, ...(last === null && !chance.is(habits.incompleteFiles) ? { meets: 'REGULAR' } : {}) })
    to.visits.push(visit.row)
    if (visit.counts) last = visitedOn
    due = visit.counts ? nextDueOn(family.tier, visitedOn) : addDays(visitedOn, family.tier === 'HIGH_RISK' ? 1 : 4)
  }
  family.row.last_visited_on = last
  family.row.next_visit_due_on = nextDueOn(family.tier, last ?? family.filedOn)
}

/** `meets`: a visit at home that met the family, of this kind. */
interface Manner { chance: Chance; crypto: CryptoProvider; habits: Pick<Habits, 'lateRecords'>; meets?: 'FIRST_FILE' | 'REGULAR' | 'SUDDEN' }

function visitRow(family: Family, visitedOn: Day, { chance, crypto, habits, meets }: Manner): { row: Row; counts: boolean } {
  const isCall = !meets && (family.tier === 'KEY' ? chance.is(0.2) : family.tier === 'GENERAL' && chance.is(0.35))
  const channel = isCall ? 'PHONE' as const : 'HOME' as const
  const presence = isCall ? null : meets ? 'MET' as const : chance.weighted([['MET', 84], ['MET_FAMILY', 10], ['NOT_HOME', 5], ['REFUSED', 1]] as const)
  const callResult = isCall ? chance.weighted([['ANSWERED', 85], ['ANSWERED_BY_FAMILY', 8], ['NO_ANSWER', 7]] as const) : null
  const counts = countsAsVisit({ visitedOn, channel, presence, callResult }, family.tier)
  const id = chance.id()
  const hour = chance.between(8, 16)
  const isLate = chance.is(habits.lateRecords)
  const recordedAt = new Date(Date.parse(`${visitedOn}T${String(hour).padStart(2, '0')}:40:00+08:00`) + (isLate ? chance.between(50, 90) : chance.between(0, 5)) * 3_600_000).toISOString()
  const risk = counts && chance.is(0.012) ? chance.pick(['SEVERE_ILLNESS', 'PSYCHIATRIC', 'OTHER']) : 'NONE'
  return { counts, row: {
    id, household_id: family.id, station_id: family.station.id, region_code: family.village, done_station_id: family.station.id, done_region_code: family.village,
    kind: meets ?? (chance.is(0.04) ? 'HOLIDAY' : 'REGULAR'), channel, visited_on: visitedOn,
    started_time: null, ended_time: null, visitor_ids: [family.worker.accountId], visitor_names: [family.worker.name], presence, call_result: callResult,
    people_met_count: counts ? chance.between(1, 2) : 0, safety_hazards: isCall ? [] : [chance.weighted([['NONE', 8], ['ELECTRICITY', 1], ['FIRE', 1]])], need_levels: chance.is(0.15) ? ['MATERIAL'] : [],
    goods: chance.is(0.03) ? [{ name: '米面油', quantity: 1, unit: '份' }] : [], risk_signs: [risk], risk_level: risk === 'NONE' ? null : 'LOW', has_policy_publicity: counts && chance.is(0.3),
    next_visit_on: null, confirmation: isCall ? null : 'SIGNATURE', narrative: sealNarrative(crypto, id, narrativeOf(family, counts, chance)), is_late: isLate, recorded_at: recordedAt,
    recorded_by: family.worker.accountId, recorded_by_name: family.worker.name,
  } }
}

function narrativeOf(family: Family, counts: boolean, chance: Chance): Parameters<typeof sealNarrative>[2] {
  const text = counts ? chance.pick(situations[family.kind]) : chance.pick(situations.inVain)
  return {
    situation: text, companions: chance.is(0.2) ? '村妇联主席' : '', health: '', mood: '', medication: '', care: '', finances: '', family: '', schoolWork: '', needs: [], handling: '',
    policyPublicity: '', riskNote: '', nextPlan: '', notConfirmedReason: '', location: null,
  }
}

/** A danger sign found yesterday at a family, with the steps that follow from it; some are done, one is still open. */
export function addDanger(to: Visits, family: Family, sign: 'NOBODY_CARES' | 'ABUSE', now: Date, steps: readonly { id: string; title: string; withinHours: number }[], crypto: CryptoProvider): void {
  const chance = chanceOf(`danger ${family.id}`)
  const opened = new Date(now.getTime() - 20 * 3_600_000)
  const visitedOn = new Date(opened.getTime() + 8 * 3_600_000).toISOString().slice(0, 10)
  const { row } = visitRow(family, visitedOn, { chance, crypto, habits: { lateRecords: 0 }, meets: 'SUDDEN' })
  const text = sign === 'ABUSE' ? '孩子手臂有多处淤青，说话躲闪；邻居反映夜里常有打骂声。已安抚孩子并告知站长。' : '老人独自卧床两天，屋内无人照料，三餐不继。已联系村委会送餐并陪同就医。'
  to.visits.push({
    ...row, people_met_count: 1, risk_signs: [sign], risk_level: 'HIGH', recorded_at: opened.toISOString(),
    narrative: sealNarrative(crypto, row.id as string, { ...narrativeOf(family, true, chance), situation: text }),
  })
  family.row.last_visited_on = visitedOn
  family.row.next_visit_due_on = nextDueOn(family.tier, visitedOn)
  for (const [index, step] of steps.entries()) {
    const due = new Date(opened.getTime() + step.withinHours * 3_600_000)
    const isDone = due < now && index === 0
    to.todos.push({
      id: chance.id(), visit_id: row.id, household_id: family.id, station_id: family.station.id, region_code: family.village, kind: sign === 'ABUSE' ? 'MANDATORY_REPORT' : 'CRISIS', step: step.id, title: step.title,
      due_at: due.toISOString(), opened_at: opened.toISOString(), opened_by: family.worker.accountId, opened_by_name: family.worker.name, assignee_id: family.worker.accountId, assignee_name: family.worker.name,
      state: isDone ? 'DONE' : 'OPEN', done_at: isDone ? due.toISOString() : null, done_by: isDone ? family.worker.accountId : null, done_by_name: isDone ? family.worker.name : '',
    })
  }
}
