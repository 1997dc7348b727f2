// What a crisis and a report leave elsewhere (危机事件、强制报告的痕迹): on the page 谁看过这户 nobody learns of them who is not named.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addContact, listReaders } from '../clients/model/api.ts'
import { prepareRecord } from '../forms/model/api.ts'
import { raiseTodos, recordVisit } from '../visits/model/api.ts'
import { addHousehold, shortVisit } from '../visits/testing.ts'
import { openTestApp, type TestApp, type TestClient } from '../../tests/support/app.ts'
import { accountOf, type Person, stations } from '../../tests/support/world.ts'
import * as api from './model/api.ts'
import { crisisInput } from './testing.ts'

let world: TestApp
let worker: TestClient
let householdId: string
beforeAll(async () => {
  world = await openTestApp()
  worker = await world.as('STATION_WORKER')
  householdId = await addHousehold(world.job, '痕迹户')
  await world.job.query(`insert into appointment_station select a.id, $2 from appointment a where a.account_id = $1 on conflict do nothing`, [accountOf('陈庄社工'), stations.盐窝.id])
})
afterAll(() => world.close())

const readersFor = async (person: Person) => (await (await world.as(person)).call(listReaders, { params: { householdId } })).body.items
const reasonsFor = async (person: Person) => (await readersFor(person)).map(({ reason }) => reason).filter(Boolean)

describe('the reason for which a file was opened', () => {
  it('is told to those who know of the crisis; to others it was opened, and no more', async () => {
    await worker.call(addContact, { params: { householdId }, body: { name: '王大', relation: '儿子', phone: '13812345678' } })
    const { body: crisis } = await worker.call(api.openCrisis, { body: crisisInput({ householdId }) })
    await worker.call(api.showContacts, { params: { crisisId: crisis.id }, body: {} })
    for (const person of ['STATION_WORKER', 'STATION_HEAD', 'SUPERVISOR', 'COUNTY_OFFICER'] as const) expect(await reasonsFor(person)).toEqual([`紧急情况处置：${crisis.crisisNo}`])
    for (const person of ['DEPUTY_STATION_HEAD', '陈庄社工', 'TOWNSHIP_OFFICER'] as const) {
      expect(await reasonsFor(person)).toEqual([])
      expect((await readersFor(person)).map(({ accountName, deed }) => [accountName, deed])).toContainEqual(['测试STATION_WORKER', '查看完整信息'])
      expect(JSON.stringify(await readersFor(person))).not.toMatch(/WJ-|危机|紧急情况|报告/)
    }
  })

  it('of a report is not told to who is named in the crisis', async () => {
    const { body: crisis } = await worker.call(api.openCrisis, { body: crisisInput({ householdId, what: '孩子身上有伤' }) })
    const { body: named } = await worker.call(api.nameReaders, { params: { crisisId: crisis.id }, body: { readerIds: [accountOf('DEPUTY_STATION_HEAD')] } }, { ifMatch: crisis.version })
    expect(named.readers).toHaveLength(1)
    expect((await worker.call(prepareRecord, { params: { form: 'F23', subjectId: crisis.id } })).status).toBe(200)
    for (const person of ['STATION_WORKER', 'STATION_HEAD'] as const) expect(await reasonsFor(person)).toContain(`强制报告：${crisis.crisisNo}`)
    for (const person of ['DEPUTY_STATION_HEAD', '陈庄社工', 'TOWNSHIP_OFFICER'] as const) expect(JSON.stringify(await readersFor(person))).not.toContain('强制报告')
  })
})

it('what was started from a visit is not listed to who must not know that anything was', async () => {
  const { body: visit } = await worker.call(recordVisit, { params: { householdId }, body: shortVisit() })
  const before = (await readersFor('DEPUTY_STATION_HEAD')).length
  await worker.call(raiseTodos, { params: { visitId: visit.id }, body: { kinds: ['MANDATORY_REPORT'] } })
  expect((await readersFor('STATION_HEAD')).length).toBe(before + 1)
  expect((await readersFor('DEPUTY_STATION_HEAD')).length).toBe(before)
  await worker.call(raiseTodos, { params: { visitId: visit.id }, body: { kinds: ['OPEN_CASE'] } })
  expect((await readersFor('DEPUTY_STATION_HEAD')).length).toBeGreaterThan(before)
})
