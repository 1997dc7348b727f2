// The table of states, cell by cell: through the pure function, and through the API for every state and every deed.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTestApp, type TestApp } from '../../tests/support/app.ts'
import { addHousehold } from '../clients/testing.ts'
import { createRecord, decideRecord, type RecordView, saveRecord, withdrawRecord } from './model/api.ts'
import { deedsIn, isEffective, RECORD_DEEDS, RECORD_STATES, type RecordDeed, type RecordState, stateAfter } from './model/stages.ts'
import { registerTrialForms, settledTrials, trialAnswers } from './testing.ts'

/** state → deed → what follows where the form waits for an opinion; a dash where the deed is refused. */
const expected: Record<RecordState, Record<RecordDeed, RecordState | '-'>> = {
  DRAFT: { KEEP: 'DRAFT', FINISH: 'SUBMITTED', APPROVE: '-', RETURN: '-', WITHDRAW: 'WITHDRAWN' },
  FILED: { KEEP: '-', FINISH: 'SUBMITTED', APPROVE: '-', RETURN: '-', WITHDRAW: 'WITHDRAWN' },
  SUBMITTED: { KEEP: 'DRAFT', FINISH: 'SUBMITTED', APPROVE: 'APPROVED', RETURN: 'RETURNED', WITHDRAW: 'WITHDRAWN' },
  RETURNED: { KEEP: 'RETURNED', FINISH: 'SUBMITTED', APPROVE: '-', RETURN: '-', WITHDRAW: 'WITHDRAWN' },
  APPROVED: { KEEP: '-', FINISH: 'SUBMITTED', APPROVE: '-', RETURN: '-', WITHDRAW: 'WITHDRAWN' },
  WITHDRAWN: { KEEP: '-', FINISH: '-', APPROVE: '-', RETURN: '-', WITHDRAW: '-' },
}
const cells = RECORD_STATES.flatMap((state) => RECORD_DEEDS.map((deed) => [state, deed, expected[state][deed]] as const))

let world: TestApp
let householdId: string
beforeAll(async () => {
  world = await openTestApp()
  registerTrialForms()
  householdId = await addHousehold(world.job, { name: 'stages' })
})
afterAll(() => world.close())

describe('the table', () => {
  it.each(cells)('%s + %s → %s', (state, deed, next) => {
    expect(stateAfter(state, deed, true) ?? '-').toBe(next)
    expect(stateAfter(state, deed, false) ?? '-').toBe(next === 'SUBMITTED' ? 'FILED' : next)
    expect(deedsIn(state).includes(deed)).toBe(next !== '-')
  })

  it('lets urgent work and plans that do not block take effect before the opinion, nothing else', () => {
    const effective = (blocks: boolean, isUrgent: boolean) => RECORD_STATES.filter((state) => isEffective(state, blocks, isUrgent))
    expect(effective(true, false)).toEqual(['FILED', 'APPROVED'])
    for (const [blocks, isUrgent] of [[true, true], [false, false], [false, true]] as const) expect(effective(blocks, isUrgent)).toEqual(['FILED', 'SUBMITTED', 'APPROVED'])
  })
})

async function write(person: 'STATION_WORKER' | 'STATION_HEAD', form: string, isDone = true): Promise<RecordView> {
  const reply = await (await world.as(person)).call(createRecord, { params: { form, subjectId: householdId }, body: { formVersion: 1, answers: trialAnswers(), isDone } as never })
  expect(reply.status, reply.text).toBe(201)
  return reply.body
}

/** Does a deed on a record as whoever may do it. */
async function doing(deed: RecordDeed, { id, version }: Pick<RecordView, 'id' | 'version'>) {
  const params = { recordId: id }
  const author = await world.as('STATION_WORKER')
  if (deed === 'KEEP' || deed === 'FINISH') return author.call(saveRecord, { params, body: { formVersion: 1, answers: trialAnswers({ text: '改过' }), isDone: deed === 'FINISH' } as never }, { ifMatch: version })
  if (deed === 'WITHDRAW') return author.call(withdrawRecord, { params, body: { reason: '填错了' } }, { ifMatch: version })
  return (await world.as('STATION_HEAD')).call(decideRecord, { params, body: { decision: deed, remark: '请补充目标' } }, { ifMatch: version })
}

