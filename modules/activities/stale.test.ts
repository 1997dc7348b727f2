// Two people at one activity (两个人同时办): whoever saw an older activity is shown the newer one, and nothing is done.
import { expect, it } from 'vitest'
import { openWith } from '../../tests/support/people.ts'
import * as api from './model/api.ts'
import { enrollingActivity } from './testing.ts'

const { world, worker } = await openWith({ worker: 'STATION_WORKER' })

it('places, code, end and cancellation: the refused one gets the activity as it stands', async () => {
  const activityId = await enrollingActivity(world)
  const params = { activityId }
  const { version } = (await worker.call(api.showActivity, { params })).body
  const head = await world.as('STATION_HEAD')
  await head.call(api.openCheckIn, { params, body: { hours: 4 } }, { ifMatch: version })
  const now = (await worker.call(api.showActivity, { params })).body
  expect(now).toMatchObject({ state: 'RUNNING', version: version + 2 })
  const late = [
    await worker.call(api.setSeats, { params, body: { seats: 30 } }, { ifMatch: version }),
    await worker.call(api.openCheckIn, { params, body: { hours: 2 } }, { ifMatch: version }),
    await worker.call(api.closeCheckIn, { params }, { ifMatch: version }),
    await worker.call(api.moveActivity, { params, body: { deed: 'CANCEL', reason: '暴雨' } }, { ifMatch: version }),
  ]
  for (const { status, problem } of late) expect([status, problem.current]).toEqual([412, now])
  expect((await worker.call(api.showActivity, { params })).body).toEqual(now)
})

it('a sign-in or a hand-out that was withdrawn meanwhile is told, not withdrawn twice', async () => {
  const activityId = await enrollingActivity(world)
  const params = { activityId }
  const [row] = (await worker.call(api.addSignIns, { params, body: { rows: [{ name: '李四', village: '马村' }] } })).body.items
  const late = await worker.call(api.withdrawSignIn, { params: { activityId, signInId: row!.id }, body: {} }, { ifMatch: 7 })
  expect([late.status, late.problem.current]).toEqual([412, row])
  const [given] = (await worker.call(api.handOut, { params, body: { goodsName: '大米', source: 'DONATION', handedOn: '2025-06-16', rows: [{ recipientName: '李四' }] } })).body.items
  const lateToo = await worker.call(api.withdrawHandout, { params: { activityId, handoutId: given!.id }, body: {} }, { ifMatch: 7 })
  expect([lateToo.status, lateToo.problem.current]).toEqual([412, given])
})
