// The thirteen ways of serving (服务方式，内蒙古工作指引四（一） IM-4.1-R2): named once in a plan, carried by the work, counted for the briefing.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { serviceFunctionCodes } from '../../kernel/model/codes/services.ts'
import { currentVersion } from '../../kernel/model/form.ts'
import { openTestApp, type TestApp, type TestClient } from '../../tests/support/app.ts'
import { householdAtWork } from '../../tests/support/casework.ts'
import { differencesOfCounters } from '../../tests/support/recount.ts'
import { accountOf, stations } from '../../tests/support/world.ts'
import { createActivity } from '../activities/model/api.ts'
import { activityPlan } from '../activities/model/forms/plan.ts'
import { planAnswers as activityAnswers } from '../activities/testing.ts'
import { openCase } from '../cases/model/api.ts'
import { planForm } from '../cases/model/forms/plan.ts'
import { shortAnswers } from '../cases/testing.ts'
import { createRecord, saveRecord } from '../forms/model/api.ts'
import { addSession, createGroup } from '../groups/model/api.ts'
import { groupPlan } from '../groups/model/forms/plan.ts'
import { planAnswers as groupAnswers } from '../groups/testing.ts'
import * as api from './model/api.ts'

let world: TestApp
let worker: TestClient
beforeAll(async () => { world = await openTestApp(); worker = await world.as('STATION_WORKER') })
afterAll(() => world.close())

const plan = async (form: typeof planForm, subjectId: string, answers: object) => {
  const reply = await worker.call(createRecord, { params: { form: form.code, subjectId }, body: { formVersion: currentVersion(form).number, answers: answers as never, isUrgent: true } })
  return reply
}
const waysOf = async (table: string, id: string): Promise<string[]> => (await world.job.query<{ functions: string[] }>(`select functions from ${table} where id = $1`, [id])).rows[0]!.functions

describe('the ways of serving', () => {
  it('are the thirteen of the guide, and no plan is finished without one', async () => {
    expect(serviceFunctionCodes.ids).toHaveLength(13)
    for (const form of [planForm, groupPlan, activityPlan]) {
      const { error } = currentVersion(form).schema.safeParse({ functions: [] })
      expect(error?.issues.find(({ path }) => path[0] === 'functions')?.message).toBe('请至少选择一项服务方式')
      expect(form.brief).toContain('functions')
    }
  })

  it('go from the plan onto the case, the group and the activity, follow its changes, and are counted once each', async () => {
    const stationId = stations.盐窝.id
    const { householdId = '', personId = '' } = await householdAtWork(world, 'STATION_WORKER', '盐窝')
    const { body: { id: caseId } } = await worker.call(openCase, { params: { householdId }, body: { personId, responsibleId: accountOf('STATION_WORKER') } })
    await worker.call(createRecord, { params: { form: 'F11', subjectId: caseId }, body: { formVersion: 1, answers: shortAnswers.F11({ crisis: 'HIGH', crisisNote: '急' }) } as never })
    const casePlan = await plan(planForm, caseId, { ...shortAnswers.F14(), clientView: '愿意', functions: ['EMOTION', 'CRISIS'] })
    expect([casePlan.status, await waysOf('service_case', caseId)]).toEqual([201, ['EMOTION', 'CRISIS']])

    const { body: { id: groupId } } = await worker.call(createGroup, { body: { stationId, name: '互助小组', kind: 'MUTUAL_AID' } })
    await plan(groupPlan, groupId, groupAnswers({ name: '互助小组', functions: ['EMOTION'] }))
    await worker.call(addSession, { params: { groupId }, body: { heldOn: '2025-06-11', marks: [] } })
    const { body: { id: activityId } } = await worker.call(createActivity, { body: { stationId, name: '端午', theme: 'FESTIVAL', heldOn: '2025-06-16' } })
    const activity = await plan(activityPlan, activityId, activityAnswers({ name: '端午', functions: ['INCLUSION', 'RESOURCE'] }))
    expect([await waysOf('service_group', groupId), await waysOf('activity', activityId)]).toEqual([['EMOTION'], ['INCLUSION', 'RESOURCE']])
    await world.job.query(`update activity set state = 'RUNNING' where id = $1`, [activityId])

    const { body: view } = await (await world.as('STATION_HEAD')).call(api.startBriefing, { body: { stationId, month: '2025-06' } })
    const counted = () => Object.fromEntries(view.figures.filter(({ id, month }) => id.startsWith('function.') && month).map(({ label, month }) => [label, month]))
    expect(counted()).toEqual({ 情绪疏导: 2, 危机干预: 1, 资源链接: 1, 社会融入: 1 })

    const changed = await worker.call(saveRecord, { params: { recordId: casePlan.body.id }, body: { formVersion: 3, answers: { ...casePlan.body.answers, functions: ['RIGHTS'] }, isUrgent: true } }, { ifMatch: casePlan.body.version })
    expect([changed.status, await waysOf('service_case', caseId), activity.status]).toEqual([200, ['RIGHTS'], 201])
    expect(await differencesOfCounters(world.job)).toEqual([])
  })
})
