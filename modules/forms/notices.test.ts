// What forms put on everybody's desk: each line opens the form it speaks of.
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openTestApp, type TestApp } from '../../tests/support/app.ts'
import type { Person } from '../../tests/support/world.ts'
import { addHousehold } from '../clients/testing.ts'
import { registerDeskNotices } from '../desk/index.ts'
import { showDesk } from '../desk/model/api.ts'
import { formNotices } from './index.ts'
import { createRecord, decideRecord } from './model/api.ts'
import { registerTrialForms, trialAnswers } from './testing.ts'

let world: TestApp
let householdId: string
beforeAll(async () => {
  world = await openTestApp()
  registerTrialForms()
  registerDeskNotices('forms', formNotices)
  householdId = await addHousehold(world.job, { name: 'notices', headName: '王桂兰' })
})
afterAll(() => world.close())

const write = async (form: string, over: object = {}) => (await (await world.as('STATION_WORKER')).call(createRecord, { params: { form, subjectId: householdId }, body: { formVersion: 1, answers: trialAnswers(), ...over } as never })).body
const linesOf = async (person: Person) => (await (await world.as(person)).call(showDesk)).body.notices.filter(({ id }) => id.startsWith('form')).map(({ title, to, tone }) => [title, to, tone])

it('the head finds what to judge, the author what came back and what is unfinished, each with its own address', async () => {
  const plan = await write('F91', { isUrgent: true })
  const draft = await write('F91', { isDone: false })
  expect(await linesOf('STATION_HEAD')).toEqual([['试用计划等您审批', `/forms/${plan.id}`, 'bad']])
  expect(await linesOf('STATION_WORKER')).toEqual([['试用计划还没填完', `/forms/${draft.id}/edit`, 'info']])
  await (await world.as('SUPERVISOR')).call(decideRecord, { params: { recordId: plan.id }, body: { decision: 'RETURN', remark: '补充目标' } }, { ifMatch: 1 })
  expect(await linesOf('STATION_WORKER')).toEqual([['试用计划被退回，请修改', `/forms/${plan.id}/edit`, 'warn'], ['试用计划还没填完', `/forms/${draft.id}/edit`, 'info']])
  expect([await linesOf('STATION_HEAD'), await linesOf('陈庄社工'), await linesOf('COUNTY_OFFICER')]).toEqual([[], [], []])
})

it('many become one line that opens the list; the deputy is not sent to what the supervisor judges', async () => {
  for (let n = 0; n < 4; n += 1) await write('F92')
  expect(await linesOf('SUPERVISOR')).toEqual([['4 份表单等您审批', '/forms?only=TO_DECIDE', 'warn']])
  expect(await linesOf('DEPUTY_STATION_HEAD')).toEqual([])
})
