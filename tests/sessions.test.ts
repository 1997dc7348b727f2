// Sessions and access in time, as a thief, a dismissed colleague or a contractor after the last day would try them. The database's
// own clock decides; the tests move the dates, not the clock.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createHousehold, listHouseholds, showHousehold } from '../modules/clients/model/api.ts'
import { addHousehold, householdInput } from '../modules/clients/testing.ts'
import { enrol } from '../modules/activities/model/api.ts'
import { showInstance, showSession, signIn, signInDemo, signOut, switchAppointment } from '../modules/accounts/model/api.ts'
import { hashPassword } from '../modules/accounts/server/password.ts'
import { clientOf, openTestApp, type TestApp, type TestClient } from './support/app.ts'
import { addressOf, exampleOf, headersOf, readOperations } from './support/document.ts'
import { accountOf, appointmentOf, contracts, idOf, organisations, type Person, sessionOf, stations } from './support/world.ts'

const password = '十年树木百年树人'
let world: TestApp
beforeAll(async () => {
  world = await openTestApp()
  world.clock.now = new Date()
  await world.job.query('update account set password_hash = $1', [await hashPassword(password)])
})
afterAll(() => world.close())

const enter = (loginName: string, from = '10.0.0.9', word = password, more: Record<string, string> = {}) =>
  world.anyone.call(signIn, { body: { loginName, password: word } }, { headers: { 'x-forwarded-for': from, ...more } })
const fresh = async (person: Person): Promise<TestClient> => clientOf(world.app, await sessionOf(world.owner, person))
const isIn = async (client: TestClient): Promise<boolean> => (await client.call(showSession)).status === 200
const tokenIn = (header: unknown): string => /shezhan=([^;]+)/.exec(String(header))?.[1] ?? ''
const inSession = (client: TestClient, change: string) => world.owner.query(`update session set ${change} where token_hash = sha256(convert_to($1, 'UTF8'))`, [client.token])

