// A household file from filing to closing, as the station's worker, the officer and a stranger meet it.
import { describe, expect, it } from 'vitest'
import type { TestClient } from '../../tests/support/app.ts'
import { openWith } from '../../tests/support/people.ts'
import { accountOf, stations } from '../../tests/support/world.ts'
import * as api from './model/api.ts'
import { addHousehold, consentInput, householdInput, identityNumberOf, memberInput } from './testing.ts'

const { world, worker, officer } = await openWith({ worker: 'STATION_WORKER', officer: 'COUNTY_OFFICER' })

const grandmother = identityNumberOf('1940-03-05', 22)
const child = identityNumberOf('2014-09-01', 31)
const twoMembers = (numbers: string[] = [grandmother, child]) => householdInput({
  familyStructure: 'SKIPPED_GENERATION',
  members: [
    memberInput({ name: '王𠮷', identityNumber: numbers[0], phone: '138 0546 1234', healthNotes: '高血压，长期服药', clientGroups: ['MIN_ALLOWANCE'] }),
    memberInput({ name: '㐂·娜', relation: 'GRANDCHILD', identityNumber: numbers[1], clientGroups: ['ORPHAN'], guardianship: 'ENTRUSTED_TO_GRANDPARENTS' }),
  ],
  contacts: [{ name: '王敏', relation: '女儿', phone: '0546-8012345' }],
  consent: consentInput({ items: ['FILE_AND_SERVICE', 'SENSITIVE', 'GUARDIAN_UNDER_14'] }),
})
const file = async (client = worker) => {
  const made = await client.call(api.createHousehold, { body: householdInput({ members: [memberInput({ name: '刘一' })] }) })
  expect(made.text).toContain('"fileNo"')
  return made.body
}

