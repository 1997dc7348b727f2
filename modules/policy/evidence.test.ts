// Papers as heads and officers use them: handed in, returned, accepted, expired; each state as a fact of the day; both walls.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { clientOf, openTestApp, type TestApp } from '../../tests/support/app.ts'
import { people, type Person, stations } from '../../tests/support/world.ts'
import * as api from './model/api.ts'
import * as paper from './model/paper-api.ts'
import { samples, sent } from './paper-samples.ts'
import { evidenceFacts } from './server/evidence-facts.ts'
import { inBackground } from './server/evaluate.ts'

let world: TestApp
beforeAll(async () => { world = await openTestApp() })
afterAll(() => world.close())

const rule = 'DY-11-R1'
const call = async <C extends Parameters<Awaited<ReturnType<TestApp['as']>>['call']>[0]>(person: Person, contract: C, input: object, ifMatch?: number) =>
  (await world.as(person)).call(contract, input as never, ifMatch === undefined ? {} : { ifMatch })
const finding = async (of = rule, person: Person = 'COUNTY_OFFICER') =>
  (await call(person, api.listFindings, { query: { rule: of, subjectKind: 'station', place: '370522102' } })).body.items[0]!
const submit = async (of: string, person: Person = 'STATION_HEAD', more: object = {}) =>
  call(person, paper.submitEvidence, { params: { findingId: (await finding(of)).id }, body: { statement: '组织架构图和四项文本', validFromOn: '2025-06-01', files: [sent('制度.pdf')], ...more } })
const review = (id: string, version: number, body: object, person: Person = 'COUNTY_OFFICER') => call(person, paper.reviewEvidence, { params: { evidenceId: id }, body: { note: '', ...body } }, version)
const codeOn = async (of: string, asOf: string) => inBackground(world.job, async (db) =>
  (await evidenceFacts.gather(db, { kind: 'station', ids: [stations.盐窝.id] }, asOf)).get(stations.盐窝.id)?.[`station.evidence.${of}`])

