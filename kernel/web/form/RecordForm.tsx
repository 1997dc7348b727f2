// A whole form for one operation (表单): sections, fields, errors, draft, offline queue, conflict and the save button.
import { Button } from 'antd'
import { useEffect, useId, useRef, useState } from 'react'
import type { FormEvent, ReactNode } from 'react'
import type { AnyContract } from '../../model/contract.ts'
import { ApiProblem, Offline } from '../api.ts'
import { Notice } from '../Notice.tsx'
import { ProblemNotice } from '../ProblemNotice.tsx'
import { unplaced } from './check.ts'
import { ConflictPanel } from './ConflictPanel.tsx'
import type { Words } from './ConflictPanel.tsx'
import type { Control } from './controls.tsx'
import { DraftOffer } from './DraftOffer.tsx'
import { useFirstError } from './first-error.ts'
import { controlId, FormFields } from './FormFields.tsx'
import { useRecordForm } from './use-record-form.ts'
import type { RecordFormOptions } from './use-record-form.ts'
import type { Keep } from './use-saving.ts'

export interface FormSection { readonly title?: string; readonly fields: readonly string[]; readonly about?: ReactNode }

export interface RecordFormProps<C extends AnyContract> extends RecordFormOptions<C> {
  /** Which fields stand together; fields named nowhere follow at the end. */
  sections?: readonly FormSection[]
  controls?: Readonly<Record<string, Control>>
  /** How the value of an own control is told in words when two versions stand side by side. */
  words?: Words
  submitLabel?: string
  /** Without boxes and with the button in its place: for a form inside a panel. */
  bare?: boolean
  onCancel?: () => void
  disabled?: boolean
  /** Keeps what is not finished yet on the server, unchecked; a second button. */
  onKeep?: Keep
}

export function RecordForm<C extends AnyContract>(props: RecordFormProps<C>) {
  const form = useRecordForm(props)
  const formId = useId()
  const { offers } = form.drafts
  const isOffering = offers !== undefined && offers.length > 0
  const element = useRef<HTMLFormElement>(null)
  const toFirstError = useFirstError(element)

  const submit = async (event: FormEvent) => {
    event.preventDefault()
    await form.submit()
    toFirstError()
  }
  if (isOffering) {
    return <DraftOffer offers={offers} onTake={form.take} onDiscard={(draft) => void form.drafts.discard(draft)} onStartAnew={form.drafts.startAnew} />
  }
  if (form.conflict) {
    return <ConflictPanel all={form.conflict.all} words={props.words} isSaving={form.isSaving} onChosen={(choices) => void form.resolve(choices)} onCancel={form.leaveConflict} />
  }
  return (
    <form ref={element} className={props.bare ? 'form form-bare' : 'form'} noValidate aria-label={props.title} onSubmit={(event) => void submit(event)}>
      <FormProblem problem={form.problem} errors={form.errors} formId={formId} isDeed={props.isDeed} />
      {sectionsOf(props.sections, form.plan.filter((field) => !field.hidden).map((field) => field.name)).map((section) => {
        const only = section.fields.filter(form.shown)
        return only.length > 0 && (
          <section key={section.fields.join()} className={props.bare ? 'form-section' : 'paper form-section'}>
            {section.title && <h2>{section.title}</h2>}
            {section.about && <div className="form-about">{section.about}</div>}
            <FormFields schema={props.contract.body} only={only} value={form.value} setAt={form.setAt} errors={form.errors} controls={props.controls} formId={formId} disabled={props.disabled} />
          </section>
        )
      })}
      <Foot submitLabel={props.submitLabel} disabled={props.disabled} onCancel={props.onCancel} isDeed={props.isDeed} draftKey={props.draftKey} isSaving={form.isSaving} onKeep={props.onKeep && (() => form.keep(props.onKeep as Keep))} />
    </form>
  )
}

type FootProps = Pick<RecordFormProps<AnyContract>, 'submitLabel' | 'disabled' | 'onCancel' | 'isDeed' | 'draftKey'> & { isSaving: boolean; onKeep?: () => Promise<void> | undefined }

function Foot({ submitLabel, disabled, onCancel, isDeed, draftKey, isSaving, onKeep }: FootProps) {
  const [failure, setFailure] = useState<unknown>()
  return (
    <div className="form-foot">
      {failure !== undefined && <ProblemNotice error={failure} />}
      <Button type="primary" htmlType="submit" loading={isSaving} disabled={disabled}>{submitLabel ?? '保存'}</Button>
      {onKeep && <Button disabled={disabled || isSaving} onClick={() => void Promise.resolve(onKeep()).catch(setFailure)}>存草稿</Button>}
      {onCancel && <Button onClick={onCancel}>{isDeed ? '先不' : '返回'}</Button>}
      {draftKey && <span className="soft">边写边存在本机，断网也不会丢</span>}
    </div>
  )
}

function sectionsOf(sections: readonly FormSection[] | undefined, names: readonly string[]): readonly FormSection[] {
  if (!sections) return [{ fields: names }]
  const placed = new Set(sections.flatMap((section) => section.fields).map((path) => path.split('.')[0]))
  const rest = names.filter((name) => !placed.has(name))
  return rest.length > 0 ? [...sections, { fields: rest }] : sections
}

function FormProblem({ problem, errors, formId, isDeed }: { problem: unknown; errors: Readonly<Record<string, string>>; formId: string; isDeed?: boolean }) {
  const [homeless, setHomeless] = useState<readonly string[]>([])
  useEffect(() => setHomeless(unplaced(errors, (path) => document.getElementById(controlId(formId, path)) !== null)), [errors, formId])
  const count = Object.keys(errors).length
  if (isDeed && problem instanceof ApiProblem && problem.status === 404) {
    return <Notice tone="warn" title="这条记录您现在看不到了，这一步没有办">可能刚被对方撤回或转走。您填写的还在下面，要留的请先抄下来。</Notice>
  }
  if (problem instanceof ApiProblem && problem.code === 'KEY_REUSED') {
    return <Notice tone="warn" title="上一次其实已经保存成功">这次的改动没有写进去。请打开那条记录，在上面修改。</Notice>
  }
  if (problem && (problem instanceof Offline || count === 0 || homeless.length > 0)) return <ProblemNotice error={problem} list={homeless} />
  if (count === 0) return null
  return <Notice tone="bad" title={`有 ${count} 处需要改正`}>{homeless.length > 0 ? <ul>{homeless.map((line) => <li key={line}>{line}</li>)}</ul> : '已在下面逐项标出。'}</Notice>
}
