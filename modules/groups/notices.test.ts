// What waits in a group or an activity stands on the desk of whoever keeps it now (工作台提醒), also after it was handed over.
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openTestApp, type TestApp } from '../../tests/support/app.ts'
import { accountOf, type Person } from '../../tests/support/world.ts'
import { showDesk } from '../desk/model/api.ts'
import { addSession } from './model/api.ts'
import { recruitingGroup } from './testing.ts'

let world: TestApp
beforeAll(async () => { world = await openTestApp() })
afterAll(() => world.close())

it('a group that was handed over waits on the new keeper’s desk and no longer on the old one’s', async () => {
  const { groupId } = await recruitingGroup(world, { members: 0 })
  await (await world.as('STATION_WORKER')).call(addSession, { params: { groupId }, body: { heldOn: '2025-06-11', marks: [] } })
  const waits = async (person: Person) => (await (await world.as(person)).call(showDesk)).body.notices.some(({ id }) => id === `group-sessions-${groupId}`)
  expect([await waits('STATION_WORKER'), await waits('STATION_HEAD')]).toEqual([true, false])
  await world.job.query('update service_group set keeper_id = $2, keeper_name = $3 where id = $1', [groupId, accountOf('STATION_HEAD'), '站长'])
  expect([await waits('STATION_WORKER'), await waits('STATION_HEAD')]).toEqual([false, true])
})
