// Consents on the desk: a family without one in force, and a child who has come of the age to sign.
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openTestApp, type TestApp } from '../../tests/support/app.ts'
import { inScope } from '../../kernel/server/transaction.ts'
import type { Person } from '../../tests/support/world.ts'
import { consentNotices } from './index.ts'
import { createHousehold } from './model/api.ts'
import { consentInput, householdInput, identityNumberOf, memberInput } from './testing.ts'

let world: TestApp
beforeAll(async () => {
  world = await openTestApp()
})
afterAll(() => world.close())

const file = async (over: Record<string, unknown>) => {
  const reply = await (await world.as('STATION_WORKER')).call(createHousehold, { body: householdInput(over) })
  expect(reply.status, reply.text).toBe(201)
  return reply.body.id
}
const linesOf = async (person: Person) => inScope(world.appPool, (await world.as(person)).token, null, async ({ tx, actor }) =>
  ({ result: (await consentNotices({ tx, actor, today: '2025-06-16' })).map(({ title, to }) => [title, to]) }))

it('reminds of nothing while every family has one in force', async () => {
  await file({})
  expect(await linesOf('STATION_WORKER')).toEqual([])
})

it('reminds of a child who is or will soon be fourteen, until he has signed himself', async () => {
  const guardian = consentInput({ items: ['FILE_AND_SERVICE', 'SENSITIVE', 'GUARDIAN_UNDER_14'] })
  const child = (bornOn: string, name: string) => file({ consent: guardian, members: [memberInput(), memberInput({ name, relation: 'SON', identityNumber: identityNumberOf(bornOn, 11), guardianName: '张三丰', guardianPhone: '13900001111' })] })
  const soon = await child('2011-07-01', '张小满')
  await child('2013-01-01', '张小小')
  expect(await linesOf('STATION_WORKER')).toEqual([['张小满将在 2025-07-01 满 14 周岁', `/households/${soon}?tab=consents`]])
  for (const person of ['SUPERVISOR', 'COUNTY_OFFICER', '陈庄社工'] as const) expect([person, await linesOf(person)]).toEqual([person, []])
})

it('reminds of a family filed in an emergency, and of consents withdrawn', async () => {
  const id = await file({ consent: { basis: 'EMERGENCY', basisNote: '夜间突发疾病送医', givenBy: '社工', relation: '无', givenOn: '2025-06-10', items: [] } })
  expect(await linesOf('STATION_HEAD')).toContainEqual(['张三丰家没有有效的同意书', `/households/${id}?tab=consents`])
  await world.job.query(`update consent set withdrawn_on = given_on where basis = 'CONSENT'`)
  expect((await linesOf('STATION_HEAD')).map(([title]) => title)).toContain('4 户没有有效的同意书')
})
