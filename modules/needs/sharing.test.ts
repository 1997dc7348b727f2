// A lead about a family goes to another station or an officer only with the family's consent to share, or in an emergency with its reason.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTestApp, type TestApp, type TestClient } from '../../tests/support/app.ts'
import { stations } from '../../tests/support/world.ts'
import { addHousehold } from '../clients/testing.ts'
import * as api from './model/api.ts'
import { hubId, hubWorker, leadInput, openHub } from './testing.ts'

let world: TestApp
let worker: TestClient
let hub: TestClient
let householdId: string
beforeAll(async () => {
  world = await openTestApp()
  await openHub(world.job)
  worker = await world.as('STATION_WORKER')
  hub = await world.as(hubWorker)
  householdId = await addHousehold(world.job, { name: 'home', headName: '张大爷', isAgreed: true })
})
afterAll(() => world.close())

const register = async (over: object = {}) => (await worker.call(api.registerLead, { body: leadInput(over as Record<string, unknown>) })).body
const submit = (leadId: string, over: object = {}) => worker.call(api.submitLead, { params: { leadId }, body: { to: 'STATION', stationId: hubId, words: '要跨镇协调', ...over } as never }, { ifMatch: 1 })
const agree = (items: string) => world.job.query(`update consent set items = $1 where household_id = $2`, [items, householdId])

describe('a lead about a family that has not agreed to be told of elsewhere', () => {
  it('is not handed up, to the hub or to an officer, nor dispatched by the station; nobody is asked without a file', async () => {
    const lead = await register({ householdId })
    expect((await submit(lead.id)).problem.code).toBe('LEAD_NEEDS_CONSENT')
    expect((await submit(lead.id, { to: 'COUNTY_OFFICER', stationId: null })).problem.code).toBe('LEAD_NEEDS_CONSENT')
    expect((await submit((await register()).id)).status).toBe(200)
  })

  it('goes in an emergency with its reason, which stays in the history; the hub need not ask again', async () => {
    const lead = await register({ householdId })
    const sent = await submit(lead.id, { emergencyReason: '老人失联，马上要人去找' })
    expect(sent.body.steps.at(-1)?.words).toContain('没有同意时的紧急原因：老人失联，马上要人去找')
    expect((await hub.call(api.dispatchLead, { params: { leadId: lead.id }, body: { stationId: stations.陈庄.id } }, { ifMatch: 2 })).status).toBe(200)
  })

  it('is stopped at the hub, too, when the family took its consent back meanwhile; back to its own station it goes', async () => {
    await agree('{FILE_AND_SERVICE,SHARE}')
    const lead = await register({ householdId })
    expect((await submit(lead.id)).status).toBe(200)
    await world.job.query(`update consent set withdrawn_items = '[{"item": "SHARE", "on": "2025-06-16", "reason": "不愿意"}]' where household_id = $1`, [householdId])
    const dispatch = (stationId: string) => hub.call(api.dispatchLead, { params: { leadId: lead.id }, body: { stationId } }, { ifMatch: 2 })
    expect((await dispatch(stations.陈庄.id)).problem.code).toBe('LEAD_NEEDS_CONSENT')
    expect((await dispatch(stations.盐窝.id)).status).toBe(200)
  })
})
