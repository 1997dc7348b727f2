// The rules as officers and station heads use them: the rulebook, other days, other packs, reasons and exemptions.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTestApp, type TestApp } from '../../tests/support/app.ts'
import { organisations, type Person, stations } from '../../tests/support/world.ts'
import { addDuty, addWorker } from '../workforce/testing.ts'
import * as api from './model/api.ts'

let world: TestApp
beforeAll(async () => {
  world = await openTestApp()
  for (const name of ['甲', '乙', '丙']) {
    const id = await addWorker(world.job, { name: `社工${name}`, employerId: organisations.机构 })
    await addDuty(world.job, id, { station: stations.盐窝, mode: name === '丙' ? 'CONCURRENT' : 'FULL_TIME' })
  }
})
afterAll(() => world.close())

const standing = async (query: { asOf?: string; pack?: string } = {}, person: Person = 'COUNTY_OFFICER') => {
  const { body } = await (await world.as(person)).call(api.showStanding, { params: { stationId: stations.盐窝.id }, query })
  return { ...body, rule: (id: string) => body.items.find((item) => item.rule === id) }
}

describe('the standing of a station', () => {
  it('follows the law of the day: the measure of Dongying holds on 14 November 2025 and no longer on the 15th', async () => {
    const [last, after] = [await standing({ asOf: '2025-11-14' }), await standing({ asOf: '2025-11-15' })]
    expect(last.packs).toMatchObject([{ id: 'dongying-2022', state: 'in-force', isAssumed: false }])
    expect(last.rule('DY-12-R1')).toMatchObject({ outcome: 'breached', explanation: '专职驻站社工 2 人，应不少于 3 人（自 2022-11-15 起）', article: '第十二条' })
    expect(after.packs).toMatchObject([{ state: 'expired' }])
    expect(after.rule('DY-12-R1')).toMatchObject({ outcome: 'not-in-force', explanation: '2025-11-15 已失效（有效期至 2025-11-14）' })
  })

  it('tells where each fact is recorded and since when the standard holds', async () => {
    expect((await standing()).rule('DY-12-R1')?.grounds).toEqual([{
      label: '专职驻站社工', found: '2 人', isRecorded: true, expected: '应不少于 3 人（自 2022-11-15 起）', parameter: '专职驻站社工最低人数', since: '2022-11-15', source: '驻站社工登记',
    }])
  })

  it('can be asked as if under another law, and says so', async () => {
    const assumed = await standing({ pack: 'nei-menggu-2021' })
    expect(assumed.packs).toMatchObject([{ id: 'nei-menggu-2021', isAssumed: true }])
    expect(assumed.rule('IM-2.1-R1')).toMatchObject({ outcome: 'met', explanation: '驻站社工 3 人，不少于 3 人（自 2021-11-10 起）' })
    expect((await (await world.as('COUNTY_OFFICER')).call(api.showStanding, { params: { stationId: stations.盐窝.id }, query: { pack: 'nowhere' } })).problem.code).toBe('NO_SUCH_PACK')
  })

  it('does not depend on which staff files the reader may open', async () => {
    expect((await standing({}, 'STATION_WORKER')).items).toEqual((await standing({}, 'PROVINCE_OFFICER')).items)
  })

  it('is kept nowhere', async () => {
    const { rows } = await world.owner.query(`select 1 from policy_finding where as_of > '2025-06-16' or pack = 'nei-menggu-2021' and subject_id = $1`, [stations.盐窝.id])
    expect(rows).toEqual([])
  })
})

