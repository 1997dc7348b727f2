// Staff files as their keepers, colleagues and strangers would use them; each wall is also tried with the other off.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTestApp, type TestApp } from '../../tests/support/app.ts'
import { accountOf, organisations, type Person, stations } from '../../tests/support/world.ts'
import * as api from './model/api.ts'
import { addCheckRow, addDuty, addWorker } from './testing.ts'

const { 盐窝, 陈庄, 林东 } = stations
const identity = '370522199003074022'
let world: TestApp
let ids: { 盐窝: string; 陈庄: string; 林东: string; 镇: string }

beforeAll(async () => {
  world = await openTestApp()
  const place = async (name: string, employerId: string, station: { id: string; region: string }, more: object = {}) => {
    const id = await addWorker(world.job, { name, employerId, ...more })
    await addDuty(world.job, id, { station })
    return id
  }
  ids = {
    盐窝: await place('盐窝社工甲', organisations.机构, 盐窝, { accountId: accountOf('STATION_WORKER') }),
    陈庄: await place('陈庄社工乙', organisations.机构, 陈庄),
    林东: await place('林东社工丙', organisations.外地机构, 林东, { regionCode: '150422000000' }),
    镇: await place('镇民政助理员', organisations.盐窝镇, 盐窝, { source: 'TOWNSHIP', regionCode: '370522102000' }),
  }
})
afterAll(() => world.close())

const newWorker = (over: object = {}) => ({
  name: '赵小禾', identityNumber: identity, phone: '13854601234', employerId: organisations.机构, source: 'CONTRACTOR' as const, staffingChannel: 'PURCHASED_SERVICE' as const,
  educationLevel: 'BACHELOR' as const, majors: ['SOCIAL_WORK' as const], ...over,
})

describe('whose file is open to whom', () => {
  const open = async (person: Person, workerId: string) => (await (await world.as(person)).call(api.showWorker, { params: { workerId } })).status
  it('the employer keeps its own people, wherever they serve', async () => {
    expect(await open('PROJECT_MANAGER', ids.盐窝)).toBe(200)
    expect(await open('PROJECT_MANAGER', ids.陈庄)).toBe(200)
    expect(await open('PROJECT_MANAGER', ids.镇)).toBe(404)
    expect(await open('PROJECT_MANAGER', ids.林东)).toBe(404)
  })
  it('a township sees those who serve in it, a county those of its townships', async () => {
    expect(await open('TOWNSHIP_OFFICER', ids.盐窝)).toBe(200)
    expect(await open('TOWNSHIP_OFFICER', ids.陈庄)).toBe(404)
    expect(await open('COUNTY_OFFICER', ids.陈庄)).toBe(200)
    expect(await open('COUNTY_OFFICER', ids.林东)).toBe(404)
    expect(await open('林东旗经办', ids.林东)).toBe(200)
  })
  it('a person opens his own file and not a colleague\'s', async () => {
    expect(await open('STATION_WORKER', ids.盐窝)).toBe(200)
    expect(await open('STATION_WORKER', ids.镇)).toBe(404)
    const mine = await (await world.as('STATION_WORKER')).call(api.showOwnFile)
    expect(mine.body).toMatchObject({ name: '盐窝社工甲', allowed: [] })
    expect((await (await world.as('STATION_HEAD')).call(api.showOwnFile)).status).toBe(404)
  })
  it('cities and provinces see numbers by county and no file', async () => {
    expect(await open('CITY_OFFICER', ids.盐窝)).toBe(403)
    const { body } = await (await world.as('CITY_OFFICER')).call(api.countWorkers)
    expect(body.items).toEqual([{ countyCode: '370522', countyName: '山东省东营市利津县', workers: 3, fullTime: 3, certified: 0, partyMembers: 0 }])
    expect((await (await world.as('STATION_WORKER')).call(api.countWorkers)).status).toBe(403)
  })
  it('colleagues see names and duties at their own station only', async () => {
    const people = (person: Person, stationId: string) => world.as(person).then((one) => one.call(api.listStationPeople, { params: { stationId } }))
    const reply = await people('STATION_WORKER', 盐窝.id)
    expect(reply.body.items.map(({ name, canOpen }) => [name, canOpen]).sort()).toEqual([['盐窝社工甲', true], ['镇民政助理员', false]])
    expect(reply.text).not.toMatch(/phone|identity|bornOn/)
    expect((await people('STATION_WORKER', 陈庄.id)).status).toBe(404)
    expect((await people('TOWNSHIP_OFFICER', 陈庄.id)).status).toBe(404)
    expect((await people('COUNTY_OFFICER', 陈庄.id)).status).toBe(200)
  })

  it('and the row policies alone say the same', async () => {
    const seen = async (person: Person) => inSession(person, async (query) => {
      const files = (await query('select name from worker order by name')).map((row) => String(row.name))
      const hanging = (await query('select worker_id from station_assignment')).length
      return [files.length, hanging]
    })
    expect(await seen('STATION_WORKER')).toEqual([1, 1])
    expect(await seen('STATION_HEAD')).toEqual([0, 0])
    expect(await seen('SUPERVISOR')).toEqual([0, 0])
    expect(await seen('PROJECT_MANAGER')).toEqual([2, 2])
    expect(await seen('TOWNSHIP_OFFICER')).toEqual([2, 2])
    expect(await seen('COUNTY_OFFICER')).toEqual([3, 3])
    expect(await seen('林东旗经办')).toEqual([1, 1])
    for (const person of ['CITY_OFFICER', 'PROVINCE_OFFICER', 'SYSTEM_ADMINISTRATOR', 'EVALUATOR', '林东社工'] as const) expect(await seen(person), person).toEqual([0, 0])
    expect(await inSession('林东社工', (query) => query('select * from sec.station_people($1)', [盐窝.id]))).toEqual([])
  })

  it('which lets nobody write a file that is not kept by him, not even his own', async () => {
    const add = (person: Person, workerId: string) => inSession(person, (query) =>
      query(`insert into worker_certificate (id, worker_id, level, issued_on) values (gen_random_uuid(), $1, 'SENIOR', '2020-01-01') returning id`, [workerId])).then(() => 'written', () => 'refused')
    expect(await add('STATION_WORKER', ids.盐窝)).toBe('refused')
    expect(await add('PROJECT_MANAGER', ids.盐窝)).toBe('written')
    expect(await add('PROJECT_MANAGER', ids.林东)).toBe('refused')
    expect(await add('林东旗经办', ids.盐窝)).toBe('refused')
    const post = (person: Person, station: { id: string; region: string }) => inSession(person, (query) => query(`insert into station_assignment
      (id, worker_id, station_id, region_code, station_role, mode, from_on) values (gen_random_uuid(), $1, $2, $3, 'WORKER', 'FULL_TIME', '2030-01-01')`, [ids.盐窝, station.id, station.region])).then(() => 'written', () => 'refused')
    expect(await post('PROJECT_MANAGER', 陈庄)).toBe('written')
    expect(await post('PROJECT_MANAGER', 林东)).toBe('refused')
    expect(await post('TOWNSHIP_OFFICER', 陈庄)).toBe('refused')
  })
})

