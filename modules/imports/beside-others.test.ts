// An import of 2,000 rows and the station's other people (导入时别人照常记录): they do not wait for it; and every family in it shows that it was.
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTestApp, type TestApp, type TestClient } from '../../tests/support/app.ts'
import { stations } from '../../tests/support/world.ts'
import { createHousehold, listReaders } from '../clients/model/api.ts'
import { householdInput, identityNumberOf, memberInput } from '../clients/testing.ts'
import { recordVisit } from '../visits/model/api.ts'
import { shortVisit } from '../visits/testing.ts'
import * as api from './model/api.ts'
import { ledgerOf, workbookOf } from './testing.ts'

let world: TestApp
let worker: TestClient
let head: TestClient
beforeAll(async () => {
  world = await openTestApp()
  ;[worker, head] = [await world.as('STATION_WORKER'), await world.as('STATION_HEAD')]
})
afterAll(() => world.close())

async function checked(sheets: Record<string, unknown[][]>): Promise<api.ImportView> {
  const { body: view } = await worker.call(api.uploadLedger, { body: { stationId: stations.盐窝.id, fileName: '台账.xlsx', file: (await workbookOf(sheets)).toString('base64') } })
  const plan = { duplicates: 'JOIN' as const, sheets: view.sheets.map(({ name, kind, headRow, columns, fixed }) => ({ name, kind, headRow, columns, fixed })) }
  const reply = await worker.call(api.checkImport, { params: { importId: view.id }, body: plan }, { ifMatch: view.version })
  expect(reply.body.outcome?.faults).toEqual([])
  return reply.body
}
const run = (view: api.ImportView) => worker.call(api.runImport, { params: { importId: view.id } }, { ifMatch: view.version, key: randomUUID() })
const file = async (at: number, headName: string) => (await head.call(createHousehold, { body: householdInput({
  livingAddress: `盐窝镇盐西村 ${at} 号`, members: [memberInput({ name: headName, relation: 'HEAD', identityNumber: identityNumberOf('1951-02-03', at) })],
}) })).body
const deedsOf = async (householdId: string) => (await worker.call(listReaders, { params: { householdId } })).body.items.map(({ deed, accountName }) => [accountName, deed])

/** Does this once when everything has been checked and nothing written yet, or when the last record is written and nothing of it is to be seen yet. */
function meanwhile(when: 'BEGUN' | 'WRITTEN', work: () => Promise<void>): () => void {
  const { query } = world.job
  let isDone = false
  world.job.query = (async (...asked: [string, unknown[]?]) => {
    const [text, [, , done, total] = []] = asked
    const isThen = text.includes('ledger_import_progress (') && !isDone && (when === 'BEGUN' || done === total)
    if (isThen) isDone = true
    if (isThen) await work()
    return query.apply(world.job, asked as never)
  }) as never
  return () => { world.job.query = query }
}

