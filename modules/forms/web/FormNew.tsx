// A new form (填一份表单): what is known stands in it already.
import { useEffect, useState } from 'react'
import { currentVersion, type FormDefinition } from '../../../kernel/model/form.ts'
import { fieldsOf } from '../../../kernel/model/form-fields.ts'
import { call, newKey } from '../../../kernel/web/api.ts'
import { useCarried } from '../../../kernel/web/carry.ts'
import { RecordState } from '../../../kernel/web/DetailPage.tsx'
import { formSetOf, operationsOf } from '../../../kernel/web/form-sets.ts'
import { PageLink, useGo, usePathParams } from '../../../kernel/web/navigation.tsx'
import { Notice } from '../../../kernel/web/Notice.tsx'
import { PageTitle } from '../../../kernel/web/PageTitle.tsx'
import { useRecord } from '../../../kernel/web/query.ts'
import { createRecord, prepareRecord } from '../model/api.ts'
import { Answering } from './Answering.tsx'
import { useForm, useStartedVersion } from './use-form.ts'

export function Page() {
  const { form: code = '', subjectId = '' } = usePathParams()
  const go = useGo()
  const form = useForm(code)
  const draftKey = `forms/${code}/${subjectId}`
  const version = useStartedVersion(form, draftKey)
  const known = useKnown(code, subjectId)
  const handed = useCarried(`/forms/new/${code}/${subjectId}`)
  if (!known.data || !form || !version) return <RecordState error={known.error ?? (form === null ? new Error('没有这种表单') : undefined)} retry={() => void known.refetch()} />
  const { answers, carriedFrom, colleagues, subjectTitle, existingId, stationId } = known.data
  const back = formSetOf(form.subject)?.open(subjectId) ?? '/forms'
  const params = { form: code, subjectId }
  const keep = async (value: Record<string, unknown>) => {
    const record = await call(createRecord, { params, body: { ...value, isDone: false } as never, idempotencyKey: newKey() })
    go(`/forms/${record.id}`)
  }
  return (
    <div className="page">
      <PageTitle title={`${form.title} · ${subjectTitle}`} back={back} />
      {existingId && <Notice title="这种表单只填一份，已经有了" actions={<PageLink to={`/forms/${existingId}`}>打开已有的</PageLink>} />}
      {version !== currentVersion(form) && <Notice title={`没写完的这份是按第 ${version.number} 版表单填的，可以接着填完`}>要按第 {currentVersion(form).number} 版重填，请丢弃它，再重新打开本页。</Notice>}
      {carriedFrom && <Notice title={`已带出 ${carriedFrom} 那一份的${carriedTitles(form)}，请核对`} />}
      <Answering
        form={form} version={version} stationId={stationId} answers={answers} handed={handed} colleagues={colleagues} contract={createRecord} params={params} title={`${form.title} ${subjectTitle}`}
        draftKey={draftKey} touches={['desk', 'forms', operationsOf(form.subject)]} onKeep={keep} onSaved={(record) => go(`/forms/${record.id}`)} onQueued={() => go(back)} onCancel={() => go(back)}
      />
    </div>
  )
}

// What is known is asked for once: it does not change under the hands, and after saving the stage may not admit another of this form.
function useKnown(code: string, subjectId: string) {
  const [isThere, setThere] = useState(false)
  const known = useRecord(prepareRecord, { params: { form: code, subjectId } }, { enabled: !isThere })
  const hasCome = known.data !== undefined && !known.isFetching
  useEffect(() => { if (hasCome) setThere(true) }, [hasCome])
  return known
}

/** What came along from the last one, by name. */
function carriedTitles(form: FormDefinition): string {
  const titles = fieldsOf(currentVersion(form).schema).filter(({ name }) => form.carried?.includes(name)).map(({ title }) => `“${title}”`)
  return titles.length > 4 ? `${titles.slice(0, 4).join('、')}等 ${titles.length} 栏` : titles.join('、')
}
