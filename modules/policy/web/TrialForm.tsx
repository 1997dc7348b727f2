// What is tried (测算条件): day, place, document, and the standards with another value; only what was changed is sent.
import { Button, Checkbox, Input, InputNumber, Select } from 'antd'
import { useMemo, useState } from 'react'
import { DayInput } from '../../../kernel/web/form/DayControl.tsx'
import type { CallOf, OutputOf } from '../../../kernel/model/contract.ts'
import { STATE_LABELS } from '../model/labels.ts'
import type { runTrial, trialChoices } from '../model/trial-api.ts'

type Choices = OutputOf<typeof trialChoices>
type Choice = Choices['parameters'][number]
type Value = NonNullable<Choice['value']>
export interface TrialDraft { asOf: string; place: string | undefined; pack: string | undefined; inForce: boolean; values: Readonly<Record<string, Value>> }
export const untouched: TrialDraft = { asOf: '', place: undefined, pack: undefined, inForce: false, values: {} }

const keyOf = ({ pack, id }: { pack: string; id: string }): string => `${pack} ${id}`

/** The request for a draft. */
export function bodyOf({ asOf, place, pack, inForce, values }: TrialDraft): NonNullable<CallOf<typeof runTrial>['body']> {
  return {
    ...(asOf ? { asOf } : {}), ...(place ? { place } : {}), ...(pack ? { pack } : {}), inForce,
    values: Object.entries(values).map(([key, value]) => ({ pack: key.slice(0, key.indexOf(' ')), parameter: key.slice(key.indexOf(' ') + 1), value })),
  }
}

interface Props { choices: Choices; draft: TrialDraft; onDraft: (draft: TrialDraft) => void; given: string | undefined; isRunning: boolean; onRun: () => void }

export function TrialForm(props: Props) {
  const { choices, draft, onDraft, isRunning, onRun } = props
  const isTouched = draft.asOf !== '' || draft.pack !== undefined || draft.inForce || Object.keys(draft.values).length > 0
  const tried = draft.pack ? choices.others.filter(({ id }) => id === draft.pack) : choices.packs
  // Another day than today may lie outside the term: what is asked then is shown whatever the state is today.
  const mayAssume = draft.inForce || draft.asOf !== '' || tried.some(({ state }) => state !== 'in-force')
  return (
    <section className="paper trial-form" aria-label="测算条件">
      <div className="policy-tools">
        <label>测算日<DayInput min="2000-01-01" value={draft.asOf || choices.today} onChange={(day) => onDraft({ ...draft, asOf: day === choices.today ? '' : day })} /></label>
        {choices.places.length > 0 && (
          <Select className="place-choice" aria-label="地区" allowClear placeholder="本地区全部" value={draft.place} onChange={(place?: string) => onDraft({ ...draft, place })}
            options={choices.places.map(({ code, name }) => ({ value: code, label: name }))} showSearch={{ optionFilterProp: 'label' }} />
        )}
        <Select className="place-choice" aria-label="按哪份文件" popupMatchSelectWidth={false} value={draft.pack ?? ''} onChange={(pack: string) => onDraft({ ...draft, pack: pack || undefined, values: {} })}
          options={[{ value: '', label: '按本地适用的文件' }, ...choices.others.map(({ id, title, state }) => ({ value: id, label: `假设适用：${title}${state === 'in-force' ? '' : `（${STATE_LABELS[state]}）`}` }))]} />
      </div>
      {mayAssume && <Checkbox checked={draft.inForce} onChange={(event) => onDraft({ ...draft, inForce: event.target.checked })}>假定文件在测算日有效（征求意见稿、尚未施行或者已经失效的，照样核查）</Checkbox>}
      <Standards key={draft.pack ?? ''} {...props} />
      <div className="policy-tools">
        <Button type="primary" loading={isRunning} disabled={!isTouched} onClick={onRun}>测算</Button>
        {isTouched && <Button onClick={() => onDraft(untouched)}>全部还原</Button>}
        {!isTouched && <span className="soft">先改一个标准、日期或文件</span>}
      </div>
    </section>
  )
}

function Standards({ choices, draft, onDraft, given }: Props) {
  const [text, setText] = useState('')
  const set = (choice: Choice, value: Value | undefined) => {
    const { [keyOf(choice)]: _before, ...others } = draft.values
    onDraft({ ...draft, values: value === undefined || same(value, choice.value) ? others : { ...others, [keyOf(choice)]: value } })
  }
  const shown = useMemo(() => {
    const words = text.trim()
    const isFirst = (choice: Choice) => Number(choice.id === given || keyOf(choice) in draft.values)
    return choices.parameters.filter(({ label, article, id }) => `${label} ${article} ${id}`.includes(words)).sort((a, b) => isFirst(b) - isFirst(a))
  }, [choices.parameters, text, given, draft.values])
  if (choices.parameters.length === 0) return <p className="soft">本地区还没有适用的文件，可以在上面选一份试算。</p>
  return (
    <>
      <Input className="rule-search" aria-label="查找标准" placeholder={`在 ${choices.parameters.length} 个标准里查找`} allowClear maxLength={60} value={text} onChange={(event) => setText(event.target.value)} />
      <ul className="trial-values" aria-label="标准">
        {shown.map((choice) => {
          const value = draft.values[keyOf(choice)]
          return (
            <li key={keyOf(choice)}>
              <label htmlFor={`trial-${choice.pack}-${choice.id}`} className={value === undefined ? '' : 'is-changed'}>
                {choice.label} <span className="soft">{choice.article}　现为 {choice.text || '未定'}{choice.since && `（${choice.since} 起）`}</span>
              </label>
              <ValueInput id={`trial-${choice.pack}-${choice.id}`} choice={choice} value={value ?? choice.value ?? undefined} onChange={(next) => set(choice, next)} />
            </li>
          )
        })}
      </ul>
      {shown.length === 0 && <p className="soft">没有这样的标准</p>}
    </>
  )
}

function same(a: Value, b: Choice['value']): boolean {
  return JSON.stringify(a) === JSON.stringify(b)
}

function ValueInput({ id, choice, value, onChange }: { id: string; choice: Choice; value: Value | undefined; onChange: (value: Value | undefined) => void }) {
  const options = choice.codes.map(({ code, label }) => ({ value: code, label }))
  switch (choice.type) {
    case 'integer':
    case 'number':
      return <InputNumber<number> id={id} min={0} {...(choice.type === 'integer' ? { precision: 0 } : {})} suffix={choice.unit || undefined} value={typeof value === 'number' ? value : null} onChange={(next) => onChange(next ?? undefined)} style={{ width: '100%' }} />
    case 'boolean':
      return <Select<string> id={id} aria-label={choice.label} value={value === true ? 'yes' : 'no'} onChange={(next) => onChange(next === 'yes')} options={[{ value: 'yes', label: '是' }, { value: 'no', label: '否' }]} />
    case 'codes':
      return <Select<string[]> id={id} aria-label={choice.label} mode={options.length > 0 ? 'multiple' : 'tags'} value={Array.isArray(value) ? value : []} onChange={onChange} options={options} popupMatchSelectWidth={false} />
    case 'code':
      return <Select<string> id={id} aria-label={choice.label} value={typeof value === 'string' ? value : undefined} onChange={onChange} options={options} popupMatchSelectWidth={false} />
    default:
      return <DayInput id={id} value={typeof value === 'string' ? value : ''} onChange={onChange} />
  }
}
