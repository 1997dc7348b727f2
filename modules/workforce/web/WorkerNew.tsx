// Registering a worker (登记驻站社工).
import { RecordForm } from '../../../kernel/web/form/RecordForm.tsx'
import { useGo } from '../../../kernel/web/navigation.tsx'
import { PageTitle } from '../../../kernel/web/PageTitle.tsx'
import { useRecord } from '../../../kernel/web/query.ts'
import { useSession } from '../../../kernel/web/session.tsx'
import { RecordState } from '../../../kernel/web/DetailPage.tsx'
import { createWorker, listWorkplaces } from '../model/api.ts'
import { fileControls, fileSections } from './worker-form.tsx'

export function Page() {
  const go = useGo()
  const { role } = useSession()
  const { data, error, refetch } = useRecord(listWorkplaces)
  if (!data) return <RecordState error={error} retry={() => void refetch()} />
  // Where only one employer is possible nobody has to choose it.
  const only = data.employers.length === 1 ? { employerId: data.employers[0]?.id } : {}
  const initial = role === 'PROJECT_MANAGER' ? { ...only, source: 'CONTRACTOR', staffingChannel: 'PURCHASED_SERVICE' } : only
  return (
    <div className="page">
      <PageTitle title="登记驻站社工" back="/workers" />
      <RecordForm
        contract={createWorker} title="登记驻站社工" draftKey="workers/new" initial={initial} sections={fileSections} controls={fileControls}
        onSaved={(output) => go(`/workers/${output.id}`, { replace: true })} onCancel={() => go('/workers')}
      />
    </div>
  )
}
