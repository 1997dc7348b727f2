// Signing in, identity, throttling and administration, as a person and as an attacker would try them.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { generate } from 'otplib'
import { openTestApp, type TestApp } from '../../tests/support/app.ts'
import { accountOf, organisations, stations } from '../../tests/support/world.ts'
import * as api from './model/api.ts'
import { createOrganisation } from './model/organisation.ts'
import { hashPassword } from './server/password.ts'

let world: TestApp
beforeAll(async () => {
  world = await openTestApp()
  await world.job.query('update account set password_hash = $1', [await hashPassword('十年树木百年树人')])
})
afterAll(() => world.close())

const signIn = (loginName: string, password = '十年树木百年树人', code?: string, from = '10.0.0.1') =>
  world.anyone.call(api.signIn, { body: { loginName, password, ...(code ? { code } : {}) } }, { headers: { 'x-forwarded-for': from } })

describe('signing in', () => {
  it('gives a session that says who, as what and where, in a cookie scripts cannot read', async () => {
    const reply = await signIn('STATION_WORKER')
    expect(reply.status).toBe(200)
    expect(reply.body.appointment).toMatchObject({ roleLabel: '驻站社工', place: '山东省东营市利津县盐窝镇', stations: [{ name: '盐窝社工站' }] })
    expect(String(reply.headers['set-cookie'])).toMatch(/HttpOnly; SameSite=Strict/)
  })

  it('answers a wrong account and a wrong password alike', async () => {
    const [account, password] = [await signIn('nobody', 'x'), await signIn('STATION_HEAD', 'x')]
    expect([account.status, account.problem]).toEqual([password.status, password.problem])
    expect(account.problem.code).toBe('WRONG_LOGIN')
  })

  it('stops guessing after ten tries an hour, from whatever address', async () => {
    for (let i = 0; i < 10; i++) await signIn('SUPERVISOR', `wrong ${i}`, undefined, `10.1.0.${i}`)
    expect((await signIn('SUPERVISOR', '十年树木百年树人')).problem.code).toBe('LOGIN_SLOWED')
  })

  it('tells every field error at once, in Chinese', async () => {
    const reply = await world.anyone.call(api.signIn, undefined, { rawBody: { loginName: '', password: '', extra: 1 } })
    expect(reply.status).toBe(422)
    expect(reply.problem.errors).toEqual(expect.arrayContaining([
      { pointer: '/body/loginName', field: 'loginName', label: '账号', message: '请填写账号' },
      { pointer: '/body/password', field: 'password', label: '密码', message: '请填写密码' },
      { pointer: '/body/extra', field: 'extra', label: 'extra', message: '没有这个填写项' },
    ]))
  })

  it('has no demo door in a real instance', async () => {
    expect((await world.anyone.call(api.signInDemo, { body: { loginName: 'STATION_WORKER' } })).status).toBe(404)
  })

  it('refuses a write from another site', async () => {
    const reply = await world.anyone.call(api.signIn, { body: { loginName: 'a', password: 'b' } }, { headers: { origin: 'https://evil.example' } })
    expect(reply.problem.code).toBe('FOREIGN_ORIGIN')
  })

  it('ends with signing out', async () => {
    const client = await world.as('EVALUATOR')
    expect((await client.call(api.showSession)).status).toBe(200)
    expect((await client.call(api.signOut)).status).toBe(200)
    expect((await client.call(api.showSession)).status).toBe(401)
  })
})

