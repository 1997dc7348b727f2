// Every module with a part in a family's life stands on its timeline, to those who may know of it, and each line opens its record.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTestApp, type TestApp, type TestClient } from '../../tests/support/app.ts'
import { accountOf, idOf, stations } from '../../tests/support/world.ts'
import { fillHands, type InHand } from '../handovers/testing.ts'
import { showTimeline, type TimelineEntry } from './model/timeline.ts'

let world: TestApp
let hands: InHand
beforeAll(async () => {
  world = await openTestApp()
  hands = await fillHands(world.job)
  const { id: stationId, region } = stations.盐窝
  const me = accountOf('STATION_WORKER')
  await world.job.query(`insert into group_member (id, group_id, station_id, region_code, person_id, name, sex, applied_on, screening, is_minor, particulars) values ($1, $2, $3, $4, $5, '孙大娘', 'FEMALE', '2025-06-01', 'FIT', false, '\\x00')`,
    [idOf('member'), hands.groupId, stationId, region, idOf('hands one head')])
  await world.job.query(`insert into group_session (id, group_id, station_id, region_code, number, held_on, topic) values ($1, $2, $3, $4, 1, '2025-06-05', '相识')`, [idOf('session'), hands.groupId, stationId, region])
  await world.job.query(`insert into group_attendance (session_id, member_id, group_id, station_id, region_code, presence) values ($1, $2, $3, $4, $5, 'PRESENT')`, [idOf('session'), idOf('member'), hands.groupId, stationId, region])
  await world.job.query(`insert into activity_handout (id, activity_id, station_id, region_code, goods_name, quantity, unit, source, recipient_name, person_id, handed_on, handed_by, handed_by_name)
    values ($1, $2, $3, $4, '大米', 1, '袋', 'PURCHASE', '孙大娘', $5, '2025-06-06', $6, '甲')`, [idOf('handout'), hands.activityId, stationId, region, idOf('hands one head'), me])
})
afterAll(() => world.close())

async function linesOf(client: TestClient, householdId: string, source?: string): Promise<TimelineEntry[]> {
  const { status, body } = await client.call(showTimeline, { params: { householdId }, query: { limit: 100, ...(source ? { source } : {}) } })
  expect(status).toBe(200)
  return body.items
}

describe('the timeline of a household', () => {
  it('has a line of every module, each opening its record', async () => {
    const lines = await linesOf(await world.as('STATION_WORKER'), hands.households[0]!)
    const paths = Object.fromEntries(lines.map((line) => [line.title, line.path]))
    expect(paths).toMatchObject({ '登记个案：孙大娘': `/cases/${hands.caseId}`, '开案：孙大娘': `/cases/${hands.caseId}`, '手工小组 第 1 节': `/groups/${hands.groupId}`, '领取大米 1袋': `/activities/${hands.activityId}` })
    expect(lines.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['建档', '责任社工', '需求', '小组', '物资', '个案']))
    expect(lines.map(({ on }) => on)).toEqual(lines.map(({ on }) => on).sort().reverse())
  })

  it('tells of a crisis those named, the head, the supervisor and the county, and nobody else', async () => {
    const second = hands.households[1]!
    for (const [who, knows] of [['STATION_WORKER', true], ['STATION_HEAD', true], ['SUPERVISOR', true], ['COUNTY_OFFICER', true], ['DEPUTY_STATION_HEAD', false], ['TOWNSHIP_OFFICER', false]] as const) {
      const lines = await linesOf(await world.as(who), second, 'crises')
      expect([who, lines.length > 0]).toEqual([who, knows])
    }
  })

  it('tells officers of a case by a masked name, and never who sits in a group or took part in an activity', async () => {
    const lines = await linesOf(await world.as('COUNTY_OFFICER'), hands.households[0]!)
    expect(JSON.stringify(lines)).not.toContain('孙大娘')
    expect(lines.map(({ source }) => source)).not.toContain('groups')
    expect(lines.map(({ source }) => source)).not.toContain('activities')
  })
})
