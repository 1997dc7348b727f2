// What counts as a visit, which danger sign starts what, and by when (走访口径、危险信号、时限): dated data with its source.
import type { CallResult, Presence, RiskSign, TodoKind, VisitChannel } from '../../../kernel/model/codes/visits.ts'
import type { VisitTier } from '../../../kernel/model/codes/clients.ts'
import { addMonths, type Day } from '../../../kernel/model/day.ts'
import type { Deadline } from '../../deadlines/model/deadline.ts'

/** One thing to be done after a danger sign, with the hours it may take from the moment it was found. */
export interface Step {
  readonly id: string
  readonly title: string
  readonly withinHours: number
  /** Where a county may set the length; left out where the law says at once. */
  readonly deadline?: Deadline
  /** Its title tells its length: 解除后 7 天回访. */
  readonly isNamedByLength?: boolean
}

const clock = (id: string, title: string, hours: number, bounds: Deadline['bounds']): Step => ({
  id, title, withinHours: hours, deadline: {
    id: `todo.${id}`, group: '危机和待办', title, begins: '发现', sentence: `{length}内${title}`, length: hours > 72 ? { amount: hours / 24, unit: 'DAYS' } : { amount: hours, unit: 'HOURS' }, bounds,
    source: '反家庭暴力法第十四条、未成年人保护法第十一条要求及时、立即；小时数为系统默认，各地只能更快',
  },
})

/** The rules from a day on. `source` says where each comes from; local rules may only be stricter. */
export interface RecordRules {
  readonly from: Day
  readonly source: string
  /** Results by which the household counts as seen. */
  readonly seen: readonly Presence[]
  readonly reached: readonly CallResult[]
  /** Ways that move the next due day, by tier; the monthly home visit of 高风险 is beside this. */
  readonly countsFor: Readonly<Record<VisitTier, readonly VisitChannel[]>>
  /** Months within which somebody must go there in person; null where any counted way will do. */
  readonly homeVisitWithinMonths: Readonly<Record<VisitTier, number | null>>
  /** What a sign starts at once. */
  readonly starts: Readonly<Record<RiskSign, readonly TodoKind[]>>
  /** What the worker is offered beyond that. */
  readonly offers: Readonly<Record<RiskSign, readonly TodoKind[]>>
  readonly steps: Readonly<Record<TodoKind, readonly Step[]>>
}

const editions: readonly RecordRules[] = [
  {
    from: '1900-01-01',
    source: '特殊困难对象分级探访（高风险入户或视频、每月至少入户一次；电访可计入重点、一般对象）；'
      + '反家庭暴力法第十四条、未成年人保护法第十一条（及时、立即报告），其余小时数为系统默认值',
    seen: ['MET', 'MET_FAMILY'],
    reached: ['ANSWERED', 'ANSWERED_BY_FAMILY'],
    countsFor: { HIGH_RISK: ['HOME', 'VIDEO'], KEY: ['HOME', 'VIDEO', 'PHONE'], GENERAL: ['HOME', 'VIDEO', 'PHONE'] },
    homeVisitWithinMonths: { HIGH_RISK: 1, KEY: null, GENERAL: null },
    starts: {
      NONE: [], SELF_HARM: ['CRISIS'], ABUSE: ['MANDATORY_REPORT'], NOBODY_CARES: ['CRISIS'], GOING_MISSING: ['CRISIS'],
      SEVERE_ILLNESS: [], FIRE: ['CRISIS'], PSYCHIATRIC: [], OTHER: [],
    },
    offers: {
      NONE: [], SELF_HARM: ['REFERRAL', 'MANDATORY_REPORT'], ABUSE: ['CRISIS', 'REFERRAL'], NOBODY_CARES: ['MANDATORY_REPORT', 'REFERRAL'],
      GOING_MISSING: ['MANDATORY_REPORT'], SEVERE_ILLNESS: ['REFERRAL', 'OPEN_CASE'], FIRE: ['REFERRAL'], PSYCHIATRIC: ['REFERRAL', 'CRISIS'],
      OTHER: ['OPEN_CASE', 'REFERRAL'],
    },
    steps: {
      CRISIS: [
        { id: 'TELL_STATION', title: '告知站长和督导', withinHours: 0.5 },
        clock('TELL_AUTHORITY', '报告乡镇（街道）和县级主管部门', 2, { HOURS: [1, 2] }),
        clock('SEE_AGAIN', '再次见面并写下书面记录', 24, { HOURS: [2, 24] }),
        clock('PLAN', '形成危机计划、召开督导会', 72, { HOURS: [24, 72] }),
      ],
      MANDATORY_REPORT: [
        { id: 'REPORT', title: '立即向公安机关等有关部门报告', withinHours: 0.5 },
        clock('WRITE_DOWN', '补齐书面报告材料', 24, { HOURS: [2, 24] }),
      ],
      OPEN_CASE: [clock('ASSESS', '接案评估，决定是否开案', 168, { DAYS: [1, 10] })],
      REFERRAL: [clock('REFER', '联系接收单位、提出转介', 168, { DAYS: [1, 10] })],
    },
  },
]

