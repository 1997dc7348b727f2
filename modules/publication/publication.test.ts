// Stories for publication (案例稿) through the API: nothing of the family is left in them, the same alias each time, consent first, and for whom.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readZip } from '../../kernel/server/zip.ts'
import { openTestApp, type TestApp } from '../../tests/support/app.ts'
import { accountOf, type Person } from '../../tests/support/world.ts'
import { openCase } from '../cases/model/api.ts'
import { shortAnswers } from '../cases/testing.ts'
import { createHousehold, recordConsent } from '../clients/model/api.ts'
import { consentInput, householdInput, identityNumberOf, memberInput } from '../clients/testing.ts'
import { createRecord } from '../forms/model/api.ts'
import { recordVisit } from '../visits/model/api.ts'
import * as api from './model/api.ts'

let world: TestApp
let householdId: string
let caseId: string
let visitId: string
let childId: string
const number = identityNumberOf('1941-02-03', 102)
const story = `王秀英（身份证${number}，电话 138 1234 5678）生于1941年2月3日，住在盐窝镇盐西村 12 号，孙子王小明常来；秀英说邻居赵大婶每天送饭，女儿王桂兰电话13912345678。`
beforeAll(async () => {
  world = await openTestApp()
  const worker = await world.as('STATION_WORKER')
  const household = (await worker.call(createHousehold, { body: householdInput({
    members: [memberInput({ name: '王秀英', identityNumber: number, phone: '13812345678' }), memberInput({ name: '王小明', relation: 'GRANDCHILD', identityNumber: identityNumberOf('2015-05-05', 103) })],
    contacts: [{ name: '王桂兰', relation: '女儿', phone: '13912345678' }], consent: consentInput({ items: ['FILE_AND_SERVICE', 'SENSITIVE', 'GUARDIAN_UNDER_14'] }),
  }) }))
  expect(household.status, household.text).toBe(201)
  householdId = household.body.id
  childId = household.body.members.find(({ name }) => name === '王小明')!.id
  const opened = await worker.call(openCase, { params: { householdId }, body: { personId: household.body.members.find(({ name }) => name === '王秀英')!.id, responsibleId: accountOf('STATION_WORKER') } as never })
  caseId = opened.body.id
  const form = await worker.call(createRecord, { params: { form: 'F11', subjectId: caseId }, body: { formVersion: 1, answers: shortAnswers.F11({ complaint: story }) } as never })
  const visit = await worker.call(recordVisit, { params: { householdId }, body: { visitedOn: '2025-06-16', visitorIds: [accountOf('STATION_WORKER')], presence: 'MET', situation: story, riskSigns: ['NONE'] } as never })
  for (const reply of [opened, form, visit]) expect(reply.status, reply.text).toBe(201)
  visitId = visit.body.id
})
afterAll(() => world.close())

const preview = async (kind: string, recordId: string, person: Person = 'STATION_WORKER', more: object[] = []) => (await world.as(person)).call(api.previewStory, { params: { kind, recordId }, body: { more } as never })
const telling = /王秀英|秀英|王小明|小明|王桂兰|桂兰|盐西|盐窝|12 ?号|1941年2月|13[89]\d|370522/

describe('a story', () => {
  it.each(['case', 'visit'] as const)('of a %s has nothing of the family left in it, and says what was taken out', async (kind) => {
    const { status, body, text } = await preview(kind, kind === 'case' ? caseId : visitId)
    expect(status, text).toBe(200)
    const words = body.sections.flatMap(({ title, lines }) => [title, ...lines.flatMap(({ label, pieces }) => [label, ...pieces.map((one) => one.text)])]).join('')
    expect(words).not.toMatch(telling)
    expect(words).toContain('王某某（身份证（证件号码略），电话 （电话略））生于1941年，住在')
    expect(words).toContain('孙子小王常来；王某某说邻居赵大婶每天送饭，女儿联系人甲电话（电话略）')
    expect(body.replaced).toEqual(expect.arrayContaining([expect.objectContaining({ was: '王秀英', by: '王某某', kind: 'NAME' }), expect.objectContaining({ was: number, by: '（证件号码略）', kind: 'NUMBER' })]))
    expect(body.missing).toEqual(['影像用于公开宣传'])
  })

  it('leaves further words to the worker', async () => {
    const { body } = await preview('visit', visitId, 'STATION_HEAD', [{ word: '赵大婶', by: '邻居甲' }])
    expect(JSON.stringify(body.sections.map(({ lines }) => lines.map(({ pieces }) => pieces.map(({ text }) => text))))).not.toContain('赵大婶')
    expect(body.replaced).toContainEqual({ was: '赵大婶', by: '邻居甲', kind: 'OWN', count: 1 })
  })

  it('is given out only with the consent, which is named; the Word file is clean too', async () => {
    const worker = await world.as('STATION_WORKER')
    const ask = () => worker.call(api.exportStory, { params: { kind: 'case', recordId: caseId }, body: { more: [], sections: sections } as never })
    const sections = (await preview('case', caseId)).body.sections.map(({ key }) => key)
    const refused = await ask()
    expect([refused.status, refused.problem.code]).toEqual([409, 'CONSENT_MISSING'])
    expect(refused.problem.detail).toContain('影像用于公开宣传')
    const consent = await worker.call(recordConsent, { params: { householdId }, body: consentInput({ items: ['FILE_AND_SERVICE', 'PUBLICITY'] }) } as never)
    expect(consent.status, consent.text).toBe(201)
    const file = await ask()
    expect(file.status, file.text).toBe(200)
    expect(decodeURIComponent(String(file.headers['content-disposition']))).not.toMatch(telling)
    const parts = readZip(file.bytes).map(({ bytes }) => bytes.toString('utf8').replace(/<[^>]+>/g, '')).join('')
    expect(parts).not.toMatch(telling)
    expect(parts).toContain('本文人物均为化名')
  })

  it('calls the same person the same each time, as the worker wants', async () => {
    const worker = await world.as('STATION_WORKER')
    const set = (alias: string) => worker.call(api.setAliases, { params: { householdId }, body: { aliases: [{ personId: childId, alias }] } })
    expect((await set('王小明同学')).problem.errors?.[0]).toMatchObject({ field: 'aliases.0.alias', message: '化名里不能有家里人的真名' })
    expect((await set('王某某')).problem.errors?.[0]?.message).toBe('家里另一位已经用了这个化名')
    expect((await set('小A')).status).toBe(200)
    for (const [kind, id] of [['case', caseId], ['visit', visitId]] as const) expect(JSON.stringify((await preview(kind, id)).body.sections)).toContain('小A')
    expect((await worker.call(api.setAliases, { params: { householdId }, body: { aliases: [{ personId: householdId, alias: '小B' }] } })).status).toBe(404)
  })

  it('is for the front line of the station and nobody else', async () => {
    for (const person of ['SUPERVISOR', 'COUNTY_OFFICER', 'TOWNSHIP_OFFICER', 'PROJECT_MANAGER', 'CITY_OFFICER'] as const) expect((await preview('case', caseId, person)).status).toBe(403)
    for (const person of ['陈庄社工', '林东社工'] as const) expect((await preview('case', caseId, person)).status).toBe(404)
    expect((await preview('group', caseId)).status).toBe(404)
  })
})