describe('the second factor', () => {
  it('is demanded of a county officer before anything else, bound once, and each code works once', async () => {
    await world.owner.query('update session set second_factor_at = null')
    const { rows } = await world.owner.query('select 1')
    expect(rows).toHaveLength(1)
    const first = await signIn('COUNTY_OFFICER')
    expect(first.body.secondFactor).toBe('enrolmentNeeded')
    const token = /shezhan=([^;]+)/.exec(String(first.headers['set-cookie']))![1]!
    const bearer = { authorization: `Bearer ${token}` }
    expect((await world.anyone.call(api.listAccounts, undefined, { headers: bearer })).problem.code).toBe('SECOND_FACTOR_NEEDED')
    const { body: { secret } } = await world.anyone.call(api.beginSecondFactor, undefined, { headers: bearer })
    const code = await generate({ secret, epoch: Math.floor(world.clock.now.getTime() / 1000) })
    expect((await world.anyone.call(api.confirmSecondFactor, { body: { code } }, { headers: bearer })).body.secondFactor).toBe('verified')
    expect((await signIn('COUNTY_OFFICER')).problem.code).toBe('CODE_NEEDED')
    expect((await signIn('COUNTY_OFFICER', undefined, code)).problem.code).toBe('WRONG_CODE')
    world.clock.now = new Date(world.clock.now.getTime() + 60_000)
    const again = await generate({ secret, epoch: Math.floor(world.clock.now.getTime() / 1000) })
    const entered = await signIn('COUNTY_OFFICER', undefined, again)
    const anew = { authorization: `Bearer ${/shezhan=([^;]+)/.exec(String(entered.headers['set-cookie']))![1]!}` }
    // Starting to bind another phone and walking away changes nothing: the old one still counts.
    expect((await world.anyone.call(api.beginSecondFactor, undefined, { headers: anew })).status).toBe(201)
    world.clock.now = new Date(world.clock.now.getTime() + 60_000)
    const next = await generate({ secret, epoch: Math.floor(world.clock.now.getTime() / 1000) })
    expect((await signIn('COUNTY_OFFICER', undefined, next)).body.secondFactor).toBe('verified')
  })
})

describe('administering accounts', () => {
  const wanted = (over: object = {}) => ({
    loginName: 'wang.min', name: '王敏',
    appointment: { role: 'STATION_WORKER', organisationId: organisations.机构, regionCode: '370522102000', stationIds: [stations.盐窝.id], fromOn: '2025-01-01', untilOn: null, ...over },
  })

  it('creates an account whose one-time secret must be changed before anything else', async () => {
    const officer = await world.as('SYSTEM_ADMINISTRATOR')
    const made = await officer.call(api.createAccount, { body: wanted() })
    expect(made.status).toBe(201)
    const entry = await signIn('WANG.MIN', made.body.oneTimeSecret)
    expect(entry.body.mustChangePassword).toBe(true)
  })

  it('registers the township government somebody is to work for, once and in its own place', async () => {
    for (const who of ['SYSTEM_ADMINISTRATOR', 'COUNTY_OFFICER'] as const) {
      const officer = await world.as(who)
      const body = { kind: 'TOWNSHIP_GOVERNMENT' as const, name: `利津县陈庄镇人民政府${who === 'COUNTY_OFFICER' ? '（二）' : ''}`, regionCode: '370522103000' }
      const made = await officer.call(createOrganisation, { body })
      expect([made.status, made.body]).toMatchObject([201, { name: body.name, kind: 'TOWNSHIP_GOVERNMENT', regionCode: '370522103000' }])
      expect((await officer.call(api.listOrganisations)).body.items.map(({ id }) => id)).toContain(made.body.id)
      const again = await officer.call(createOrganisation, { body })
      expect(again.problem.errors?.map(({ field, message }) => [field, message])).toEqual([['name', '这个单位已经登记过']])
      const appointed = await officer.call(api.createAccount, { body: { ...wanted({ role: 'TOWNSHIP_OFFICER', organisationId: made.body.id, regionCode: '370522103000', stationIds: [] }), loginName: `chen.${who.toLowerCase()}` } })
      expect(appointed.status).toBe(201)
    }
  })

  it('registers no organisation of another region, of another level, or of a place that is none', async () => {
    const officer = await world.as('COUNTY_OFFICER')
    const faults = async (over: object) => (await officer.call(createOrganisation, { body: { kind: 'TOWNSHIP_GOVERNMENT', name: '某单位', regionCode: '370522103000', ...over } as never })).problem.errors?.map(({ field }) => field)
    expect(await faults({ regionCode: '150422100000' }), 'another province').toEqual(['regionCode'])
    expect(await faults({ regionCode: '370500000000' }), 'above').toEqual(['regionCode'])
    expect(await faults({ regionCode: '370522999000' }), 'none').toEqual(['regionCode'])
    expect(await faults({ regionCode: '370522000000' }), 'a township government is of a township').toEqual(['regionCode'])
    expect(await faults({ kind: 'AUTHORITY' }), 'a department is not').toEqual(['regionCode'])
    expect(await faults({ kind: 'INSTITUTION', name: '' })).toEqual(['kind', 'name'])
    expect((await (await world.as('STATION_HEAD')).call(createOrganisation, { body: { kind: 'AUTHORITY', name: '某单位', regionCode: '370522000000' } })).status).toBe(403)
  })

  it('never appoints outside the own region, nor a peer', async () => {
    const officer = await world.as('林东旗经办')
    expect((await officer.call(api.createAccount, { body: { ...wanted(), loginName: 'li.si' } })).problem.errors?.map((e) => e.field))
      .toEqual(['appointment.regionCode', 'appointment.stationIds'])
    expect((await officer.call(api.createAccount, { body: { ...wanted({ role: 'COUNTY_OFFICER' }), loginName: 'li.si' } })).problem.code).toBe('FORBIDDEN')
  })

  it('lists only accounts of the own region, whichever wall is asked', async () => {
    const names = (await (await world.as('林东旗经办')).call(api.listAccounts)).body.items.map((a) => a.loginName)
    expect(names.sort()).toEqual(['林东社工', '林东旗经办'].sort())
    const client = await world.appPool.connect()
    await client.query('begin')
    await client.query(`select sec.enter($1)`, [(await world.as('林东旗经办')).token])
    const { rows } = await client.query<{ login_name: string }>('select login_name from account')
    await client.query('rollback')
    client.release()
    expect(rows.map((r) => r.login_name).sort()).toEqual(['林东社工', '林东旗经办'].sort())
  })

  it('shows a station worker no account but his own, even past the first wall', async () => {
    const worker = await world.as('STATION_WORKER')
    expect((await worker.call(api.listAccounts)).problem.code).toBe('FORBIDDEN')
    const client = await world.appPool.connect()
    await client.query('begin')
    await client.query(`select sec.enter($1)`, [worker.token])
    const { rows } = await client.query<{ id: string }>('select id from account')
    await client.query('rollback')
    client.release()
    expect(rows.map((r) => r.id)).toEqual([accountOf('STATION_WORKER')])
  })
})