/** A record written later than this is marked 补录, never refused. */
export const lateVisit: Deadline = {
  id: 'late.visit', group: '补录', title: '走访记录', begins: '走访', sentence: '走访后超过 {length}才写的标为补录', length: { amount: 48, unit: 'HOURS' }, bounds: { HOURS: [24, 168] },
  source: '机构通行的记录时限',
}

/** What of visits and the to-dos they start a county may set. */
export const visitRecordDeadlines = (): Deadline[] => [lateVisit, ...editions.flatMap(({ steps }) => Object.values(steps).flat()).flatMap(({ deadline }) => deadline ?? [])]

/** The rules in force on a day. */
export function recordRulesOn(day: Day): RecordRules {
  const found = [...editions].reverse().find((edition) => edition.from <= day)
  if (!found) throw new RangeError(`no rules for visit records on ${day}`)
  return found
}

/** What is needed to judge whether a visit counts. */
export interface VisitOutcome {
  readonly visitedOn: Day
  readonly channel: VisitChannel
  readonly presence: Presence | null
  readonly callResult: CallResult | null
}

/** Whether somebody of the household was seen or reached at all. */
export function reachedSomebody(visit: VisitOutcome): boolean {
  const rules = recordRulesOn(visit.visitedOn)
  if (visit.channel === 'PHONE') return visit.callResult !== null && rules.reached.includes(visit.callResult)
  return visit.presence !== null && rules.seen.includes(visit.presence)
}

/** Whether the visit moves the next due day of a household of this tier (不在家、拒访不计；电访不计入高风险). */
export function countsAsVisit(visit: VisitOutcome, tier: VisitTier): boolean {
  return reachedSomebody(visit) && recordRulesOn(visit.visitedOn).countsFor[tier].includes(visit.channel)
}

/** What the danger signs start at once, in the order of urgency. */
export function startedBy(signs: readonly RiskSign[], on: Day): TodoKind[] {
  return inOrder(signs.flatMap((sign) => recordRulesOn(on).starts[sign]))
}

/** What may be started beside that. */
export function offeredBy(signs: readonly RiskSign[], on: Day): TodoKind[] {
  const started = new Set(startedBy(signs, on))
  return inOrder(signs.flatMap((sign) => recordRulesOn(on).offers[sign])).filter((kind) => !started.has(kind))
}

const urgency: readonly TodoKind[] = ['MANDATORY_REPORT', 'CRISIS', 'REFERRAL', 'OPEN_CASE']

function inOrder(kinds: readonly TodoKind[]): TodoKind[] {
  return urgency.filter((kind) => kinds.includes(kind))
}

/** What earlier visits of a household say about the next due day. */
export interface Standing {
  /** Day of the last visit that counts for the tier; null when there was none since filing. */
  readonly lastVisitedOn: Day | null
  /** Day by which somebody has to go there in person, whatever else was done; null for tiers without that rule. */
  readonly homeVisitBy: Day | null
}

/**
 * The standing of a household from its visits, newest first. 高风险 needs a home visit every month beside the weekly rhythm, so
 * video calls alone do not carry the due day on for ever.
 */
export function standingOf(visits: readonly VisitOutcome[], tier: VisitTier, filedOn: Day): Standing {
  const lastVisitedOn = visits.find((visit) => countsAsVisit(visit, tier))?.visitedOn ?? null
  const lastAtHome = visits.find((visit) => visit.channel === 'HOME' && reachedSomebody(visit))?.visitedOn ?? filedOn
  const months = recordRulesOn(lastVisitedOn ?? filedOn).homeVisitWithinMonths[tier]
  return { lastVisitedOn, homeVisitBy: months === null ? null : addMonths(lastAtHome, months) }
}
