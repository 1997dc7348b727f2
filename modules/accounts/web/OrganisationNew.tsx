// Registering an organisation (登记单位): a township government or a department.
import { useMemo } from 'react'
import { RecordForm } from '../../../kernel/web/form/RecordForm.tsx'
import { useGo } from '../../../kernel/web/navigation.tsx'
import { PageTitle } from '../../../kernel/web/PageTitle.tsx'
import { createOrganisation } from '../model/organisation.ts'
import { appointmentControls } from './appointment-controls.tsx'

export function Page() {
  const go = useGo()
  const controls = useMemo(() => appointmentControls(''), [])
  return (
    <div className="page">
      <PageTitle title="登记单位" back="/organisations" />
      <RecordForm
        contract={createOrganisation} title="登记单位" draftKey="organisations/new" controls={controls} touches={['organisations']}
        onSaved={() => go('/organisations', { replace: true })} onCancel={() => go('/organisations')}
      />
    </div>
  )
}
