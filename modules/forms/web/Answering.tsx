// Filling in a form (填表): the short or the whole edition, drafts, phrases, and marking what cannot wait for an opinion.
import { Segmented } from 'antd'
import { useMemo, useState } from 'react'
import type { AnyContract } from '../../../kernel/model/contract.ts'
import { fieldsOf, told } from '../../../kernel/model/form-fields.ts'
import type { FormDefinition, FormVersion } from '../../../kernel/model/form.ts'
import { RecordForm, type RecordFormProps } from '../../../kernel/web/form/RecordForm.tsx'
import { TextTool } from '../../../kernel/web/form/text-tools.ts'
import { colleagueControls } from './colleagues.tsx'
import { phraseTool } from './Phrases.tsx'
import { sectionsOf, useAnswering, useOwnFields } from './use-form.ts'
import './forms.css'

interface AnsweringProps<C extends AnyContract> extends Pick<RecordFormProps<C>, 'contract' | 'params' | 'title' | 'draftKey' | 'onSaved' | 'onCancel' | 'onQueued' | 'onKeep' | 'touches'> {
  form: FormDefinition
  version: FormVersion
  stationId: string
  answers: object
  /** Answers another page brought along, beyond what is known. */
  handed?: object
  recordVersion?: number
  isUrgent?: boolean
  /** Something finished is changed: why is asked, and kept with what stood before. */
  asksReason?: boolean
  colleagues: readonly { id: string; name: string }[]
}

const editionKey = 'form-edition'
const urgent = { title: '送审', fields: ['isUrgent'] }
const changed = { title: '修改', fields: ['changeReason'] }

export function Answering<C extends AnyContract>({ form, version, stationId, answers, handed, recordVersion, isUrgent = false, asksReason = false, colleagues, contract, ...rest }: AnsweringProps<C>) {
  const asksUrgent = form.approval?.blocks ?? false
  const answering = useAnswering(contract, version, asksUrgent, asksReason)
  const [isBrief, setBrief] = useState(() => form.brief !== undefined && localStorage.getItem(editionKey) !== 'whole')
  const own = useOwnFields(form)
  const controls = useMemo(() => ({
    ...colleagueControls(version, colleagues), ...Object.fromEntries(Object.entries(own ?? {}).map(([name, { control }]) => [`answers.${name}`, control])),
  }), [version, colleagues, own])
  const sections = useMemo(() => [...sectionsOf(version, isBrief ? form.brief : undefined), ...(asksReason ? [changed] : []), ...(asksUrgent ? [urgent] : [])], [version, isBrief, form.brief, asksUrgent, asksReason])
  const words = useMemo(() => Object.fromEntries(fieldsOf(version.schema).map((one) => [`answers.${one.name}`, (value: unknown) => told(one, value)])), [version])
  const tool = useMemo(() => phraseTool(form.code, stationId), [form.code, stationId])
  const choose = (edition: string) => {
    localStorage.setItem(editionKey, edition)
    setBrief(edition === 'brief')
  }
  return (
    <>
      {form.brief && (
        <div className="form-choices">
          <Segmented aria-label="填写范围" value={isBrief ? 'brief' : 'whole'} onChange={choose} options={[{ value: 'brief', label: '简版' }, { value: 'whole', label: '标准版' }]} />
          <span className="soft">{isBrief ? `只填要紧的 ${form.brief.length} 栏，其余以后可补` : '全部栏目'}</span>
        </div>
      )}
      <TextTool value={tool}>
        <RecordForm
          {...rest} contract={answering} sections={sections} controls={controls} words={words} version={recordVersion} offline
          initial={{ formVersion: version.number, answers, isDone: true, isUrgent, deviceAt: new Date().toISOString() }}
          {...(handed && Object.keys(handed).length > 0 ? { begun: { answers: { ...answers, ...handed } } } : {})}
          submitLabel={form.approval ? '完成并送审' : '完成'}
        />
      </TextTool>
    </>
  )
}
