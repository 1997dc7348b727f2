// Phones of members without a file (组员的电话): masked to everybody, shown one by one with a reason, kept when an edit leaves them empty.
import PizZip from 'pizzip'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTestApp, type TestApp, type TestClient } from '../../tests/support/app.ts'
import { idOf } from '../../tests/support/world.ts'
import { addHousehold } from '../clients/testing.ts'
import * as api from './model/api.ts'
import { recruitingGroup } from './testing.ts'

let world: TestApp
let worker: TestClient
let groupId: string
let memberId: string
const phone = '13800001111'
beforeAll(async () => {
  world = await openTestApp()
  worker = await world.as('STATION_WORKER')
  ;({ groupId } = await recruitingGroup(world, { members: 1 }))
  const { body, text } = await worker.call(api.addMember, { params: { groupId }, body: { name: '钱二', age: 70, phone, appliedOn: '2025-06-05', screening: 'FIT' } })
  expect([body.phoneMask, text.includes(phone)]).toEqual(['138****1111', false])
  memberId = body.id
})
afterAll(() => world.close())

const members = async (who = worker) => (await who.call(api.listMembers, { params: { groupId } })).body.items
const member = async (who = worker) => (await members(who)).find(({ id }) => id === memberId)!
const reveal = (who: TestClient, id = memberId, reason: object = { code: 'CONTACT', text: '通知改期' }) => who.call(api.revealPhone, { params: { groupId, memberId: id }, body: { reason } as never })
const change = async (body: object) => worker.call(api.changeMember, { params: { groupId, memberId }, body: { age: 70, appliedOn: '2025-06-05', screening: 'FIT', ...body } }, { ifMatch: (await member()).version })

describe('the phone of a member without a file', () => {
  it('is masked in the list, whoever reads it; the supervisor is not offered more', async () => {
    for (const person of ['STATION_WORKER', 'STATION_HEAD', 'SUPERVISOR'] as const) {
      const reply = await (await world.as(person)).call(api.listMembers, { params: { groupId } })
      expect([person, reply.text.includes('138****1111'), reply.text.includes(phone)]).toEqual([person, true, false])
    }
    expect((await member()).allowed).toEqual(['groups.changeMember', 'groups.reveal'])
    expect((await member(await world.as('SUPERVISOR'))).allowed).toEqual([])
  })

  it('is shown to a reason; who and why stand in the log, the number does not', async () => {
    const shown = await reveal(worker)
    expect([shown.status, shown.body.value]).toEqual([200, phone])
    const { rows } = await world.owner.query<{ fields: string[]; reason: string; line: string }>(`select fields, reason, e::text as line from audit.entry e where action = 'groups.reveal' order by seq`)
    expect(rows.map(({ fields, reason }) => [fields, reason])).toEqual([[['phone', `members.${memberId}`], '联系本人或监护人：通知改期']])
    expect(rows[0]!.line).not.toContain(phone)
    expect((await reveal(worker, memberId, { code: 'OTHER', text: '' })).status).toBe(422)
    expect((await reveal(worker, idOf('none'))).status).toBe(404)
    expect((await reveal(await world.as('SUPERVISOR'))).status).toBe(403)
    expect((await reveal(await world.as('陈庄社工'))).status).toBe(404)
  })

  it('of a person on file is looked at in the file', async () => {
    await addHousehold(world.job, { name: '赵家', headName: '赵大山', isAgreed: true })
    const { body } = await worker.call(api.addMember, { params: { groupId }, body: { personId: idOf('赵家 head'), appliedOn: '2025-06-05', screening: 'PENDING' } })
    expect(body.allowed).toEqual(['groups.changeMember'])
    expect([(await reveal(worker, body.id)).status, (await reveal(worker, body.id)).problem.detail]).toEqual([404, '这里没有登记电话；已建档的，请在家庭档案里查看'])
  })

  it('stays when an edit leaves it empty, and changes when one is given', async () => {
    expect((await change({ situation: '一人居住' })).body.phoneMask).toBe('138****1111')
    expect((await reveal(worker)).body.value).toBe(phone)
    const twice = await worker.call(api.addMember, { params: { groupId }, body: { name: '钱二', phone, appliedOn: '2025-06-06' } })
    expect(twice.problem.code, 'he is still known by it').toBe('MEMBER_ALREADY_IN')
    const stale = await worker.call(api.changeMember, { params: { groupId, memberId }, body: { appliedOn: '2025-06-05' } }, { ifMatch: 1 })
    expect([stale.status, stale.text.includes(phone)]).toEqual([412, false])
    expect((await change({ phone: '13900002222' })).body.phoneMask).toBe('139****2222')
    expect((await reveal(worker)).body.value).toBe('13900002222')
  })

  it('stands in full on the printed list of the front line, masked on the supervisor’s', async () => {
    const print = async (who: TestClient) => new PizZip((await who.call(api.printGroupPaper, { params: { groupId, paper: 'F31' } })).bytes).file('word/document.xml')?.asText() ?? ''
    expect(await print(worker)).toContain('13900002222')
    const masked = await print(await world.as('SUPERVISOR'))
    expect([masked.includes('139****2222'), masked.includes('13900002222')]).toEqual([true, false])
  })

  it('goes when it is said', async () => {
    expect((await change({ dropsPhone: true })).body).toMatchObject({ phoneMask: '', allowed: ['groups.changeMember'] })
    expect((await reveal(worker)).status).toBe(404)
  })
})
