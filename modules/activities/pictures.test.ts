// Photos in the Word file of an activity's summary (F45): those of the activity itself, as pictures; of another one they are not printed.
import { expect, it } from 'vitest'
import { readZip } from '../../kernel/server/zip.ts'
import { openWith } from '../../tests/support/people.ts'
import { addFile } from '../files/model/api.ts'
import { base64, jpegOf, pngOf } from '../files/testing.ts'
import { createRecord, printBlank, printRecord } from '../forms/model/api.ts'
import { addSignIns, moveActivity, showActivity } from './model/api.ts'
import { enrollingActivity, summaryAnswers } from './testing.ts'

const { world, worker } = await openWith({ worker: 'STATION_WORKER' })

async function heldActivity(name: string): Promise<string> {
  const activityId = await enrollingActivity(world, { name })
  for (const deed of ['START', 'END'] as const) {
    const { version } = (await worker.call(showActivity, { params: { activityId } })).body
    const moved = await worker.call(moveActivity, { params: { activityId }, body: { deed, reason: '' } }, { ifMatch: version })
    expect(moved.status, moved.text).toBe(200)
    if (deed === 'START') expect((await worker.call(addSignIns, { params: { activityId }, body: { rows: [{ name: '张三' }] } as never })).status).toBe(201)
  }
  return activityId
}

const photo = async (activityId: string, name: string, bytes: Buffer) => {
  const reply = await worker.call(addFile, { params: { subject: 'activity', subjectId: activityId }, body: { kind: 'PHOTO', name, content: base64(bytes), thumbnail: null } as never })
  expect(reply.status, reply.text).toBe(201)
  return { id: reply.body.id, name }
}

it('are printed with the summary, in their order and proportions, and only those of the activity', async () => {
  const [activityId, otherId] = [await heldActivity('端午'), await heldActivity('中秋')]
  const [wide, tall, strange] = [await photo(activityId, '全景.jpg', jpegOf(1600, 800)), await photo(activityId, '包粽子.png', pngOf(600, 900)), await photo(otherId, '别处.jpg', jpegOf(70, 60))]
  const made = await worker.call(createRecord, { params: { form: 'F45', subjectId: activityId }, body: { formVersion: 1, answers: summaryAnswers({ pictures: [tall, wide, strange] }) } as never })
  expect(made.status, made.text).toBe(201)
  const parts = readZip((await worker.call(printRecord, { params: { recordId: made.body.id } })).bytes)
  const xml = parts.find(({ name }) => name === 'word/document.xml')!.bytes.toString('utf8')
  const text = xml.replace(/<[^>]+>/g, '')
  expect(parts.filter(({ name }) => name.startsWith('word/media/')).map(({ bytes }) => bytes)).toEqual([pngOf(600, 900), jpegOf(1600, 800)])
  expect([...xml.matchAll(/<wp:extent cx="(\d+)" cy="(\d+)"/g)].map(([, cx, cy]) => Math.round(Number(cx) / Number(cy) * 100))).toEqual([67, 200])
  for (const words of ['活动照片', '照片 1　包粽子', '照片 2　全景', '“别处.jpg”没有印：不在这条记录的附件里']) expect(text).toContain(words)
})

it('have frames on blank paper', async () => {
  const parts = readZip((await worker.call(printBlank, { params: { form: 'F45' } })).bytes)
  expect(parts.find(({ name }) => name === 'word/document.xml')!.bytes.toString('utf8').replace(/<[^>]+>/g, '')).toContain('照片 2　说明：')
})
