// Registering a contract (登记服务协议).
import { RecordForm } from '../../../kernel/web/form/RecordForm.tsx'
import { useGo } from '../../../kernel/web/navigation.tsx'
import { PageTitle } from '../../../kernel/web/PageTitle.tsx'
import { createContract } from '../model/api.ts'
import { contractControls, contractSections } from './contract-form.tsx'

export function Page() {
  const go = useGo()
  return (
    <div className="page">
      <PageTitle title="登记服务协议" back="/contracts" />
      <RecordForm
        contract={createContract} title="登记服务协议" draftKey="contracts/new" initial={{ cycleYears: 1, stations: [{ requiredWorkers: 2 }] }} sections={contractSections} controls={contractControls}
        touches={['institutions']} onSaved={(output) => go(`/contracts/${output.id}`, { replace: true })} onCancel={() => go('/contracts')}
      />
    </div>
  )
}
