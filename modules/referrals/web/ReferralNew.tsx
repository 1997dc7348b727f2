// Applying for a referral (转介申请): the consent is looked at first, the fewest papers are chosen already.
import { RecordState } from '../../../kernel/web/DetailPage.tsx'
import { RecordForm } from '../../../kernel/web/form/RecordForm.tsx'
import { PageTitle } from '../../../kernel/web/PageTitle.tsx'
import { useGo, usePathParams } from '../../../kernel/web/navigation.tsx'
import { useRecord } from '../../../kernel/web/query.ts'
import type { OutputOf } from '../../../kernel/model/contract.ts'
import { applyReferral, prepareReferral } from '../model/api.ts'
import { ConsentNotice, sections, shows, useReferralControls } from './ReferralForm.tsx'

export function Page() {
  const { householdId = '' } = usePathParams()
  const { data, error, refetch } = useRecord(prepareReferral, { params: { householdId } })
  return data ? <NewReferral known={data} /> : <RecordState error={error} retry={() => void refetch()} />
}

function NewReferral({ known }: { known: OutputOf<typeof prepareReferral> }) {
  const go = useGo()
  const controls = useReferralControls(known)
  const back = `/households/${known.householdId}`
  const [first] = known.consents
  return (
    <div className="page">
      <PageTitle title={`转介申请 ${known.headName}`} back={back} />
      <ConsentNotice known={known} />
      <RecordForm
        contract={applyReferral} params={{ householdId: known.householdId }} title="转介申请" draftKey={`referrals/new/${known.householdId}`} submitLabel="提交审核" controls={controls} sections={sections} shows={shows}
        initial={{ kind: 'PARTIAL', consent: first ? (first.isWritten ? 'WRITTEN' : 'ORAL') : known.hasOtherGround ? 'NOT_REQUIRED' : undefined }}
        touches={['desk', 'households']} onSaved={(referral) => go(`/referrals/${referral.id}`)} onCancel={() => go(back)}
      />
    </div>
  )
}
