// Changing a form (修改表单): under the version it was given to; what stood before stays in its history.
import { versionNumbered } from '../../../kernel/model/form.ts'
import { call, newKey } from '../../../kernel/web/api.ts'
import { RecordState } from '../../../kernel/web/DetailPage.tsx'
import { operationsOf } from '../../../kernel/web/form-sets.ts'
import { useGo, usePathParams } from '../../../kernel/web/navigation.tsx'
import { PageTitle } from '../../../kernel/web/PageTitle.tsx'
import { useRecord } from '../../../kernel/web/query.ts'
import { prepareRecord, type RecordView, saveRecord, showRecord } from '../model/api.ts'
import { Answering } from './Answering.tsx'
import { useForm } from './use-form.ts'

export function Page() {
  const { recordId = '' } = usePathParams()
  const record = useRecord(showRecord, { params: { recordId } })
  if (!record.data) return <RecordState error={record.error} retry={() => void record.refetch()} />
  return <Edit key={record.data.id} record={record.data} />
}

function Edit({ record }: { record: RecordView }) {
  const go = useGo()
  const form = useForm(record.form)
  const known = useRecord(prepareRecord, { params: { form: record.form, subjectId: record.subjectId } })
  const version = form ? versionNumbered(form, record.formVersion) : undefined
  if (!form || !version) return <RecordState error={form === null ? new Error('没有这种表单') : undefined} />
  const back = `/forms/${record.id}`
  const keep = async (value: Record<string, unknown>, seen: number | undefined) => {
    await call(saveRecord, { params: { recordId: record.id }, body: { ...value, isDone: false } as never, ifMatch: seen ?? record.version, idempotencyKey: newKey() })
    go(back)
  }
  return (
    <div className="page">
      <PageTitle title={`修改${form.title} · ${record.subjectTitle}`} back={back} />
      <Answering
        form={form} version={version} stationId={record.stationId} answers={record.answers} recordVersion={record.version} isUrgent={record.isUrgent} asksReason={record.state !== 'DRAFT'} colleagues={known.data?.colleagues ?? []}
        contract={saveRecord} params={{ recordId: record.id }} title={`修改${form.title} ${record.subjectTitle}`} draftKey={`forms/${record.id}`}
        touches={['desk', 'forms', operationsOf(form.subject)]} {...(record.state === 'DRAFT' || record.state === 'RETURNED' ? { onKeep: keep } : {})}
        onSaved={() => go(back)} onQueued={() => go(back)} onCancel={() => go(back)}
      />
    </div>
  )
}
