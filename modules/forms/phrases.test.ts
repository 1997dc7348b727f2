// Phrases: one's own stay one's own, those of the station are everybody's there, nobody else's anywhere.
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openTestApp, type TestApp } from '../../tests/support/app.ts'
import { type Person, sessionOf, stations } from '../../tests/support/world.ts'
import { addPhrase, listPhrases, removePhrase } from './model/phrase-api.ts'
import { registerTrialForms } from './testing.ts'

let world: TestApp
beforeAll(async () => {
  world = await openTestApp()
  registerTrialForms()
})
afterAll(() => world.close())

const add = async (person: Person, body: object) => (await world.as(person)).call(addPhrase, { params: { form: 'F90' }, body: { stationId: stations.盐窝.id, text: '老人情绪稳定', ...body } as never })
const list = async (person: Person, form = 'F90', stationId: string = stations.盐窝.id) => (await (await world.as(person)).call(listPhrases, { params: { form }, query: { stationId } })).body?.items?.map(({ text }) => text)

it('are offered in the field they were written for, or everywhere', async () => {
  await add('STATION_WORKER', { field: 'text', text: '经过一句' })
  await add('STATION_WORKER', { text: '处处可用' })
  expect([await list('STATION_WORKER'), await list('STATION_WORKER', 'F91')]).toEqual([['处处可用', '经过一句'], ['处处可用']])
})

it('are one’s own until they are shared, and never another station’s', async () => {
  await add('STATION_WORKER', { text: '我的' })
  const { body } = await add('STATION_WORKER', { text: '全站的', isShared: true })
  expect(await list('STATION_HEAD')).toEqual(['全站的'])
  expect(await list('陈庄社工')).toEqual([])
  expect((await add('陈庄社工', {})).status).toBe(404)
  expect((await (await world.as('陈庄社工')).call(removePhrase, { params: { phraseId: body.id } }, { ifMatch: 1 })).status).toBe(404)
  for (const role of ['SUPERVISOR', 'COUNTY_OFFICER', 'PROJECT_MANAGER'] as const) expect((await add(role, {})).status).toBe(403)
})

it('are removed by who wrote them, shared ones by a head too', async () => {
  const { body: mine } = await add('STATION_HEAD', { text: '站长自己的' })
  const { body: shared } = await add('STATION_HEAD', { text: '站长分享的', isShared: true })
  const remove = async (person: Person, phraseId: string) => (await (await world.as(person)).call(removePhrase, { params: { phraseId } }, { ifMatch: 1 })).status
  expect([await remove('STATION_WORKER', mine.id), await remove('STATION_WORKER', shared.id), await remove('DEPUTY_STATION_HEAD', shared.id), await remove('STATION_HEAD', mine.id), await remove('STATION_HEAD', randomUUID())]).toEqual([404, 404, 200, 200, 404])
})

it('are refused in words: empty, too long, for a field the form has not', async () => {
  const pointers = async (body: object) => (await add('STATION_WORKER', body)).problem.errors?.map(({ pointer }) => pointer)
  expect([await pointers({ text: '' }), await pointers({ text: '长'.repeat(501) }), await pointers({ field: 'colour' }), await pointers({ field: '__proto__' })]).toEqual([['/body/text'], ['/body/text'], ['/body/field'], ['/body/field']])
})

it('are sealed, and held by the row policies alone', async () => {
  const { body } = await add('STATION_WORKER', { text: '鸿雁' })
  const { rows } = await world.job.query<{ row: string }>('select row_to_json(p)::text as row from form_phrase p where id = $1', [body.id])
  expect(rows[0]?.row.includes('鸿雁') || rows[0]?.row.includes(Buffer.from('鸿雁').toString('hex'))).toBe(false)
  const client = await world.appPool.connect()
  for (const [person, seen] of [['STATION_WORKER', 1], ['STATION_HEAD', 0], ['陈庄社工', 0], ['COUNTY_OFFICER', 0]] as const) {
    await client.query('begin')
    await client.query('select sec.enter($1)', [await sessionOf(world.owner, person)])
    expect([person, (await client.query('select 1 from form_phrase where id = $1', [body.id])).rowCount]).toEqual([person, seen])
    expect([person, (await client.query('delete from form_phrase where id = $1', [body.id])).rowCount]).toEqual([person, seen])
    await client.query('rollback')
  }
  client.release()
})