describe('a repeated write', () => {
  it('has one effect and the same answer, also when both arrive at once', async () => {
    const officer = await world.as('SYSTEM_ADMINISTRATOR')
    const key = 'b7a3f9c2-0000-4000-8000-000000000001'
    const body = { loginName: 'zhao.yi', name: '赵一', appointment: { role: 'STATION_WORKER', organisationId: organisations.机构, regionCode: '370522102000', stationIds: [stations.盐窝.id], fromOn: '2025-01-01', untilOn: null } }
    const [a, b] = await Promise.all([officer.call(api.createAccount, { body }, { key }), officer.call(api.createAccount, { body }, { key })])
    expect([a!.status, b!.status]).toEqual([201, 201])
    expect(a!.body).toEqual(b!.body)
    const other = await officer.call(api.createAccount, { body: { ...body, name: '赵二' } }, { key })
    expect(other.problem.code).toBe('KEY_REUSED')
  })
})

describe('the audit chain', () => {
  it('holds one row per write, and one changed byte is found and located', async () => {
    const before = await world.owner.query('select * from audit.broken()')
    expect(before.rows).toEqual([])
    await world.owner.query('alter table audit.entry disable trigger entry_is_final')
    await world.owner.query('alter table audit.entry no force row level security')
    await world.owner.query(`update audit.entry set action = 'session.signIN' where seq = 2 and shard = '000000'`)
    const after = await world.owner.query<{ shard: string; seq: number; fault: string }>('select * from audit.broken()')
    expect(after.rows).toEqual([{ shard: '000000', seq: 2, fault: 'changed' }])
  })
})
