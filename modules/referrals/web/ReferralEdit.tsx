// Amending an application before it is sent (修改转介申请).
import { RecordState } from '../../../kernel/web/DetailPage.tsx'
import { RecordForm } from '../../../kernel/web/form/RecordForm.tsx'
import { PageTitle } from '../../../kernel/web/PageTitle.tsx'
import { useGo, usePathParams } from '../../../kernel/web/navigation.tsx'
import { useRecord } from '../../../kernel/web/query.ts'
import type { OutputOf } from '../../../kernel/model/contract.ts'
import { amendReferral, prepareReferral, type ReferralView, showReferral } from '../model/api.ts'
import { ConsentNotice, sections, shows, useReferralControls } from './ReferralForm.tsx'

export function Page() {
  const { referralId = '' } = usePathParams()
  const referral = useRecord(showReferral, { params: { referralId } })
  const householdId = referral.data?.householdId ?? ''
  const known = useRecord(prepareReferral, { params: { householdId } }, { enabled: householdId !== '' })
  if (!referral.data || !known.data) return <RecordState error={referral.error ?? known.error} retry={() => { void referral.refetch(); void known.refetch() }} />
  return <Edit referral={referral.data} known={known.data} />
}

function Edit({ referral, known }: { referral: ReferralView; known: OutputOf<typeof prepareReferral> }) {
  const go = useGo()
  const controls = useReferralControls(known)
  const back = `/referrals/${referral.id}`
  return (
    <div className="page">
      <PageTitle title={`修改转介申请 ${known.headName}`} back={back} />
      <ConsentNotice known={known} />
      <RecordForm
        contract={amendReferral} params={{ referralId: referral.id }} title="修改转介申请" version={referral.version} initial={referral} controls={controls} sections={sections} shows={shows}
        touches={['referrals']} onSaved={() => go(back)} onCancel={() => go(back)}
      />
    </div>
  )
}