describe('a session', () => {
  it('never keeps a token that was there before, whoever put it there', async () => {
    for (const [index, cookie] of ['shezhan', '__Host-shezhan'].entries()) {
      const planted = 'A'.repeat(42) + String(index)
      const reply = await enter('STATION_WORKER', '10.0.0.1', password, { cookie: `${cookie}=${planted}`, authorization: `Bearer ${planted}` })
      expect(tokenIn(reply.headers['set-cookie'])).toMatch(/^[\w-]{43}$/)
      expect(tokenIn(reply.headers['set-cookie'])).not.toBe(planted)
      expect(await isIn(clientOf(world.app, planted))).toBe(false)
    }
  })

  it('cannot be opened with what the table holds', async () => {
    await fresh('STATION_WORKER')
    const { rows } = await world.owner.query<{ hash: Buffer; id: string }>('select token_hash as hash, id from session')
    for (const { hash, id } of rows) {
      for (const guess of [hash.toString('base64url'), hash.toString('hex'), id]) expect(await isIn(clientOf(world.app, guess))).toBe(false)
    }
  })

  it('ends after the idle time of its role, to the second, and not before', async () => {
    for (const [person, minutes] of [['STATION_WORKER', 12], ['COUNTY_OFFICER', 30]] as const) {
      const client = await fresh(person)
      await inSession(client, `idle_minutes = ${minutes}, last_seen_at = now() - interval '${minutes} minutes' + interval '5 seconds'`)
      expect(await isIn(client)).toBe(true)
      await inSession(client, `last_seen_at = now() - interval '${minutes} minutes' - interval '1 second'`)
      expect(await isIn(client)).toBe(false)
    }
  })

  it('gives an officer half an hour and the front line four', async () => {
    await world.owner.query('delete from session')
    for (const [person, minutes] of [['COUNTY_OFFICER', 30], ['TOWNSHIP_OFFICER', 30], ['STATION_WORKER', 240]] as const) {
      await enter(person)
      const { rows } = await world.owner.query<{ idle_minutes: number; hours: number }>('select idle_minutes, round(extract(epoch from expires_at - created_at) / 3600)::int as hours from session where account_id = $1', [accountOf(person)])
      expect(rows).toEqual([{ idle_minutes: minutes, hours: 12 }])
    }
  })

  it('ends at its last moment however busy it is', async () => {
    const client = await fresh('STATION_WORKER')
    await inSession(client, `expires_at = now() + interval '5 seconds'`)
    expect(await isIn(client)).toBe(true)
    await inSession(client, `expires_at = now() - interval '1 millisecond', last_seen_at = now()`)
    expect(await isIn(client)).toBe(false)
  })

  it('sees nothing from the moment its revocation is committed, under load', async () => {
    const client = await fresh('STATION_WORKER')
    const before = await Promise.all(Array.from({ length: 10 }, () => client.call(listHouseholds)))
    const during = Array.from({ length: 10 }, () => client.call(listHouseholds))
    await inSession(client, 'revoked_at = now()')
    const after = await Promise.all(Array.from({ length: 20 }, () => client.call(listHouseholds)))
    await Promise.all(during)
    expect(before.every(({ status }) => status === 200)).toBe(true)
    expect(after.every(({ status }) => status === 401)).toBe(true)
  })

  it('reads by what is in force now, not by what its last read found, and leaves one trace for each look', async () => {
    const client = await fresh('DEPUTY_STATION_HEAD')
    const household = await addHousehold(world.job)
    const look = async () => (await client.call(showHousehold, { params: { householdId: household } })).status
    const reach = (until: string) => world.owner.query(`update appointment_station set until_on = ${until} where appointment_id = $1`, [appointmentOf('DEPUTY_STATION_HEAD')])
    expect([await look(), await look()]).toEqual([200, 200])
    await reach('sec.today() - 1')
    expect([await look(), (await client.call(listHouseholds)).body.items.length]).toEqual([404, 0])
    await reach('null')
    expect([await look(), (await client.call(listHouseholds)).body.items.length > 0]).toEqual([200, true])
    const { rows } = await world.owner.query<{ count: number }>(`select count(*)::int as count from audit.entry where action = 'households.show' and subject_id = $1`, [household])
    expect(rows).toEqual([{ count: 3 }])
  })

  it('ends with signing out, for good', async () => {
    const client = await fresh('STATION_WORKER')
    const reply = await client.call(signOut)
    expect(String(reply.headers['set-cookie'])).toMatch(/shezhan=;.*Expires=Thu, 01 Jan 1970/)
    expect(await isIn(client)).toBe(false)
  })

  it('continues under another identity with a new token; the old one is worth nothing', async () => {
    const second = idOf('appointment second')
    await world.job.query(`insert into appointment (id, account_id, role, organisation_id, region_code, from_on) values ($1, $2, 'TOWNSHIP_OFFICER', $3, '370522102000', '2024-01-01')`,
      [second, accountOf('STATION_WORKER'), organisations.盐窝镇])
    const client = await fresh('STATION_WORKER')
    const foreign = await client.call(switchAppointment, { body: { appointmentId: appointmentOf('COUNTY_OFFICER') } })
    expect(foreign.status).toBe(404)
    const reply = await client.call(switchAppointment, { body: { appointmentId: second } })
    expect(reply.body.appointment.role).toBe('TOWNSHIP_OFFICER')
    expect(await isIn(client)).toBe(false)
    expect(await isIn(clientOf(world.app, tokenIn(reply.headers['set-cookie'])))).toBe(true)
    await world.job.query('delete from session where appointment_id = $1', [second]).catch(() => world.owner.query('delete from session where appointment_id = $1', [second]))
    await world.job.query('delete from appointment where id = $1', [second])
  })
})

const foreigners: Record<string, string>[] = [{ origin: 'https://evil.example' }, { origin: 'null' }, { origin: 'http://localhost.evil.example' }, { 'sec-fetch-site': 'cross-site' }]

