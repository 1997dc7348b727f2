// Files on records (附件): as visible as the record, sealed, bare of place and camera, deleted or withdrawn by the state of the record; each wall alone.
import { randomUUID } from 'node:crypto'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { allRoles, type Role } from '../../kernel/model/roles.ts'
import { clientOf, openTestApp, type TestApp } from '../../tests/support/app.ts'
import { accountOf, idOf, type Person, sessionOf, stations } from '../../tests/support/world.ts'
import { addCase } from '../cases/testing.ts'
import { addHousehold } from '../clients/testing.ts'
import { openCrisis, startReport } from '../crises/model/api.ts'
import { crisisInput, reportAnswers } from '../crises/testing.ts'
import { createRecord } from '../forms/model/api.ts'
import * as api from './model/api.ts'
import { base64, hostileFiles, jpegOf, pdfOf, pngOf } from './testing.ts'

let world: TestApp
let householdId: string
let caseId: string
let crisisId: string
let reportId: string
beforeAll(async () => {
  world = await openTestApp()
  householdId = await addHousehold(world.job, { name: 'files', isAgreed: true })
  caseId = await addCase(world.job, { name: 'files', householdId, personId: idOf('files head') })
  const worker = await world.as('STATION_WORKER')
  crisisId = (await worker.call(openCrisis, { body: crisisInput() })).body.id
  await worker.call(startReport, { params: { crisisId }, body: {} })
  reportId = (await worker.call(createRecord, { params: { form: 'F23', subjectId: crisisId }, body: { formVersion: 1, answers: reportAnswers() } })).body.id
})
afterAll(() => world.close())

const photo = jpegOf(800, 600, { exif: 'GPS 37.49N 118.26E Xiaomi' })
const sent = (over: object = {}) => ({ kind: 'PHOTO', name: '入户照片.jpg', note: '东屋', content: base64(photo), thumbnail: base64(jpegOf(200, 150)), ...over }) as never
const add = async (subject: string, subjectId: string, person: Person = 'STATION_WORKER', over: object = {}) => (await world.as(person)).call(api.addFile, { params: { subject, subjectId }, body: sent(over) })
const list = async (subject: string, subjectId: string, person: Person = 'STATION_WORKER') => (await world.as(person)).call(api.listFiles, { params: { subject, subjectId } })
const open = async (attachmentId: string, person: Person = 'STATION_WORKER') => (await world.as(person)).call(api.fileContent, { params: { attachmentId } })
const remove = async (file: { id: string; version: number }, person: Person = 'STATION_WORKER', ifMatch = file.version) =>
  (await world.as(person)).call(api.removeFile, { params: { attachmentId: file.id }, body: { reason: '传错了户' } }, { ifMatch })

