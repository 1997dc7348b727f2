// The visit form (走访、电访记录): result, one line, risk; everything else folded behind 标准版. Kept on the device while it is written.
import { Button, Segmented } from 'antd'
import { useEffect, useId, useMemo, useRef, useState } from 'react'
import type { FormEvent, ReactNode, RefObject } from 'react'
import type { AnyContract } from '../../../kernel/model/contract.ts'
import type { RiskSign } from '../../../kernel/model/codes/visits.ts'
import { ConflictPanel } from '../../../kernel/web/form/ConflictPanel.tsx'
import type { Control } from '../../../kernel/web/form/controls.tsx'
import type { Draft } from '../../../kernel/web/form/draft.ts'
import { DraftOffer } from '../../../kernel/web/form/DraftOffer.tsx'
import { useFirstError } from '../../../kernel/web/form/first-error.ts'
import { FormFields } from '../../../kernel/web/form/FormFields.tsx'
import { useRecordForm } from '../../../kernel/web/form/use-record-form.ts'
import type { RecordFormOptions } from '../../../kernel/web/form/use-record-form.ts'
import { Notice } from '../../../kernel/web/Notice.tsx'
import { ProblemNotice } from '../../../kernel/web/ProblemNotice.tsx'
import { useIsPhone } from '../../../kernel/web/use-is-phone.ts'
import { startedBy } from '../model/rules.ts'
import type { VisitInput } from '../model/visit.ts'
import { RiskSigns, RoughPlace, visitorsControl, WrittenAt } from './controls.tsx'
import { HelpLines } from './HelpLines.tsx'
import { Signature } from '../../../kernel/web/form/Signature.tsx'
import { Photos } from './PictureControls.tsx'
import { PhotosRefused } from './PhotosRefused.tsx'
import { isLong, momentLine, sectionsOf, unseen } from './form-sections.ts'
import './visits.css'

export interface VisitFormProps<C extends AnyContract> extends RecordFormOptions<C> {
  colleagues: readonly { id: string; name: string }[]
  householdId: string
  onCancel: () => void
}

export function VisitForm<C extends AnyContract>(props: VisitFormProps<C>) {
  const form = useRecordForm(props)
  const isPhone = useIsPhone()
  const [length, setLength] = useState<'brief' | 'full'>(() => (isPhone && !isLong((props.initial ?? {}) as Partial<VisitInput>) ? 'brief' : 'full'))
  const visit = form.value as Partial<VisitInput>
  const sections = sectionsOf(visit, length === 'full', !isPhone)
  const { offers } = form.drafts
  const element = useRef<HTMLFormElement>(null)
  const toFirstError = useFirstError(element)
  // An error in a part that is folded away would be said but not seen.
  if (length === 'brief' && Object.keys(form.errors).some((path) => unseen(path, sections))) setLength('full')

  const take = (draft: Draft) => {
    form.take(draft)
    if (isLong(draft.value as Partial<VisitInput>)) setLength('full')
  }
  const submit = async (event?: FormEvent) => {
    event?.preventDefault()
    await form.submit()
    toFirstError()
  }
  const withoutPhotos = useWithoutPhotos(form, toFirstError)
  if (offers !== undefined && offers.length > 0) {
    return <DraftOffer offers={offers} onTake={take} onDiscard={(draft) => void form.drafts.discard(draft)} onStartAnew={form.drafts.startAnew} />
  }
  if (form.conflict) {
    return <ConflictPanel all={form.conflict.all} isSaving={form.isSaving} onChosen={(choices) => void form.resolve(choices)} onCancel={form.leaveConflict} />
  }
  return <VisitFields {...props} element={element} form={form} sections={sections} length={length} setLength={setLength} onSubmit={submit} onWithout={withoutPhotos} />
}

/** Takes the photos out and saves: sent once the form holds none any more. */
function useWithoutPhotos({ setAt, submit }: Pick<ReturnType<typeof useRecordForm>, 'setAt' | 'submit'>, then: () => void): () => void {
  const [isAsked, setAsked] = useState(false)
  useEffect(() => {
    if (!isAsked) return
    setAsked(false)
    void submit().then(then)
  }, [isAsked, submit, then])
  return () => { setAt('photos', []); setAsked(true) }
}