describe('filing a household', () => {
  it('asks for the village: a township that has villages is too wide', async () => {
    const reply = await worker.call(api.createHousehold, { body: householdInput({ regionCode: stations.盐窝.region }) })
    expect([reply.status, reply.problem.errors?.[0]]).toMatchObject([422, { field: 'regionCode', message: '请选到村（社区），不能只选乡镇（街道）' }])
  })

  it('gives a number of township and year, fills sex, birth day and the suggested tier, and shows nothing sealed', async () => {
    const made = await worker.call(api.createHousehold, { body: twoMembers() })
    expect(made.status).toBe(201)
    expect(made.body).toMatchObject({
      fileNo: '370522102-2025-00001', headName: '王𠮷', village: '盐西村村民委员会', tier: 'KEY', tierReasons: ['SCATTERED_ORPHAN', 'LOW_INCOME'],
      nextVisitDueOn: '2025-07-10', livingAddressMask: '盐窝镇盐西村****', consentGap: null, responsibleWorkerName: '测试STATION_WORKER', membersCount: 2,
    })
    expect(made.body.members.map(({ name, sex, bornOn, age, identityMask, phoneMask }) => ({ name, sex, bornOn, age, identityMask, phoneMask }))).toEqual([
      { name: '王𠮷', sex: 'FEMALE', bornOn: '1940-03-05', age: 85, identityMask: `370***********${grandmother.slice(14)}`, phoneMask: '138****1234' },
      { name: '㐂·娜', sex: 'MALE', bornOn: '2014-09-01', age: 10, identityMask: `370***********${child.slice(14)}`, phoneMask: '' },
    ])
    for (const canary of [grandmother, child, '13805461234', '8012345', '12 号', '高血压']) expect(made.text).not.toContain(canary)
  })

  it('goes on behind numbers that came with an import', async () => {
    await addHousehold(world.job, { name: 'imported', fileNo: '370522102-2025-00700' })
    expect((await file()).fileNo).toBe('370522102-2025-00701')
  })

  it('tells every mistake at once, each at its field', async () => {
    const wrong = householdInput({
      regionCode: stations.陈庄.village, filedOn: '2025-06-17',
      members: [
        memberInput({ relation: 'SPOUSE', identityNumber: '370522194003050000' }), memberInput({ documentKind: 'NONE', identityNumber: undefined, relation: 'SON' }),
        memberInput({ name: '123', relation: 'SON', identityNumber: undefined }),
      ],
      consent: consentInput({ items: ['SENSITIVE'], channel: 'WITNESSED' }),
    })
    const schema = await worker.call(api.createHousehold, { body: wrong })
    expect(schema.status).toBe(422)
    expect(schema.problem.errors?.map(({ field }) => field).sort()).toEqual([
      'consent.items', 'consent.witness', 'members.0.identityNumber', 'members.1.noIdentityReason', 'members.1.sex', 'members.2.identityNumber', 'members.2.name',
    ])
    const same = identityNumberOf('2015-02-03', 41)
    const rules = await worker.call(api.createHousehold, { body: householdInput({
      regionCode: stations.陈庄.village, filedOn: '2025-06-17', responsibleWorkerId: accountOf('陈庄社工'),
      members: [memberInput({ relation: 'SON', identityNumber: same }), memberInput({ relation: 'SON', identityNumber: same })],
    }) })
    expect(rules.problem.errors?.map(({ field }) => field).sort()).toEqual([
      'consent.items', 'filedOn', 'members', 'members.1.identityNumber', 'regionCode', 'responsibleWorkerId',
    ])
  })

  it('needs a consent, or a ground without consent in words; the ground also covers a child', async () => {
    const order = (over: Record<string, unknown>) => householdInput({ members: [memberInput({ identityNumber: identityNumberOf('2016-01-01', 51) })], consent: consentInput(over) })
    expect((await worker.call(api.createHousehold, { body: order({}) })).problem.errors?.map((one) => one.field)).toEqual(['consent.items'])
    expect((await worker.call(api.createHousehold, { body: order({ basis: 'EMERGENCY', items: [] }) })).problem.errors?.map((one) => one.field)).toEqual(['consent.basisNote'])
    const urgent = await worker.call(api.createHousehold, { body: order({ basis: 'EMERGENCY', basisNote: '接派出所通知，孩子无人照料', items: [] }) })
    expect(urgent.body).toMatchObject({ consentGap: null, consents: [{ basis: 'EMERGENCY', items: [] }] })
  })

  it('shows the file the own station already has, and lets no repeated submit file twice', async () => {
    const again = await worker.call(api.createHousehold, { body: twoMembers() })
    expect(again.problem).toMatchObject({ code: 'PERSON_ON_FILE', existing: [{ personName: '王𠮷', field: 'members.0.identityNumber' }, { personName: '㐂·娜', field: 'members.1.identityNumber' }] })
    const body = householdInput()
    const key = 'c7a3f9c2-0000-4000-8000-000000000001'
    const [a, b] = await Promise.all([worker.call(api.createHousehold, { body }, { key }), worker.call(api.createHousehold, { body }, { key })])
    expect([a.status, b.status, a.body.id]).toEqual([201, 201, b.body.id])
  })

  it('tells a stranger station nothing of a person on file elsewhere', async () => {
    const stranger = await world.as('陈庄社工')
    const unknown = identityNumberOf('1940-03-05', 24)
    const [known, fresh] = [await stranger.call(api.checkIdentity, { body: { identityNumber: grandmother } }), await stranger.call(api.checkIdentity, { body: { identityNumber: unknown } })]
    expect(known.text).toBe(fresh.text)
    expect(Object.keys(known.headers).sort()).toEqual(Object.keys(fresh.headers).sort())
    const place = { stationId: stations.陈庄.id, regionCode: stations.陈庄.village }
    const filed = await stranger.call(api.createHousehold, { body: { ...twoMembers() as object, ...place } as never })
    expect(filed.status).toBe(201)
    expect((await worker.call(api.checkIdentity, { body: { identityNumber: grandmother } })).body.found).toHaveLength(1)
  })

  it('stops comparing numbers after sixty an hour and leaves a warning', async () => {
    const prober = await world.as('林东社工')
    const answers = new Set<string>()
    let refused = 0
    for (let i = 0; i < 65; i++) {
      const reply = await prober.call(api.checkIdentity, { body: { identityNumber: identityNumberOf('1970-01-01', i * 2 + 1) } })
      if (reply.status === 429) refused++
      else answers.add(reply.text)
    }
    expect([refused, answers.size]).toEqual([5, 1])
    const warnings = await world.owner.query(`select count(*) as n from audit.entry where action = 'households.probing' and account_id = $1`, [accountOf('林东社工')])
    expect(warnings.rows[0]).toEqual({ n: 5 })
  })
})