describe('a file', () => {
  it('is kept, listed and given out to be saved, never to be shown as a page', async () => {
    const added = await add('household', householdId, 'STATION_WORKER', { name: '../..\\证明\u202E<x>.exe' })
    expect(added.status, added.text).toBe(201)
    expect(added.body).toMatchObject({ name: '证明x.jpg', type: 'jpg', isPicture: true, hasThumbnail: true, state: 'KEPT', kind: 'PHOTO', note: '东屋', allowed: ['files.content', 'files.remove', 'files.publish'] })
    expect((await list('household', householdId)).body.items.map(({ id }) => id)).toContain(added.body.id)
    const content = await open(added.body.id)
    expect(content.headers).toMatchObject({
      'content-type': 'image/jpeg', 'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent('证明x.jpg')}`, 'content-security-policy': "default-src 'none'; sandbox", 'x-content-type-options': 'nosniff', 'cache-control': 'no-store',
    })
    expect((await (await world.as('STATION_WORKER')).call(api.fileThumbnail, { params: { attachmentId: added.body.id } })).headers['content-type']).toBe('image/jpeg')
  })

  it('holds neither place nor camera, and on disk nothing that can be read', async () => {
    const { body } = await add('household', householdId)
    expect(photo.toString('latin1')).toContain('Xiaomi')
    expect((await open(body.id)).bytes.toString('latin1')).not.toMatch(/GPS|Xiaomi|Exif/)
    const { rows: [row] } = await world.job.query<{ all: string }>(`select encode(content, 'escape') || encode(thumbnail, 'escape') || encode(about, 'escape') as all from attachment where id = $1`, [body.id])
    expect(row?.all).not.toMatch(/JFIF|入户|东屋|\/9j\//)
  })

  it('moved to another row does not open', async () => {
    const [one, other] = [(await add('household', householdId)).body, (await add('household', householdId)).body]
    await world.job.query('update attachment set content = (select content from attachment where id = $1) where id = $2', [one.id, other.id])
    expect((await open(other.id)).status).toBe(500)
    await world.job.query(`update attachment set state = 'DELETED', content = null, removal = '\\x00', removed_by = added_by where id = $1`, [other.id])
    await world.job.query('delete from attachment where id = $1', [other.id])
  })

  it.each(hostileFiles().filter(([, bytes]) => bytes.length > 0 && bytes.length < 8 * 1024 * 1024))('%s is refused in plain words, and nothing is kept', async (_what, bytes, words) => {
    const before = (await list('household', householdId)).body.items.length
    const reply = await add('household', householdId, 'STATION_WORKER', { content: base64(bytes), thumbnail: null })
    expect([reply.status, reply.problem.errors?.[0]?.field]).toEqual([422, 'content'])
    expect(reply.problem.errors?.[0]?.message).toContain(words)
    expect((await list('household', householdId)).body.items.length).toBe(before)
  })

  it('is refused with every mistake at once, and never with a 500', async () => {
    const reply = await add('household', householdId, 'STATION_WORKER', { name: '', kind: 'X', content: '<>' })
    expect([reply.status, reply.problem.errors?.map(({ field }) => field).sort()]).toEqual([422, ['content', 'kind', 'name']])
    expect((await add('household', householdId, 'STATION_WORKER', { content: 'A'.repeat(13_000_000) })).status).toBe(413)
    expect((await add('household', householdId, 'STATION_WORKER', { content: base64(pdfOf()) })).problem.errors?.[0]?.field).toBe('thumbnail')
    expect((await add('household', householdId, 'STATION_WORKER', { thumbnail: base64(jpegOf(5_000, 5_000)) })).status).toBe(422)
    expect((await add('village', householdId)).status).toBe(404)
    const id = randomUUID()
    expect((await add('household', householdId, 'STATION_WORKER', { id })).status).toBe(201)
    expect((await add('household', householdId, 'STATION_WORKER', { id })).status).toBeLessThan(500)
  })
})

describe('who may know of a file', () => {
  const writers: Role[] = ['STATION_WORKER', 'STATION_HEAD', 'DEPUTY_STATION_HEAD']
  const readers: Role[] = [...writers, 'SUPERVISOR']

  it('of a household is the station: every role', async () => {
    const { body: file } = await add('household', householdId)
    for (const role of allRoles) {
      const seen = [(await list('household', householdId, role)).status === 200, (await open(file.id, role)).status === 200]
      expect([role, ...seen]).toEqual([role, readers.includes(role), readers.includes(role)])
      expect([role, (await add('household', householdId, role)).status]).toEqual([role, writers.includes(role) ? 201 : role === 'COUNTY_OFFICER' ? 403 : 403])
    }
  })

  it('is nobody elsewhere: not to be told from what is not there', async () => {
    const { body: file } = await add('household', householdId)
    for (const person of ['陈庄社工', '林东社工', '林东旗经办'] as const) {
      const [there, absent] = [await open(file.id, person), await open(randomUUID(), person)]
      expect([there.status, there.text]).toEqual([404, absent.text])
      expect((await list('household', householdId, person)).status).toBe(404)
    }
    expect((await remove(file, '陈庄社工')).status).toBe(404)
  })

  it.each(['crisis', 'form'] as const)('of a named record (%s) are those it names, the head, the supervisor, the county', async (subject) => {
    const subjectId = subject === 'crisis' ? crisisId : reportId
    const added = await add(subject, subjectId)
    expect(added.status, added.text).toBe(201)
    for (const person of ['STATION_WORKER', 'STATION_HEAD', 'SUPERVISOR', 'COUNTY_OFFICER'] as const) expect([person, (await open(added.body.id, person)).status]).toEqual([person, 200])
    for (const person of ['DEPUTY_STATION_HEAD', '陈庄社工', '林东旗经办'] as const) {
      expect([person, (await open(added.body.id, person)).status, (await list(subject, subjectId, person)).status]).toEqual([person, 404, 404])
    }
  })

  it('is noted in the audit chain', async () => {
    const { body: file } = await add('case', caseId)
    await open(file.id)
    const { rows } = await world.owner.query<{ action: string; fields: string[] }>(`select action, fields from audit.entry where subject_id = $1 order by seq`, [caseId])
    expect(rows).toEqual(expect.arrayContaining([{ action: 'files.add', fields: [`file:${file.id}`] }, { action: 'files.content', fields: [`file:${file.id}`] }]))
  })
})

describe('each wall alone', () => {
  it('the database shows nobody else’s files, lets nobody add in another’s name, and takes away only for author and head', async () => {
    const { body: file } = await add('crisis', crisisId)
    const as = async (person: Person, statement: string, values: unknown[] = []) => {
      const client = new pg.Client({ connectionString: world.adminUrl })
      await client.connect()
      try {
        await client.query('begin; set local role shezhan_app')
        await client.query('select sec.enter($1)', [await sessionOf(world.owner, person)])
        return await client.query(statement, values).then(({ rowCount }) => rowCount, (error: Error) => error.message)
      } finally {
        await client.query('rollback')
        await client.end()
      }
    }
    const seen = 'select id from attachment where id = $1'
    for (const person of ['STATION_WORKER', 'STATION_HEAD', 'SUPERVISOR', 'COUNTY_OFFICER'] as const) expect([person, await as(person, seen, [file.id])]).toEqual([person, 1])
    for (const person of ['DEPUTY_STATION_HEAD', 'TOWNSHIP_OFFICER', 'CITY_OFFICER', 'PROJECT_MANAGER', 'EVALUATOR', '陈庄社工', '林东旗经办'] as const) expect([person, await as(person, seen, [file.id])]).toEqual([person, 0])
    const insert = `insert into attachment (id, subject, subject_id, station_id, region_code, kind, media_type, about, bytes, content, added_by, added_by_name, added_at)
      values (gen_random_uuid(), 'household', $1, $2, $3, 'OTHER', 'image/jpeg', '\\x00', 1, '\\x00', $4, 'x', now())`
    const row = [householdId, stations.盐窝.id, stations.盐窝.village, accountOf('STATION_WORKER')]
    expect(await as('STATION_WORKER', insert, row)).toBe(1)
    for (const person of ['STATION_HEAD', 'SUPERVISOR', '陈庄社工', 'COUNTY_OFFICER'] as const) expect([person, await as(person, insert, row)]).toEqual([person, expect.stringContaining('row-level security')])
    const gone = `update attachment set state = 'DELETED', content = null, thumbnail = null, removal = '\\x00', removed_by = $2 where id = $1`
    expect([await as('STATION_WORKER', gone, [file.id, accountOf('STATION_WORKER')]), await as('STATION_HEAD', gone, [file.id, accountOf('STATION_HEAD')])]).toEqual([1, 1])
    for (const person of ['SUPERVISOR', 'DEPUTY_STATION_HEAD', 'COUNTY_OFFICER'] as const) expect([person, await as(person, gone, [file.id, accountOf(person)])]).toEqual([person, 0])
  })

  it('the product alone keeps everybody to his reach where the database would show everything', async () => {
    const { body: file } = await add('crisis', crisisId)
    const { body: other } = await add('household', householdId)
    const client = await world.owner.connect()
    const { rows } = await client.query<{ name: string }>(`select c.oid::regclass::text as name from pg_class c where c.relforcerowsecurity`)
    for (const { name } of rows) await client.query(`alter table ${name} no force row level security`)
    const app = await world.appOn(world.owner)
    try {
      for (const person of ['DEPUTY_STATION_HEAD', '陈庄社工', '林东旗经办', 'COUNTY_OFFICER'] as const) {
        const bare = clientOf(app, await sessionOf(world.owner, person))
        const answers = [await bare.call(api.fileContent, { params: { attachmentId: file.id } }), await bare.call(api.fileContent, { params: { attachmentId: other.id } }), await bare.call(api.listFiles, { params: { subject: 'household', subjectId: householdId } })]
        const expected = { DEPUTY_STATION_HEAD: [404, 200, 200], 陈庄社工: [404, 404, 404], 林东旗经办: [404, 404, 404], COUNTY_OFFICER: [200, 404, 404] }[person]
        expect([person, ...answers.map(({ status }) => status)]).toEqual([person, ...expected])
      }
    } finally {
      await app.close()
      for (const { name } of rows) await client.query(`alter table ${name} force row level security`)
      client.release()
    }
  })
})

describe('taking a file away', () => {
  it('while the record is open wipes the content and leaves who, when and why', async () => {
    const { body: file } = await add('case', caseId)
    expect((await remove(file, 'SUPERVISOR')).status).toBe(403)
    expect((await remove(file, 'STATION_WORKER', 7)).status).toBe(412)
    const gone = await remove(file)
    expect(gone.status, gone.text).toBe(200)
    expect(gone.body).toMatchObject({ state: 'DELETED', removal: { byName: '测试STATION_WORKER', reason: '传错了户' }, allowed: [] })
    expect((await open(file.id)).problem.code).toBe('FILE_GONE')
    const { rows: [row] } = await world.job.query('select content, thumbnail from attachment where id = $1', [file.id])
    expect(row).toEqual({ content: null, thumbnail: null })
    expect((await remove({ ...file, version: 2 })).problem.code).toBe('FILE_GONE')
  })

  it('of somebody else is for the heads', async () => {
    const { body: file } = await add('case', caseId, 'STATION_HEAD')
    expect((await remove(file)).problem.code).toBe('NOT_YOUR_FILE')
    expect((await remove(file, 'DEPUTY_STATION_HEAD')).status).toBe(200)
  })

  it('after the record was closed withdraws it: kept for the head and the supervisor', async () => {
    const closed = await addCase(world.job, { name: 'closed', householdId, personId: idOf('files head'), state: 'CLOSED' })
    const { body: file } = await add('case', closed)
    expect((await remove(file)).body).toMatchObject({ state: 'WITHDRAWN', allowed: [] })
    expect((await open(file.id)).problem.code).toBe('FILE_GONE')
    for (const person of ['STATION_HEAD', 'SUPERVISOR'] as const) expect((await open(file.id, person)).status).toBe(200)
    expect((await list('case', closed)).body.items).toMatchObject([{ state: 'WITHDRAWN', removal: { reason: '传错了户' } }])
  })
})

describe('a copy for publication', () => {
  const publish = async (attachmentId: string, over: object = {}) => (await world.as('STATION_WORKER')).call(api.publishPicture, { params: { attachmentId }, body: { content: base64(pngOf(640, 480)), thumbnail: null, ...over } as never })

  it('of a family that has not agreed to photos is not kept; its papers are', async () => {
    const shy = await addHousehold(world.job, { name: 'shy' })
    expect((await add('household', shy)).problem.code).toBe('PHOTO_NOT_AGREED')
    expect((await add('household', shy, 'STATION_WORKER', { kind: 'PROOF' })).status).toBe(201)
  })

  it('needs the family’s consent, which is named, and leaves the original as it is', async () => {
    const family = await addHousehold(world.job, { name: 'public', isAgreed: true })
    const { body: file } = await add('household', family)
    const refused = await publish(file.id)
    expect([refused.status, refused.problem.code]).toEqual([409, 'PUBLICITY_NOT_AGREED'])
    expect(refused.problem.detail).toContain('影像用于公开宣传')
    expect((await list('household', family)).body.publicityMissing).toContain('影像用于公开宣传')
    await world.job.query(`insert into consent (id, household_id, station_id, region_code, basis, items, given_by, relation, channel, given_on, text_version, recorded_by, recorded_by_name)
      values ($1, $2, $3, $4, 'CONSENT', '{FILE_AND_SERVICE,PUBLICITY}', '李四', '本人', 'HANDWRITTEN', '2025-06-01', '2025-06', $5, '测试')`, [randomUUID(), family, stations.盐窝.id, stations.盐窝.village, accountOf('STATION_WORKER')])
    const copy = await publish(file.id)
    expect(copy.status, copy.text).toBe(201)
    expect(copy.body).toMatchObject({ copyOf: file.id, type: 'png', state: 'KEPT' })
    expect((await open(copy.body.id)).headers['content-disposition']).toContain(encodeURIComponent('公开用_'))
    expect((await open(file.id)).bytes.length).toBeGreaterThan(0)
    expect((await publish(copy.body.id)).problem.code).toBe('NOT_A_PICTURE')
    expect((await publish(file.id, { content: base64(pdfOf()) })).problem.code).toBe('NOT_A_PICTURE')
    // The picture goes, and so does what was made of it.
    await remove(file)
    expect((await list('household', family)).body.items.map(({ state }) => state)).toEqual(['DELETED', 'DELETED'])
  })
})
