// Who sees and does what with visits and to-dos (两道墙): cell by cell, each wall with the other off; and the counters.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Role } from '../../kernel/model/roles.ts'
import { openTestApp, type TestApp } from '../../tests/support/app.ts'
import { type Cell, tryCells } from '../../tests/support/cells.ts'
import { accountOf, contracts, idOf, people, type Person, stations } from '../../tests/support/world.ts'
import * as api from './model/api.ts'
import type { VisitInput } from './model/visit.ts'
import { addHousehold, shortVisit } from './testing.ts'

let world: TestApp
let household: string
let danger: { id: string; version: number }
beforeAll(async () => {
  world = await openTestApp()
  household = await addHousehold(world.job, '刘秀英')
  const reply = await record({ riskSigns: ['ABUSE', 'SELF_HARM'], situation: '手臂有淤青，自述被打，说不想活了' })
  danger = reply.body
})
afterAll(() => world.close())

async function record(over: Partial<VisitInput> = {}, person: Person = 'STATION_WORKER') {
  return (await world.as(person)).call(api.recordVisit, { params: { householdId: household }, body: shortVisit(over, person) as never })
}

/** Rows a person sees with the first wall off. */
const seenBy = (person: Person, query: string) => world.past(person, async (ask) => (await ask(query)).rows)

const front: readonly Role[] = ['STATION_WORKER', 'STATION_HEAD', 'DEPUTY_STATION_HEAD']
const readers: readonly Role[] = [...front, 'SUPERVISOR', 'TOWNSHIP_OFFICER', 'COUNTY_OFFICER']

describe('role × operation', () => {
  const cells: Cell[] = [
    [api.listVisits, {}, readers],
    [api.listTodos, {}, readers],
    [api.listHouseholdVisits, { params: { householdId: idOf('household 刘秀英') } }, readers],
    [api.prepareVisit, { params: { householdId: idOf('household 刘秀英') } }, front],
    [api.recordVisit, { params: { householdId: idOf('household 刘秀英') }, body: shortVisit() }, front],
    [api.raiseTodos, { params: { visitId: idOf('none') }, body: { kinds: ['REFERRAL'] } }, front],
    [api.showVisit, { params: { visitId: idOf('none') } }, readers],
    [api.withdrawVisit, { params: { visitId: idOf('none') }, body: { reason: '记错' } }, front],
    [api.showVisitImage, { params: { visitId: idOf('none'), imageId: idOf('none') } }, [...front, 'SUPERVISOR']],
  ]
  tryCells(() => world, cells)
})

describe('a stranger', () => {
  it.each(['陈庄社工', '林东社工', '林东旗经办'] as const)('%s finds nothing, whichever wall is asked', async (person) => {
    const stranger = await world.as(person)
    expect((await stranger.call(api.showVisit, { params: { visitId: danger.id } })).status).toBe(404)
    expect((await stranger.call(api.listVisits)).body.items).toEqual([])
    expect((await stranger.call(api.listTodos)).body.items).toEqual([])
    for (const table of ['visit', 'visit_image', 'visit_revision', 'todo', 'visit_month_counter']) expect([table, await seenBy(person, `select 1 from ${table}`)]).toEqual([table, []])
  })

  it.each(['EVALUATOR', 'PROJECT_MANAGER', 'CITY_OFFICER', 'PROVINCE_OFFICER', 'SYSTEM_ADMINISTRATOR', 'AUDIT_ADMINISTRATOR'] as const)('%s sees no row of a family past the first wall', async (person) => {
    for (const table of ['visit', 'visit_image', 'visit_revision', 'todo']) expect([table, await seenBy(person, `select 1 from ${table}`)]).toEqual([table, []])
  })

  it('the first wall holds with the second one off', async () => {
    for (const table of ['visit', 'todo', 'household', 'station']) await world.owner.query(`alter table ${table} disable row level security; alter table ${table} no force row level security`)
    const stranger = await world.as('陈庄社工')
    expect((await stranger.call(api.showVisit, { params: { visitId: danger.id } })).status).toBe(404)
    expect((await stranger.call(api.listVisits)).body.items).toEqual([])
    expect((await stranger.call(api.listTodos)).body.items).toEqual([])
    expect((await stranger.call(api.recordVisit, { params: { householdId: household }, body: shortVisit({}, '陈庄社工') as never })).status).toBe(404)
    const deputy = await (await world.as('DEPUTY_STATION_HEAD')).call(api.listTodos)
    expect(deputy.body.items.filter((one) => one.kind === 'MANDATORY_REPORT')).toEqual([])
    for (const table of ['visit', 'todo', 'household', 'station']) await world.owner.query(`alter table ${table} enable row level security; alter table ${table} force row level security`)
  })
})