describe('the cookie', () => {
  it('is out of reach for scripts and other sites, and behind HTTPS bound to this host', async () => {
    const plain = String((await enter('STATION_WORKER')).headers['set-cookie'])
    expect(plain).toMatch(/^shezhan=[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict$/)
    const secure = String((await enter('STATION_WORKER', '10.0.0.9', password, { 'x-forwarded-proto': 'https' })).headers['set-cookie'])
    expect(secure).toMatch(/^__Host-shezhan=[\w-]{43}; Path=\/; HttpOnly; Secure; SameSite=Strict$/)
  })

  it('of a plain name is not taken over HTTPS: another site of the domain could have set it', async () => {
    const { token } = await fresh('STATION_WORKER')
    const ask = (headers: Record<string, string>) => world.anyone.call(showSession, {}, { headers })
    expect((await ask({ cookie: `shezhan=${token}` })).status).toBe(200)
    expect((await ask({ cookie: `shezhan=${token}`, 'x-forwarded-proto': 'https' })).status).toBe(401)
    expect((await ask({ cookie: `__Host-shezhan=${token}`, 'x-forwarded-proto': 'https' })).status).toBe(200)
  })

  it('does nothing for a write from another site, whatever the operation', async () => {
    const { token } = await fresh('STATION_HEAD')
    for (const operation of (await readOperations(world.app)).filter(({ method }) => method !== 'GET')) {
      const payload = operation.body ? JSON.stringify(exampleOf(operation.body)) : undefined
      for (const foreign of foreigners) {
        const answer = await world.app.inject({
          method: operation.method as 'POST', url: addressOf(operation), headers: { host: 'localhost:80', cookie: `shezhan=${token}`, ...headersOf(operation), ...foreign }, ...(payload ? { payload } : {}),
        })
        expect([operation.id, answer.statusCode, (JSON.parse(answer.body) as { code: string }).code]).toEqual([operation.id, 403, 'FOREIGN_ORIGIN'])
      }
    }
    const own = await clientOf(world.app, token).call(signOut, {}, { headers: { host: 'station.example', origin: 'https://station.example' } })
    expect(own.status).toBe(200)
  })
})

describe('who may come in', () => {
  it('ends with the last day of the appointment: today still, from tomorrow on no more', async () => {
    const client = await fresh('STATION_WORKER')
    const until = (day: string) => world.job.query(`update appointment set from_on = '2024-01-01', until_on = ${day} where id = $1`, [appointmentOf('STATION_WORKER')])
    for (const [day, expected] of [['sec.today()', true], ['sec.today() - 1', false], ['null', true]] as const) {
      await until(day)
      expect([day, await isIn(client)]).toEqual([day, expected])
      if (!expected) expect((await enter('STATION_WORKER')).problem.code).toBe('NO_APPOINTMENT')
    }
    await world.job.query(`update appointment set from_on = sec.today() + 1 where id = $1`, [appointmentOf('STATION_WORKER')])
    expect(await isIn(client)).toBe(false)
    await until('null')
  })

  it('does not include a disabled account, neither with its session nor with its password', async () => {
    const client = await fresh('SUPERVISOR')
    await world.job.query('update account set disabled_at = now() where id = $1', [accountOf('SUPERVISOR')])
    expect(await isIn(client)).toBe(false)
    expect((await enter('SUPERVISOR')).problem).toEqual((await enter('no one at all')).problem)
    await world.job.query('update account set disabled_at = null where id = $1', [accountOf('SUPERVISOR')])
  })

  it('does not include guessed names, nor the doors of the demo', async () => {
    for (const name of ['admin', 'root', 'administrator', 'test', 'shezhan', 'demo', '管理员']) expect((await enter(name, '10.9.9.9', 'admin')).problem.code).toBe('WRONG_LOGIN')
    await world.owner.query('insert into demo_account values ($1, 1)', [accountOf('STATION_WORKER')])
    expect((await world.anyone.call(showInstance)).body).toMatchObject({ isDemo: false, demoAccounts: [] })
    for (const loginName of ['STATION_WORKER', 'COUNTY_OFFICER']) expect((await world.anyone.call(signInDemo, { body: { loginName } })).problem.code).toBe('NOT_DEMO')
  })

  it('needs the second factor for every operation of a manager, and the new password for every operation of a new account', async () => {
    const officer = await fresh('COUNTY_OFFICER')
    await inSession(officer, 'second_factor_at = null')
    const worker = await fresh('STATION_HEAD')
    await world.job.query('update account set must_change_password = true where id = $1', [accountOf('STATION_HEAD')])
    for (const operation of (await readOperations(world.app)).filter(({ id, isOpen }) => !isOpen && !id.startsWith('session.'))) {
      for (const [client, code] of [[officer, 'SECOND_FACTOR_NEEDED'], [worker, 'PASSWORD_CHANGE_NEEDED']] as const) {
        const payload = operation.body ? JSON.stringify(exampleOf(operation.body)) : undefined
        const answer = await world.app.inject({ method: operation.method as 'POST', url: addressOf(operation), headers: { authorization: `Bearer ${client.token}`, ...headersOf(operation) }, ...(payload ? { payload } : {}) })
        expect([operation.id, (JSON.parse(answer.body) as { code: string }).code]).toEqual([operation.id, code])
      }
    }
    await world.job.query('update account set must_change_password = false where id = $1', [accountOf('STATION_HEAD')])
  })

  it('is slowed after ten tries an hour, also after a restart; an address after a hundred', async () => {
    for (let i = 0; i < 11; i++) await enter('EVALUATOR', `10.2.0.${i}`, 'wrong')
    const restarted = await world.appOn(world.appPool)
    const again = await clientOf(restarted, '').call(signIn, { body: { loginName: 'ＥＶＡＬＵＡＴＯＲ ', password } }, { headers: { 'x-forwarded-for': '10.2.1.1' } })
    expect([again.status, again.problem.code, again.headers['retry-after'] !== undefined]).toEqual([429, 'LOGIN_SLOWED', true])
    await restarted.close()
    expect((await enter('PROVINCE_OFFICER', '10.2.1.1')).status).toBe(200)
    await world.owner.query(`insert into throttle values ('address:10.3.0.1', 100, now())`)
    expect((await enter('PROVINCE_OFFICER', '10.3.0.1')).problem.code).toBe('LOGIN_SLOWED')
    await world.owner.query(`update throttle set window_started_at = now() - interval '61 minutes'`)
    expect((await enter('EVALUATOR', '10.3.0.1')).status).toBe(200)
  })
})

describe('a contractor', () => {
  let householdId = ''
  beforeAll(async () => {
    householdId = await addHousehold(world.job, { name: 'contract boundary' })
  })
  beforeEach(() => term('sec.today()'))
  const term = (until: string, handover = 'null', ended = 'null') =>
    world.job.query(`update contract set until_on = ${until}, handover_until_on = ${handover}, ended_on = ${ended} where id = $1`, [contracts.利津])
  const tries = async (person: Person) => {
    const client = await fresh(person)
    const read = (await client.call(showHousehold, { params: { householdId } })).status
    const listed = (await client.call(listHouseholds)).body.items?.length ?? -1
    const written = (await client.call(createHousehold, { body: householdInput() })).status
    return { read, listed: listed > 0, written }
  }
  const all = { read: 200, listed: true, written: 201 }
  const reading = { read: 200, listed: true, written: 404 }
  const nothing = { read: 404, listed: false, written: 404 }

  it.each([
    ['on the last day', 'sec.today()', 'null', 'null', all],
    ['on the day after', 'sec.today() - 1', 'null', 'null', nothing],
    ['in the hand-over window, on its last day', 'sec.today() - 1', 'sec.today()', 'null', reading],
    ['after the hand-over window', 'sec.today() - 9', 'sec.today() - 1', 'null', nothing],
    ['ended early, today', 'sec.today() + 99', 'null', 'sec.today()', all],
    ['ended early, yesterday', 'sec.today() + 99', 'null', 'sec.today() - 1', nothing],
    ['ended early, in the hand-over window', 'sec.today() + 99', 'sec.today()', 'sec.today() - 1', reading],
  ] as const)('%s', async (_name, until, handover, ended, expected) => {
    await term(until, handover, ended)
    expect(await tries('STATION_WORKER')).toEqual(expected)
  })

  it('gets no second look at an answer of his own once the station is no longer his', async () => {
    const client = await fresh('STATION_WORKER')
    const key = '0d9b6d1e-7777-4777-8777-000000000001'
    const body = householdInput()
    const first = await client.call(createHousehold, { body }, { key })
    expect((await client.call(createHousehold, { body }, { key })).text).toBe(first.text)
    await term('sec.today() - 1')
    const later = await client.call(createHousehold, { body }, { key })
    expect([later.status, later.text.includes(first.body.fileNo)]).toEqual([404, false])
  })

  it('nor where the answer names no station, nor in another role', async () => {
    const [head, key] = [await fresh('STATION_HEAD'), '0d9b6d1e-7777-4777-8777-000000000002']
    const activityId = idOf('activity of the boundary')
    await world.job.query(`insert into activity (id, activity_no, station_id, region_code, name, theme, state, held_on, moved_by, created_by, created_by_name) values ($1, 'HD-boundary', $2, '370522102000', '重阳', 'ELDERLY', 'ENROLLING', sec.today(), $3, $3, '甲')`,
      [activityId, stations.盐窝.id, accountOf('STATION_HEAD')])
    const enrolled = () => head.call(enrol, { params: { activityId }, body: { name: '卫小满', ageBand: 'MIDDLE', kind: 'RESIDENT', phone: '13812345678' } as never }, { key })
    const first = await enrolled()
    expect([first.status, first.text.includes('卫小满'), 'stationId' in first.body]).toEqual([201, true, false])
    expect((await enrolled()).text).toBe(first.text)
    await world.job.query(`update appointment set role = 'DEPUTY_STATION_HEAD' where id = $1`, [appointmentOf('STATION_HEAD')])
    const lower = await enrolled()
    await world.job.query(`update appointment set role = 'STATION_HEAD' where id = $1`, [appointmentOf('STATION_HEAD')])
    await term('sec.today() - 1')
    for (const later of [lower, await enrolled()]) expect([later.status, later.text.includes('卫小满')]).toEqual([404, false])
  })

  it('does not touch those who are not the contractor’s', async () => {
    await term('sec.today() - 1')
    expect(await tries('DEPUTY_STATION_HEAD')).toEqual(all)
  })
})
