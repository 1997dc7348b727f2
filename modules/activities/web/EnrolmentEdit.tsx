// Changing or cancelling an enrolment (修改、取消报名).
import { RecordState } from '../../../kernel/web/DetailPage.tsx'
import { RecordForm } from '../../../kernel/web/form/RecordForm.tsx'
import { useGo, usePathParams } from '../../../kernel/web/navigation.tsx'
import { PageTitle } from '../../../kernel/web/PageTitle.tsx'
import { useRecord } from '../../../kernel/web/query.ts'
import { changeEnrolment, listEnrolments } from '../model/api.ts'
import { enrolmentSections, fromFile, fromOutside } from './EnrolmentNew.tsx'

export function Page() {
  const { activityId = '', enrolmentId = '' } = usePathParams()
  const go = useGo()
  const { data, error, refetch } = useRecord(listEnrolments, { params: { activityId } })
  const row = data?.items.find(({ id }) => id === enrolmentId)
  if (!row) return <RecordState error={error ?? (data ? new Error('没有找到这条报名') : undefined)} retry={() => void refetch()} />
  const back = `/activities/${activityId}`
  return (
    <div className="page">
      <PageTitle title={`修改报名 · ${row.name}`} back={back} />
      <RecordForm
        contract={changeEnrolment} params={{ activityId, enrolmentId }} initial={{ ...row }} version={row.version} title={`修改报名 ${row.name}`}
        sections={enrolmentSections(true)} shows={{ ...(row.personId ? fromFile : fromOutside), ...(row.phoneMask === '' || row.personId ? { dropsPhone: () => false } : {}) }} onSaved={() => go(back)} onCancel={() => go(back)}
      />
    </div>
  )
}
