// Trials and comparisons as officers use them: another standard, day or document on their own place, nothing written, nobody's
// name beyond what the findings show; who may, and what a county sees that a city does not.
import excel from 'exceljs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { policy } from '../../server/fact-sources.ts'
import { openTestApp, type TestApp } from '../../tests/support/app.ts'
import { accountOf, organisations, people, type Person, stations } from '../../tests/support/world.ts'
import { addDuty, addWorker } from '../workforce/testing.ts'
import type { Role } from '../../kernel/model/roles.ts'
import { policyAccess } from './server/access.ts'
import { evaluateRegion } from './server/evaluate.ts'
import * as api from './model/trial-api.ts'
import { Contrast } from './model/contrast.ts'
import { contrastPlace } from './server/contrast-place.ts'

let world: TestApp
beforeAll(async () => {
  world = await openTestApp()
  for (const name of ['甲', '乙', '丙']) {
    const id = await addWorker(world.job, { name: `社工${name}`, employerId: organisations.机构 })
    await addDuty(world.job, id, { station: stations.盐窝, mode: 'FULL_TIME' })
  }
  await evaluateRegion(policy, world.job, '', '2025-06-16')
})
afterAll(() => world.close())

const four = { pack: 'dongying-2022', parameter: 'min-full-time-workers', value: 4 }
type Body = { asOf?: string; pack?: string; inForce?: boolean; place?: string; values?: { pack: string; parameter: string; value: number | boolean | string | string[] }[] }
const trial = async (body: Body, person: Person = 'COUNTY_OFFICER') => {
  const reply = await (await world.as(person)).call(api.runTrial, { body })
  return { ...reply, rule: (id: string) => reply.body.rules.find((one) => one.rule === id && one.subjectKind === 'station') }
}
const compare = async (before: string, after: string, more: { stationId?: string; place?: string } = {}, person: Person = 'COUNTY_OFFICER') => {
  const reply = await (await world.as(person)).call(api.compareDays, { query: { before, after, ...more } })
  return { ...reply, rule: (id: string) => reply.body.rules.find((one) => one.rule === id && one.subjectKind === 'station') }
}

describe('another standard', () => {
  it('每站至少 4 人: who would newly breach, by how many workers, with the value marked as tried', async () => {
    const { body, rule } = await trial({ values: [four] })
    expect(body).toMatchObject({ placeName: '利津县', asOf: '2025-06-16', detail: 'names', changed: [{ label: '专职驻站社工最低人数', now: '3 人', tried: '4 人', article: '第十二条' }] })
    expect(rule('DY-12-R1')).toMatchObject({ before: { met: 1, breached: 1 }, after: { breached: 2 }, newlyBreached: 1, gaps: [{ text: '专职驻站社工少 5 人', amount: 5, unit: '人' }] })
    expect(rule('DY-12-R1')?.names.map(({ name, from, to, explanation }) => [name, from, to, explanation])).toEqual([
      ['盐窝镇社会工作服务站', 'met', 'breached', '专职驻站社工 3 人，应不少于 4 人（测算值）'], ['陈庄镇社会工作服务站', 'breached', 'breached', '专职驻站社工 0 人，应不少于 4 人（测算值）'],
    ])
    expect(rule('DY-10-R2')).toMatchObject({ changed: 0 })
  })

  it('changes nothing: neither findings nor their history nor the packs', async () => {
    const standing = async () => (await world.owner.query(`select md5(string_agg(f::text, '' order by id)) as all from policy_finding f`)).rows[0]
    const before = await standing()
    await trial({ values: [four], asOf: '2025-12-31' })
    expect(await standing()).toEqual(before)
    expect((await trial({})).rule('DY-12-R1')).toMatchObject({ before: { met: 1, breached: 1 }, after: { met: 1, breached: 1 }, changed: 0 })
  })

  it.each([
    ['an unknown standard', { ...four, parameter: 'no-such' }, '所选文件里没有这个标准'], ['a standard of another place', { ...four, pack: 'nei-menggu-2021' }, '所选文件里没有这个标准'],
    ['half a worker', { ...four, value: 3.5 }, '应为整数'],
  ])('refuses %s', async (_what, value, message) => {
    const { problem } = await trial({ values: [value] })
    expect(problem).toMatchObject({ code: 'INVALID_INPUT', errors: [{ message }] })
  })

  it('can be chosen from what the rules of the place ask for', async () => {
    const { body } = await (await world.as('COUNTY_OFFICER')).call(api.trialChoices, {})
    expect(body.packs).toMatchObject([{ id: 'dongying-2022', state: 'in-force', isAssumed: false }])
    expect(body.parameters.find(({ id }) => id === 'min-full-time-workers')).toMatchObject({ value: 3, text: '3 人', unit: '人', type: 'integer', since: '2022-11-15', article: '第十二条' })
    expect(body.places.map(({ name }) => name)).toEqual(['利津县盐窝镇', '利津县陈庄镇'])
  })
})

