// What stood in a form before it was changed (修改记录): every version under the form it was given to, what changed between two, by whom, when and why.
import { Segmented } from 'antd'
import { useState } from 'react'
import { type FormDefinition, type FormVersion, versionNumbered } from '../../../kernel/model/form.ts'
import { ProblemNotice } from '../../../kernel/web/ProblemNotice.tsx'
import { useRecord } from '../../../kernel/web/query.ts'
import { RecordView as Answers } from '../../../kernel/web/RecordView.tsx'
import { showInstant } from '../../../kernel/web/show-value.tsx'
import { type RecordView, showEarlier } from '../model/api.ts'
import { changesBetween, type Edition } from '../model/changes.ts'
import { stateLabels } from '../model/stages.ts'
import { colleagueNames } from './colleagues.tsx'
import { sectionsOf, useOwnFields } from './use-form.ts'

type Earlier = RecordView['earlierVersions'][number]

export function History({ record, form }: { record: RecordView; form: FormDefinition }) {
  const [open, setOpen] = useState<number>()
  const all = record.earlierVersions
  if (all.length === 0) return null
  const shown = all.findIndex(({ version }) => version === open)
  return (
    <section className="paper no-print" aria-label="修改记录">
      <h2>修改记录</h2>
      <ol className="form-editions">
        {all.map((one, at) => (
          <li key={one.version}>
            <button type="button" className="edition" aria-expanded={one.version === open} onClick={() => setOpen(one.version === open ? undefined : one.version)}>
              <strong>第 {at + 1} 稿</strong><span>{one.writtenBy} {showInstant(one.writtenAt)}</span><span className="soft">{stateLabels[one.state]}</span>
              {one.formVersion !== record.formVersion && <span className="soft">按第 {one.formVersion} 版表单填写</span>}
            </button>
            <p className="soft">{showInstant(one.replacedAt)} 由 {one.replacedBy} 修改{one.reason && `：${one.reason}`}</p>
          </li>
        ))}
        <li><strong>第 {all.length + 1} 稿（现在）</strong></li>
      </ol>
      {shown >= 0 && <EditionView key={open} record={record} form={form} one={all[shown] as Earlier} number={shown + 1} next={all[shown + 1]} />}
    </section>
  )
}

interface EditionProps { record: RecordView; form: FormDefinition; one: Earlier; number: number; next: Earlier | undefined }

function EditionView({ record, form, one, number, next }: EditionProps) {
  const [what, setWhat] = useState<'changes' | 'whole'>('changes')
  const before = useRecord(showEarlier, { params: { recordId: record.id, version: one.version } })
  const after = useRecord(showEarlier, { params: { recordId: record.id, version: next?.version ?? 1 } }, { enabled: next !== undefined })
  const failure = before.error ?? after.error
  if (failure) return <ProblemNotice error={failure} />
  const left = before.data && editionOf(form, before.data)
  const right = next ? after.data && editionOf(form, after.data) : editionOf(form, record)
  if (!left || !right) return <p className="soft">正在读取…</p>
  return (
    <div className="edition-view">
      <Segmented aria-label="看什么" value={what} onChange={setWhat} options={[{ value: 'changes', label: `第 ${number} 稿到第 ${number + 1} 稿改了什么` }, { value: 'whole', label: `第 ${number} 稿全文` }]} />
      {what === 'changes' ? <Changes before={left} after={right} number={number} /> : <Whole form={form} edition={left} />}
    </div>
  )
}

function editionOf(form: FormDefinition, given: { formVersion: number; answers: Record<string, unknown> }): Edition | undefined {
  const version = versionNumbered(form, given.formVersion)
  return version && { version, answers: given.answers }
}

function Changes({ before, after, number }: { before: Edition; after: Edition; number: number }) {
  const all = changesBetween(before, after)
  if (all.length === 0) return <p className="soft">各栏内容没有变化。</p>
  return (
    <table className="versions">
      <thead><tr><th scope="col">栏目</th><th scope="col">第 {number} 稿</th><th scope="col">第 {number + 1} 稿</th></tr></thead>
      <tbody>
        {all.map((one) => (
          <tr key={one.name}>
            <th scope="row">{one.title}</th>
            <td><Side words={`第 ${number} 稿`} text={one.onlyIn === 'AFTER' ? '（这一版表单没有此栏）' : one.before} /></td>
            <td><Side words={`第 ${number + 1} 稿`} text={one.onlyIn === 'BEFORE' ? '（这一版表单没有此栏）' : one.after} /></td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function Side({ words, text }: { words: string; text: string }) {
  return <span className="side-text"><small className="side soft" aria-hidden="true">{words}</small>{text || '（空）'}</span>
}

function Whole({ form, edition: { version, answers } }: { form: FormDefinition; edition: Edition & { version: FormVersion } }) {
  const own = useOwnFields(form)
  const drawn = Object.fromEntries(Object.entries(own ?? {}).map(([name, { view: View }]) => [name, <View key={name} value={answers[name]} />]))
  const people = colleagueNames(version, answers)
  return sectionsOf(version).map((section) => (
    <section key={section.title} aria-label={section.title}>
      <h3>{section.title}</h3>
      <Answers schema={version.schema} value={answers} only={section.fields.map((path) => path.slice('answers.'.length))} own={{ ...people, ...drawn }} />
    </section>
  ))
}