interface VisitFieldsProps<C extends AnyContract> extends VisitFormProps<C> {
  element: RefObject<HTMLFormElement | null>
  form: ReturnType<typeof useRecordForm<C>>
  sections: ReturnType<typeof sectionsOf>
  length: 'brief' | 'full'
  setLength: (length: 'brief' | 'full') => void
  onSubmit: (event?: FormEvent) => Promise<void>
  onWithout: () => void
}

function VisitFields<C extends AnyContract>({ element, form, sections, length, setLength, onSubmit, onWithout, ...props }: VisitFieldsProps<C>) {
  const formId = useId()
  const controls = useMemo<Record<string, Control>>(() => ({
    riskSigns: RiskSigns, visitorIds: visitorsControl(props.colleagues), photos: Photos, signature: Signature, location: RoughPlace, deviceAt: WrittenAt,
  }), [props.colleagues])
  const visit = form.value as Partial<VisitInput>
  const errors = Object.keys(form.errors)
  return (
    <form ref={element} className="form visit-form" noValidate aria-label={props.title} onSubmit={(event) => void onSubmit(event)}>
      {Boolean(form.problem) && errors.length === 0 && <ProblemNotice error={form.problem} />}
      {form.errors.photos && <PhotosRefused householdId={props.householdId} isSaving={form.isSaving} onWithout={onWithout} onWith={() => void onSubmit()} />}
      {errors.some((path) => path !== 'photos') && <Notice tone="bad" title={`有 ${errors.length} 处需要改正`}>{form.problem ? <ProblemLines lines={Object.values(form.errors)} /> : '已在下面标出。'}</Notice>}
      {sections.map((section) => {
        const fields = <FormFields schema={props.contract.body} only={section.fields} value={form.value} setAt={form.setAt} errors={form.errors} controls={controls} formId={formId} />
        const isOpen = section.isOpen || section.fields.some((name) => errors.some((path) => path === name || path.startsWith(`${name}.`)))
        return (
          <section key={section.key} className="paper form-section">
            {section.isFolded
              ? <Fold isOpen={isOpen} title={section.title} about={section.key === 'moment' ? momentLine(visit, props.colleagues) : ''}>{fields}</Fold>
              : <>{section.title && <h2>{section.title}</h2>}{fields}</>}
            {section.key === 'result' && <DangerNotice visit={visit} />}
          </section>
        )
      })}
      <p className="soft">只有结果、一句话和有没有风险必须填写。边写边存在本机，断网也不会丢。</p>
      <div className="form-foot">
        <Segmented aria-label="表单长短" value={length} onChange={setLength} options={[{ value: 'brief', label: '简版' }, { value: 'full', label: '标准版' }]} />
        <Button onClick={props.onCancel}>返回</Button>
        <Button type="primary" htmlType="submit" loading={form.isSaving}>保存</Button>
      </div>
    </form>
  )
}

// Opens by itself where there is something to see, and never closes under the hands of who is writing.
function Fold({ isOpen, title, about, children }: { isOpen: boolean; title: string | undefined; about: string; children: ReactNode }) {
  const [wasOpen, setWasOpen] = useState(isOpen)
  if (isOpen && !wasOpen) setWasOpen(true)
  return <details open={wasOpen}><summary>{title}<span className="soft">{about}</span></summary>{children}</details>
}

function ProblemLines({ lines }: { lines: readonly string[] }) {
  return <ul>{lines.map((line) => <li key={line}>{line}</li>)}</ul>
}

// Help comes before paper: the numbers are there as soon as the sign is chosen, not after saving.
function DangerNotice({ visit }: { visit: Partial<VisitInput> }) {
  const signs = (visit.riskSigns ?? ['NONE']) as RiskSign[]
  const isDangerous = visit.visitedOn !== undefined && startedBy(signs, visit.visitedOn).length > 0
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => { if (isDangerous) box.current?.scrollIntoView({ block: 'nearest' }) }, [isDangerous])
  if (!isDangerous) return null
  return (
    <div ref={box} className="danger-notice">
      <Notice tone="bad" title="有人身危险时，先打电话，再填表"><HelpLines /></Notice>
    </div>
  )
}