describe('a paper', () => {
  it('is unknown until handed in, pending until reviewed, and closes the clause once accepted', async () => {
    expect(await finding()).toMatchObject({ outcome: 'unknown' })
    const about = await call('STATION_HEAD', paper.aboutEvidence, { params: { findingId: (await finding()).id } })
    expect(about.body).toMatchObject({ clause: { submittedBy: 'station', reviewedBy: 'county' }, items: [], allowed: ['evidence.submit'] })
    const { body, status } = await submit(rule)
    expect([status, body.state, body.files[0]?.name]).toEqual([201, 'SUBMITTED', '制度.pdf'])
    expect(await finding()).toMatchObject({ outcome: 'pending' })
    const returned = await review(body.id, body.version, { verdict: 'RETURN', note: '缺服务标准' })
    expect(returned.body).toMatchObject({ state: 'RETURNED', note: '缺服务标准', decidedByName: '测试COUNTY_OFFICER' })
    expect(await finding()).toMatchObject({ outcome: 'breached', effect: 'finding' })
    const again = await call('STATION_HEAD', paper.resubmitEvidence, { params: { evidenceId: body.id }, body: { statement: '已补服务标准', validFromOn: '2025-06-10', files: [sent('服务标准.docx', samples.docx)] } }, returned.body.version)
    expect(again.body.files.map(({ name }) => name)).toEqual(['制度.pdf', '服务标准.docx'])
    const accepted = await review(body.id, again.body.version, { verdict: 'ACCEPT', lastValidOn: '2025-12-31' })
    expect(accepted.body).toMatchObject({ state: 'ACCEPTED', validFromOn: '2025-06-10', lastValidOn: '2025-12-31', steps: [{ label: '认可' }, { label: '重新提交' }, { label: '退回', note: '缺服务标准' }, { label: '提交' }] })
    expect(await finding()).toMatchObject({ outcome: 'met' })
  })

  it('counts from its own date to its last day, and is expired on the next', async () => {
    expect(await codeOn(rule, '2025-06-09')).toBeUndefined()
    expect(await codeOn(rule, '2025-06-10')).toBe('accepted')
    expect(await codeOn(rule, '2025-12-31')).toBe('accepted')
    expect(await codeOn(rule, '2026-01-01')).toBe('expired')
  })

  it('is downloaded as it was handed in, sealed in the database, each download noted', async () => {
    const { body: { items: [mine] } } = await call('STATION_HEAD', paper.listEvidence, { query: { state: 'ACCEPTED' } })
    const file = await call('COUNTY_OFFICER', paper.showPaperFile, { params: { fileId: mine!.files[0]!.id } })
    expect([file.status, file.headers['content-type']]).toEqual([200, 'application/pdf'])
    expect(new Uint8Array(file.bytes)).toEqual(samples.pdf)
    const { rows } = await world.owner.query<{ content: Buffer }>('select content from policy_file')
    expect(rows.every(({ content }) => !content.includes('%PDF') && !content.toString('latin1').includes(Buffer.from(samples.pdf).toString('base64').slice(0, 20)))).toBe(true)
    const audit = await world.owner.query(`select action, subject_id from audit.entry where action = 'evidence.file'`)
    expect(audit.rows).toEqual([{ action: 'evidence.file', subject_id: mine!.id }])
  })

  it('that is accepted by mistake is returned, and counted until that day', async () => {
    const { body } = await submit('DY-11-R2')
    const accepted = await review(body.id, body.version, { verdict: 'ACCEPT' })
    expect(accepted.body.lastValidOn).toBeNull()
    world.clock.now = new Date('2025-06-20T02:00:00Z')
    await review(body.id, accepted.body.version, { verdict: 'RETURN', note: '不是本站的制度' })
    expect([await codeOn('DY-11-R2', '2025-06-19'), await codeOn('DY-11-R2', '2025-06-20')]).toEqual(['accepted', 'returned'])
    world.clock.now = new Date('2025-06-16T02:00:00Z')
  })

  it('that an officer found missing is a breach, until one is handed in', async () => {
    const about = await finding('DY-11-R3')
    const missing = await call('COUNTY_OFFICER', paper.confirmMissing, { params: { findingId: about.id }, body: { note: '6 月 16 日到站查看，没有这几项机制' } })
    expect(missing.body.state).toBe('CONFIRMED_MISSING')
    expect(await finding('DY-11-R3')).toMatchObject({ outcome: 'breached' })
    await submit('DY-11-R3')
    expect(await finding('DY-11-R3')).toMatchObject({ outcome: 'pending' })
  })

  it('is withdrawn by whose it is', async () => {
    const { body: { items: [mine] } } = await call('STATION_HEAD', paper.listEvidence, { query: { state: 'SUBMITTED' } })
    expect((await call('COUNTY_OFFICER', paper.withdrawEvidence, { params: { evidenceId: mine!.id }, body: { note: '传错了' } }, mine!.version)).status).toBe(403)
    expect((await call('STATION_HEAD', paper.withdrawEvidence, { params: { evidenceId: mine!.id }, body: { note: '传错了' } }, mine!.version)).body.state).toBe('WITHDRAWN')
    expect(await finding('DY-11-R3')).toMatchObject({ outcome: 'breached' })
  })
})

describe('what is refused', () => {
  it.each([
    ['a macro', { files: [sent('表.xlsx', samples.xlsm)] }, '带有宏'], ['no file', { files: [] }, '至少一个文件'], ['a day to come', { validFromOn: '2025-06-17' }, '不能晚于今天'],
    ['six files', { files: Array.from({ length: 6 }, () => sent('a.pdf')) }, '最多 5 个'],
  ])('%s', async (_what, more, words) => {
    const { status, problem } = await submit('DY-11-R3', 'STATION_HEAD', more)
    expect([status, problem.errors?.map(({ message }) => message).join()]).toEqual([422, expect.stringContaining(words)])
  })

  it('the same paper twice under one key is one paper, an old version is not overwritten', async () => {
    const head = await world.as('STATION_HEAD')
    const input = { params: { findingId: (await finding('DY-11-R3')).id }, body: { statement: '', validFromOn: '2025-06-01', files: [sent('a.pdf')] } }
    const key = crypto.randomUUID()
    const [first, second] = [await head.call(paper.submitEvidence, input, { key }), await head.call(paper.submitEvidence, input, { key })]
    expect(second.body.id).toBe(first.body.id)
    const stale = await review(first.body.id, 99, { verdict: 'ACCEPT' })
    expect([stale.status, stale.problem.current]).toEqual([412, expect.objectContaining({ id: first.body.id })])
  })

  it('nobody accepts what he handed in himself, also under another identity', async () => {
    const { body: { items: [mine] } } = await call('STATION_HEAD', paper.listEvidence, { query: { state: 'SUBMITTED' } })
    await world.owner.query(`update policy_evidence set submitted_by = (select id from account where login_name = 'COUNTY_OFFICER') where id = $1`, [mine!.id])
    expect((await review(mine!.id, mine!.version, { verdict: 'ACCEPT' })).problem.code).toBe('SAME_PERSON')
    await expect(world.owner.query(`update policy_evidence set state = 'ACCEPTED', decided_by = submitted_by, decided_at = now() where id = $1`, [mine!.id])).rejects.toThrow(/check/)
    await world.owner.query(`update policy_evidence set submitted_by = (select id from account where login_name = 'STATION_HEAD') where id = $1`, [mine!.id])
  })

  it('a rule that asks for no paper takes none', async () => {
    expect((await submit('DY-12-R1')).problem.code).toBe('NO_PAPER_ASKED')
  })
})

