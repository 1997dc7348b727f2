// What the rules hear about monthly briefings (东营办法第二十六条): a month is owed once its due day has passed.
import type pg from 'pg'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { kyselyOn } from '../../../kernel/server/connection.ts'
import { openTestApp, type TestApp } from '../../../tests/support/app.ts'
import { stations } from '../../../tests/support/world.ts'
import { addBriefing } from '../testing.ts'
import { reportFacts } from './facts.ts'

let world: TestApp
let client: pg.PoolClient
beforeAll(async () => {
  world = await openTestApp()
  client = await world.job.connect()
  // One contract of 盐窝, from the middle of January: the first whole month is February.
  await client.query(`update contract set from_on = '2025-01-15', until_on = '2025-12-31', ended_on = null
    where id in (select contract_id from contract_station where station_id = $1)`, [stations.盐窝.id])
  await addBriefing(world.job, { month: '2025-02', state: 'ACCEPTED', submittedOn: '2025-03-04' })
  await addBriefing(world.job, { month: '2025-03', state: 'SUBMITTED', submittedOn: '2025-04-20' })
  await addBriefing(world.job, { month: '2025-04', state: 'DRAFT' })
})
afterAll(async () => {
  client.release()
  await world.close()
})

async function overdueOn(asOf: string): Promise<unknown> {
  const { id } = stations.盐窝
  return (await reportFacts.gather({ db: kyselyOn(client) }, { kind: 'station', ids: [id] }, asOf)).get(id)?.['station.overdueBriefingCount']
}

it('counts whole months of the contract whose due day is over and for which nothing came in', async () => {
  expect(await overdueOn('2025-03-05')).toBe(0)
  expect(await overdueOn('2025-04-05')).toBe(0) // the last day on which March is in time
  expect(await overdueOn('2025-04-06')).toBe(1)
  expect(await overdueOn('2025-04-20')).toBe(0) // March came in, late
  expect(await overdueOn('2025-05-06')).toBe(1) // April is only a draft
  expect(await overdueOn('2025-06-16')).toBe(2)
})

it('follows the due day that the county has set', async () => {
  await client.query(`insert into deadline_setting (id, deadline, region_code, place, from_on, amount, unit, source, set_on)
    values (gen_random_uuid(), 'briefing.due', '370522000000', '利津县', '2025-04-01', 10, 'DAY_OF_MONTH', '利津县通知', '2025-03-01')`)
  expect(await overdueOn('2025-05-10')).toBe(0)
  expect(await overdueOn('2025-05-11')).toBe(1)
})
