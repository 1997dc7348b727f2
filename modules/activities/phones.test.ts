// Phones of who enrols or signs in without a file (报名、签到的电话): masked to everybody, shown one by one with a reason, kept by an edit.
import PizZip from 'pizzip'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTestApp, type TestApp, type TestClient } from '../../tests/support/app.ts'
import { idOf } from '../../tests/support/world.ts'
import * as api from './model/api.ts'
import { enrollingActivity } from './testing.ts'

let world: TestApp
let worker: TestClient
let activityId: string
let enrolmentId: string
let signInId: string
const [phone, another] = ['13800001111', '13700002222']
beforeAll(async () => {
  world = await openTestApp()
  worker = await world.as('STATION_WORKER')
  activityId = await enrollingActivity(world)
  enrolmentId = (await worker.call(api.enrol, { params: { activityId }, body: { name: '钱二', phone, ageBand: 'MIDDLE' } })).body.id
  const sheet = await worker.call(api.addSignIns, { params: { activityId }, body: { rows: [{ name: '吴九', phone: another }, { name: '孙三' }] } })
  signInId = sheet.body.items.find(({ name }) => name === '吴九')!.id
})
afterAll(() => world.close())

const why = { code: 'CONTACT' as const, text: '通知改期' }
const enrolment = async () => (await worker.call(api.listEnrolments, { params: { activityId } })).body.items.find(({ id }) => id === enrolmentId)!
const change = async (body: object) => worker.call(api.changeEnrolment, { params: { activityId, enrolmentId }, body }, { ifMatch: (await enrolment()).version })
const reveal = (who: TestClient, id = enrolmentId) => who.call(api.revealPhone, { params: { activityId, enrolmentId: id }, body: { reason: why } })
const revealSignIn = (who: TestClient, id = signInId) => who.call(api.revealSignInPhone, { params: { activityId, signInId: id }, body: { reason: why } })

describe('phones of an activity', () => {
  it('are masked in both lists, whoever reads them', async () => {
    for (const person of ['STATION_WORKER', 'DEPUTY_STATION_HEAD', 'SUPERVISOR'] as const) {
      const who = await world.as(person)
      const [enrolled, signed] = [await who.call(api.listEnrolments, { params: { activityId } }), await who.call(api.listSignIns, { params: { activityId } })]
      const isFront = person !== 'SUPERVISOR'
      expect([enrolled.text.includes('138****1111'), signed.text.includes('137****2222'), /13800001111|13700002222/.test(enrolled.text + signed.text)]).toEqual([true, true, false])
      expect([enrolled.body.items[0]!.allowed.includes('activities.reveal'), signed.body.items.map(({ mayReveal }) => mayReveal)]).toEqual([isFront, [isFront, false]])
    }
  })

  it('are shown to a reason; who and why stand in the log, the number does not', async () => {
    expect([(await reveal(worker)).body.value, (await revealSignIn(worker)).body.value]).toEqual([phone, another])
    const { rows } = await world.owner.query<{ action: string; fields: string[]; reason: string; line: string }>(`select action, fields, reason, e::text as line from audit.entry e where action in ('activities.reveal', 'activities.revealSignIn') order by seq`)
    expect(rows.map(({ action, fields, reason }) => [action, fields, reason])).toEqual([
      ['activities.reveal', ['phone', `enrolments.${enrolmentId}`], '联系本人或监护人：通知改期'], ['activities.revealSignIn', ['phone', `signIns.${signInId}`], '联系本人或监护人：通知改期'],
    ])
    for (const { line } of rows) expect(line).not.toMatch(/13800001111|13700002222/)
    for (const ask of [reveal, revealSignIn]) {
      expect((await ask(worker, idOf('none'))).status).toBe(404)
      expect((await ask(await world.as('SUPERVISOR'))).status).toBe(403)
      expect((await ask(await world.as('陈庄社工'))).status).toBe(404)
    }
  })

  it('stay when an edit leaves them empty, and find the person at the door under a corrected name', async () => {
    const renamed = await change({ name: '钱贰', needs: '轮椅' })
    expect([renamed.status, renamed.body.phoneMask, renamed.text.includes(phone)]).toEqual([200, '138****1111', false])
    expect((await reveal(worker)).body.value).toBe(phone)
    const sheet = await worker.call(api.addSignIns, { params: { activityId }, body: { rows: [{ name: '钱贰', phone }] } })
    expect(sheet.body.items.find(({ name }) => name === '钱贰')?.enrolmentId).toBe(enrolmentId)
  })

  it('stand in full on the printed sign-in sheet of the front line, masked on the supervisor’s', async () => {
    const print = async (who: TestClient, paper: 'F42' | 'F43') => new PizZip((await who.call(api.printActivityPaper, { params: { activityId, paper } })).bytes).file('word/document.xml')?.asText() ?? ''
    expect(await print(worker, 'F43')).toContain(another)
    const masked = await print(await world.as('SUPERVISOR'), 'F43')
    expect([masked.includes('137****2222'), masked.includes(another)]).toEqual([true, false])
    expect(await print(worker, 'F42')).toContain('138****1111')
  })

  it('change when one is given, and go when it is said', async () => {
    expect((await change({ phone: '13900003333' })).body.phoneMask).toBe('139****3333')
    expect((await change({ dropsPhone: true })).body.phoneMask).toBe('')
    expect((await reveal(worker)).status).toBe(404)
  })
})
