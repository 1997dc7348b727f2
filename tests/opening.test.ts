// What a session remembers of its reach (会话记住的范围): used exactly as long as working it out anew would say the same.
import type pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTestApp, type TestApp } from './support/app.ts'
import { accountOf, appointmentOf, contracts, organisations, people, type Person, sessionOf, stations } from './support/world.ts'

let world: TestApp
beforeAll(async () => {
  world = await openTestApp()
})
afterAll(() => world.close())

type Query = pg.PoolClient['query']
const byToken = `where token_hash = sha256(convert_to($1, 'UTF8'))`

/** Runs in one transaction of the owner that leaves nothing behind. */
async function undone(work: (query: Query) => Promise<void>): Promise<void> {
  const client = await world.owner.connect()
  try {
    await client.query('begin')
    await work(client.query.bind(client) as Query)
  } finally {
    await client.query('rollback')
    client.release()
  }
}

/** Who the session is and what it carries: the answer, and the scope without its seal. */
async function opened(query: Query, token: string, key: string | null = null): Promise<{ answer: unknown; scope: string }> {
  const { rows: [row] } = await query('select sec.enter($1, $2) as answer', [token, key])
  const { rows: [carried] } = await query(`select substr(current_setting('app.scope', true), 65) as scope`)
  // The scope tells when the session was last seen, which changes with every minute and decides nothing.
  return { answer: row.answer, scope: String(carried.scope).replaceAll(/"\d{4}-\d\d-\d\d [^"]*"/g, '') }
}
const forget = (query: Query, token: string) => query(`update session set kept_turn = null ${byToken}`, [token])
const remembers = async (query: Query, token: string): Promise<boolean> => (await query(`select s.kept_turn = a.reach_turn as is_kept from session s join appointment a on a.id = s.appointment_id ${byToken}`, [token])).rows[0].is_kept === true

async function sameAsAnew(query: Query, token: string): Promise<void> {
  const kept = await opened(query, token)
  await forget(query, token)
  expect(kept).toEqual(await opened(query, token))
}

const { 盐窝, 陈庄 } = stations
const today = `(now() at time zone 'Asia/Shanghai')::date`
/** What changes who somebody is or reaches, as statements; `$1` is his account, `$2` his appointment. */
const changes: Record<string, string> = {
  任职结束: `update appointment set until_on = ${today} - 1 where id = $2 and account_id = $1`,
  换区域: `update appointment set region_code = '370522103000' where id = $2 and account_id = $1`,
  换角色: `update appointment set role = 'EVALUATOR' where id = $2 and account_id = $1`,
  换单位: `update appointment set organisation_id = '${organisations.外地机构}' where id = $2 and account_id = $1`,
  加一个站: `insert into appointment_station (appointment_id, station_id) select $2, '${陈庄.id}' from account where id = $1 on conflict do nothing`,
  离开站: `delete from appointment_station where appointment_id = $2 and $1::uuid is not null`,
  站上任职到期: `update appointment_station set until_on = ${today} - 1 where appointment_id = $2 and $1::uuid is not null`,
  站换成另一个: `update appointment_station set station_id = '${陈庄.id}' where appointment_id = $2 and station_id = '${盐窝.id}' and $1::uuid is not null
    and not exists (select from appointment_station where appointment_id = $2 and station_id = '${陈庄.id}')`,
  协议提前终止: `update contract set ended_on = ${today} - 1 where id = '${contracts.利津}' and $1::uuid <> $2::uuid`,
  协议期满有交接期: `update contract set until_on = ${today} - 1, handover_until_on = ${today} + 10 where id = '${contracts.利津}' and $1::uuid <> $2::uuid`,
  协议还没开始: `update contract set from_on = ${today} + 1 where id = '${contracts.利津}' and $1::uuid <> $2::uuid`,
  协议换机构: `update contract set institution_id = '${organisations.外地机构}' where id = '${contracts.利津}' and $1::uuid <> $2::uuid`,
  协议少一个站: `delete from contract_station where contract_id = '${contracts.利津}' and station_id = '${盐窝.id}' and $1::uuid <> $2::uuid`,
  协议换一个站: `update contract_station set station_id = '${stations.林东.id}' where contract_id = '${contracts.利津}' and station_id = '${盐窝.id}' and $1::uuid <> $2::uuid`,
  停用账号: `update account set disabled_at = now() where id = $1 and $2::uuid is not null`,
  改名: `update account set name = '改了名' where id = $1 and $2::uuid is not null`,
  要改密码: `update account set must_change_password = true where id = $1 and $2::uuid is not null`,
  单位改名: `update organisation set name = name || '（新）' where $1::uuid <> $2::uuid`,
  验证动态码: `update session set second_factor_at = now() where account_id = $1 and $2::uuid is not null`,
  会话注销: `update session set revoked_at = now() where account_id = $1 and $2::uuid is not null`,
  会话到期: `update session set expires_at = now() - interval '1 second' where account_id = $1 and $2::uuid is not null`,
  闲置过久: `update session set last_seen_at = now() - interval '9 hours' where account_id = $1 and $2::uuid is not null`,
}

describe('what a session remembers', () => {
  it('is the same as worked out anew, for every person, and is remembered', async () => {
    for (const person of people) {
      const token = await sessionOf(world.owner, person)
      await undone(async (query) => {
        await opened(query, token)
        expect(await remembers(query, token), person).toBe(true)
        await sameAsAnew(query, token)
      })
    }
  })

  it.each(Object.entries(changes))('is not used after %s', async (_name, change) => {
    for (const person of ['STATION_WORKER', 'DEPUTY_STATION_HEAD', 'PROJECT_MANAGER', 'SUPERVISOR', 'EVALUATOR', 'COUNTY_OFFICER', '林东社工'] satisfies Person[]) {
      const token = await sessionOf(world.owner, person)
      await undone(async (query) => {
        await opened(query, token)
        await query(change, [accountOf(person), appointmentOf(person)])
        await sameAsAnew(query, token)
      })
    }
  })

  it('changes at least for somebody with every one of these', async () => {
    for (const [name, change] of Object.entries(changes)) {
      let isOther = false
      for (const person of ['STATION_WORKER', 'DEPUTY_STATION_HEAD'] satisfies Person[]) {
        const token = await sessionOf(world.owner, person)
        await undone(async (query) => {
          const before = await opened(query, token)
          await query(change, [accountOf(person), appointmentOf(person)])
          isOther ||= JSON.stringify(before) !== JSON.stringify(await opened(query, token))
        })
      }
      expect(isOther, name).toBe(true)
    }
  })

  it('is of one day', async () => {
    const token = await sessionOf(world.owner, 'STATION_WORKER')
    await undone(async (query) => {
      const before = await opened(query, token)
      await query(`update session set kept_on = kept_on - 1, kept_answer = '{}', kept_scope = '{}|{}|' ${byToken}`, [token])
      expect(await opened(query, token)).toEqual(before)
    })
  })
})

it('gives a repeated write its first answer, whether the session remembers or not', async () => {
  const token = await sessionOf(world.owner, 'STATION_WORKER')
  const key = '00000000-0000-4000-8000-000000000001'
  await undone(async (query) => {
    await query(`insert into idempotency (account_id, key, operation, request_hash, status, response) values ($1, $2, 'visits.record', '\\x01', 201, 'sealed')`, [accountOf('STATION_WORKER'), key])
    for (const isKept of [false, true, true]) {
      expect(await remembers(query, token)).toBe(isKept)
      expect((await opened(query, token, key)).answer).toMatchObject({ role: 'STATION_WORKER', replay: { operation: 'visits.record', requestHash: '01', status: 201, response: 'sealed' } })
    }
    expect((await opened(query, token, key.replace('1', '2'))).answer).toMatchObject({ replay: null })
  })
})

describe('the turn of an appointment', () => {
  it.each(['account', 'appointment', 'appointment_station', 'contract', 'contract_station', 'organisation'])('moves on with every column of %s', async (table) => {
    const { rows: columns } = await world.owner.query<{ name: string }>(`select attname as name from pg_attribute where attrelid = $1::regclass and attnum > 0 and not attisdropped and attgenerated = '' order by attnum`, [table])
    expect(columns.length).toBeGreaterThan(1)
    for (const { name } of columns) {
      await undone(async (query) => {
        const turn = async (): Promise<number> => (await query('select reach_turn from appointment where id = $1', [appointmentOf('STATION_WORKER')])).rows[0].reach_turn as number
        const before = await turn()
        await query(`update ${table} set ${name} = ${name}`)
        expect(await turn(), name).toBeGreaterThan(before)
      })
    }
  })

  it('never comes back, whoever sets it', async () => {
    await undone(async (query) => {
      const { rows: [before] } = await query('select reach_turn from appointment where id = $1', [appointmentOf('STATION_WORKER')])
      const { rows: [after] } = await query('update appointment set reach_turn = 1 where id = $1 returning reach_turn', [appointmentOf('STATION_WORKER')])
      expect(after.reach_turn).toBe(before.reach_turn + 1)
    })
  })
})

describe('two at once', () => {
  it('a change on its way counts from its commit on, and what was remembered meanwhile does not outlive it', async () => {
    const token = await sessionOf(world.owner, 'STATION_WORKER')
    const changing = await world.owner.connect()
    const reading = world.owner.query.bind(world.owner) as unknown as Query
    try {
      await changing.query('begin')
      await changing.query(`delete from appointment_station where appointment_id = $1`, [appointmentOf('STATION_WORKER')])
      const { answer } = await opened(reading, token)
      expect((answer as { stationIds: string[] }).stationIds).toEqual([盐窝.id])
      await changing.query('commit')
      expect(((await opened(reading, token)).answer as { stationIds: string[] }).stationIds).toEqual([])
    } finally {
      changing.release()
      await world.owner.query(`insert into appointment_station (appointment_id, station_id) values ($1, $2)`, [appointmentOf('STATION_WORKER'), 盐窝.id])
    }
  })

  it('a session that somebody holds is read all the same, without waiting', async () => {
    const token = await sessionOf(world.owner, 'STATION_WORKER')
    const holding = await world.owner.connect()
    try {
      await holding.query('begin')
      await holding.query(`select from session ${byToken} for update`, [token])
      await undone(async (query) => {
        expect((await opened(query, token)).answer).toMatchObject({ role: 'STATION_WORKER', stationIds: [盐窝.id] })
        expect(await remembers(query, token)).toBe(false)
      })
    } finally {
      await holding.query('rollback')
      holding.release()
    }
  })
})