describe('the rulebook', () => {
  it('lists the instruments with their state on the day, and which apply here', async () => {
    const { body } = await (await world.as('COUNTY_OFFICER')).call(api.listPacks)
    expect(body.refused).toEqual([])
    expect(body.items.map(({ id, state, lastOn, appliesHere, places }) => [id, state, lastOn, appliesHere, places[0]?.name])).toEqual([
      ['dongying-2022', 'in-force', '2025-11-14', true, '东营市'], ['jilin-2021', 'in-force', null, false, '22'], ['nei-menggu-2021', 'in-force', null, false, '内蒙古自治区'],
      ['sichuan-2023', 'in-force', null, false, '51'], ['zhengzhou-2022', 'draft', null, false, '4101'],
    ])
    expect(body.items.map(({ ruleCount }) => ruleCount)).toEqual([133, 82, 109, 66, 86])
  })

  it('says what about a text is missing or uncertain', async () => {
    const head = async (packId: string) => (await (await world.as('COUNTY_OFFICER')).call(api.showPack, { params: { packId } })).body
    expect(await head('dongying-2022')).toMatchObject({ parent: { id: 'shandong-2021', isSupplied: false }, annexes: [{ article: '第九条', isSupplied: false }, { article: '第二十八条', isSupplied: false }] })
    expect(await head('sichuan-2023')).toMatchObject({ number: null, issuedOn: null, statusNote: expect.stringContaining('使用前请核对原件') })
    expect(await head('zhengzhou-2022')).toMatchObject({ state: 'draft', statusNote: expect.stringContaining('征求意见稿') })
  })

  it('reads in the order of the text, each kind of clause in its own plain words', async () => {
    const { body } = await (await world.as('COUNTY_OFFICER')).call(api.showPack, { params: { packId: 'dongying-2022' } })
    const articles = [...new Set(body.clauses.map(({ article }) => article))]
    expect(articles.slice(0, 2)).toEqual(['第一条', '第二条（四）'])
    expect(articles.indexOf('第十二条')).toBeLessThan(articles.indexOf('第三十一条'))
    const lines = (id: string) => body.clauses.find((clause) => clause.id === id)?.editions[0]?.lines.map(({ label, text }) => `${label}：${text}`)
    expect(lines('DY-12-R1')).toEqual(expect.arrayContaining(['适用于：站点状态 为 已开放', '要求：专职驻站社工 不少于 3 人']))
    expect(lines('DY-39-R1')?.join('\n')).toMatch(/材料：.+\n办理：.+提交，.+审核/)
    expect(lines('DY-3.3-R2')?.join('\n')).toMatch(/统计：.+\n目标：.+ 不少于 10/)
    expect(lines('DY-45-R1')?.[0]).toMatch(/^规定：/)
    expect(JSON.stringify(body.clauses.flatMap(({ uses }) => uses))).not.toMatch(/Codes/)
  })

  it('gives each rule its article, its standard with the day it began, and the standing of the own place', async () => {
    const rules = async (person: Person) => (await (await world.as(person)).call(api.showPack, { params: { packId: 'dongying-2022' } })).body.clauses
    expect((await rules('COUNTY_OFFICER')).find(({ id }) => id === 'DY-12-R1')).toMatchObject({
      article: '第十二条', severity: 'must', subjectKind: 'station', parameters: [{ values: [{ text: '3 人', since: '2022-11-15', lastOn: '2025-11-14' }] }], counts: { breached: 2 },
    })
    expect((await rules('STATION_HEAD')).find(({ id }) => id === 'DY-12-R1')?.counts).toEqual({ breached: 1 })
    expect((await rules('林东旗经办')).find(({ id }) => id === 'DY-12-R1')?.counts).toEqual({})
  })
})

describe('the list', () => {
  it('is read page by page without a gap', async () => {
    const officer = await world.as('COUNTY_OFFICER')
    const all = (await officer.call(api.listFindings, { query: { limit: 200 } })).body.items
    const pages: string[] = []
    let after: string | undefined
    do {
      const { body } = await officer.call(api.listFindings, { query: { limit: 37, ...(after ? { after } : {}) } })
      pages.push(...body.items.map(({ id }) => id))
      after = body.next ?? undefined
    } while (after)
    expect(pages).toEqual(all.map(({ id }) => id))
    expect(new Set(pages).size).toBe(pages.length)
  })

  it.each([
    [{ place: '370522102000' }, ['利津县盐窝镇']], [{ place: '370522' }, ['利津县', '利津县盐窝镇', '利津县陈庄镇']], [{ place: '15' }, []], [{ subjectKind: 'county' as const }, ['利津县']],
  ])('narrows by %o', async (query, places) => {
    const { body } = await (await world.as('COUNTY_OFFICER')).call(api.listFindings, { query: { ...query, limit: 200 } })
    expect([...new Set(body.items.map(({ place }) => place))].sort()).toEqual(places)
  })

  it('finds an article, and says how many stand where', async () => {
    const officer = await world.as('COUNTY_OFFICER')
    const { body } = await officer.call(api.listFindings, { query: { rule: '第十二条', outcome: 'breached', subjectKind: 'station', place: '370522102' } })
    expect(body.items.map(({ rule }) => rule)).toContain('DY-12-R1')
    expect(body.items.every(({ article }) => article === '第十二条')).toBe(true)
    const counted = (await officer.call(api.countFindings, { query: {} })).body
    const listed = (await officer.call(api.listFindings, { query: { limit: 200 } })).body.items
    expect(counted.items.reduce((sum, { subjects }) => sum + subjects, 0)).toBe(listed.length)
  })
})

