// One filled-in form (一份表单): what it says, where it stands, and what may be done about it.
import { Button } from 'antd'
import { useState } from 'react'
import { type FormDefinition, type FormVersion, versionNumbered } from '../../../kernel/model/form.ts'
import { download } from '../../../kernel/web/api.ts'
import { DetailPage, RecordState } from '../../../kernel/web/DetailPage.tsx'
import { formSetOf } from '../../../kernel/web/form-sets.ts'
import { PageLink, useGo, usePathParams } from '../../../kernel/web/navigation.tsx'
import { Notice } from '../../../kernel/web/Notice.tsx'
import { ProblemNotice } from '../../../kernel/web/ProblemNotice.tsx'
import { useRecord } from '../../../kernel/web/query.ts'
import { RecordView as Answers } from '../../../kernel/web/RecordView.tsx'
import { SlotPanel } from '../../../kernel/web/SlotPanel.tsx'
import { useSlots } from '../../../kernel/web/slots.ts'
import { showInstant } from '../../../kernel/web/show-value.tsx'
import { printRecord, type RecordView, showRecord } from '../model/api.ts'
import { Decide, Withdraw } from './FormDeeds.tsx'
import { History } from './History.tsx'
import { colleagueNames } from './colleagues.tsx'
import { sectionsOf, useForm, useOwnFields } from './use-form.ts'
import { StateTags } from './words.tsx'
import './forms.css'

export function Page() {
  const { recordId = '' } = usePathParams()
  const { data, error, refetch } = useRecord(showRecord, { params: { recordId } })
  const form = useForm(data?.form)
  const version = data && form ? versionNumbered(form, data.formVersion) : undefined
  if (!data || !form || !version) return <RecordState error={error ?? (form === null ? new Error('没有这种表单') : undefined)} retry={() => void refetch()} />
  return <Filled record={data} form={form} version={version} />
}

function Filled({ record, form, version }: { record: RecordView; form: FormDefinition; version: FormVersion }) {
  const [asks, setAsks] = useState<'decide' | 'withdraw'>()
  const [failure, setFailure] = useState<unknown>()
  const own = useOwnFields(form)
  const print = () => void download(printRecord, { params: { recordId: record.id } }).then(() => setFailure(undefined), setFailure)
  return (
    <>
      <DetailPage
        title={form.isSingle ? form.title : `${form.title} 第 ${record.sequence} 份`} back={formSetOf(form.subject)?.open(record.subjectId) ?? '/forms'}
        tags={<StateTags state={record.state} isLate={record.isLate} isUrgent={record.isUrgent} />} facts={factsOf(record)}
        actions={<Deeds record={record} onPrint={print} onAsk={setAsks} />}
      >
        {failure !== undefined && <ProblemNotice error={failure} />}
        {record.state === 'RETURNED' && <Notice tone="warn" title="已退回，请修改后再送审">{record.decision?.remark}</Notice>}
        {record.state === 'WITHDRAWN' && <Notice tone="warn" title="已作废，不再生效">{record.withdrawnReason}</Notice>}
        {record.state === 'APPROVED' && record.decision?.remark && <Notice tone="good" title={`${record.decision.by.name}的意见`}>{record.decision.remark}</Notice>}
        {sectionsOf(version).map((section) => (
          <section key={section.title} className="paper" aria-label={section.title}>
            <h2>{section.title}</h2>
            <Answers schema={version.schema} value={record.answers} only={section.fields.map((path) => path.slice('answers.'.length))} own={{ ...colleagueNames(version, record.answers), ...drawn(own, record) }} />
          </section>
        ))}
        {useSlots('record.files').map((slot) => <SlotPanel key={slot.key} slot={slot} given={{ subject: 'form', subjectId: record.id }} />)}
        <History record={record} form={form} />
        <section className="print-only" aria-hidden="true">{form.signatures.map((words) => <p key={words}>{words}：＿＿＿＿＿＿＿＿＿＿　日期：＿＿＿＿年＿＿月＿＿日</p>)}</section>
      </DetailPage>
      {asks === 'decide' && <Decide record={record} onClose={() => setAsks(undefined)} />}
      {asks === 'withdraw' && <Withdraw record={record} onClose={() => setAsks(undefined)} />}
    </>
  )
}

function drawn(own: ReturnType<typeof useOwnFields>, record: RecordView): Record<string, React.ReactNode> {
  return Object.fromEntries(Object.entries(own ?? {}).map(([name, { view: View }]) => [name, <View key={name} value={record.answers[name]} />]))
}

function Deeds({ record, onPrint, onAsk }: { record: RecordView; onPrint: () => void; onAsk: (what: 'decide' | 'withdraw') => void }) {
  const go = useGo()
  const may = (operation: string) => record.allowed.includes(operation)
  return (
    <>
      {may('forms.decide') && <Button type="primary" onClick={() => onAsk('decide')}>审批</Button>}
      {may('forms.save') && <Button type={record.state === 'DRAFT' || record.state === 'RETURNED' ? 'primary' : 'default'} onClick={() => go(`/forms/${record.id}/edit`)}>{record.state === 'DRAFT' ? '继续填' : '修改'}</Button>}
      <Button onClick={onPrint}>导出 Word</Button>
      <Button onClick={() => window.print()}>打印</Button>
      {may('forms.withdraw') && <Button danger onClick={() => onAsk('withdraw')}>作废</Button>}
    </>
  )
}

function factsOf(record: RecordView): [string, React.ReactNode][] {
  const set = formSetOf(record.subject)
  return [
    [set?.label ?? '所属', set ? <PageLink key="subject" to={set.open(record.subjectId)}>{record.subjectTitle}</PageLink> : record.subjectTitle],
    ['日期', record.occurredOn], ['填写人', record.author.id === record.editor.id ? record.author.name : `${record.author.name}（${record.editor.name} 修改）`],
    ['填写时间', showInstant(record.deviceAt ?? record.writtenAt)],
    ...(record.lateWhy ? [['补录', record.lateWhy] as [string, React.ReactNode]] : []),
    ...(record.decision ? [['审批', `${record.decision.by.name} ${showInstant(record.decision.at)}`] as [string, React.ReactNode]] : []),
  ]
}
