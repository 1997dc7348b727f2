// Correcting a staff file (修改人员登记): numbers that are left empty stay as they are.
import { RecordState } from '../../../kernel/web/DetailPage.tsx'
import { RecordForm } from '../../../kernel/web/form/RecordForm.tsx'
import { useGo, usePathParams } from '../../../kernel/web/navigation.tsx'
import { PageTitle } from '../../../kernel/web/PageTitle.tsx'
import { useRecord } from '../../../kernel/web/query.ts'
import { showWorker, updateWorker } from '../model/api.ts'
import { fileControls, fileSections } from './worker-form.tsx'

export function Page() {
  const { workerId = '' } = usePathParams()
  const { data, error, refetch } = useRecord(showWorker, { params: { workerId } })
  const go = useGo()
  if (!data) return <RecordState error={error} retry={() => void refetch()} />
  const back = () => go(`/workers/${workerId}`, { replace: true })
  return (
    <div className="page">
      <PageTitle title={`修改 ${data.name}`} back={`/workers/${workerId}`} />
      <RecordForm
        contract={updateWorker} params={{ workerId }} initial={data} version={data.version} draftKey={`workers/${workerId}`} title="修改人员登记" sections={fileSections}
        controls={fileControls} onSaved={back} onCancel={back}
      />
    </div>
  )
}
