// Who sees and does what with groups (两道墙): role by operation, members never beyond the station, the supervisor's one step.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Role } from '../../kernel/model/roles.ts'
import { openTestApp, type TestApp } from '../../tests/support/app.ts'
import { type Cell, tryCells } from '../../tests/support/cells.ts'
import { idOf, type Person, stations } from '../../tests/support/world.ts'
import * as api from './model/api.ts'
import { groupAccess } from './server/access.ts'
import { recruitingGroup } from './testing.ts'

let world: TestApp
let groupId: string
beforeAll(async () => {
  world = await openTestApp()
  const group = await recruitingGroup(world, { members: 2 })
  groupId = group.groupId
  await (await world.as('STATION_WORKER')).call(api.addSession, { params: { groupId }, body: { heldOn: '2025-06-11', marks: group.memberIds.map((memberId) => ({ memberId, presence: 'PRESENT' as const })) } })
})
afterAll(() => world.close())

const front: readonly Role[] = ['STATION_WORKER', 'STATION_HEAD', 'DEPUTY_STATION_HEAD']
const line: readonly Role[] = [...front, 'SUPERVISOR']
const readers: readonly Role[] = [...line, 'TOWNSHIP_OFFICER', 'COUNTY_OFFICER']
const none = idOf('none')

describe('role × operation', () => {
  const cells: Cell[] = [
    [api.listGroups, {}, readers], [api.showGroup, { params: { groupId: none } }, readers], [api.createGroup, { body: { stationId: none, name: '甲', kind: 'GROWTH' } }, front],
    [api.moveGroup, { params: { groupId: none }, body: { deed: 'END' } }, front], [api.listMembers, { params: { groupId: none } }, line], [api.addMember, { params: { groupId: none }, body: { name: '甲', appliedOn: '2025-06-10' } }, front],
    [api.changeMember, { params: { groupId: none, memberId: none }, body: { appliedOn: '2025-06-10' } }, front], [api.revealPhone, { params: { groupId: none, memberId: none }, body: { reason: { code: 'CONTACT' } } }, front], [api.showSheet, { params: { groupId: none } }, line], [api.addSession, { params: { groupId: none }, body: { heldOn: '2025-06-10' } }, front],
    [api.saveSession, { params: { groupId: none, sessionId: none }, body: { heldOn: '2025-06-10' } }, front], [api.dropSession, { params: { groupId: none, sessionId: none } }, front], [api.showMeasures, { params: { groupId: none } }, line],
    [api.saveMeasures, { params: { groupId: none }, body: { rows: [] } }, front], [api.printGroupPaper, { params: { groupId: none, paper: 'F33' } }, line],
    [api.showGroupFigures, { query: { month: '2025-06' } }, [...readers, 'PROJECT_MANAGER']],
  ]
  tryCells(() => world, cells, groupAccess)
})

describe('reach', () => {
  it('officers see the group and its figures, and nobody in it', async () => {
    for (const person of ['TOWNSHIP_OFFICER', 'COUNTY_OFFICER'] as const) {
      const officer = await world.as(person)
      const { body } = await officer.call(api.showGroup, { params: { groupId } })
      expect(body).toMatchObject({ isMasked: true, members: 0, attendance: { sessions: 1, present: 2 }, allowed: [], offers: [] })
      expect((await officer.call(api.listMembers, { params: { groupId } })).status).toBe(403)
    }
  })

  it.each(['陈庄社工', '林东社工', '林东旗经办'] as const)('%s finds nothing', async (person) => {
    const stranger = await world.as(person)
    expect((await stranger.call(api.listGroups)).body.items).toEqual([])
    expect((await stranger.call(api.showGroup, { params: { groupId } })).status).toBe(404)
  })

  it('the first wall holds with the second one off', async () => {
    const tables = ['service_group', 'group_member', 'group_session', 'group_attendance', 'group_measure']
    for (const table of tables) await world.owner.query(`alter table ${table} disable row level security; alter table ${table} no force row level security`)
    try {
      const stranger = await world.as('陈庄社工')
      for (const contract of [api.showGroup, api.listMembers, api.showSheet, api.showMeasures]) expect([contract.id, (await stranger.call(contract as typeof api.showGroup, { params: { groupId } })).status]).toEqual([contract.id, 404])
      expect((await stranger.call(api.createGroup, { body: { stationId: stations.盐窝.id, name: '越界', kind: 'GROWTH' } })).status).toBe(404)
    } finally {
      for (const table of tables) await world.owner.query(`alter table ${table} enable row level security; alter table ${table} force row level security`)
    }
  })

  it('a supervisor moves a group only where his opinion leads, and in nobody else’s name', async () => {
    const attempt = (person: Person, set: string) =>
      world.past(person, async (query) => (await query(`update service_group set ${set} where id = $1`, [groupId])).rowCount).catch(() => 'refused')
    expect(await attempt('SUPERVISOR', `name = '改名'`)).toBe(0)
    await world.owner.query(`update service_group set state = 'SUBMITTED' where id = $1`, [groupId])
    expect(await attempt('SUPERVISOR', `name = '改名'`)).toBe('refused')
    expect(await attempt('SUPERVISOR', `state = 'RECRUITING'`)).toBe('refused')
    expect(await attempt('SUPERVISOR', `state = 'RECRUITING', moved_by = sec.account_id()`)).toBe(1)
    expect(await attempt('SUPERVISOR', `state = 'ENDED', ended_on = '2025-06-16', moved_by = sec.account_id()`)).toBe('refused')
    await world.owner.query(`update service_group set state = 'RUNNING' where id = $1`, [groupId])
  })

  it('two people save at once: one wins, the other is told', async () => {
    const [worker, head] = [await world.as('STATION_WORKER'), await world.as('STATION_HEAD')]
    const { version } = (await worker.call(api.showGroup, { params: { groupId } })).body
    const both = await Promise.all([worker, head].map((who) => who.call(api.saveMeasures, { params: { groupId }, body: { rows: [] } }, { ifMatch: version })))
    expect(both.map(({ status }) => status).sort()).toEqual([200, 412])
  })
})

describe('figures', () => {
  it('are numbers equal to a count of the rows, and stay in the county: small ones would name people', async () => {
    for (const person of ['COUNTY_OFFICER', 'PROJECT_MANAGER'] as const) {
      expect((await (await world.as(person)).call(api.showGroupFigures, { query: { month: '2025-06' } })).body).toEqual({ month: '2025-06', groups: 1, sessions: 1, people: 2 })
    }
    for (const person of ['CITY_OFFICER', 'PROVINCE_OFFICER'] as const) expect((await (await world.as(person)).call(api.showGroupFigures, { query: { month: '2025-06' } })).status).toBe(403)
    const { rows } = await world.owner.query(`select (select coalesce(sum(value), 0)::int from group_month_counter where figure = 'people') as counted,
      (select count(*)::int from group_attendance where presence <> 'ABSENT') as there`)
    expect(rows[0]).toEqual({ counted: 2, there: 2 })
  })
})
