// Builders for hand-overs (测试用交接): a worker with something of every kind in hand.
import { createHash, randomUUID } from 'node:crypto'
import type pg from 'pg'
import { createCryptoProvider } from '../../kernel/server/crypto/index.ts'
import { accountOf, idOf, type Person, stations, type StationName } from '../../tests/support/world.ts'
import { addCase } from '../cases/testing.ts'
import { addHousehold } from '../clients/testing.ts'
import { sealStory } from '../crises/index.ts'
import { sealContent, sealNeed } from '../needs/index.ts'

// The keys of the test application.
const crypto = createCryptoProvider({ field: createHash('sha256').update('test field').digest(), index: createHash('sha256').update('test index').digest() })

export interface InHand { readonly households: string[]; readonly caseId: string; readonly groupId: string; readonly activityId: string; readonly needId: string; readonly leadId: string; readonly todoId: string; readonly crisisId: string; readonly formId: string }

/** Two households, a case, a group, an activity, a need, a lead, a to-do, a crisis and a draft of this person, straight into the tables. */
export async function fillHands(job: pg.Pool, { who = 'STATION_WORKER', station = '盐窝', mark = 'hands' }: { who?: Person; station?: StationName; mark?: string } = {}): Promise<InHand> {
  const me = accountOf(who)
  const { id: stationId, village, region } = stations[station]
  const households = [await addHousehold(job, { name: `${mark} one`, station, headName: '孙大娘' }), await addHousehold(job, { name: `${mark} two`, station, headName: '周大爷' })]
  await job.query(`update household set responsible_worker_id = $2, responsible_worker_name = $3 where id = any($1)`, [households, me, `测试${who}`])
  const caseId = await addCase(job, { name: mark, householdId: households[0]!, personId: idOf(`${mark} one head`), station, worker: who })
  const made = () => randomUUID()
  const [groupId, activityId, needId, leadId, todoId, crisisId, formId] = [made(), made(), made(), made(), made(), made(), made()]
  await job.query(`insert into service_group (id, group_no, station_id, region_code, name, kind, state, moved_by, created_by, created_by_name) values ($1, $2, $3, $4, '手工小组', 'GROWTH', 'RECRUITING', $5, $5, '甲')`, [groupId, `XZ-${mark}`, stationId, region, me])
  await job.query(`insert into activity (id, activity_no, station_id, region_code, name, theme, held_on, moved_by, created_by, created_by_name) values ($1, $2, $3, $4, '重阳活动', 'ELDERLY', '2025-10-29', $5, $5, '甲')`, [activityId, `HD-${mark}`, stationId, region, me])
  await job.query(`insert into need (id, household_id, station_id, region_code, done_station_id, done_region_code, level, urgency, source, people_count, raised_on, raised_by, raised_by_name, description)
    values ($1, $2, $3, $4, $3, $4, 'MATERIAL', 'GENERAL', 'HOME_VISIT', 1, '2025-06-01', $5, '甲', $6)`, [needId, households[0], stationId, village, me, sealNeed(crypto, needId, 'description', '轮椅坏了')])
  await job.query(`insert into lead (id, number, form, source, urgency, state, received_on, region_code, station_id, registered_station_id, registered_by, registered_by_name, worker_id, worker_name, content)
    values ($1, $2, 'F06', 'GRID', 'GENERAL', 'IN_PROGRESS', '2025-06-02', $3, $4, $4, $5, '甲', $5, '甲', $6)`, [leadId, `XS-${mark}`, village, stationId, me, sealContent(crypto, leadId, { subject: '孙大娘', content: '想换轮椅', mode: null, reply: '', onward: null })])
  await job.query(`insert into todo (id, household_id, station_id, region_code, kind, step, title, due_at, opened_at, opened_by, opened_by_name) values ($1, $2, $3, $4, 'OPEN_CASE', 'OPEN', '评估是否开案', '2025-06-20', now(), $5, '甲')`,
    [todoId, households[1], stationId, village, me])
  await job.query(`insert into crisis (id, crisis_no, household_id, station_id, region_code, state, is_immediate, story, found_at, recorded_at, opened_by, opened_by_name) values ($1, $2, $3, $4, $5, 'HANDLING', true, $7, now() - interval '1 day', now(), $6, '甲')`,
    [crisisId, `WJ-${mark}`, households[1], stationId, village, me, sealStory(crypto, crisisId, { who: '老人', what: '走失', ground: '走失', readers: [] })])
  await job.query(`insert into form_record (id, form, form_version, subject, subject_id, household_id, station_id, region_code, sequence, state, occurred_on, answers, is_late, is_urgent, author_id, author_name, editor_id, editor_name, written_at)
    values ($1, 'F30', 1, 'group', $2, null, $3, $4, 1, 'DRAFT', '2025-06-10', '\\x00', false, false, $5, '甲', $5, '甲', now())`, [formId, groupId, stationId, region, me])
  return { households, caseId, groupId, activityId, needId, leadId, todoId, crisisId, formId }
}