describe('another day or document', () => {
  it('after the last day nothing is judged, unless the text is taken as in force', async () => {
    expect((await trial({ asOf: '2025-11-15' })).rule('DY-12-R1')).toMatchObject({ before: { breached: 1 }, after: { 'not-in-force': 2 } })
    const assumed = await trial({ asOf: '2025-11-15', inForce: true })
    expect(assumed.rule('DY-12-R1')).toMatchObject({ after: { met: 1, breached: 1 } })
    expect(assumed.body.packs.tried).toMatchObject([{ id: 'dongying-2022', state: 'expired' }])
    expect(assumed.text).not.toContain('1900-01-01')
  })

  it('another document judges alone, beside what holds now', async () => {
    const { body, rule } = await trial({ pack: 'nei-menggu-2021' })
    expect(body.packs).toMatchObject({ now: [{ id: 'dongying-2022' }], tried: [{ id: 'nei-menggu-2021', isAssumed: true }] })
    expect(rule('IM-2.1-R1')).toMatchObject({ before: null, after: { met: 1, breached: 1 } })
    expect(rule('DY-12-R1')).toMatchObject({ after: null })
    expect((await trial({ pack: 'no-such' })).problem.code).toBe('NO_SUCH_PACK')
  })
})

describe('what is told', () => {
  it('to the county by name, to the city by county, and no person to the city', async () => {
    const county = await trial({ asOf: '2026-06-16', inForce: true })
    expect(county.text).toContain('社工甲')
    for (const person of ['CITY_OFFICER', 'PROVINCE_OFFICER'] as const) {
      const { body, text, rule } = await trial({ asOf: '2026-06-16', inForce: true, values: [four] }, person)
      expect(body.detail).toBe('places')
      expect(text).not.toMatch(/社工甲|社工乙|盐窝镇社会工作服务站/)
      expect(rule('DY-12-R1')).toMatchObject({ names: [], places: [{ name: '利津县', before: 1, after: 2, newlyBreached: 1 }] })
      const ofPersons = body.rules.filter(({ subjectKind }) => subjectKind === 'worker')
      expect(ofPersons.length).toBeGreaterThan(0)
      expect(ofPersons.flatMap(({ places }) => places)).toEqual([])
      expect(ofPersons.flatMap(({ before, after }) => [...Object.values(before ?? {}), ...Object.values(after ?? {})]).every((count) => count === '<5' || count % 5 === 0)).toBe(true)
    }
  })

  it('no name that the reader’s own list does not show', async () => {
    await world.owner.query(`delete from policy_finding where subject_name = '社工甲'`)
    const { body, text } = await trial({ asOf: '2026-06-16', inForce: true })
    expect(text).not.toContain('社工甲')
    expect(body.rules.find(({ subjectKind, unnamed }) => subjectKind === 'worker' && unnamed > 0)).toBeDefined()
    await evaluateRegion(policy, world.job, '', '2025-06-16')
  })

  it('only of the own place, narrowed by what lies in it', async () => {
    expect((await trial({ values: [four], place: '370522102' })).rule('DY-12-R1')).toMatchObject({ after: { breached: 1 } })
    expect((await trial({ place: '370523' })).status).toBe(404)
    expect((await trial({ place: '15' })).status).toBe(404)
    const far = await trial({}, '林东旗经办')
    expect(far.text).not.toMatch(/盐窝|陈庄|DY-/)
  })
})