async function inSession<T>(person: Person, work: (query: (text: string, values?: unknown[]) => Promise<Record<string, unknown>[]>) => Promise<T>): Promise<T> {
  const { token } = await world.as(person)
  const client = await world.appPool.connect()
  try {
    await client.query('begin')
    await client.query('select sec.enter($1)', [token])
    return await work(async (text, values) => (await client.query<Record<string, unknown>>(text, values)).rows)
  } finally {
    await client.query('rollback')
    client.release()
  }
}

describe('keeping a file', () => {
  let id: string
  it('takes birth and sex from the number, and shows numbers masked', async () => {
    const { status, body } = await (await world.as('PROJECT_MANAGER')).call(api.createWorker, { body: newWorker() })
    expect(status).toBe(201)
    expect(body).toMatchObject({ bornOn: '1990-03-07', sex: 'FEMALE', identityNumberMasked: '370***********4022', phoneMasked: '138****1234', employerName: '利津县明德社会工作服务中心' })
    id = body.id
    const list = await (await world.as('COUNTY_OFFICER')).call(api.listWorkers, { query: { q: '小禾' } })
    expect(list.body.items).toMatchObject([{ name: '赵小禾', phone: '138****1234', stationName: '' }])
    expect(list.text + JSON.stringify(body)).not.toMatch(/13854601234|199003074/)
    const { rows } = await world.owner.query<{ n: string }>(`select encode(identity_number, 'escape') || encode(phone, 'escape') as n from worker where id = $1`, [id])
    expect(rows[0]?.n ?? '').not.toContain('13854601234')
  })

  it('says what contradicts, and that the number is taken', async () => {
    const manager = await world.as('PROJECT_MANAGER')
    const odd = await manager.call(api.createWorker, { body: newWorker({ bornOn: '1990-03-08', sex: 'MALE' }) })
    expect(odd.problem.errors?.map((one) => one.field)).toEqual(['bornOn', 'sex'])
    expect((await manager.call(api.createWorker, { body: newWorker() })).problem.code).toBe('IDENTITY_TAKEN')
    expect((await manager.call(api.createWorker, { body: newWorker({ employerId: organisations.盐窝镇 }) })).problem.errors?.[0]?.message).toContain('本机构')
  })

  it('keeps a number that is not given anew, and refuses a stale version', async () => {
    const manager = await world.as('PROJECT_MANAGER')
    const { identityNumber: _, phone: __, ...rest } = newWorker()
    const changed = await manager.call(api.updateWorker, { params: { workerId: id }, body: { ...rest, politicalStatus: 'MASSES' } }, { ifMatch: 1 })
    expect(changed.body).toMatchObject({ politicalStatus: 'MASSES', phoneMasked: '138****1234', version: 2 })
    const late = await manager.call(api.updateWorker, { params: { workerId: id }, body: rest }, { ifMatch: 1 })
    expect([late.status, (late.problem.current as { version: number }).version]).toEqual([412, 2])
  })

  it('reveals one number to a reason, writes down who and why but not what, and stops at thirty an hour', async () => {
    const manager = await world.as('PROJECT_MANAGER')
    const reveal = (client: typeof manager, what: 'phone' | 'identityNumber', reason = { code: 'CONTACT', text: '核对签到' }) =>
      client.call(api.revealNumber, { params: { workerId: id }, body: { field: what, reason } })
    const reply = await reveal(manager, 'phone')
    expect([reply.body.value, reply.headers['cache-control']]).toEqual(['13854601234', 'no-store'])
    expect((await reveal(manager, 'identityNumber')).body.value).toBe(identity)
    const { rows } = await world.owner.query<{ fields: string[]; reason: string; line: string }>(
      `select fields, reason, e::text as line from audit.entry e where action = 'workers.reveal' order by seq`)
    expect(rows.map(({ fields, reason }) => [fields, reason])).toEqual([[['phone'], 'CONTACT：核对签到'], [['identityNumber'], 'CONTACT：核对签到']])
    expect(rows.map(({ line }) => line).join()).not.toContain('13854601234')
    expect((await reveal(await world.as('林东旗经办'), 'phone')).status).toBe(404)
    expect((await reveal(await world.as('STATION_HEAD'), 'phone')).status).toBe(403)
    expect((await reveal(manager, 'phone', { code: 'OTHER', text: '' })).status).toBe(422)
    for (let i = 0; i < 28; i++) await reveal(manager, 'phone')
    expect((await reveal(manager, 'phone')).problem.code).toBe('REVEALED_TOO_OFTEN')
    expect((await reveal(await world.as('COUNTY_OFFICER'), 'phone')).status).toBe(200)
  })

  it('takes entries, adds up hours, and takes a wrong entry out', async () => {
    const manager = await world.as('PROJECT_MANAGER')
    const params = { workerId: id }
    await manager.call(api.addCertificate, { params, body: { level: 'ASSISTANT', number: '2023-1', issuedOn: '2023-10-01', registeredUntil: '2025-07-01' } })
    await manager.call(api.addTraining, { params, body: { topic: '老年社会工作', category: 'SOCIAL_WORK', organiserKind: 'CIVIL_AFFAIRS', hours: 16.5, endedOn: '2025-03-01' } })
    await manager.call(api.addSupervision, { params, body: { day: '2025-04-01', hours: 4, form: 'GROUP', provider: 'CONTRACTOR', supervisorName: '李督导' } })
    const { body } = await manager.call(api.addCheck, { params, body: { checkedOn: '2025-06-01', result: 'CLEAR' } })
    expect(body.checks).toMatchObject([{ checkedOn: '2025-06-01', nextDueOn: '2026-06-01' }])
    const said = Object.fromEntries(body.facts.map(({ name, value }) => [name, value]))
    expect(said).toMatchObject({ 'worker.certificateLevel': '助理社会工作师', 'worker.trainingHoursThisYear': '16.5 学时', 'worker.supervisionHoursThisYear': '4 学时', 'worker.entryOn': '未登记' })
    expect(body.warnings.map(({ text }) => text)).toEqual(['证书登记 2025-07-01 到期'])
    const gone = await manager.call(api.removeEntry, { params: { workerId: id, register: 'trainings', entryId: body.trainings[0]!.id } })
    expect(gone.body.trainings).toEqual([])
    expect((await manager.call(api.addTraining, { params, body: { topic: '明天', category: 'POLICY', organiserKind: 'OTHER', hours: 2, endedOn: '2025-06-17' } })).status).toBe(422)
    expect((await manager.call(api.removeEntry, { params: { workerId: ids.陈庄, register: 'checks', entryId: body.checks[0]!.id } })).status).toBe(404)
  })

  it('links the account with which the person reads the file', async () => {
    const officer = await world.as('COUNTY_OFFICER')
    const link = (loginName: string) => officer.call(api.linkAccount, { params: { workerId: id }, body: { loginName } })
    expect((await link('nobody')).problem.code).toBe('LOGIN_NOT_FOUND')
    expect((await link('STATION_WORKER')).problem.code).toBe('LOGIN_NOT_FOUND')
    expect((await link('陈庄社工')).body.loginName).toBe('陈庄社工')
    expect((await (await world.as('陈庄社工')).call(api.showOwnFile)).body.name).toBe('赵小禾')
  })

  it('reminds of the check that is due, in the list', async () => {
    await addCheckRow(world.job, ids.陈庄, '2024-05-01', 'CLEAR', '2025-05-01')
    const { body } = await (await world.as('PROJECT_MANAGER')).call(api.listWorkers, { query: { standing: 'SERVING' } })
    expect(body.items.map(({ name, warnings }) => [name, warnings.map(({ text }) => text)])).toEqual(expect.arrayContaining([
      ['陈庄社工乙', ['违法犯罪记录查询已于 2025-05-01 到期']], ['盐窝社工甲', ['在岗但没有违法犯罪记录查询']],
    ]))
  })
})