describe('an officer', () => {
  it.each(['TOWNSHIP_OFFICER', 'COUNTY_OFFICER'] as const)('%s reads the fact of a visit, no text, no full name, no kind of harm', async (person) => {
    const { body } = await (await world.as(person)).call(api.showVisit, { params: { visitId: danger.id } })
    expect(body).toMatchObject({ isMasked: true, situation: '', riskSigns: ['OTHER'], images: [], offers: [], allowed: [] })
    expect(JSON.stringify(body)).not.toMatch(/刘秀英|淤青/)
    const { body: list } = await (await world.as(person)).call(api.listVisits)
    expect(JSON.stringify(list)).not.toMatch(/刘秀英|淤青|ABUSE|SELF_HARM/)
  })
})

describe('the to-dos of a danger sign', () => {
  it('start with the record, each with its hour', async () => {
    const { body } = await (await world.as('STATION_WORKER')).call(api.showVisit, { params: { visitId: danger.id } })
    expect(body.todos.map((one) => [one.kind, one.step, one.dueAt])).toEqual(expect.arrayContaining([
      ['MANDATORY_REPORT', 'REPORT', '2025-06-16T02:30:00.000Z'], ['CRISIS', 'TELL_STATION', '2025-06-16T02:30:00.000Z'],
      ['CRISIS', 'TELL_AUTHORITY', '2025-06-16T04:00:00.000Z'], ['CRISIS', 'SEE_AGAIN', '2025-06-17T02:00:00.000Z'], ['CRISIS', 'PLAN', '2025-06-19T02:00:00.000Z'],
    ]))
    expect(body.offers).toEqual(['REFERRAL'])
  })

  const knows: Partial<Record<Person, boolean>> = { STATION_WORKER: true, STATION_HEAD: true, SUPERVISOR: true, COUNTY_OFFICER: true, DEPUTY_STATION_HEAD: false, TOWNSHIP_OFFICER: false }
  it.each(Object.entries(knows) as [Person, boolean][])('%s knows of the mandatory report: %s', async (person, isKnown) => {
    const { body } = await (await world.as(person)).call(api.listTodos)
    expect(body.items.some((one) => one.kind === 'MANDATORY_REPORT')).toBe(isKnown)
    expect(body.items.some((one) => one.kind === 'CRISIS')).toBe(true)
    expect((await seenBy(person, `select 1 from todo where kind = 'MANDATORY_REPORT'`)).length > 0).toBe(isKnown)
    const { body: visit } = await (await world.as(person)).call(api.showVisit, { params: { visitId: danger.id } })
    expect(visit.todos.some((one) => one.kind === 'MANDATORY_REPORT')).toBe(isKnown)
  })

  it('a colleague at the same station does not know who reported either', async () => {
    const raised = await (await world.as('DEPUTY_STATION_HEAD')).call(api.raiseTodos, { params: { visitId: danger.id }, body: { kinds: ['MANDATORY_REPORT', 'REFERRAL'] } })
    // The second reporter gets a report of his own and learns nothing of the first.
    expect(raised.body.items.filter((one) => one.kind === 'MANDATORY_REPORT').map((one) => one.openedBy.id)).toEqual([accountOf('DEPUTY_STATION_HEAD'), accountOf('DEPUTY_STATION_HEAD')])
  })

  it('are finished with a result, once, and handed on only to the head when it is a report', async () => {
    const worker = await world.as('STATION_WORKER')
    const { body: { items } } = await worker.call(api.listTodos)
    const report = items.find((one) => one.step === 'REPORT')!
    const hand = (to: Person) => worker.call(api.reassignTodo, { params: { todoId: report.id }, body: { assigneeId: accountOf(to) } }, { ifMatch: report.version })
    expect((await hand('DEPUTY_STATION_HEAD')).problem.errors?.[0]?.message).toBe('强制报告只能交给站长办理')
    expect((await hand('STATION_HEAD')).body.assignee?.id).toBe(accountOf('STATION_HEAD'))
    const head = await world.as('STATION_HEAD')
    const finish = (ifMatch: number, result = '已向派出所报告，民警到场') => head.call(api.finishTodo, { params: { todoId: report.id }, body: { result } }, { ifMatch })
    expect((await finish(1)).status).toBe(412)
    expect((await finish(2)).body).toMatchObject({ state: 'DONE', result: '已向派出所报告，民警到场', allowed: [] })
    expect((await finish(3)).problem.code).toBe('TODO_CLOSED')
    const { rows } = await world.job.query<{ row: string }>('select t::text as row from todo t where id = $1', [report.id])
    expect(rows[0]!.row).not.toContain('派出所')
  })

  it('a supervisor reads and does not act', async () => {
    const supervisor = await world.as('SUPERVISOR')
    const { body: { items } } = await supervisor.call(api.listTodos)
    expect(items.every((one) => one.allowed.length === 0)).toBe(true)
    expect((await supervisor.call(api.finishTodo, { params: { todoId: items[0]!.id }, body: { result: '已办' } }, { ifMatch: 1 })).status).toBe(403)
  })
})