describe('two days', () => {
  it('2025-11-14 and 2025-11-15 in Dongying: the instrument expired', async () => {
    const { body, rule } = await compare('2025-11-14', '2025-11-15')
    expect(body.packs).toMatchObject({ before: [{ state: 'in-force' }], after: [{ state: 'expired' }] })
    expect(rule('DY-12-R1')).toMatchObject({ changed: 2, causes: [{ kind: 'instrument', subjects: 2 }] })
    expect(rule('DY-12-R1')?.names[0]).toMatchObject({ to: 'not-in-force', causes: [{ text: '2025-11-15 已失效（有效期至 2025-11-14）' }] })
  })

  it('tells the fact that changed, for a place and for a station', async () => {
    for (const name of ['丁', '戊', '己']) {
      const id = await addWorker(world.job, { name: `社工${name}`, employerId: organisations.机构 })
      await addDuty(world.job, id, { station: stations.陈庄, mode: 'FULL_TIME', fromOn: '2025-06-10' })
    }
    for (const more of [{}, { stationId: stations.陈庄.id }, { place: '370522103' }]) {
      const { rule } = await compare('2025-06-01', '2025-06-16', more)
      expect(rule('DY-12-R1')).toMatchObject({
        changed: 1, newlyMet: 1, causes: [{ kind: 'fact', subjects: 1 }],
        names: [{ name: '陈庄镇社会工作服务站', from: 'breached', to: 'met', causes: [{ kind: 'fact', text: '专职驻站社工由“0 人”变为“3 人”' }] }],
      })
    }
    const city = await compare('2025-06-01', '2025-06-16', {}, 'CITY_OFFICER')
    expect(city.rule('DY-12-R1')).toMatchObject({ changed: 1, names: [], places: [{ name: '利津县', before: 1, after: 0, newlyMet: 1 }] })
    expect(city.text).not.toMatch(/陈庄|社工丁/)
  })

  it('are in order, and a station is compared by its own people', async () => {
    expect((await compare('2025-06-16', '2025-06-16')).problem.errors?.[0]).toMatchObject({ label: '后一日', message: '后一日应晚于前一日' })
    expect((await compare('2025-11-14', '2025-11-15', { stationId: stations.盐窝.id }, 'STATION_WORKER')).rule('DY-12-R1')).toMatchObject({ changed: 1 })
    expect((await compare('2025-11-14', '2025-11-15', { stationId: stations.陈庄.id }, 'STATION_WORKER')).status).toBe(404)
    expect((await compare('2025-11-14', '2025-11-15', {}, 'STATION_WORKER')).status).toBe(404)
  })
})

describe('as Excel', () => {
  const sheets = async (bytes: Buffer) => {
    const book = new excel.Workbook()
    await book.xlsx.load(bytes as never)
    return book.worksheets.map((sheet) => ({ name: sheet.name, text: JSON.stringify(sheet.getSheetValues()) }))
  }

  it('a trial by rule and by name; for the city by county', async () => {
    const county = await sheets((await (await world.as('COUNTY_OFFICER')).call(api.exportTrial, { body: { values: [four] } })).bytes)
    expect(county.map(({ name }) => name)).toEqual(['按条款', '名单'])
    expect(county[0]?.text).toMatch(/利津县规则测算.*专职驻站社工最低人数：3 人 改为 4 人.*专职驻站社工少 \d 人/)
    expect(county[1]?.text).toContain('盐窝镇社会工作服务站')
    const city = await sheets((await (await world.as('CITY_OFFICER')).call(api.exportTrial, { body: { values: [four] } })).bytes)
    expect(city.map(({ name }) => name)).toEqual(['按条款', '按地区'])
    expect(JSON.stringify(city)).not.toContain('盐窝镇社会工作服务站')
  })

  it('two days with the reasons', async () => {
    const reply = await (await world.as('COUNTY_OFFICER')).call(api.exportComparison, { query: { before: '2025-11-14', after: '2025-11-15' } })
    expect(JSON.stringify(await sheets(reply.bytes))).toContain('2025-11-15 已失效（有效期至 2025-11-14）')
  })
})