describe('duties', () => {
  it('one head at a time: the next begins after the last day of the one before', async () => {
    const manager = await world.as('PROJECT_MANAGER')
    const dutyOf = async (workerId: string) => (await manager.call(api.showWorker, { params: { workerId } })).body.assignments[0]!
    const set = async (workerId: string, stationRole: 'HEAD' | 'WORKER', fromOn: string) => {
      const duty = await dutyOf(workerId)
      return manager.call(api.setStationRole, { params: { workerId, assignmentId: duty.id }, body: { stationRole, fromOn } }, { ifMatch: duty.version })
    }
    const appointed = await set(ids.陈庄, 'HEAD', '2025-03-01')
    expect(appointed.body.assignments.map(({ stationRole, fromOn, untilOn }) => [stationRole, fromOn, untilOn])).toEqual([['HEAD', '2025-03-01', null], ['WORKER', '2024-01-01', '2025-02-28']])
    const second = await addWorker(world.job, { name: '接任者', employerId: organisations.机构 })
    const post = (fromOn: string) => manager.call(api.assign, { params: { workerId: second }, body: { stationId: 陈庄.id, stationRole: 'HEAD', fromOn } })
    expect((await post('2025-06-01')).problem.code).toBe('HEAD_TAKEN')
    const duty = await dutyOf(ids.陈庄)
    const end = (untilOn: string) => manager.call(api.endAssignment, { params: { workerId: ids.陈庄, assignmentId: duty.id }, body: { untilOn, reason: '离职' } }, { ifMatch: duty.version })
    expect((await end('2025-02-01')).status).toBe(422)
    expect((await end('2025-06-30')).status).toBe(200)
    expect((await end('2025-06-30')).status).toBe(412)
    expect((await post('2025-06-30')).problem.code).toBe('HEAD_TAKEN')
    expect((await post('2025-07-01')).status).toBe(201)
    expect((await post('2025-07-01')).problem.code).toBe('ALREADY_AT_STATION')
  })

  it('two appointments at once leave one head', async () => {
    const rivals = await Promise.all([1, 2, 3, 4].map((n) => addWorker(world.job, { name: `对手${n}`, employerId: organisations.外地机构, regionCode: '150422000000' })))
    const officer = await world.as('林东旗经办')
    const replies = await Promise.all(rivals.map((workerId) => officer.call(api.assign, { params: { workerId }, body: { stationId: 林东.id, stationRole: 'HEAD', fromOn: '2025-06-01' } })))
    expect(replies.map(({ status }) => status).sort()).toEqual([201, 409, 409, 409])
  })

  it('nobody is posted beyond one\'s own stations', async () => {
    const post = async (person: Person, workerId: string, stationId: string) =>
      (await (await world.as(person)).call(api.assign, { params: { workerId }, body: { stationId, fromOn: '2025-06-01' } })).status
    expect(await post('PROJECT_MANAGER', ids.盐窝, 林东.id)).toBe(404)
    expect(await post('TOWNSHIP_OFFICER', ids.镇, 陈庄.id)).toBe(404)
    expect(await post('COUNTY_OFFICER', ids.镇, 陈庄.id)).toBe(201)
  })
})
