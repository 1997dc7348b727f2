// Every form on paper (空白表、起步模板): each can be had blank by the front line, each starter passes the checks of its own upload, and a
// county's layout takes the place of the default one wherever the form is printed.
import PizZip from 'pizzip'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { fieldsOf } from '../../kernel/model/form-fields.ts'
import { currentVersion } from '../../kernel/model/form.ts'
import { paragraph, wordFile } from '../../kernel/server/word.ts'
import '../../server/modules.ts'
import { openTestApp, type TestApp, type TestClient } from '../../tests/support/app.ts'
import { accountOf } from '../../tests/support/world.ts'
import { createHousehold } from '../clients/model/api.ts'
import { printHousehold } from '../clients/model/paper.ts'
import { householdInput, identityNumberOf, memberInput } from '../clients/testing.ts'
import { printVisit, recordVisit } from '../visits/model/api.ts'
import { allForms } from './index.ts'
import { printBlank } from './model/api.ts'
import * as api from './model/template-api.ts'

let world: TestApp
let worker: TestClient
let county: TestClient
const home = { id: '', visitId: '' }
beforeAll(async () => {
  world = await openTestApp()
  worker = await world.as('STATION_WORKER')
  county = await world.as('COUNTY_OFFICER')
  const made = await worker.call(createHousehold, { body: householdInput({ members: [memberInput({ name: '周大', identityNumber: identityNumberOf('1950-01-02', 62) }), memberInput({ name: '周小', relation: 'SON' })] }) })
  home.id = made.body.id
  const visit = await worker.call(recordVisit, { params: { householdId: home.id }, body: {
    visitedOn: '2025-06-15', visitorIds: [accountOf('STATION_WORKER')], presence: 'MET', situation: '血压平稳', needs: [{ level: 'SOCIAL', text: '想有人聊天' }], startedTime: '09:00', endedTime: '09:40',
  } as never })
  home.visitId = visit.body.id
})
afterAll(() => world.close())

const textOf = (bytes: Buffer): string => (new PizZip(bytes).file('word/document.xml')?.asText() ?? '').replace(/<\/w:p>/g, '\n').replace(/<[^>]+>/g, '')

describe('every form', () => {
  it('can be printed blank, with every field and lines to sign on', async () => {
    for (const form of allForms()) {
      const reply = await worker.call(printBlank, { params: { form: form.code } })
      expect([form.code, reply.status]).toEqual([form.code, 200])
      const text = textOf(reply.bytes)
      expect(text, form.code).toContain(form.title)
      // The notice prints its own wording of the fields; sheets print their columns.
      if (form.code === 'F02' || form.versions[0].schema.shape.rows) continue
      for (const { title } of fieldsOf(currentVersion(form).schema)) expect(text, form.code).toContain(title)
      for (const words of form.signatures) expect(text, form.code).toContain(words)
    }
  })

  it('has a starter that passes the checks of its own upload and can be looked at', async () => {
    for (const form of allForms()) {
      const starter = await county.call(api.starterTemplate, { params: { form: form.code } })
      const reply = await county.call(api.uploadTemplate, { params: { form: form.code }, body: { fileName: '起步.docx', file: starter.bytes.toString('base64') } })
      expect([form.code, reply.status, reply.text.slice(0, 300)]).toEqual([form.code, 201, expect.anything()])
      expect((await county.call(api.previewTemplate, { params: { templateId: reply.body.id } })).status).toBe(200)
    }
  })
})

describe('a county’s own layout', () => {
  const use = async (form: string, words: string) => {
    const file = (await wordFile('模板', [paragraph(`本县表样 ${words}`)])).toString('base64')
    const made = await county.call(api.uploadTemplate, { params: { form }, body: { fileName: '表样.docx', file } })
    expect(made.status, made.text).toBe(201)
    expect((await county.call(api.activateTemplate, { params: { templateId: made.body.id } }, { ifMatch: made.body.version })).status).toBe(200)
  }

  it('is used for the visit', async () => {
    const params = { visitId: home.visitId }
    const text = textOf((await worker.call(printVisit, { params })).bytes)
    for (const words of ['入户走访（探访）记录表', '☑见到本人', '血压平稳', '想有人聊天', '审核人意见及签名']) expect(text).toContain(words)
    await use('F03', '{{对象}}：{{走访情况}}；{{#主要需求与诉求}}{{需求内容}}{{/主要需求与诉求}}')
    expect(textOf((await worker.call(printVisit, { params })).bytes)).toContain('本县表样 周大：血压平稳；想有人聊天')
    expect((await county.call(printVisit, { params })).status).toBe(403)
  })

  it('is used for the cards of a household: one file for each in a zip', async () => {
    const params = { householdId: home.id }
    expect((await worker.call(printHousehold, { params })).headers['content-type']).toContain('wordprocessingml')
    await use('F01b', '{{姓名}} {{与户主关系}}')
    const reply = await worker.call(printHousehold, { params })
    expect(reply.headers['content-type']).toContain('application/zip')
    const zip = new PizZip(reply.bytes)
    expect(Object.keys(zip.files)).toEqual(['01 家庭卡.docx', '02 成员卡 周大.docx', '03 成员卡 周小.docx'])
    expect(textOf(zip.file('03 成员卡 周小.docx')!.asNodeBuffer())).toContain('本县表样 周小 子')
    expect(textOf(zip.file('01 家庭卡.docx')!.asNodeBuffer())).toContain('服务对象档案（家庭卡）')
  })

  it('is used for the notice of consent', async () => {
    await use('F02', '{{同意项.建档与服务}}建档 {{同意人}}')
    expect(textOf((await worker.call(printHousehold, { params: { householdId: home.id }, query: { part: 'CONSENT' } })).bytes)).toContain('本县表样 ☑建档')
  })
})