describe('reading', () => {
  it('masks names, free text and sensitive groups for an officer, and keeps an age for a birth day', async () => {
    const { body: found } = await worker.call(api.searchHouseholds, { body: { text: '王𠮷' } })
    const id = found.items[0]!.household.id
    const { body, text } = await officer.call(api.showHousehold, { params: { householdId: id } })
    expect(body).toMatchObject({ headName: '王*', clientGroups: ['MIN_ALLOWANCE'], tierReasons: ['LOW_INCOME'], suggestion: null, allowed: ['households.reveal'] })
    expect(body.members[0]).toMatchObject({ name: '王*', bornOn: null, age: 85, allowed: [] })
    for (const hidden of ['王𠮷', '王敏', '1940-03-05', 'ORPHAN']) expect(text).not.toContain(hidden)
    expect((await officer.call(api.listHouseholds, { query: { clientGroup: 'ORPHAN' } })).problem.errors?.[0]?.field).toBe('clientGroup')
    expect((await officer.call(api.listHouseholds, { query: { clientGroup: 'MIN_ALLOWANCE' } })).body.items.length).toBeGreaterThan(0)
  })

  it.each(['王𠮷', '㐂·娜', '㐂娜', '13805461234', '138-0546-1234', grandmother])('finds the household by %s', async (text) => {
    const reply = await worker.call(api.searchHouseholds, { body: { text } })
    expect(reply.body.items.map(({ household }) => household.headName)).toContain('王𠮷')
  })

  it('finds the household by the number of its file, whole or as it is said at the station, and never one of another station', async () => {
    const { body: found } = await worker.call(api.searchHouseholds, { body: { text: '王𠮷' } })
    const { fileNo } = found.items[0]!.household
    const [place, year, number] = fileNo.split('-')
    const elsewhere = await world.as('陈庄社工')
    for (const text of [fileNo, `${year}-${number}`, `${year}-${Number(number)}`]) {
      const own = await worker.call(api.searchHouseholds, { body: { text } })
      expect([text, own.body.items.map(({ household }) => household.fileNo)]).toEqual([text, [fileNo]])
      expect((await elsewhere.call(api.searchHouseholds, { body: { text: `${place}-${year}-${number}` } })).body.items).toEqual([])
    }
  })

  it('reveals one value with a reason, thirty an hour, and says who looked', async () => {
    const supervisor = await world.as('SUPERVISOR')
    const { body: found } = await worker.call(api.searchHouseholds, { body: { text: '王𠮷' } })
    const householdId = found.items[0]!.household.id
    const ofId = found.items[0]!.personId
    const ask = (client: TestClient, field: keyof typeof api.revealFields, over: object = {}) =>
      client.call(api.reveal, { params: { householdId }, body: { field, ofId, reason: { code: 'CONTACT', text: '约走访时间' }, ...over } })
    expect((await ask(supervisor, 'identityNumber')).body.value).toBe(grandmother)
    expect((await ask(supervisor, 'healthNotes')).body.value).toBe('高血压，长期服药')
    expect((await ask(officer, 'livingAddress')).body.value).toBe('盐窝镇盐西村 12 号')
    expect((await ask(officer, 'healthNotes')).status).toBe(404)
    expect((await ask(officer, 'phone', { reason: { code: 'OTHER', text: '' } })).status).toBe(422)
    for (let i = 2; i < 30; i++) await ask(supervisor, 'phone')
    const over = await ask(supervisor, 'phone')
    expect([over.problem.code, over.headers['cache-control']]).toEqual(['REVEAL_SLOWED', 'no-store'])
    const readers = await worker.call(api.listReaders, { params: { householdId } })
    expect(readers.body.items).toEqual(expect.arrayContaining([
      expect.objectContaining({ accountName: '测试SUPERVISOR', roleLabel: '督导', deed: '查看完整信息：证件号码', reason: '联系本人或监护人：约走访时间' }),
      expect.objectContaining({ accountName: '测试COUNTY_OFFICER', deed: '查看档案' }),
    ]))
    const stored = await world.owner.query<{ t: string }>(`select string_agg(e::text, ' ') as t from audit.entry e`)
    for (const canary of [grandmother, '13805461234', '高血压', '王𠮷']) expect(stored.rows[0]!.t).not.toContain(canary)
    const kept = await world.owner.query<{ n: number }>(`select count(*) as n from idempotency where response like '%' || $1 || '%'`, [grandmother])
    expect(kept.rows[0]!.n).toBe(0)
  })
})

