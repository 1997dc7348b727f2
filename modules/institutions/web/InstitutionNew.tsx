// Registering an institution (登记机构).
import { RecordForm } from '../../../kernel/web/form/RecordForm.tsx'
import { useGo } from '../../../kernel/web/navigation.tsx'
import { PageTitle } from '../../../kernel/web/PageTitle.tsx'
import { createInstitution } from '../model/api.ts'
import { institutionSections } from './institution-form.ts'

export function Page() {
  const go = useGo()
  return (
    <div className="page">
      <PageTitle title="登记机构" back="/institutions" />
      <RecordForm
        contract={createInstitution} title="登记机构" draftKey="institutions/new" initial={{ kind: 'SOCIAL_SERVICE_AGENCY' }} sections={institutionSections} touches={['contracts', 'workers', 'organisations']}
        onSaved={(output) => go(`/institutions/${output.id}`, { replace: true })} onCancel={() => go('/institutions')}
      />
    </div>
  )
}
