// What referrals put on the desk (工作台提醒): to answer, past the day of the answer, to add to, to review.
import { sql } from 'kysely'
import type { Context } from '../../../kernel/server/route.ts'
import { rulesAt } from '../../deadlines/index.ts'
import { lastDayOf } from '../../deadlines/model/deadline.ts'
import { feedbackDeadline } from '../model/deadline.ts'
import { withinReferralReach } from './store.ts'

interface Notice { id: string; title: string; text: string; to: string; tone: 'info' | 'warn' | 'bad' | 'good'; order: number }

export async function referralNotices({ tx, actor, today }: Pick<Context, 'tx' | 'actor' | 'today'>): Promise<Notice[]> {
  if (actor.reach !== 'stations') return []
  const own = sql`any(${[...actor.writableStationIds]}::uuid[])`
  const reviews = actor.role !== 'STATION_WORKER'
  const unreviewed = sql<boolean>`sent_on is not null and reviewed_by is null and state <> 'WITHDRAWN' and station_id = any(${[...actor.stationIds]}::uuid[]) and applied_by <> ${actor.accountId}`
  const row = await tx.db.selectFrom('referral').where(() => withinReferralReach(actor)).where((eb) => eb.or([eb('state', 'in', ['APPLIED', 'REVIEWED', 'MORE_NEEDED', 'ACCEPTED', 'FILE_TRANSFERRED']), sql<boolean>`sent_on is not null and reviewed_by is null`])).select([
    sql<number>`count(*) filter (where state = 'REVIEWED' and to_station_id = ${own})::int`.as('toAnswer'),
    sql<number>`count(*) filter (where state = 'REVIEWED' and answer_due_on < ${today}::date and (to_station_id = ${own} or station_id = ${own}))::int`.as('overdue'),
    sql<number>`count(*) filter (where state = 'MORE_NEEDED' and station_id = ${own})::int`.as('toAdd'),
    sql<number>`count(*) filter (where state = 'APPLIED' and station_id = ${own} and applied_by <> ${actor.accountId})::int`.as('toReview'),
    sql<number>`count(*) filter (where state = 'ACCEPTED' and to_station_id = ${own})::int`.as('toTakeOver'),
    sql<number>`count(*) filter (where ${unreviewed})::int`.as('toReviewLater'),
    sql<number>`count(*) filter (where ${unreviewed} and review_due_on < ${today}::date)::int`.as('reviewLate'),
    sql<string[] | null>`array_agg(to_char(transferred_on, 'YYYY-MM-DD') || coalesce(to_region_code, region_code)) filter (where state = 'FILE_TRANSFERRED' and to_station_id = ${own} and feedback_on is null)`.as('takenOver'),
    sql<number>`count(*) filter (where state = 'FILE_TRANSFERRED' and station_id = ${own} and feedback_on is not null)::int`.as('toClose'),
  ]).executeTakeFirstOrThrow()
  const toReport = await wantedOf(tx, row.takenOver ?? [], today)
  const notice = (id: string, count: number, title: string, text: string, only: string, tone: Notice['tone'], order: number): Notice[] =>
    (count > 0 ? [{ id, title: `${count} 件${title}`, text, to: `/referrals?only=${only}`, tone, order }] : [])
  const supervises = actor.role === 'SUPERVISOR'
  const overdue = notice('referrals-overdue', row.overdue, '转介超过回复期限', supervises ? '站里或对方还没有答复，请了解原因。' : '请尽快答复；对方没有答复的，请电话联系。', 'OVERDUE', 'bad', 25)
  const late = reviews ? notice('referrals-review-later', row.toReviewLater, '紧急转介待补审', row.reviewLate > 0 ? `其中 ${row.reviewLate} 件已超过补审期限。` : '先发出的，请在期限内补审。', 'TO_REVIEW', row.reviewLate > 0 ? 'bad' : 'warn', 24) : []
  const review = reviews ? notice('referrals-review', row.toReview, '转介申请待审核', '审核同意后发给对方。', 'TO_REVIEW', 'warn', 29) : []
  // Answering, taking over and closing are the stations' own work.
  if (supervises) return [...overdue, ...late, ...review]
  return [
    ...overdue,
    ...notice('referrals-answer', row.toAnswer, '转来的转介待答复', '接收、不接收或要求补充，请在期限内答复。', 'TO_ANSWER', 'warn', 26),
    ...notice('referrals-take-over', row.toTakeOver, '已接收的转介待移交接手', '接手以前，仍由转出站负责。', 'OPEN', 'warn', 27),
    ...notice('referrals-add', row.toAdd, '转介对方要求补充', '补充以后，回复期限重新计算。', 'OPEN', 'warn', 28),
    ...late,
    ...notice('referrals-report', toReport, '转来的转介等您反馈', '接手已满规定的天数，请告诉转出站情况怎样。', 'TO_REPORT', 'info', 44),
    ...notice('referrals-close', row.toClose, '转介对方已反馈', '看过反馈，可以完结。', 'TO_REPORT', 'info', 45),
    ...review,
  ]
}

/** How many of those taken over (day and county of the receiver) have waited for a word as long as the rule of their day says. */
async function wantedOf(tx: Context['tx'], takenOver: readonly string[], today: string): Promise<number> {
  const isWanted = await Promise.all(takenOver.map(async (one) => {
    const [on, regionCode] = [one.slice(0, 10), one.slice(10)]
    return lastDayOf((await rulesAt(tx, regionCode)).on(feedbackDeadline, on), on) <= today
  }))
  return isWanted.filter(Boolean).length
}
