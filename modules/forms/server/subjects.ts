// The seam by which modules bring what has forms (个案、小组、活动 …): which forms, whose they are, when they may be filled in,
// what is known already, and what follows from them. Registered once by the composition root.
import type { ScopedTransaction } from '../../../kernel/server/transaction.ts'
import type { Context } from '../../../kernel/server/route.ts'
import type { FormDefinition } from '../../../kernel/model/form.ts'
import { NOT_FOUND, Problem } from '../../../kernel/model/problem.ts'
import type { RecordState } from '../model/stages.ts'
import { FORM_UNKNOWN } from '../model/problems.ts'

/** The record that forms hang on. */
export interface SubjectRow {
  readonly id: string
  readonly title: string
  readonly stationId: string
  readonly regionCode: string
  readonly householdId: string | null
}

/** A form that has taken effect, was changed while in effect, or has lost its effect (`isEffective` false). */
export interface Settled {
  readonly recordId: string
  readonly form: FormDefinition
  readonly sequence: number
  readonly state: RecordState
  readonly isEffective: boolean
  readonly occurredOn: string
  readonly answers: Readonly<Record<string, unknown>>
}

export interface FormSubject {
  /** `case`, `group`, `activity` … */
  readonly kind: string
  readonly forms: readonly FormDefinition[]
  /** The record within the actor's reach, or undefined. */
  find(tx: ScopedTransaction, id: string): Promise<SubjectRow | undefined>
  /** Throws a Problem when this form may not be filled in now (结案后不再写过程记录). `answers` is null before the work starts. */
  admits?(context: Context, subject: SubjectRow, form: FormDefinition, answers: Readonly<Record<string, unknown>> | null): Promise<void>
  /**
   * Answers the system knows already: no one types them again. Fields with the control `shown` are put in anew when the form is
   * finished; `answers` is then what was filled in.
   */
  prefill?(context: Context, subject: SubjectRow, form: FormDefinition, answers?: Readonly<Record<string, unknown>>): Promise<Record<string, unknown>>
  /** What follows, in the same transaction. */
  settled?(context: Context, subject: SubjectRow, what: Settled): Promise<void>
  /** Lines above the printed form: 编号、社工 … */
  printHeader?(context: Context, subject: SubjectRow, form: FormDefinition): Promise<readonly (readonly [label: string, value: string])[]>
}

const subjects = new Map<string, FormSubject>()

/** Brings a kind of subject; the same kind again replaces it, so that loading twice adds nothing twice. */
export function registerFormSubject(subject: FormSubject): void {
  subjects.set(subject.kind, subject)
}

/** A form that nobody fills in as a form, because its content is registered elsewhere (家庭卡、走访记录、签到表): printed, blank and with a county's own layout. */
export interface PaperForm {
  readonly form: FormDefinition
  /** Its blank paper where the table of its fields is not what workers know. */
  readonly blank?: () => Promise<Buffer>
}

const papers = new Map<string, PaperForm>()

/** Brings forms that are only printed; the same code again replaces the one before. */
export function registerPaperForms(brought: readonly PaperForm[]): void {
  for (const one of brought) papers.set(one.form.code, one)
}

/** All forms of the product, in the order of their codes. */
export function allForms(): FormDefinition[] {
  return [...[...subjects.values()].flatMap(({ forms }) => forms), ...[...papers.values()].map(({ form }) => form)].sort((a, b) => a.code.localeCompare(b.code))
}

/** A form as it is printed, whether it is filled in as a form or not. Throws FORM_UNKNOWN. */
export function paperCoded(code: string): PaperForm {
  return papers.get(code) ?? { form: formCoded(code).form }
}

/** A form with the subject it is about. Throws FORM_UNKNOWN. */
export function formCoded(code: string): { form: FormDefinition; subject: FormSubject } {
  for (const subject of subjects.values()) {
    const form = subject.forms.find((one) => one.code === code)
    if (form) return { form, subject }
  }
  throw new Problem(FORM_UNKNOWN)
}

/** The kind by its name. Throws NOT_FOUND. */
export function subjectKind(kind: string): FormSubject {
  const subject = subjects.get(kind)
  if (!subject) throw new Problem(NOT_FOUND)
  return subject
}

/** The subject's row within reach. Throws NOT_FOUND. */
export async function requireSubject(tx: ScopedTransaction, subject: FormSubject, id: string): Promise<SubjectRow> {
  const row = await subject.find(tx, id)
  if (!row) throw new Problem(NOT_FOUND)
  return row
}