describe('an import of 2,000 rows', () => {
  it('lets others file, visit any family and count, and everything adds up afterwards', async () => {
    const [apart, inside] = [await file(801, '赵隔壁'), await file(802, '钱在册')]
    const ledger = ledgerOf(500, 'wide')
    const view = await checked({ ...ledger, 走访记录: [...ledger.走访记录!, [inside.fileNo, '2025/3/11', '测试STATION_WORKER', '送了面', '是']] })
    expect(view.outcome).toMatchObject({ households: 500, persons: 1_000, visits: 1_001 })
    const seen: number[] = []
    const stop = meanwhile('WRITTEN', async () => {
      for (const { id } of [apart, inside]) seen.push((await head.call(recordVisit, { params: { householdId: id }, body: shortVisit({}, 'STATION_HEAD') as never })).status)
      seen.push((await head.call(createHousehold, { body: householdInput({ livingAddress: '盐窝镇盐西村 803 号', members: [memberInput({ name: '孙新来', relation: 'HEAD', identityNumber: identityNumberOf('1951-02-03', 803) })] }) })).status)
      const { rows } = await world.job.query<{ n: number }>(`select count(*)::int as n from household where head_name like 'wide%'`)
      expect(rows).toEqual([{ n: 0 }])
    })
    const done = await run(view).finally(stop)
    expect(seen).toEqual([201, 201, 201])
    expect(done.body).toMatchObject({ state: 'IMPORTED', householdsCount: 500, visitsCount: 1_001 })
    const { rows: [sums] } = await world.owner.query<Record<string, string>>(`select (select sum(value) from client_counter where figure like 'household.%') = (select count(*) from household where state = 'ACTIVE') as households,
      (select sum(value) from client_counter where figure = 'person') = (select count(*) from person where state = 'ACTIVE') as persons, (select sum(value) from visit_month_counter where figure like 'visit.%') = (select count(*) from visit) as visits,
      (select sum(households) from visit_due_counter) = (select count(*) from household where state = 'ACTIVE') as due, (select count(*) from counter_pending) = 0 as settled,
      (select count(distinct file_no) from household) = (select count(*) from household) as numbered`)
    expect(sums).toEqual({ households: true, persons: true, visits: true, due: true, settled: true, numbered: true })
  }, 120_000)

  it('stops whole when a family it adds to is closed meanwhile', async () => {
    const home = await file(811, '周停止')
    const view = await checked({ 走访记录: [['编号', '走访时间', '走访人', '走访内容', '是否见到本人'], [home.fileNo, '2025/3/12', '测试STATION_WORKER', '送了油', '是']] })
    const stop = meanwhile('BEGUN', async () => void await world.job.query(`update household set state = 'CLOSED', closed_on = '2025-06-16', close_reason = 'OTHER', next_visit_due_on = null where id = $1`, [home.id]))
    const reply = await run(view).finally(stop)
    expect(reply.problem).toMatchObject({ status: 409, code: 'IMPORT_MOVED_ON', detail: expect.stringContaining('周停止') as string })
    expect((await world.job.query('select 1 from visit where household_id = $1', [home.id])).rowCount).toBe(0)
  })
})

describe('谁看过这户', () => {
  it('names the import in every family it brought, and in those it added to, also after it was taken back', async () => {
    const home = await file(821, '吴老户')
    const done = (await run(await checked({ 家庭: ledgerOf(2, 'trace').低保户台账!, 走访: [['编号', '走访时间', '走访人', '走访内容', '是否见到本人'], [home.fileNo, '2025/3/13', '测试STATION_WORKER', '送了蛋', '是']] }))).body
    const { rows: fresh } = await world.job.query<{ id: string }>(`select id from household where head_name like 'trace%'`)
    expect(fresh).toHaveLength(2)
    for (const { id } of fresh) expect(await deedsOf(id)).toEqual([['测试STATION_WORKER', '台账导入']])
    expect(await deedsOf(home.id)).toContainEqual(['测试STATION_WORKER', '台账导入'])
    const back = await worker.call(api.undoImport, { params: { importId: done.id }, body: { reason: '导错了' } }, { ifMatch: done.version })
    expect(back.status).toBe(200)
    expect((await deedsOf(home.id)).slice(0, 2)).toEqual([['测试STATION_WORKER', '撤销台账导入'], ['测试STATION_WORKER', '台账导入']])
  })
})

it('the ledger as it was uploaded goes back to who uploaded it and the heads, not to every colleague', async () => {
  const view = await checked({ 家庭: ledgerOf(1, 'mine').低保户台账! })
  await world.owner.query(`update ledger_import set uploaded_by = (select id from account where login_name = 'STATION_HEAD') where id = $1`, [view.id])
  const take = (client: TestClient) => client.call(api.importFaults, { params: { importId: view.id } })
  expect((await take(worker)).problem.code).toBe('LEDGER_NOT_YOURS')
  expect((await worker.call(api.showImport, { params: { importId: view.id } })).body.allowed).not.toContain('imports.faults')
  for (const person of ['STATION_HEAD', 'DEPUTY_STATION_HEAD'] as const) expect((await take(await world.as(person))).status).toBe(200)
})
