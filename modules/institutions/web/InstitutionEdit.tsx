// Correcting an institution's registration (修改机构登记).
import { RecordState } from '../../../kernel/web/DetailPage.tsx'
import { RecordForm } from '../../../kernel/web/form/RecordForm.tsx'
import { useGo, usePathParams } from '../../../kernel/web/navigation.tsx'
import { PageTitle } from '../../../kernel/web/PageTitle.tsx'
import { useRecord } from '../../../kernel/web/query.ts'
import { showInstitution, updateInstitution } from '../model/api.ts'
import { institutionSections } from './institution-form.ts'

export function Page() {
  const { institutionId = '' } = usePathParams()
  const { data, error, refetch } = useRecord(showInstitution, { params: { institutionId } })
  const go = useGo()
  if (!data) return <RecordState error={error} retry={() => void refetch()} />
  const back = () => go(`/institutions/${institutionId}`, { replace: true })
  return (
    <div className="page">
      <PageTitle title="修改机构登记" back={`/institutions/${institutionId}`} />
      <RecordForm
        contract={updateInstitution} params={{ institutionId }} initial={data} version={data.version} draftKey={`institutions/${institutionId}`} title="修改机构登记" sections={institutionSections}
        touches={['contracts', 'workers', 'organisations']} onSaved={back} onCancel={back}
      />
    </div>
  )
}
