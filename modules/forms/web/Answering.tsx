// Filling in a form (填表): the short or the whole edition, drafts, and marking what cannot wait for an opinion.
import { Segmented, Switch } from 'antd'
import { useMemo, useState } from 'react'
import type { AnyContract } from '../../../kernel/model/contract.ts'
import type { FormDefinition, FormVersion } from '../../../kernel/model/form.ts'
import { RecordForm, type RecordFormProps } from '../../../kernel/web/form/RecordForm.tsx'
import { colleagueControls } from './colleagues.tsx'
import { sectionsOf, useAnswering, useOwnFields } from './use-form.ts'
import './forms.css'

interface AnsweringProps<C extends AnyContract> extends Pick<RecordFormProps<C>, 'contract' | 'params' | 'title' | 'draftKey' | 'onSaved' | 'onCancel' | 'onQueued' | 'onKeep' | 'touches'> {
  form: FormDefinition
  version: FormVersion
  answers: object
  recordVersion?: number
  isUrgent?: boolean
  colleagues: readonly { id: string; name: string }[]
}

const editionKey = 'form-edition'

export function Answering<C extends AnyContract>({ form, version, answers, recordVersion, isUrgent: wasUrgent = false, colleagues, contract, ...rest }: AnsweringProps<C>) {
  const answering = useAnswering(contract, version)
  const [isBrief, setBrief] = useState(() => form.brief !== undefined && localStorage.getItem(editionKey) !== 'whole')
  const [isUrgent, setUrgent] = useState(wasUrgent)
  const own = useOwnFields(form)
  const controls = useMemo(() => ({
    ...colleagueControls(version, colleagues), ...Object.fromEntries(Object.entries(own ?? {}).map(([name, { control }]) => [`answers.${name}`, control])),
  }), [version, colleagues, own])
  const sections = useMemo(() => sectionsOf(version, isBrief ? form.brief : undefined), [version, isBrief, form.brief])
  const choose = (edition: string) => {
    localStorage.setItem(editionKey, edition)
    setBrief(edition === 'brief')
  }
  return (
    <>
      {(form.brief || form.approval?.blocks) && (
        <div className="form-choices">
          {form.brief && <Segmented aria-label="填写范围" value={isBrief ? 'brief' : 'whole'} onChange={choose} options={[{ value: 'brief', label: '简版' }, { value: 'whole', label: '标准版' }]} />}
          {form.approval?.blocks && <label><Switch checked={isUrgent} onChange={setUrgent} aria-label="紧急，先办后审" /> 紧急，先办后审</label>}
        </div>
      )}
      <RecordForm
        {...rest} key={String(isUrgent)} contract={answering} sections={sections} controls={controls} version={recordVersion} offline
        initial={{ formVersion: version.number, answers, isDone: true, isUrgent, deviceAt: new Date().toISOString() }}
        submitLabel={form.approval ? '完成并送审' : '完成'}
      />
    </>
  )
}