describe('reasons and exemptions', () => {
  const finding = async (person: Person, rule: string) =>
    (await (await world.as(person)).call(api.listFindings, { query: { rule, subjectKind: 'station', place: '370522102' } })).body.items[0]!
  const propose = async (rule: string, kind: 'EXEMPTION' | 'JUSTIFICATION') => (await world.as('STATION_HEAD')).call(api.proposeDecision, {
    params: { findingId: (await finding('STATION_HEAD', rule)).id },
    body: { kind, reason: '新时代文明实践所正在改造，年内融合', basis: '', fromOn: '2025-06-01', untilOn: '2025-12-31' },
  })
  const decide = async (id: string, version: number, verdict: 'APPROVE' | 'REFUSE' | 'END', note = '') =>
    (await world.as('COUNTY_OFFICER')).call(api.decideDecision, { params: { decisionId: id }, body: { verdict, note } }, { ifMatch: version })

  it('an approved reason closes what holds in principle, until it ends', async () => {
    expect(await finding('STATION_HEAD', 'DY-5-R2')).toMatchObject({ outcome: 'breached', effect: 'justifiable-finding' })
    const { body: asked } = await propose('DY-5-R2', 'JUSTIFICATION')
    expect((await finding('STATION_HEAD', 'DY-5-R2')).effect).toBe('justifiable-finding')
    const { body: approved } = await decide(asked.id, asked.version, 'APPROVE')
    expect(approved).toMatchObject({ state: 'APPROVED', decidedByName: '测试COUNTY_OFFICER' })
    expect(await finding('STATION_HEAD', 'DY-5-R2')).toMatchObject({ outcome: 'breached', effect: 'closed' })
    expect((await decide(asked.id, approved.version, 'END')).body).toMatchObject({ state: 'ENDED', untilOn: '2025-06-16' })
    expect((await finding('STATION_HEAD', 'DY-5-R2')).effect).toBe('justifiable-finding')
  })

  it('an exemption takes the station out of a duty', async () => {
    const { body } = await propose('DY-10-R2', 'EXEMPTION')
    await decide(body.id, body.version, 'APPROVE')
    expect(await finding('COUNTY_OFFICER', 'DY-10-R2')).toMatchObject({ outcome: 'exempt', effect: 'none', explanation: expect.stringContaining('已免除（2025-06-01 至 2025-12-30）') })
    expect((await standing({ asOf: '2025-05-31' })).rule('DY-10-R2')?.outcome).toBe('breached')
  })

  it('a duty cannot be explained away, and a decided request not decided again', async () => {
    expect((await propose('DY-12-R1', 'JUSTIFICATION')).problem.code).toBe('RULE_NOT_JUSTIFIABLE')
    const { body } = await propose('DY-12-R1', 'EXEMPTION')
    expect((await decide(body.id, body.version, 'REFUSE')).problem.errors?.[0]?.message).toBe('不批准的，请写明原因')
    const refused = await decide(body.id, body.version, 'REFUSE', '应当补足人员')
    expect((await decide(body.id, refused.body.version, 'APPROVE')).problem.code).toBe('DECISION_CLOSED')
    expect((await finding('STATION_HEAD', 'DY-12-R1')).effect).toBe('finding')
    const { body: page } = await (await world.as('COUNTY_OFFICER')).call(api.listDecisions, { query: { state: 'REFUSED' } })
    expect(page.items).toMatchObject([{ rule: 'DY-12-R1', place: '利津县盐窝镇', decisionNote: '应当补足人员' }])
  })
})

describe('judging on demand', () => {
  it('is done six times an hour for a place, not more', async () => {
    const officer = await world.as('COUNTY_OFFICER')
    const first = await officer.call(api.judgeRegion)
    expect(first.body).toMatchObject({ asOf: '2025-06-16', subjects: expect.any(Number) })
    for (let more = 0; more < 5; more++) expect((await officer.call(api.judgeRegion)).status).toBe(200)
    expect((await officer.call(api.judgeRegion)).problem.code).toBe('JUDGED_TOO_OFTEN')
    world.clock.now = new Date(world.clock.now.getTime() + 3_700_000)
    expect((await officer.call(api.judgeRegion)).status).toBe(200)
  })
})
