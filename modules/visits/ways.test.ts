// The ways of serving of a visit follow from what was recorded (内蒙古工作指引四（一）IM-4.1-R2、四（七）IM-4.7-R1): nobody ticks them.
import { describe, expect, it } from 'vitest'
import { openWith } from '../../tests/support/people.ts'
import { recordVisit, showVisit } from './model/api.ts'
import { functionsOf, handlingTasksOf, type Recorded } from './model/ways.ts'
import { addHousehold, shortVisit } from './testing.ts'

const visit = (over: Partial<Recorded> = {}): Recorded => ({ kind: 'REGULAR', goods: [], riskLevel: null, needs: [], policyPublicity: '', isReached: true, started: [], ...over })

describe('the ways of serving of a visit', () => {
  it.each([
    ['being called on', visit(), ['SPIRITUAL_CARE'], []],
    ['rice and policies', visit({ goods: [{ name: '大米', quantity: 1, unit: '袋' }], policyPublicity: '高龄津贴' } as Partial<Recorded>), ['AID', 'SPIRITUAL_CARE', 'RIGHTS'], ['POLICY_PUBLICITY']],
    ['needs by their level', visit({ needs: [{ level: 'MENTAL', text: '孤单' }, { level: 'SOCIAL', text: '想出门' }] }), ['EMOTION', 'SPIRITUAL_CARE', 'INCLUSION'], []],
    ['a crisis and a referral', visit({ started: ['CRISIS', 'REFERRAL'] }), ['SPIRITUAL_CARE', 'CRISIS', 'RESOURCE'], ['URGENT_CASE']],
    ['checking an application', visit({ kind: 'VERIFICATION' }), ['SPIRITUAL_CARE'], ['APPLICATION_CHECK']],
    ['nobody at home', visit({ isReached: false, policyPublicity: '' }), [], []],
  ] as const)('%s', (_, recorded, functions, tasks) => {
    expect([functionsOf(recorded), handlingTasksOf(recorded)]).toEqual([functions, tasks])
  })
})

it('stand on every visit and call, also when it is read again', async () => {
  const { world, worker } = await openWith({ worker: 'STATION_WORKER' })
  const householdId = await addHousehold(world.job, 'ways')
  const home = await worker.call(recordVisit, { params: { householdId }, body: shortVisit({ policyPublicity: '高龄津贴' }) as never })
  expect([home.status, home.body.functions, home.body.handlingTasks]).toEqual([201, ['SPIRITUAL_CARE', 'RIGHTS'], ['POLICY_PUBLICITY']])
  const call = await worker.call(recordVisit, { params: { householdId }, body: shortVisit({ channel: 'PHONE', callResult: 'ANSWERED', startedTime: '10:00' }) as never })
  expect((await worker.call(showVisit, { params: { visitId: call.body.id } })).body.functions).toEqual(['SPIRITUAL_CARE'])
})
