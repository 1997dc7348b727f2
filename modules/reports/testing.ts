// Builders for tests of reports (简报、统计): visits as the counters see them, and a briefing in a given state.
import { randomUUID } from 'node:crypto'
import type pg from 'pg'
import { accountOf, type Person, stations, type StationName } from '../../tests/support/world.ts'

export interface VisitSeed { householdId: string; station?: StationName; visitedOn?: string; channel?: 'HOME' | 'VIDEO' | 'PHONE'; people?: number; publicity?: boolean; risk?: boolean }

/** A visit straight into the table; its triggers count it. */
export async function addVisit(job: pg.Pool, { householdId, station = '盐窝', visitedOn = '2025-06-10', channel = 'HOME', people = 1, publicity = false, risk = false }: VisitSeed): Promise<void> {
  const { id, village } = stations[station]
  await job.query(`insert into visit (id, household_id, station_id, region_code, done_station_id, done_region_code, kind, channel, visited_on, visitor_ids, visitor_names,
      presence, call_result, people_met_count, risk_signs, has_policy_publicity, narrative, is_late, recorded_at, recorded_by, recorded_by_name)
    values ($1, $2, $3, $4, $3, $4, 'REGULAR', $5, $6, array[$7]::uuid[], array['测试'], $8, $9, $10, $11, $12, '\\x00', false, $13, $7, '测试')`,
  [randomUUID(), householdId, id, village, channel, visitedOn, accountOf('STATION_WORKER'), channel === 'PHONE' ? null : 'MET', channel === 'PHONE' ? 'ANSWERED' : null,
    people, risk ? ['OTHER'] : ['NONE'], publicity, `${visitedOn}T02:00:00Z`])
}

export interface BriefingSeed { station?: StationName; month?: string; state?: 'DRAFT' | 'SUBMITTED' | 'ACCEPTED' | 'RETURNED'; submittedOn?: string; by?: Person }

/** A briefing with its text and, unless a draft, one submission; answers its id. */
export async function addBriefing(job: pg.Pool, { station = '盐窝', month = '2025-05', state = 'DRAFT', submittedOn = '2025-06-03', by = 'STATION_HEAD' }: BriefingSeed = {}): Promise<string> {
  const id = randomUUID()
  const { id: stationId, region } = stations[station]
  const isSubmitted = state !== 'DRAFT'
  const decided = state === 'ACCEPTED' || state === 'RETURNED'
  await job.query('insert into briefing (id, station_id, region_code, month, state, submissions, first_submitted_on) values ($1, $2, $3, $4, $5, $6, $7)',
    [id, stationId, region, month, state, isSubmitted ? 1 : 0, isSubmitted ? submittedOn : null])
  await job.query(`insert into briefing_text (briefing_id, station_id, overview) values ($1, $2, '概况')`, [id, stationId])
  if (isSubmitted) {
    await job.query(`insert into briefing_submission (briefing_id, number, station_id, region_code, month, definition_version, figures, texts, submitted_by, submitted_by_name,
        submitted_at, decision, decided_by, decided_by_name, decided_at, remark)
      values ($1, 1, $2, $3, $4, 1, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)`,
    [id, stationId, region, month, JSON.stringify([{ id: 'visits.HOME', section: '走访', label: '入户走访', unit: '户次', month: 3, total: 9 }]),
      JSON.stringify({ overview: '概况', keyWork: '', typicalCase: '', problems: '', nextPlan: '' }), accountOf(by), `测试${by}`, `${submittedOn}T02:00:00Z`,
      decided ? state : null, decided ? accountOf('COUNTY_OFFICER') : null, decided ? '测试经办' : '', decided ? `${submittedOn}T08:00:00Z` : null, state === 'RETURNED' ? '请补充典型案例' : ''])
  }
  return id
}
