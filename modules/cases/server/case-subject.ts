// What the forms module asks of a case (个案与表单): whose it is, which form may be filled in now, what follows from one.
import { sixStepCodes } from '../../../kernel/model/codes/services.ts'
import type { FormDefinition } from '../../../kernel/model/form.ts'
import { fieldError, invalid, Problem } from '../../../kernel/model/problem.ts'
import type { Context } from '../../../kernel/server/route.ts'
import type { ScopedTransaction } from '../../../kernel/server/transaction.ts'
import { consentGapOf, personsOf } from '../../clients/index.ts'
import type { FormSubject, Settled, SubjectRow } from '../../forms/index.ts'
import { missingSteps, readCaseFile } from '../model/case-file.ts'
import { forms } from '../model/forms.ts'
import { CASE_NEEDS_CONSENT, CASE_STEP_REFUSED, CASE_STEPS_MISSING } from '../model/problems.ts'
import { type CaseState, caseStateLabels, formsIn } from '../model/stages.ts'
import { bringUpToDate, filedForms } from './file.ts'
import { prefillCase } from './prefill.ts'
import { type CaseRecord, findCase, requireCase } from './store.ts'

export const caseSubject: FormSubject = { kind: 'case', forms, find, admits, prefill: prefillCase, settled, printHeader }

async function find(tx: ScopedTransaction, id: string): Promise<SubjectRow | undefined> {
  const row = await findCase(tx, id)
  return row && { id: row.id, title: titleOf(row), stationId: row.station_id, regionCode: row.region_code, householdId: row.household_id }
}

/** How a case is called in lists of forms: the alias where there is one. */
export const titleOf = (row: Pick<CaseRecord, 'alias' | 'person_name' | 'case_no'>): string => `${row.alias || row.person_name} ${row.case_no}`

type Answers = Readonly<Record<string, unknown>> | null

/** Forms that serve the person: they need consent, or the danger that does not wait for it. */
const servingForms = ['F11', 'F12', 'F13', 'F14', 'F15', 'F16']
const finished = ({ input }: Context): boolean => (input.body as { isDone?: boolean } | undefined)?.isDone === true
const changes = ({ input }: Context): boolean => 'recordId' in (input.params as object)

async function admits(context: Context, subject: SubjectRow, form: FormDefinition, answers: Answers): Promise<void> {
  const row = await requireCase(context.tx, subject.id)
  if (!changes(context)) {
    refuseOutOfStage(row, form)
    await requireConsent(context, row, form)
  }
  if (answers !== null && finished(context)) await checkAnswers(context, row, form, answers)
}

function refuseOutOfStage(row: CaseRecord, form: FormDefinition): void {
  const state = row.state as CaseState
  const possible = formsIn(state)
  if (possible.includes(form.code)) return
  const titles = possible.flatMap((code) => forms.find((one) => one.code === code)?.title ?? [])
  throw new Problem(CASE_STEP_REFUSED, `个案“${caseStateLabels[state]}”，不能填${form.title}；${titles.length > 0 ? `现在可以填：${titles.join('、')}` : '现在没有要填的表单'}`)
}

async function requireConsent({ tx, today }: Context, row: CaseRecord, form: FormDefinition): Promise<void> {
  if (!servingForms.includes(form.code) || row.emergency !== null) return
  const person = (await personsOf(tx, row.household_id)).find(({ id }) => id === row.person_id)
  const gap = person && await consentGapOf(tx, person, today)
  if (!gap) return
  const missing = gap === 'GUARDIAN_UNDER_14' ? `${person.name}不满 14 周岁，要先取得监护人的同意` : '还没有“建档与服务”的同意'
  throw new Problem(CASE_NEEDS_CONSENT, `${missing}。请先在家庭档案登记同意书；情况危急来不及的，在个案页写明紧急情况`, { extension: { householdId: row.household_id } })
}

async function checkAnswers(context: Context, row: CaseRecord, form: FormDefinition, answers: Readonly<Record<string, unknown>>): Promise<void> {
  const { tx, deps } = context
  const on = String(answers[form.dayField])
  const begunOn = row.intake_on
  if (begunOn && form.code !== 'F11' && on < begunOn) throw invalid({ ...fieldError(`answers.${form.dayField}`, '日期', `不能早于接案日期（${begunOn}）`), pointer: `/body/answers/${form.dayField}` })
  if (form.code === 'F20' && answers.mode === 'SELF' && !changes(context)) throw invalid({ ...fieldError('answers.mode', '填写方式', '本人扫码的由本人在手机上填写（点“请对方评价”出二维码）；社工代填的请选“纸质代录”或“电话回访”'), pointer: '/body/answers/mode' })
  if (form.code !== 'F19' || answers.reason !== 'GOALS_REACHED') return
  const missing = missingSteps(readCaseFile(await filedForms(tx, deps, row.id), null))
  if (missing.length > 0) {
    throw new Problem(CASE_STEPS_MISSING, `还缺：${missing.map((step) => sixStepCodes.label(step)).join('、')}。补填相应表单（协调资源写在计划表的“拟链接资源”或过程记录里），或者选择其他结案原因`)
  }
}

async function settled({ tx, deps, now }: Context, subject: SubjectRow, what: Settled): Promise<void> {
  const row = await requireCase(tx, subject.id)
  const filed = await filedForms(tx, deps, row.id)
  refuseLosingTheGround(filed.map(({ form }) => form), what)
  await bringUpToDate(tx, row, filed, now)
}

// The intake carries the whole file: it is put right, not thrown away, once other forms stand on it.
function refuseLosingTheGround(left: readonly string[], what: Settled): void {
  if (what.form.code === 'F11' && what.state === 'WITHDRAWN' && left.length > 0) {
    throw new Problem(CASE_STEP_REFUSED, '这个个案已有其他表单，接案登记表不能作废，请直接修改')
  }
}

async function printHeader({ tx }: Context, subject: SubjectRow): Promise<readonly (readonly [string, string])[]> {
  const row = await requireCase(tx, subject.id)
  return [['编号', row.case_no], ['社工', row.responsible_name]]
}