const pathTo: Record<RecordState, { form: string; isDone: boolean; deeds: RecordDeed[] }> = {
  DRAFT: { form: 'F91', isDone: false, deeds: [] }, SUBMITTED: { form: 'F91', isDone: true, deeds: [] }, RETURNED: { form: 'F91', isDone: true, deeds: ['RETURN'] },
  APPROVED: { form: 'F91', isDone: true, deeds: ['APPROVE'] }, WITHDRAWN: { form: 'F91', isDone: true, deeds: ['WITHDRAW'] }, FILED: { form: 'F93', isDone: true, deeds: [] },
}

describe('through the API', () => {
  it.each(cells)('%s + %s → %s', async (state, deed, next) => {
    const { form, isDone, deeds } = pathTo[state]
    let record = await write('STATION_WORKER', form, isDone)
    for (const one of deeds) record = (await doing(one, record)).body as RecordView
    expect(record.state).toBe(state)
    const reply = await doing(deed, record)
    if (next === '-') {
      // Nobody gives an opinion on a form that waits for none.
      const isNoOpinion = state === 'FILED' && (deed === 'APPROVE' || deed === 'RETURN')
      expect([reply.status, reply.problem.code]).toEqual(isNoOpinion ? [403, 'NOT_YOUR_OPINION'] : [409, 'FORM_STEP_REFUSED'])
      if (!isNoOpinion && state !== 'WITHDRAWN') expect(reply.problem.detail).toMatch(/可以：/)
    } else expect([reply.status, (reply.body as RecordView).state]).toEqual([200, state === 'FILED' && next === 'SUBMITTED' ? 'FILED' : next])
  })

  it('tells the subject what took effect and what lost its effect', async () => {
    settledTrials.length = 0
    let record = await write('STATION_WORKER', 'F91')
    for (const deed of ['RETURN', 'FINISH', 'APPROVE', 'WITHDRAW'] as const) record = (await doing(deed, record)).body as RecordView
    expect(settledTrials.map(({ state, isEffective: effective }) => [state, effective])).toEqual([['SUBMITTED', false], ['RETURNED', false], ['SUBMITTED', false], ['APPROVED', true], ['WITHDRAWN', false]])
  })

  it('an opinion that comes after a change is asked for again; the old one is gone', async () => {
    let record = await write('STATION_WORKER', 'F91')
    record = (await doing('APPROVE', record)).body as RecordView
    expect(record.decision).toMatchObject({ remark: '请补充目标', by: { id: expect.any(String) } })
    record = (await doing('FINISH', record)).body as RecordView
    expect([record.state, record.decision, record.earlierVersions.length]).toEqual(['SUBMITTED', null, 1])
  })

  it('who returned a form may help to change it, and then somebody else approves', async () => {
    let record = await write('STATION_WORKER', 'F91')
    record = (await doing('RETURN', record)).body as RecordView
    const head = await world.as('STATION_HEAD')
    const save = (isDone: boolean, version: number) => head.call(saveRecord, { params: { recordId: record.id }, body: { formVersion: 1, answers: trialAnswers({ text: '站长补充' }), isDone } as never }, { ifMatch: version })
    const kept = await save(false, record.version)
    expect([kept.status, kept.body.state], kept.text).toEqual([200, 'RETURNED'])
    record = (await save(true, kept.body.version)).body
    expect(record.state).toBe('SUBMITTED')
    const decide = async (person: 'STATION_HEAD' | 'SUPERVISOR') => (await world.as(person)).call(decideRecord, { params: { recordId: record.id }, body: { decision: 'APPROVE' } }, { ifMatch: record.version })
    expect((await decide('STATION_HEAD')).problem.code).toBe('OWN_WORK')
    expect((await decide('SUPERVISOR')).body.state).toBe('APPROVED')
  })
})
