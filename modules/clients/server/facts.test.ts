// Facts about household files (内蒙古工作指引四（二）): what each file lacks is counted for the station, of files on record on the day.
import type pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { factValueProblem } from '../../../kernel/model/facts.ts'
import { kyselyOn } from '../../../kernel/server/connection.ts'
import { openTestApp, type TestApp } from '../../../tests/support/app.ts'
import { idOf, stations } from '../../../tests/support/world.ts'
import { addHousehold } from '../testing.ts'
import { clientFacts } from './facts.ts'

const { 盐窝, 陈庄, 林东 } = stations
let world: TestApp
let client: pg.PoolClient
beforeAll(async () => {
  world = await openTestApp()
  client = await world.job.connect()
})
afterAll(async () => {
  client.release()
  await world.close()
})

async function factsOf(id: string, asOf = '2025-06-16') {
  const facts = (await clientFacts.gather(kyselyOn(client), { kind: 'station', ids: [...new Set([盐窝.id, id])] }, asOf)).get(id) ?? {}
  for (const definition of clientFacts.definitions) {
    const value = facts[definition.name]
    if (value !== undefined) expect(factValueProblem(definition, value), definition.name).toBeUndefined()
  }
  return facts
}

const needs = (...levels: string[]) => JSON.stringify(levels.map((level) => ({ level, description: '无' })))
/** A file in which everything the text names is written down. */
async function addComplete(name: string, over: { station?: keyof typeof stations; filedOn?: string; state?: 'ACTIVE' | 'CLOSED' } = {}): Promise<string> {
  const id = await addHousehold(world.job, { name, ...over })
  await world.job.query(`update household set family_structure = 'LIVING_ALONE', benefits = '[{"kind": "MEDICAL", "name": ""}]' where id = $1`, [id])
  await world.job.query(`update person set self_care = 'INDEPENDENT', needs = $2 where household_id = $1`, [id, needs('MATERIAL', 'MENTAL', 'SOCIAL')])
  return id
}
const setPerson = (household: string, set: string) => world.job.query(`update person set ${set} where household_id = $1`, [household])

describe('files of a station', () => {
  it('lack nothing when everything is written down; without any file there is no first day', async () => {
    await addComplete('林东 complete', { station: '林东', filedOn: '2025-02-03' })
    expect(await factsOf(林东.id)).toEqual({
      'station.duplicateHouseholdFileCount': 0, 'station.filesWithoutFamilyStructureCount': 0, 'station.filesWithoutHealthStatusCount': 0,
      'station.filesWithoutPoliciesEnjoyedCount': 0, 'station.filesLackingANeedLevelCount': 0, 'station.filesWithoutMemberCardCount': 0,
      'station.filesMissingFromRosterCount': 0, 'station.firstHouseholdFiledOn': '2025-02-03',
    })
    expect(await factsOf(林东.id, '2025-02-02')).toMatchObject({ 'station.filesWithoutFamilyStructureCount': 0, 'station.firstHouseholdFiledOn': undefined })
  })

  it('are each counted once for what they lack', async () => {
    await addHousehold(world.job, { name: 'empty file' })
    const twoLevels = await addComplete('two levels')
    await setPerson(twoLevels, `needs = '${needs('MATERIAL', 'SOCIAL', 'SOCIAL')}'`)
    const noCard = await addComplete('no card')
    await setPerson(noCard, `state = 'LEFT', left_on = '2025-05-01'`)
    expect(await factsOf(盐窝.id)).toMatchObject({
      'station.filesWithoutFamilyStructureCount': 1, 'station.filesWithoutHealthStatusCount': 1, 'station.filesWithoutPoliciesEnjoyedCount': 1,
      'station.filesLackingANeedLevelCount': 3, 'station.filesWithoutMemberCardCount': 1,
    })
  })

  it('closed before the day, or filed after it, are not counted', async () => {
    await addHousehold(world.job, { name: 'closed', station: '陈庄', state: 'CLOSED', dueOn: '2025-05-01' })
    await addHousehold(world.job, { name: 'later', station: '陈庄', filedOn: '2025-06-17' })
    expect(await factsOf(陈庄.id)).toMatchObject({ 'station.filesWithoutFamilyStructureCount': 0, 'station.firstHouseholdFiledOn': '2025-04-01' })
    expect(await factsOf(陈庄.id, '2025-06-17')).toMatchObject({ 'station.filesWithoutFamilyStructureCount': 1 })
    expect(await factsOf(陈庄.id, '2025-04-30')).toMatchObject({ 'station.filesWithoutFamilyStructureCount': 1 })
  })
})

describe('one family in two files', () => {
  it('is seen by the number of a member on the day both files are on record', async () => {
    // While one of two files is closed the database lets the number stand in both; as of an earlier day both were on record.
    const first = await addComplete('twin first', { station: '陈庄', filedOn: '2025-03-01' })
    const second = await addHousehold(world.job, { name: 'twin second', station: '陈庄', filedOn: '2025-03-01', state: 'CLOSED', dueOn: '2025-04-01' })
    for (const household of [first, second]) {
      await setPerson(household, `document_kind = 'IDENTITY_CARD', no_identity_reason = '', identity_number = '\\x01', identity_index = '\\x${idOf('number').replaceAll('-', '')}'`)
    }
    expect(await factsOf(陈庄.id, '2025-03-31')).toMatchObject({ 'station.duplicateHouseholdFileCount': 2 })
    expect(await factsOf(陈庄.id, '2025-04-01')).toMatchObject({ 'station.duplicateHouseholdFileCount': 0 })
  })
})
