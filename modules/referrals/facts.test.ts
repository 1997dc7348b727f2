// What the rules hear of referrals (内蒙古工作指引四（六）、四川通知二（三））: from applied to taken over, as of a day.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { factValueProblem } from '../../kernel/model/facts.ts'
import { kyselyOn } from '../../kernel/server/connection.ts'
import { openTestApp, type TestApp } from '../../tests/support/app.ts'
import { stations } from '../../tests/support/world.ts'
import { differencesOfCounters } from '../../tests/support/recount.ts'
import { referralFacts } from './index.ts'
import { familyOf, sent } from './testing.ts'

let world: TestApp
beforeAll(async () => { world = await openTestApp() })
afterAll(() => world.close())

async function factsOf(id: string, asOf = '2025-06-16', kind: 'referral' | 'station' = 'referral') {
  const client = await world.job.connect()
  try {
    const facts = (await referralFacts.gather(kyselyOn(client), { kind, ids: [id] }, asOf)).get(id) ?? {}
    for (const definition of referralFacts.definitions) if (facts[definition.name] !== undefined) expect(factValueProblem(definition, facts[definition.name]), definition.name).toBeUndefined()
    return facts
  } finally {
    client.release()
  }
}

describe('facts of a referral', () => {
  let id: string
  beforeAll(async () => { id = (await sent(world, await familyOf(await world.as('STATION_WORKER')))).id })

  it('once sent: reviewed, from station to station, the papers handed on by consent, nobody released', async () => {
    expect(await factsOf(id)).toMatchObject({
      'referral.state': 'reviewed', 'referral.fromNode': 'station', 'referral.toNode': 'station', 'referral.appliedOn': '2025-06-16', 'referral.fileIsTransferred': true, 'referral.sharingGround': 'consent',
      'referral.receivingWorkerIsAssigned': false, 'referral.sendingWorkerIsReleased': false,
    })
  })

  it('answered and taken over: as of each day what had happened by then', async () => {
    await world.job.query(`update referral set kind = 'TRANSFER', state = 'FILE_TRANSFERRED', answered_on = '2025-06-18', receiving_worker_name = '陈庄社工', transferred_on = '2025-06-20' where id = $1`, [id])
    expect(await factsOf(id, '2025-06-17')).toMatchObject({ 'referral.state': 'reviewed', 'referral.receivingWorkerIsAssigned': false })
    expect(await factsOf(id, '2025-06-19')).toMatchObject({ 'referral.state': 'accepted', 'referral.receivingWorkerIsAssigned': true, 'referral.receivingWorkerFromOn': '2025-06-18', 'referral.sendingWorkerIsReleased': false })
    expect(await factsOf(id, '2025-06-20')).toMatchObject({ 'referral.state': 'file-transferred', 'referral.receivingWorkerFromOn': '2025-06-20', 'referral.sendingWorkerIsReleased': true, 'referral.sendingWorkerUntilOn': '2025-06-20' })
  })

  it.each([['REFUSED', 'refused'], ['CLOSED', 'refused'], ['MORE_NEEDED', 'reviewed']])('%s without a take-over is %s', async (state, fact) => {
    await world.job.query(`update referral set state = $2, transferred_on = null, answered_on = '2025-06-18' where id = $1`, [id, state])
    expect((await factsOf(id, '2025-06-19'))['referral.state']).toBe(fact)
  })

  it('urgent without consent rests on the emergency; every referral names where it goes', async () => {
    await world.job.query(`update referral set consent = 'NOT_REQUIRED', urgency = 'URGENT' where id = $1`, [id])
    expect((await factsOf(id))['referral.sharingGround']).toBe('emergency')
    expect(await factsOf(stations.盐窝.id, '2025-06-16', 'station')).toEqual({ 'station.referralsWithoutLevelOrCategoryCount': 0 })
  })

  it('are listed by number within the place, without what was taken back; and the counters on both sides keep up', async () => {
    const list = async (regionPrefix: string) => {
      const client = await world.job.connect()
      try { return await referralFacts.list!(kyselyOn(client), { kind: 'referral', regionPrefix }, '2025-06-16') } finally { client.release() }
    }
    expect(await list('3705')).toEqual([expect.objectContaining({ id, name: expect.stringMatching(/^ZJ/) as string })])
    expect(await list('15')).toEqual([])
    expect(await differencesOfCounters(world.job)).toEqual([])
    await world.job.query(`update referral set state = 'WITHDRAWN' where id = $1`, [id])
    expect(await list('3705')).toEqual([])
    expect(await differencesOfCounters(world.job)).toEqual([])
  })
})
