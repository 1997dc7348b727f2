// Forms to try the mechanism on (测试用表单), hung on a household: one plain, one that waits for the head, one for the supervisor,
// one named, one that is filled in once.
import { z } from 'zod'
import type { DB } from '../../database/types.ts'
import { day } from '../../kernel/model/day.ts'
import { field } from '../../kernel/model/field.ts'
import { defineForm, type FormDefinition } from '../../kernel/model/form.ts'
import { colleagues } from '../../kernel/model/form-fields.ts'
import { oneLine, plainText } from '../../kernel/model/text.ts'
import { withinReach } from '../../kernel/server/access.ts'
import { accountOf } from '../../tests/support/world.ts'
import { type FormSubject, registerFormSubject, type Settled } from './index.ts'

const basis = {
  heldOn: field(day(), { title: '日期' }),
  attendants: colleagues('在场社工'),
  text: field(plainText({ max: 5000, title: '经过' }), { title: '经过', control: 'longText' }),
  way: field(z.enum(['VISIT', 'CALL']).default('VISIT'), { title: '方式', labels: { VISIT: '面谈', CALL: '电话' } }),
}
const first = z.object({ ...basis, place: field(oneLine(60, '地点'), { title: '地点' }) })
const second = z.object({
  ...basis, setting: field(oneLine(60, '场所').default(''), { title: '场所' }),
  steps: field(z.array(z.object({ what: field(oneLine(60, '做法'), { title: '做法' }), costFen: field(z.number().int().min(0).max(1_000_000), { title: '费用', unit: '分' }) }).strict()).max(60).default([]), { title: '步骤' }),
  tally: field(z.number().int().default(0), { title: '合计', control: 'shown', help: '系统带出' }),
})
const parts = (...own: string[]) => [{ title: '基本情况', fields: ['heldOn', 'attendants', 'way'] }, { title: '内容', fields: ['text', ...own] }]
const simple = [{ number: 1, schema: z.object(basis), parts: parts() }] as const

const common = { subject: 'trial', dayField: 'heldOn', signatures: ['社工签名'] }
/** The plain one as it was before it got a second version. */
export const firstPlain = defineForm({ ...common, code: 'F90', title: '试用记录', versions: [{ number: 1, schema: first, parts: parts('place') }], lateAfterDays: 3, carried: ['way', 'place'] })
export const plain = defineForm({
  ...common, code: 'F90', title: '试用记录', lateAfterDays: 3, carried: ['way', 'setting'], blankRows: { steps: 15 },
  versions: [{ number: 1, schema: first, parts: parts('place') }, { number: 2, schema: second, parts: parts('setting', 'steps', 'tally') }],
})
export const waitsForHead = defineForm({ ...common, code: 'F91', title: '试用计划', versions: simple, approval: { by: 'HEAD', blocks: true } })
export const waitsForSupervisor = defineForm({ ...common, code: 'F92', title: '试用评估', versions: simple, approval: { by: 'SUPERVISOR', blocks: false } })
export const named = defineForm({ ...common, code: 'F93', title: '试用报告', versions: simple, isNamed: true, readersField: 'attendants' })
export const onlyOne = defineForm({ ...common, code: 'F94', title: '试用登记', versions: simple, isSingle: true })

/** What took effect, in order; emptied by the test that reads it. */
export const settledTrials: Settled[] = []

/** Registers the subject `trial`: a household within reach, by its id. */
export function registerTrialForms(forms: readonly FormDefinition[] = [plain, waitsForHead, waitsForSupervisor, named, onlyOne], more: Partial<FormSubject> = {}): void {
  registerFormSubject({
    kind: 'trial', forms,
    async find(tx, id) {
      const row = await tx.db.selectFrom('household').select(['id', 'head_name', 'station_id', 'region_code']).where('id', '=', id).where(withinReach<DB, 'household'>(tx.actor, 'household')).executeTakeFirst()
      return row && { id: row.id, title: row.head_name, stationId: row.station_id, regionCode: row.region_code, householdId: row.id }
    },
    prefill: (_context, _subject, _form, answers) => Promise.resolve(answers ? { tally: (answers.steps as unknown[] | undefined)?.length ?? 0 } : { setting: '系统已知的场所' }),
    settled: (_context, _subject, what) => Promise.resolve(void settledTrials.push(what)),
    printHeader: (_context, subject) => Promise.resolve([['户主', subject.title]]),
    ...more,
  })
}

/** Answers to the simple forms; `over` for what a test is about. */
export const trialAnswers = (over: Record<string, unknown> = {}) => ({
  heldOn: '2025-06-15', attendants: [{ id: accountOf('STATION_WORKER'), name: '' }], text: '了解近况，商定下一步', ...over,
})