describe('who may', () => {
  it.each(['trials.choices', 'trials.run', 'trials.export', 'comparisons.show'] as const)('%s', async (id) => {
    const contract = { 'trials.choices': api.trialChoices, 'trials.run': api.runTrial, 'trials.export': api.exportTrial, 'comparisons.show': api.compareDays }[id]
    for (const person of people) {
      const input = id === 'comparisons.show' ? { query: { before: '2025-06-01', after: '2025-06-16', stationId: stations.盐窝.id } } : id === 'trials.choices' ? {} : { body: {} }
      const { status } = await (await world.as(person)).call(contract as typeof api.runTrial, input as never)
      const role = person === '林东旗经办' ? 'COUNTY_OFFICER' : person.endsWith('社工') ? 'STATION_WORKER' : person as Role
      const may = policyAccess[id]!.includes(role)
      const isForeign = id === 'comparisons.show' && ['林东旗经办', '林东社工', '陈庄社工'].includes(person)
      expect([person, status]).toEqual([person, may ? isForeign ? 404 : 200 : 403])
    }
  })
})

describe('nonsense', () => {
  it.each<[string, unknown]>([
    ['a place that is nowhere', { place: '370522999999' }], ['a day long ago', { asOf: '1900-01-01', inForce: true }], ['a day far ahead', { asOf: '2199-12-31', inForce: true }],
    ['a number for a list', { values: [{ ...four, parameter: 'certificate-levels', value: 4 }] }], ['too large a number', { values: [{ ...four, value: 1e300 }] }],
    ['a list with strangers', { values: [{ ...four, parameter: 'certificate-levels', value: ['\u0000', '=1+1'] }] }], ['no list of values', { values: {} }], ['a member too many', { extra: 1 }],
  ])('is answered, never with a failure: %s', async (_what, body) => {
    for (const contract of [api.runTrial, api.exportTrial]) {
      expect([200, 422]).toContain((await (await world.as('COUNTY_OFFICER')).call(contract as typeof api.runTrial, { body: body as Body })).status)
    }
  })
})

describe('what may be compared', () => {
  it.each([['COUNTY_OFFICER', true, 2, 2], ['CITY_OFFICER', true, 1, 2], ['STATION_WORKER', false, 0, 1], ['PROJECT_MANAGER', false, 0, 2]] as const)('%s', async (person, hasPlace, places, own) => {
    const { body } = await (await world.as(person)).call(api.comparisonPlaces, {})
    expect([body.hasPlace, body.places.length, body.stations.length]).toEqual([hasPlace, places, own])
  })
})

describe('the server is protected', () => {
  const run = (accountId: string, more: Partial<Parameters<typeof contrastPlace>[0]> = {}) => policy.load().then(({ packs }) => contrastPlace({
    policy, pool: world.job, accountId, scope: { regionPrefix: '370522' }, contrast: new Contrast({ placeOf: (code) => code, mostPairs: 0, keepsBreaches: false }),
    before: { asOf: '2025-06-16', packs, isByPlace: true }, after: { asOf: '2025-06-16', packs, isByPlace: true }, beat: () => Promise.resolve(), ...more,
  }))

  it('one run at a time for an account, two at a time for all', async () => {
    const nested: unknown[] = []
    const own = accountOf('COUNTY_OFFICER')
    let isFirst = true
    await run(own, { beat: async () => {
      if (!isFirst) return
      isFirst = false
      nested.push(await run(own).catch((error: { kind?: { code: string } }) => error.kind?.code))
      let isSecond = true
      await run(accountOf('CITY_OFFICER'), { beat: async () => {
        if (isSecond) nested.push(await run(accountOf('PROVINCE_OFFICER')).catch((error: { kind?: { code: string } }) => error.kind?.code))
        isSecond = false
      } })
    } })
    expect(nested).toEqual(['TRIAL_RUNNING', 'TRIALS_BUSY'])
    await expect(run(own)).resolves.toBeUndefined()
  })

  it('a run ends when its time is up', async () => {
    let ticks = 0
    await expect(run(accountOf('COUNTY_OFFICER'), { clock: () => (ticks += 30_000) })).rejects.toMatchObject({ kind: { code: 'TRIAL_TOO_LARGE' } })
  })
})