describe('changing', () => {
  it('keeps sealed values that a save leaves out, and refuses a save upon an older version with the present one', async () => {
    const home = await file()
    const params = { householdId: home.id }
    const body = { filingMode: 'PHONE' as const, dwelling: 'RENTED' as const, annualIncomeFen: 1_200_000 }
    const saved = await worker.call(api.updateHousehold, { params, body }, { ifMatch: home.version })
    expect(saved.body).toMatchObject({ dwelling: 'RENTED', annualIncomeFen: 1_200_000, livingAddressMask: home.livingAddressMask, version: home.version + 1 })
    const late = await worker.call(api.updateHousehold, { params, body }, { ifMatch: home.version })
    expect(late.problem).toMatchObject({ code: 'STALE', current: { dwelling: 'RENTED', version: home.version + 1 } })
    const member = saved.body.members[0]!
    const renamed = await worker.call(api.updatePerson, { params: { ...params, personId: member.id }, body: { name: '欧阳䶮', relation: 'HEAD', phone: '13900000001' } }, { ifMatch: member.version })
    expect(renamed.body).toMatchObject({ headName: '欧阳䶮', members: [{ identityMask: member.identityMask, bornOn: member.bornOn, phoneMask: '139****0001' }] })
    expect((await worker.call(api.searchHouseholds, { body: { text: '欧阳' } })).body.items).toHaveLength(1)
    expect((await worker.call(api.updatePerson, { params: { ...params, personId: member.id }, body: { name: '甲', relation: 'HEAD' } }, { ifMatch: member.version })).problem).toMatchObject({ code: 'STALE', current: { name: '欧阳䶮' } })
  })

  it('lets members join and leave, with always one head', async () => {
    const home = await file()
    const params = { householdId: home.id }
    const kid = { name: '小宝', relation: 'SON' as const, identityNumber: identityNumberOf('2018-05-05', 63) }
    expect((await worker.call(api.addPerson, { params, body: kid })).problem.code).toBe('CONSENT_MISSING')
    await worker.call(api.recordConsent, { params, body: consentInput({ items: ['FILE_AND_SERVICE', 'GUARDIAN_UNDER_14'] }) as never })
    expect((await worker.call(api.addPerson, { params, body: kid })).problem.code, 'signed before he was on file: for nobody').toBe('CONSENT_MISSING')
    const grown = (await worker.call(api.addPerson, { params, body: { ...kid, consent: consentInput({ items: ['FILE_AND_SERVICE', 'GUARDIAN_UNDER_14'] }) as never } })).body
    const [head, son] = [grown.members[0]!, grown.members[1]!]
    const leave = (newHeadId?: string) => worker.call(api.personLeaves, { params: { ...params, personId: head.id }, body: { leftOn: '2025-06-15', reason: 'DECEASED', newHeadId } }, { ifMatch: head.version })
    expect((await leave()).problem.errors?.[0]?.field).toBe('newHeadId')
    expect((await leave(son.id)).body).toMatchObject({ headName: '小宝', personCount: 1, members: [{ name: '小宝', relation: 'HEAD' }, { state: 'LEFT', leftReason: 'DECEASED' }] })
    const last = await worker.call(api.personLeaves, { params: { ...params, personId: son.id }, body: { leftOn: '2025-06-15', reason: 'MOVED_OUT' } }, { ifMatch: son.version + 1 })
    expect(last.problem.code).toBe('LAST_MEMBER')
  })

  it('keeps each decision on the tier with the suggestion of the day', async () => {
    const home = await file()
    const params = { householdId: home.id }
    const decide = (body: object, version: number) => worker.call(api.changeTier, { params, body: body as never }, { ifMatch: version })
    expect((await decide({ tier: 'HIGH_RISK', reasons: ['WORKER_JUDGEMENT'], note: '' }, home.version)).problem.errors?.[0]?.field).toBe('note')
    const high = await decide({ tier: 'HIGH_RISK', reasons: ['WORKER_JUDGEMENT'], note: '独自一人，近期情绪低落' }, home.version)
    expect((await worker.call(api.listReaders, { params })).body.items.find(({ deed }) => deed === '调整分级')?.reason).toBe('社工综合研判')
    expect(high.body).toMatchObject({ tier: 'HIGH_RISK', nextVisitDueOn: '2025-06-17', tierHistory: [{ tier: 'HIGH_RISK', previousTier: 'GENERAL', suggestedTier: 'GENERAL', decidedByName: '测试STATION_WORKER' }] })
  })

  it('moves the household with all that belongs to it, closes it, and takes it up again', async () => {
    const home = await file()
    const params = { householdId: home.id }
    const moved = await worker.call(api.moveHousehold, { params, body: { stationId: stations.盐窝.id, regionCode: '370522102202', livingAddress: '盐窝镇马村 3 号' } }, { ifMatch: home.version })
    expect(moved.body).toMatchObject({ village: '马村村民委员会', livingAddressMask: '盐窝镇马村****' })
    const places = await world.job.query('select region_code from person where household_id = $1 union select region_code from consent where household_id = $1', [home.id])
    expect(places.rows).toEqual([{ region_code: '370522102202' }])
    const abroad = await worker.call(api.moveHousehold, { params, body: { stationId: stations.陈庄.id, regionCode: stations.陈庄.village, livingAddress: 'x' } }, { ifMatch: moved.body.version })
    expect(abroad.status).toBe(404)
    const closed = await worker.call(api.closeHousehold, { params, body: { closedOn: '2025-06-16', reason: 'MOVED_AWAY' } }, { ifMatch: moved.body.version })
    expect(closed.body).toMatchObject({ state: 'MOVED', nextVisitDueOn: null, allowed: ['households.reveal', 'households.recordConsent', 'households.reopen'] })
    expect((await worker.call(api.updateHousehold, { params, body: { filingMode: 'PHONE' } }, { ifMatch: closed.body.version })).problem.code).toBe('HOUSEHOLD_NOT_ACTIVE')
    const back = await worker.call(api.reopenHousehold, { params, body: { note: '搬回原村' } }, { ifMatch: closed.body.version })
    expect(back.body).toMatchObject({ state: 'ACTIVE', nextVisitDueOn: '2025-09-16' })
    const reasons = (await worker.call(api.listReaders, { params })).body.items.map(({ deed, reason }) => `${deed} ${reason}`)
    expect(reasons, 'a choice is read by its words').toEqual(expect.arrayContaining(['停止服务 迁出本辖区', '恢复档案 搬回原村']))
    expect(reasons.filter((one) => /[A-Z]{3}/.test(one))).toEqual([])
  })

  it('keeps emergency contacts, at most five, with their numbers sealed', async () => {
    const home = await file()
    const params = { householdId: home.id }
    const add = (name: string) => worker.call(api.addContact, { params, body: { name, relation: '邻居', phone: '13900001111' } })
    const one = (await add('赵邻')).body
    expect(one.contacts).toEqual([{ id: one.contacts[0]!.id, name: '赵邻', relation: '邻居', phoneMask: '139****1111' }])
    for (const name of ['钱', '孙', '李', '周']) await add(name)
    expect((await add('吴')).status).toBe(409)
    const left = await worker.call(api.removeContact, { params: { ...params, contactId: one.contacts[0]!.id } })
    expect(left.body.contacts.map(({ name }) => name)).toEqual(['钱', '孙', '李', '周'])
  })

  it('shows what is missing when a consent is withdrawn', async () => {
    const home = await file()
    const consent = home.consents[0]!
    const withdraw = () => worker.call(api.withdrawConsent, { params: { householdId: home.id, consentId: consent.id }, body: { withdrawnOn: '2025-06-16', reason: '本人不愿继续' } }, { ifMatch: consent.version })
    expect((await withdraw()).body).toMatchObject({ consentGap: 'FILE_AND_SERVICE', consents: [{ withdrawnOn: '2025-06-16', allowed: [] }] })
    expect((await withdraw()).status).toBe(412)
  })
})
