// What the rules hear of requests for help (四川通知三（四）): those that lie about, and those turned away as none of the station's business.
import { afterAll, beforeAll, expect, it } from 'vitest'
import { kyselyOn } from '../../kernel/server/connection.ts'
import { openTestApp, type TestApp } from '../../tests/support/app.ts'
import { stations } from '../../tests/support/world.ts'
import { differencesOfCounters } from '../../tests/support/recount.ts'
import { needFacts } from './index.ts'
import * as api from './model/api.ts'
import { leadInput } from './testing.ts'

let world: TestApp
beforeAll(async () => { world = await openTestApp() })
afterAll(() => world.close())

async function waiting(asOf: string): Promise<unknown> {
  const client = await world.job.connect()
  try {
    return (await needFacts.gather(kyselyOn(client), { kind: 'station', ids: [stations.盐窝.id] }, asOf)).get(stations.盐窝.id)?.['station.requestsNeitherAcceptedNorReferredCount']
  } finally {
    client.release()
  }
}

it('counts a request that nobody took up by its day, and one turned away, and none that is in hand or passed on', async () => {
  const register = async () => (await (await world.as('STATION_WORKER')).call(api.registerLead, { body: leadInput() })).body.id
  const [lying, turnedAway, inHand, passedOn] = [await register(), await register(), await register(), await register()]
  const set = (id: string, words: string) => world.job.query(`update lead set ${words} where id = $1`, [id])
  await set(turnedAway, `state = 'CLOSED', close_reason = 'OUT_OF_SCOPE'`)
  await set(inHand, `state = 'IN_PROGRESS', due_on = '2025-06-17'`)
  await set(passedOn, `state = 'REFERRED'`)
  await set(lying, `due_on = '2025-06-18'`)
  expect([await waiting('2025-06-15'), await waiting('2025-06-18'), await waiting('2025-06-19')]).toEqual([0, 1, 2])
  await set(lying, 'due_on = null')
  expect([await waiting('2025-06-30'), await waiting('2025-07-01')]).toEqual([1, 2])
  await set(turnedAway, `close_reason = 'NOT_NEEDED'`)
  expect(await waiting('2025-07-01')).toBe(1)
})

it('the counters keep up with dispatch, acceptance, finishing, call-back and what was said of it', async () => {
  const { body: { id } } = await (await world.as('STATION_WORKER')).call(api.registerLead, { body: leadInput() })
  for (const words of [
    `dispatched_at = '2025-06-16T01:00:00Z', due_on = '2025-06-18', state = 'TO_ACCEPT'`, `accepted_at = '2025-06-30T17:00:00Z', state = 'IN_PROGRESS'`, `finished_on = '2025-07-02', state = 'FINISHED'`,
    `called_back_on = '2025-07-05', satisfaction = 'SATISFIED', state = 'CALLED_BACK'`, `satisfaction = 'NEUTRAL'`, `station_id = '${stations.陈庄.id}'`,
  ]) {
    await world.job.query(`update lead set ${words} where id = $1`, [id])
    expect([words, await differencesOfCounters(world.job)]).toEqual([words, []])
  }
  const { rows } = await world.job.query<{ figure: string; month: string; value: number }>(`select figure, month, value::int from need_month_counter where station_id = $1 and value <> 0 order by figure`, [stations.陈庄.id])
  expect(rows.map(({ figure, month, value }) => `${figure} ${month} ${value}`)).toEqual([
    'lead.GRID 2025-06 1', 'lead.accepted 2025-07 1', 'lead.called_back 2025-07 1', 'lead.dispatched 2025-06 1', 'lead.finished 2025-07 1', 'lead.late 2025-07 1', 'rated 2025-07 1', 'score 2025-07 300',
  ])
})
