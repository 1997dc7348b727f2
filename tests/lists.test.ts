// Every list of the casework desk with 2,000 rows: page by page, each row once, newest first, and narrowed by what the page asks.
import { createHash, randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { AnyContract } from '../kernel/model/contract.ts'
import { createCryptoProvider } from '../kernel/server/crypto/index.ts'
import { createActivity, listActivities } from '../modules/activities/model/api.ts'
import { createHousehold } from '../modules/clients/model/api.ts'
import { consentInput, householdInput } from '../modules/clients/testing.ts'
import { listCrises, openCrisis } from '../modules/crises/model/api.ts'
import { crisisInput } from '../modules/crises/testing.ts'
import { createRecord, listMyRecords } from '../modules/forms/model/api.ts'
import { createGroup, listGroups } from '../modules/groups/model/api.ts'
import { listLeads, registerLead } from '../modules/needs/model/api.ts'
import { addNeed, listNeeds } from '../modules/needs/model/needs-api.ts'
import { leadInput, needInput } from '../modules/needs/testing.ts'
import { applyReferral, listReferrals } from '../modules/referrals/model/api.ts'
import { referralInput } from '../modules/referrals/testing.ts'
import { listVisits, recordVisit } from '../modules/visits/model/api.ts'
import { shortVisit } from '../modules/visits/testing.ts'
import { openTestApp, type TestApp, type TestClient } from './support/app.ts'
import { stations } from './support/world.ts'

const many = 2_000
let world: TestApp
let worker: TestClient
const seeds: Record<string, string> = {}
const crypto = createCryptoProvider({ field: createHash('sha256').update('test field').digest(), index: createHash('sha256').update('test index').digest() })

const made = async (reply: Promise<{ status: number; text: string; body: unknown }>): Promise<string> => {
  const { status, text, body } = await reply
  if (status !== 201) throw new Error(text)
  return (body as { id: string }).id
}

interface List {
  name: string
  table: string
  contract: AnyContract
  /** The row that is multiplied. */
  seed: () => Promise<string>
  /** Columns that are sealed to their row. */
  sealed: readonly string[]
  /** A column of which no two rows have the same. */
  number?: string
  /** The query under which all rows are seen. */
  all?: object
  /** Queries that leave the copies out, or all of them in. */
  none: object
  same: object
  /** Columns of the copies that differ from the first row. */
  over?: object
}

const lists: readonly List[] = [
  {
    name: '走访记录', table: 'visit', contract: listVisits, sealed: ['narrative'], none: { from: '2025-06-17' }, same: { only: 'MINE' },
    seed: () => made(worker.call(recordVisit, { params: { householdId: seeds.household! }, body: shortVisit({ channel: 'HOME' }) as never })),
  },
  {
    name: '线索', table: 'lead', contract: listLeads, sealed: ['content', 'reporter'], number: 'number', all: { only: 'ALL' }, none: { only: 'ALL', householdId: randomUUID() }, same: { only: 'MINE' },
    seed: () => made(worker.call(registerLead, { body: leadInput() as never })),
  },
  {
    name: '需求清单', table: 'need', contract: listNeeds, sealed: ['description', 'response'], none: { state: 'MET' }, same: { regionCode: stations.盐窝.village },
    seed: () => made(worker.call(addNeed, { body: needInput() as never })),
  },
  {
    name: '转介', table: 'referral', contract: listReferrals, sealed: ['narrative'], number: 'number', none: { direction: 'IN' }, same: { direction: 'OUT' }, over: { state: 'WITHDRAWN' },
    seed: () => made(worker.call(applyReferral, { params: { householdId: seeds.household! }, body: referralInput() as never })),
  },
  {
    name: '危机事件', table: 'crisis', contract: listCrises, sealed: ['story'], number: 'crisis_no', all: { only: 'ALL' }, none: { only: 'DONE' }, same: { only: 'OPEN' },
    seed: () => made(worker.call(openCrisis, { body: crisisInput() as never })),
  },
  {
    name: '小组', table: 'service_group', contract: listGroups, sealed: [], number: 'group_no', none: { name: '没有这个名字' }, same: { name: '很多' },
    seed: () => made(worker.call(createGroup, { body: { stationId: stations.盐窝.id, name: '很多小组', kind: 'GROWTH' } })),
  },
  {
    name: '社区活动', table: 'activity', contract: listActivities, sealed: [], number: 'activity_no', none: { until: '2025-01-01' }, same: { name: '很多' },
    seed: () => made(worker.call(createActivity, { body: { stationId: stations.盐窝.id, name: '很多活动', theme: 'FESTIVAL', heldOn: '2025-06-20' } })),
  },
  {
    name: '表单办理', table: 'form_record', contract: listMyRecords, sealed: ['answers'], all: { only: 'MINE' }, none: { only: 'RETURNED' }, same: { only: 'DRAFTS' },
    seed: () => made(worker.call(createRecord, { params: { form: 'F40', subjectId: seeds.社区活动! }, body: { formVersion: 1, answers: {}, isDone: false } as never })),
  },
]

/** Puts copies of a row beside it; what is sealed is opened and sealed anew, for it opens in its own row only. */
async function multiply({ table, sealed, number, over = {} }: List, seed: string): Promise<void> {
  const { rows: [row] } = await world.owner.query<Record<string, unknown>>(`select * from ${table} where id = $1`, [seed])
  const texts = sealed.flatMap((column) => (row![column] ? [[column, crypto.decrypt(row![column] as Buffer, { table, column, row: seed })] as const] : []))
  const copies = Array.from({ length: many }, (_, at) => {
    const id = randomUUID()
    const resealed = texts.map(([column, text]) => [column, `\\x${crypto.encrypt(text, { table, column, row: id }).toString('hex')}`])
    return { ...over, ...Object.fromEntries(resealed), id, ...(number ? { [number]: `many-${at}` } : {}), ...(table === 'form_record' ? { sequence: at + 2 } : {}) }
  })
  const { rows: columns } = await world.owner.query<{ name: string }>(`select attname as name from pg_attribute where attrelid = $1::regclass and attnum > 0 and not attisdropped and attgenerated = '' and attidentity = ''`, [table])
  const names = columns.map(({ name }) => `"${name}"`).join()
  await world.job.query(
    `insert into ${table} (${names}) select ${columns.map(({ name }) => `(r."${name}")`).join()} from ${table} t, jsonb_array_elements($2::jsonb) copy, jsonb_populate_record(t, copy) r where t.id = $1`, [seed, JSON.stringify(copies)])
}

beforeAll(async () => {
  world = await openTestApp()
  worker = await world.as('STATION_WORKER')
  seeds.household = await made(worker.call(createHousehold, { body: householdInput({ consent: consentInput({ items: ['FILE_AND_SERVICE', 'SENSITIVE', 'SHARE'] }) }) }))
  for (const list of lists) {
    seeds[list.name] = await list.seed()
  }
  for (const list of lists) await multiply(list, seeds[list.name]!)
})
afterAll(() => world.close())

async function ask({ contract }: List, query: object): Promise<{ items: { id: string }[]; next: string | null }> {
  const reply = await worker.call(contract, { query } as never)
  expect(reply.status, reply.text.slice(0, 300)).toBe(200)
  return reply.body as { items: { id: string }[]; next: string | null }
}

describe('2,000 rows', () => {
  it.each(lists)('$name: page by page, each once, then narrowed', async (list) => {
    const seen: string[] = []
    let after: string | undefined
    do {
      const page = await ask(list, { ...list.all, limit: 200, ...(after ? { after } : {}) })
      expect(page.items.length).toBeLessThanOrEqual(200)
      seen.push(...page.items.map(({ id }) => id))
      after = page.next ?? undefined
    } while (after)
    expect([seen.length, new Set(seen).size]).toEqual([many + 1, many + 1])
    expect((await ask(list, list.none)).items).toEqual([])
    const first = await ask(list, list.same)
    expect([first.items.length > 0, first.next === null], 'a first page that a phone can take').toEqual([true, false])
    expect(first.items.length).toBeLessThanOrEqual(50)
  })
})
