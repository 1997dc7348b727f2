// Leads in the whole file of a household: those linked to it and those its cases came from, and nothing in them that leads to who wanted to stay unknown.
import { expect, it } from 'vitest'
import { readZip } from '../../kernel/server/zip.ts'
import { openWith } from '../../tests/support/people.ts'
import { accountOf } from '../../tests/support/world.ts'
import { openCase } from '../cases/model/api.ts'
import { createHousehold } from '../clients/model/api.ts'
import { exportWholeFile } from '../clients/model/whole-file.ts'
import { consentInput, householdInput, memberInput } from '../clients/testing.ts'
import * as api from './model/api.ts'
import { leadInput } from './testing.ts'

const { worker } = await openWith({ worker: 'STATION_WORKER' })

const register = async (over: Record<string, unknown>) => {
  const reply = await worker.call(api.registerLead, { body: leadInput(over) })
  expect(reply.status, reply.text).toBe(201)
  return reply.body
}
const leadsIn = async (householdId: string, query: Record<string, string> = {}) => {
  const reply = await worker.call(exportWholeFile, { params: { householdId }, query: { because: '迎接评估', ...query } as never })
  expect(reply.status, reply.text).toBe(200)
  return readZip(reply.bytes, { entries: 100, bytes: 50_000_000, ratio: 1_000 }).filter(({ name }) => name.includes('/06 线索/'))
    .map(({ name, bytes }) => ({ name, text: readZip(bytes).find((part) => part.name === 'word/document.xml')!.bytes.toString('utf8').replace(/<[^>]+>/g, '') }))
}

it('has the leads that were linked to it and those its cases came from, once each', async () => {
  const home = (await worker.call(createHousehold, { body: householdInput({ members: [memberInput({ name: '线索家' })], consent: consentInput() }) })).body
  const linked = await register({ content: '屋里几天没动静', reporterName: '赵邻居', reporterContact: '13512345678' })
  const before = await register({ content: '孩子辍学在家', reporterName: '孙告知', reporterContact: '13612345678', isReporterSecret: true })
  await register({ content: '别家的事' })
  const link = async (lead: { id: string; version: number }, householdId: string | null) => {
    const done = await worker.call(api.linkLead, { params: { leadId: lead.id }, body: { householdId } } as never, { ifMatch: lead.version })
    expect(done.status, done.text).toBe(200)
    return done.body
  }
  await link(linked, home.id)
  const first = await link(before, home.id)
  const opened = await worker.call(openCase, { params: { householdId: home.id }, body: { personId: home.members[0]!.id, responsibleId: accountOf('STATION_WORKER'), originKind: 'LEAD', originId: before.id } as never })
  expect(opened.status, opened.text).toBe(201)
  // What came of it stays with the family, also when the link itself is taken away again.
  await link(first, null)
  const masked = await leadsIn(home.id)
  expect(masked.map(({ name }) => name.split('/').at(-1))).toEqual([expect.stringContaining(linked.number), expect.stringContaining(before.number)])
  const [one, other] = masked.map(({ text }) => text)
  expect(one).toContain('屋里几天没动静')
  expect(one).toContain('赵邻居')
  expect(one).not.toContain('13512345678')
  expect(other).toContain('孩子辍学在家')
  expect(other).not.toContain('孙告知')
  const full = await leadsIn(home.id, { isFull: 'yes' })
  expect(full[0]!.text).toContain('13512345678')
  expect(full[1]!.text).not.toContain('13612345678')
})
