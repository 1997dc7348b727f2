// The desk as each role finds it in the morning.
import { afterAll, beforeAll, expect, it } from 'vitest'
import { allRoles } from '../../kernel/model/roles.ts'
import { openTestApp, type TestApp } from '../../tests/support/app.ts'
import { recordVisit } from '../visits/model/api.ts'
import { addHousehold, shortVisit } from '../visits/testing.ts'
import { registerDeskNotices } from './index.ts'
import { showDesk } from './model/api.ts'

let world: TestApp
beforeAll(async () => {
  world = await openTestApp()
  for (const [name, due] of [['逾期户', '2025-06-13'], ['今天户', '2025-06-16'], ['本周户', '2025-06-23'], ['以后户', '2025-06-24']] as const) {
    const id = await addHousehold(world.job, name)
    await world.job.query('update household set next_visit_due_on = $1 where id = $2', [due, id])
  }
  await addHousehold(world.job, '陈庄户', '陈庄')
  const danger = await addHousehold(world.job, '危险户', '盐窝', { tier: 'KEY' })
  await (await world.as('STATION_WORKER')).call(recordVisit, { params: { householdId: danger }, body: shortVisit({ riskSigns: ['ABUSE', 'GOING_MISSING'] }) as never })
})
afterAll(() => world.close())

const deskOf = async (person: Parameters<TestApp['as']>[0]) => (await world.as(person)).call(showDesk)

it('a worker finds his families by their day, the danger first, and a link for each', async () => {
  const { body } = await deskOf('STATION_WORKER')
  expect(body.variant).toBe('WORKER')
  expect([body.overdue, body.dueToday, body.dueThisWeek].map((list) => list.map((one) => one.householdName))).toEqual([['逾期户'], ['今天户'], ['本周户']])
  expect(body.overdue[0]).toMatchObject({ daysOverdue: 3, dueOn: '2025-06-13', tier: 'GENERAL' })
  expect(body.counts).toEqual({ overdue: 1, today: 1, week: 1, todos: 6, todosOverdue: 0 })
  expect(body.todos[0]).toMatchObject({ householdName: '危险户', state: 'OPEN' })
  expect(body.writtenThisMonth).toBe(1)
})

it('the clock runs: half an hour later the first steps are late', async () => {
  world.clock.now = new Date(world.clock.now.getTime() + 31 * 60_000)
  expect((await deskOf('STATION_WORKER')).body.counts.todosOverdue).toBe(2)
})

it('a supervisor and officers see risks and numbers, no doors; only who may know sees the report', async () => {
  for (const [person, reports] of [['SUPERVISOR', 2], ['COUNTY_OFFICER', 2], ['TOWNSHIP_OFFICER', 0]] as const) {
    const { body } = await deskOf(person)
    expect([person, body.overdue, body.todos.filter((one) => one.kind === 'MANDATORY_REPORT').length]).toEqual([person, [], reports])
    expect(body.todos.filter((one) => one.kind === 'CRISIS')).toHaveLength(4)
  }
  expect((await deskOf('COUNTY_OFFICER')).text).not.toContain('危险户')
})

it('a worker of another station finds only his own', async () => {
  const { body } = await deskOf('陈庄社工')
  expect([body.todos, body.overdue.map((one) => one.householdName), body.counts.overdue]).toEqual([[], ['陈庄户'], 1])
})

it('a new station is told apart from one that has done its work', async () => {
  const asked = ['林东社工', '陈庄社工', 'SUPERVISOR'] as const
  expect(await Promise.all(asked.map(async (person) => (await deskOf(person)).body.hasFamilies))).toEqual([false, true, true])
})

it('opens for nobody without a part in it', async () => {
  for (const role of allRoles) {
    const may = ['STATION_WORKER', 'STATION_HEAD', 'DEPUTY_STATION_HEAD', 'SUPERVISOR', 'TOWNSHIP_OFFICER', 'COUNTY_OFFICER'].includes(role)
    expect([role, (await deskOf(role)).status]).toEqual([role, may ? 200 : 403])
  }
})

it('carries lines of other modules in their order, each source once', async () => {
  const line = (id: string, order: number) => ({ id, order, title: '月度简报待提交', text: '请在 5 日前提交', to: '/briefings', tone: 'warn' as const })
  registerDeskNotices('test', () => Promise.resolve([line('old', 1)]))
  registerDeskNotices('test', ({ actor }) => Promise.resolve(actor.role === 'STATION_HEAD' ? [line('b', 2), line('a', 1)] : []))
  expect((await deskOf('STATION_HEAD')).body.notices.map((one) => one.id).filter((id) => id.length <= 3)).toEqual(['a', 'b'])
  expect((await deskOf('STATION_WORKER')).body.notices).toEqual([])
})

it('compares nobody: no answer carries a count by person', async () => {
  const { body } = await deskOf('STATION_HEAD')
  expect(Object.keys(body.counts)).toEqual(['overdue', 'today', 'week', 'todos', 'todosOverdue'])
})
