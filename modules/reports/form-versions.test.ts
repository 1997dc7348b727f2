// Figures across versions of a form (跨版本统计): a quarter in which a plan and a session record were changed counts every answer once, whichever version
// it was given to; the paper of an old answer is the old form.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readZip } from '../../kernel/server/zip.ts'
import { openTestApp, type TestApp, type TestClient } from '../../tests/support/app.ts'
import { differencesOfCounters } from '../../tests/support/recount.ts'
import { stations } from '../../tests/support/world.ts'
import { createRecord, printRecord } from '../forms/model/api.ts'
import { addSession, createGroup } from '../groups/model/api.ts'
import { planAnswers, sessionAnswers } from '../groups/testing.ts'
import { showWork } from './model/overview-api.ts'

let world: TestApp
let worker: TestClient
const ids: Record<string, string> = {}
beforeAll(async () => {
  world = await openTestApp()
  worker = await world.as('STATION_WORKER')
  await group('旧组', 1, '2025-04-02', ['2025-04-16', '2025-05-14'])
  await group('新组', 2, '2025-06-02', ['2025-06-11'])
})
afterAll(() => world.close())

const write = async (form: string, subjectId: string, formVersion: number, answers: object): Promise<string> => {
  const reply = await worker.call(createRecord, { params: { form, subjectId }, body: { formVersion, answers, isUrgent: form === 'F30' } as never })
  expect(reply.status, reply.text).toBe(201)
  expect(reply.body.formVersion).toBe(formVersion)
  return reply.body.id
}

/** A group with its plan, sessions and their records, all given to one version. */
async function group(name: string, version: number, plannedOn: string, days: readonly string[]): Promise<void> {
  const groupId = (await worker.call(createGroup, { body: { stationId: stations.盐窝.id, name, kind: 'MUTUAL_AID' } })).body.id
  ids[`${name}计划`] = await write('F30', groupId, version, planAnswers({ name, writtenOn: plannedOn, ...(version === 2 ? { functions: ['EMOTION'] } : {}) }))
  for (const [at, heldOn] of days.entries()) {
    const held = await worker.call(addSession, { params: { groupId }, body: { heldOn, marks: [] } })
    expect(held.status, held.text).toBe(201)
    ids[`${name}记录${at + 1}`] = await write('F32', groupId, version, sessionAnswers({ number: at + 1, heldOn, ...(version === 2 ? { startedTime: '09:00', goal: '互相认识' } : {}) }))
  }
}

const monthOf = async (onDay: string) => {
  const { body } = await (await world.as('COUNTY_OFFICER')).call(showWork, { query: { onDay } as never })
  return (id: string): [number | null, number | null] => [body.total.values[id]?.month ?? null, body.total.values[id]?.total ?? null]
}

describe('a quarter with answers of two versions', () => {
  it('counts every plan, session and record once, month by month and together', async () => {
    const [april, may, june] = [await monthOf('2025-04-30'), await monthOf('2025-05-31'), await monthOf('2025-06-16')]
    expect({ april: april('record'), may: may('record'), june: june('record') }).toEqual({ april: [2, 2], may: [1, 3], june: [2, 5] })
    expect({ april: april('group.session'), may: may('group.session'), june: june('group.session') }).toEqual({ april: [1, 1], may: [1, 2], june: [1, 3] })
    expect(await differencesOfCounters(world.owner)).toEqual([])
  })

  it('prints an old answer on the old form and a new one on the new', async () => {
    const text = async (recordId: string) => readZip((await worker.call(printRecord, { params: { recordId } })).bytes).find(({ name }) => name === 'word/document.xml')!.bytes.toString('utf8').replace(/<[^>]+>/g, '')
    const [old, now] = [await text(ids.旧组计划!), await text(ids.新组计划!)]
    expect([old.includes('服务方式'), now.includes('服务方式'), now.includes('☑情绪疏导')]).toEqual([false, true, true])
    for (const words of ['社会支持理论', '2025年4月2日']) expect(old).toContain(words)
  })
})