describe('who', () => {
  const may = { submit: ['STATION_HEAD', 'DEPUTY_STATION_HEAD', 'PROJECT_MANAGER'], review: ['COUNTY_OFFICER'] } as Record<string, Person[]>

  it('hands in for a station: its head, its deputy, the project manager', async () => {
    for (const person of people) {
      const { status } = await call(person, paper.submitEvidence, { params: { findingId: (await finding('DY-11-R2')).id }, body: { statement: '', validFromOn: '2025-06-17', files: [sent('a.pdf')] } })
      expect([person, status === 422]).toEqual([person, may.submit!.includes(person)])
    }
  })

  it('reviews: the county', async () => {
    const { body: { items: [one] } } = await call('STATION_HEAD', paper.listEvidence, { query: { state: 'SUBMITTED' } })
    for (const person of people) {
      const { status } = await review(one!.id, 99, { verdict: 'ACCEPT' }, person)
      expect([person, status === 412]).toEqual([person, may.review!.includes(person)])
    }
  })

  it('sees nothing of a station that is not his', async () => {
    for (const person of ['林东社工', '林东旗经办', '陈庄社工'] as const) {
      const { rows } = await world.owner.query<{ id: string }>('select id from policy_file limit 1')
      expect((await call(person, paper.listEvidence, { query: {} })).body.items ?? []).toEqual([])
      expect((await call(person, paper.showPaperFile, { params: { fileId: rows[0]!.id } })).status).toBe(404)
    }
  })

  it('the database alone lets a head neither accept, nor hand in for another, nor change a step', async () => {
    const client = await world.appPool.connect()
    const head = async (text: string) => {
      await client.query('begin')
      try {
        await client.query('select sec.enter($1)', [(await world.as('STATION_HEAD')).token])
        return (await client.query(text)).rowCount
      } finally { await client.query('rollback') }
    }
    try {
      await expect(head(`update policy_evidence set state = 'ACCEPTED', decided_by = sec.account_id(), submitted_by = (select id from account limit 1) where state = 'SUBMITTED'`)).rejects.toThrow(/row-level security|check/)
      await expect(head(`insert into policy_evidence (id, pack, rule, title, subject_kind, subject_id, subject_name, station_id, region_code, submitted_by_level, reviewed_by_level, valid_from_on, state, submitted_by, submitted_by_name, submitted_at)
        values (gen_random_uuid(), 'p', 'r', 't', 'station', '${stations.陈庄.id}', 'x', '${stations.陈庄.id}', '370522103000', 'station', 'county', '2025-01-01', 'SUBMITTED', sec.account_id(), 'x', now())`)).rejects.toThrow(/row-level security/)
      await expect(head(`update policy_step set note = ''`)).rejects.toThrow(/permission denied/)
      await expect(head('delete from policy_file')).rejects.toThrow(/permission denied/)
      expect(await head(`update policy_evidence set state = 'WITHDRAWN' where state = 'SUBMITTED'`)).toBe(1)
    } finally { client.release() }
  })

  it('the product alone keeps everybody to his reach where the database would show everything', async () => {
    const open = await world.appOn(world.job)
    try {
      const { rows } = await world.owner.query<{ id: string }>('select id from policy_evidence limit 1')
      const client = clientOf(open, (await world.as('林东旗经办')).token)
      expect((await client.call(paper.showEvidence, { params: { evidenceId: rows[0]!.id } })).status).toBe(404)
    } finally { await open.close() }
  })
})

describe('the list of what is owed', () => {
  it('names what the head still has to hand in, and nothing that waits or is accepted', async () => {
    const { body } = await call('STATION_HEAD', paper.listOwedEvidence, { query: { limit: 200 } })
    const rules = body.items.map((item) => item.rule)
    expect(rules).toContain('DY-40-R5')
    expect(rules).not.toContain(rule)
    expect(body.items.every(({ subjectName, asks }) => subjectName !== '' && asks !== '')).toBe(true)
  })
})
