// Two people at one group (两个人同时办): whoever saw an older group is shown the newer one, and nothing is done.
import { expect, it } from 'vitest'
import { openWith } from '../../tests/support/people.ts'
import * as api from './model/api.ts'
import { recruitingGroup } from './testing.ts'

const { world, worker } = await openWith({ worker: 'STATION_WORKER' })

it('ends, takes up and cancels only what was seen; the refused one gets the group as it stands', async () => {
  const { groupId, memberIds: [memberId = ''] } = await recruitingGroup(world, { members: 1 })
  const params = { groupId }
  await worker.call(api.addSession, { params, body: { heldOn: '2025-06-11', marks: [{ memberId, presence: 'PRESENT' }] } })
  const { version } = (await worker.call(api.showGroup, { params })).body
  const head = await world.as('STATION_HEAD')
  expect((await head.call(api.moveGroup, { params, body: { deed: 'END' } }, { ifMatch: version })).body.state).toBe('ENDED')
  for (const body of [{ deed: 'END' as const }, { deed: 'CANCEL' as const, reason: '人不够' }]) {
    const late = await worker.call(api.moveGroup, { params, body }, { ifMatch: version })
    expect([late.status, late.problem.current]).toMatchObject([412, { version: version + 1, state: 'ENDED', attendance: { sessions: 1 } }])
  }
  expect((await worker.call(api.moveGroup, { params, body: { deed: 'END' } }, { ifMatch: version + 1 })).status, 'a step the table does not have').toBe(409)
})

it('a session that somebody else changed is not deleted unseen', async () => {
  const { groupId, memberIds: [memberId = ''] } = await recruitingGroup(world, { members: 1 })
  const params = { groupId }
  const [session] = (await worker.call(api.addSession, { params, body: { heldOn: '2025-06-11', marks: [{ memberId, presence: 'PRESENT' }] } })).body.sessions
  const one = { groupId, sessionId: session!.id }
  await worker.call(api.saveSession, { params: one, body: { heldOn: '2025-06-12', topic: '互助', marks: [] } }, { ifMatch: 1 })
  const late = await worker.call(api.dropSession, { params: one }, { ifMatch: 1 })
  expect([late.status, late.problem.current]).toMatchObject([412, { version: 2, heldOn: '2025-06-12', topic: '互助' }])
})
