// Photos in the Word file of a session record (F32): the pictures themselves, upright and in order; what was taken away or is no longer agreed to is
// left out, and the paper says so; blank paper has frames for them.
import { describe, expect, it } from 'vitest'
import { readZip } from '../../kernel/server/zip.ts'
import { openWith } from '../../tests/support/people.ts'
import { createHousehold, withdrawConsent } from '../clients/model/api.ts'
import { consentInput, householdInput, memberInput } from '../clients/testing.ts'
import { addFile, publishPicture, removeFile } from '../files/model/api.ts'
import { base64, jpegOf, pngOf, webpOf } from '../files/testing.ts'
import { createRecord, printBlank, printRecord } from '../forms/model/api.ts'
import { activateTemplate, uploadTemplate } from '../forms/model/template-api.ts'
import { paragraph, wordFile } from '../../kernel/server/word.ts'
import { addMember } from './model/api.ts'
import { recruitingGroup, sessionAnswers } from './testing.ts'

const { world, worker } = await openWith({ worker: 'STATION_WORKER' })

const photo = async (groupId: string, name: string, bytes: Buffer, note = '') => {
  const reply = await worker.call(addFile, { params: { subject: 'group', subjectId: groupId }, body: { kind: 'PHOTO', name, note, content: base64(bytes), thumbnail: null } as never })
  expect(reply.status, reply.text).toBe(201)
  return reply.body
}
const record = async (groupId: string, pictures: { id: string; name: string }[]): Promise<string> => {
  const reply = await worker.call(createRecord, { params: { form: 'F32', subjectId: groupId }, body: { formVersion: 1, answers: sessionAnswers({ pictures }) } as never })
  expect(reply.status, reply.text).toBe(201)
  return reply.body.id
}
const paper = (bytes: Buffer) => {
  const parts = readZip(bytes)
  const xml = parts.find(({ name }) => name === 'word/document.xml')!.bytes.toString('utf8')
  return { text: xml.replace(/<[^>]+>/g, ''), media: parts.filter(({ name }) => name.startsWith('word/media/')), sizes: [...xml.matchAll(/<wp:extent cx="(\d+)" cy="(\d+)"/g)].map(([, cx, cy]) => [Number(cx), Number(cy)] as const) }
}
const print = async (recordId: string) => paper((await worker.call(printRecord, { params: { recordId } })).bytes)