describe('changing a visit', () => {
  it('is for who wrote it, who was there and the head; another colleague reads it', async () => {
    const { body: visit } = await record({ visitedOn: '2025-06-01' }, 'STATION_HEAD')
    const worker = await world.as('STATION_WORKER')
    expect((await worker.call(api.showVisit, { params: { visitId: visit.id } })).body.allowed).toEqual(['todos.raise'])
    const change = { params: { visitId: visit.id }, body: shortVisit({ visitedOn: '2025-06-01', situation: '改一下' }) as never }
    expect((await worker.call(api.amendVisit, change, { ifMatch: 1 })).problem.code).toBe('NOT_YOUR_VISIT')
    expect(await seenBy('STATION_WORKER', `update visit set kind = 'HOLIDAY' where id = '${visit.id}' returning 1`)).toEqual([])
    expect(await seenBy('SUPERVISOR', `update visit set kind = 'HOLIDAY' where id = '${danger.id}' returning 1`)).toEqual([])
  })

  it('ends with the contract; reading lasts through the hand-over window', async () => {
    await world.job.query(`update contract set ended_on = current_date - 1, handover_until_on = current_date + 20 where id = $1`, [contracts.利津])
    expect((await record()).status).toBe(404)
    expect((await (await world.as('STATION_WORKER')).call(api.showVisit, { params: { visitId: danger.id } })).body.allowed).toEqual([])
    await world.job.query('update contract set ended_on = null, handover_until_on = null where id = $1', [contracts.利津])
  })
})

describe('the month counters', () => {
  it('equal a recount after random records, amendments and withdrawals', async () => {
    const worker = await world.as('STATION_WORKER')
    let seed = 7
    const pick = <T>(list: readonly T[]): T => list[(seed = (seed * 48271) % 2147483647) % list.length]!
    const random = (): Partial<VisitInput> => ({
      visitedOn: pick(['2025-04-30', '2025-05-01', '2025-05-31', '2025-06-15']), policyPublicity: pick(['', '高龄津贴']), riskSigns: pick([['NONE'], ['OTHER'], ['FIRE']]),
      goods: pick([[], [{ name: '油', quantity: 1, unit: '桶' }]]), peopleMetCount: pick([null, 0, 3]),
      ...pick([{ channel: 'PHONE', presence: null, callResult: 'ANSWERED' }, { channel: 'HOME' }, { channel: 'VIDEO' }, { channel: 'VILLAGE', presence: null }] as const),
    })
    for (let i = 0; i < 25; i++) {
      const { body: visit } = await record(random())
      if (pick([true, false])) await worker.call(api.amendVisit, { params: { visitId: visit.id }, body: shortVisit(random()) as never }, { ifMatch: 1 })
      if (pick([true, false, false])) await worker.call(api.withdrawVisit, { params: { visitId: visit.id }, body: { reason: '重复' } }, { ifMatch: pick([1, 2]) })
    }
    const recount = `select done_station_id as station_id, done_region_code as region_code, to_char(visited_on, 'YYYY-MM') as month, f.figure, sum(f.value)::int as value
      from visit v cross join lateral (values ('visit.' || channel, 1), ('people', people_met_count), ('publicity', has_policy_publicity::int), ('goods', (goods <> '[]')::int),
        ('late', is_late::int), ('risk', (risk_signs <> '{NONE}')::int)) as f (figure, value)
      where state = 'RECORDED' and f.value <> 0 group by 1, 2, 3, 4 order by 1, 2, 3, 4`
    const kept = 'select station_id, region_code, month, figure, value::int from visit_month_counter where value <> 0 order by 1, 2, 3, 4'
    expect((await world.job.query(kept)).rows).toEqual((await world.job.query(recount)).rows)
  })

  it('stay with the station that did the work when a family moves', async () => {
    const before = (await world.job.query(`select sum(value)::int as n from visit_month_counter where region_code = $1`, [stations.盐窝.village])).rows
    await world.job.query(`update household set region_code = '370522102202' where id = $1`, [household])
    expect((await world.job.query(`select sum(value)::int as n from visit_month_counter where region_code = $1`, [stations.盐窝.village])).rows).toEqual(before)
    expect((await world.job.query('select distinct region_code from visit where household_id = $1', [household])).rows).toEqual([{ region_code: '370522102202' }])
  })

  it('are read by every level of officers within its place, and by nobody else', async () => {
    for (const person of people) {
      const sees = (await seenBy(person, 'select 1 from visit_month_counter')).length > 0
      expect([person, sees]).toEqual([person, !['陈庄社工', '林东社工', '林东旗经办', 'SYSTEM_ADMINISTRATOR', 'SECURITY_ADMINISTRATOR', 'AUDIT_ADMINISTRATOR'].includes(person)])
    }
  })

  it('cannot be written by hand', async () => {
    await expect(seenBy('STATION_HEAD', `insert into visit_month_counter values ('${stations.盐窝.id}', '370522102201', '2025-06', 'visit.HOME', 99)`)).rejects.toThrow(/permission denied/)
    await expect(seenBy('STATION_HEAD', `select sec.count_visit(v, 5) from visit v`)).rejects.toThrow(/permission denied/)
  })
})
