// Who sees and does what with activities (两道墙): role by operation, lists never beyond the station, each wall with the other off.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Role } from '../../kernel/model/roles.ts'
import { openTestApp, type TestApp } from '../../tests/support/app.ts'
import { type Cell, tryCells } from '../../tests/support/cells.ts'
import { idOf, stations } from '../../tests/support/world.ts'
import * as api from './model/api.ts'
import { saveSheets } from './model/sheets.ts'
import { activityAccess } from './server/access.ts'
import { enrollingActivity } from './testing.ts'

let world: TestApp
let activityId: string
beforeAll(async () => {
  world = await openTestApp()
  activityId = await enrollingActivity(world)
  const worker = await world.as('STATION_WORKER')
  await worker.call(api.enrol, { params: { activityId }, body: { name: '钱二', ageBand: 'MIDDLE' } })
  await worker.call(api.addSignIns, { params: { activityId }, body: { rows: [{ name: '孙三' }, { name: '周七', kind: 'VOLUNTEER' }] } })
})
afterAll(() => world.close())

const front: readonly Role[] = ['STATION_WORKER', 'STATION_HEAD', 'DEPUTY_STATION_HEAD']
const line: readonly Role[] = [...front, 'SUPERVISOR']
const readers: readonly Role[] = [...line, 'TOWNSHIP_OFFICER', 'COUNTY_OFFICER']
const params = { activityId: idOf('none') }

describe('role × operation', () => {
  const cells: Cell[] = [
    [api.listActivities, {}, readers], [api.showActivity, { params }, readers], [api.createActivity, { body: { stationId: idOf('none'), name: '甲', theme: 'OTHER', heldOn: '2025-06-20' } }, front],
    [api.moveActivity, { params, body: { deed: 'END' } }, front], [api.listEnrolments, { params }, line], [api.enrol, { params, body: { ageBand: 'SENIOR', name: '甲' } }, front],
    [api.changeEnrolment, { params: { ...params, enrolmentId: idOf('none') }, body: {} }, front], [api.listSignIns, { params }, line], [api.addSignIns, { params, body: { rows: [{ name: '甲' }] } }, front],
    [api.withdrawSignIn, { params: { ...params, signInId: idOf('none') }, body: {} }, front], [api.showCheckInCode, { params }, front], [api.openCheckIn, { params, body: {} }, front], [api.closeCheckIn, { params }, front],
    [api.listHandouts, { params }, line], [api.handOut, { params, body: { goodsName: '米', source: 'DONATION', handedOn: '2025-06-16', rows: [{ recipientName: '甲' }] } }, front],
    [api.withdrawHandout, { params: { ...params, handoutId: idOf('none') }, body: {} }, front], [api.showSignature, { params: { ...params, signatureId: idOf('none') } }, line], [api.printActivityPaper, { params: { ...params, paper: 'F43' } }, line],
    [api.revealPhone, { params: { ...params, enrolmentId: idOf('none') }, body: { reason: { code: 'CONTACT' } } }, front], [api.revealSignInPhone, { params: { ...params, signInId: idOf('none') }, body: { reason: { code: 'CONTACT' } } }, front],
    [saveSheets, { params, body: { asked: 9, verySatisfied: 5, satisfied: 2, neutral: 1, dissatisfied: 0, veryDissatisfied: 0 } }, front],
    [api.setSeats, { params, body: { seats: 10 } }, front], [api.showActivityFigures, { query: { month: '2025-06' } }, [...readers, 'PROJECT_MANAGER']],
  ]
  tryCells(() => world, cells, activityAccess)
})

describe('reach', () => {
  it('officers see the activity and how many came, and no name', async () => {
    for (const person of ['TOWNSHIP_OFFICER', 'COUNTY_OFFICER'] as const) {
      const { body, text } = await (await world.as(person)).call(api.showActivity, { params: { activityId } })
      expect(body).toMatchObject({ isMasked: true, figures: { RESIDENT: 1, VOLUNTEER: 1, signedIn: 2 }, allowed: [], offers: [] })
      expect(text).not.toMatch(/钱二|孙三|周七/)
    }
  })

  it.each(['陈庄社工', '林东社工', '林东旗经办'] as const)('%s finds nothing', async (person) => {
    const stranger = await world.as(person)
    expect((await stranger.call(api.listActivities)).body.items).toEqual([])
    expect((await stranger.call(api.showActivity, { params: { activityId } })).status).toBe(404)
  })

  it('the first wall holds with the second one off', async () => {
    const tables = ['activity', 'activity_enrolment', 'activity_sign_in', 'activity_handout', 'activity_signature']
    for (const table of tables) await world.owner.query(`alter table ${table} disable row level security; alter table ${table} no force row level security`)
    try {
      const stranger = await world.as('陈庄社工')
      for (const contract of [api.showActivity, api.listEnrolments, api.listSignIns, api.listHandouts]) expect([contract.id, (await stranger.call(contract as typeof api.showActivity, { params: { activityId } })).status]).toEqual([contract.id, 404])
      expect((await stranger.call(api.createActivity, { body: { stationId: stations.盐窝.id, name: '越界', theme: 'OTHER', heldOn: '2025-06-20' } })).status).toBe(404)
    } finally {
      for (const table of tables) await world.owner.query(`alter table ${table} enable row level security; alter table ${table} force row level security`)
    }
  })

  it('city and province see no figures of single months: small numbers would name people', async () => {
    for (const person of ['CITY_OFFICER', 'PROVINCE_OFFICER'] as const) {
      expect((await (await world.as(person)).call(api.showActivityFigures, { query: { month: '2025-06' } })).status).toBe(403)
    }
    expect((await (await world.as('COUNTY_OFFICER')).call(api.showActivityFigures, { query: { month: '2025-06' } })).body).toMatchObject({ activities: 1, people: 2 })
  })
})