describe('a session record on paper', () => {
  it('holds its photos in their order, each in its proportions, with what they show', async () => {
    const { groupId } = await recruitingGroup(world, { name: '照片小组' })
    const wide = await photo(groupId, '合影.jpg', jpegOf(1600, 900), '第一节合影')
    const tall = await photo(groupId, '游戏.png', pngOf(600, 1200))
    const page = await print(await record(groupId, [wide, tall].map(({ id, name }) => ({ id, name }))))
    expect(page.text).toContain('照片 1　第一节合影')
    expect(page.text).toContain('照片 2　游戏')
    expect(page.text).not.toContain('存于系统附件')
    expect(page.media.map(({ bytes }) => bytes)).toEqual([jpegOf(1600, 900), pngOf(600, 1200)])
    expect(page.sizes.map(([width, height]) => Math.round(width / height * 100))).toEqual([178, 50])
  })

  it('leaves out what was taken away, what Word cannot hold and what is no file of the group, and says so', async () => {
    const [{ groupId }, other] = [await recruitingGroup(world, { name: '撤下小组' }), await recruitingGroup(world, { name: '别的小组' })]
    const [kept, gone, webp, strange] = [await photo(groupId, '留下.jpg', jpegOf(80, 60)), await photo(groupId, '撤下.jpg', jpegOf(81, 60)), await photo(groupId, '网页.webp', webpOf(80, 60)), await photo(other.groupId, '别人.jpg', jpegOf(83, 60))]
    const id = await record(groupId, [kept, gone, webp, strange].map(({ id: of, name }) => ({ id: of, name })))
    const taken = await worker.call(removeFile, { params: { attachmentId: gone.id }, body: { reason: '组员不愿意' } } as never, { ifMatch: gone.version })
    expect(taken.status, taken.text).toBe(200)
    const page = await print(id)
    expect(page.media.map(({ bytes }) => bytes)).toEqual([jpegOf(80, 60)])
    for (const words of ['“撤下.jpg”没有印：已撤下', '“网页.webp”没有印：这种格式的照片 Word 里放不下', '“别人.jpg”没有印：不在这条记录的附件里']) expect(page.text).toContain(words)
  })

  it('leaves out the photos of a group in which a family took its consent back, but for copies with covered faces', async () => {
    const { groupId } = await recruitingGroup(world, { name: '撤回小组' })
    const home = (await worker.call(createHousehold, { body: householdInput({ members: [memberInput({ name: '撤回的人' })], consent: consentInput({ items: ['FILE_AND_SERVICE', 'PHOTO_RECORD'] }) }) })).body
    const added = await worker.call(addMember, { params: { groupId }, body: { personId: home.members[0]!.id, appliedOn: '2025-06-05', screening: 'FIT' } as never })
    expect(added.status, added.text).toBe(201)
    const one = await photo(groupId, '全体.jpg', jpegOf(90, 60))
    const two = await photo(groupId, '桌子.jpg', jpegOf(91, 60))
    const id = await record(groupId, [one, two].map(({ id: of, name }) => ({ id: of, name })))
    expect((await print(id)).media.length).toBe(2)
    const taken = await worker.call(withdrawConsent, { params: { householdId: home.id, consentId: home.consents[0]!.id }, body: { items: ['PHOTO_RECORD'], withdrawnOn: '2025-06-16', reason: '不愿再拍照' } } as never, { ifMatch: home.version })
    expect(taken.status, taken.text).toBe(200)
    const page = await print(id)
    expect(page.media).toEqual([])
    expect(page.text).toContain('“全体.jpg”没有印：有家庭撤回了“拍照录像”的同意')
    const copy = await worker.call(publishPicture, { params: { attachmentId: one.id }, body: { content: base64(jpegOf(92, 60)), thumbnail: null, isAgreed: true } as never })
    expect(copy.status, copy.text).toBe(201)
    expect((await print(id)).media.map(({ bytes }) => bytes)).toEqual([jpegOf(92, 60)])
  })

  it('has empty frames on blank paper', async () => {
    const page = paper((await worker.call(printBlank, { params: { form: 'F32' } })).bytes)
    expect(page.text).toContain('照片 1　说明：')
    expect(page.text).toContain('照片 2　说明：')
    expect(page.media).toEqual([])
  })

  it('has them where a county’s own form has their placeholder, in its look; names alone where it asks for names', async () => {
    const county = await world.as('COUNTY_OFFICER')
    const file = (await wordFile('模板', [paragraph('本县表样 {{主题}}', { size: 30 }), paragraph('{{现场照片}}', { size: 18 }), paragraph('另存：{{现场照片.名称}}')])).toString('base64')
    const made = await county.call(uploadTemplate, { params: { form: 'F32' }, body: { fileName: '表样.docx', file } })
    expect(made.status, made.text).toBe(201)
    expect((await county.call(activateTemplate, { params: { templateId: made.body.id } }, { ifMatch: made.body.version })).status).toBe(200)
    const { groupId } = await recruitingGroup(world, { name: '表样小组' })
    const [wide, tall, webp] = [await photo(groupId, '合影.jpg', jpegOf(1600, 900), '合影 <全体> & "𠮷"'), await photo(groupId, '游戏.png', pngOf(600, 1200)), await photo(groupId, '网页.webp', webpOf(80, 60))]
    const pictures = [wide, tall, webp].map(({ id: of, name }) => ({ id: of, name }))
    const written = await worker.call(createRecord, { params: { form: 'F32', subjectId: groupId }, body: { formVersion: 2, answers: sessionAnswers({ pictures, startedTime: '09:00', goal: '相识' }) } as never })
    const { bytes } = await worker.call(printRecord, { params: { recordId: written.body.id } })
    const page = paper(bytes)
    expect(page.media.map((one) => one.bytes)).toEqual([jpegOf(1600, 900), pngOf(600, 1200)])
    expect(page.sizes.map(([width, height]) => Math.round(width / height * 100))).toEqual([178, 50])
    // No wider than a frame of the built-in form.
    for (const [width, height] of page.sizes) expect(width <= 286 * 9525 && height <= 262 * 9525).toBe(true)
    for (const words of ['本县表样', '照片 1　合影 &lt;全体&gt; &amp; ', '照片 2　游戏', '“网页.webp”没有印', '另存：3 张（存于系统附件）：合影.jpg、游戏.png、网页.webp']) expect(page.text).toContain(words)
    expect(page.text).not.toMatch(/[\uF8F0\uF8F1]|\{\{/)
    const part = (name: string) => readZip(bytes).find((one) => one.name === name)!.bytes.toString('utf8')
    for (const [, embed] of part('word/document.xml').matchAll(/r:embed="([^"]+)"/g)) expect(part('word/_rels/document.xml.rels')).toContain(`Id="${embed}"`)
    for (const kind of ['jpg', 'png']) expect(part('[Content_Types].xml')).toContain(`Extension="${kind}"`)
    // Words after a picture keep the size of those before it.
    expect(part('word/document.xml')).toMatch(/<\/w:drawing><\/w:r><w:r><w:rPr>[^]*?<w:sz w:val="18"\/>/)
  })
})
