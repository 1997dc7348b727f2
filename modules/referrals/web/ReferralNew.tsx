// Applying for a referral (转介申请): the consent is looked at first, the fewest papers are chosen already. From a case (?case=) what was done
// and how things stand is written already; from a lead or a crisis what they hand over.
import { RecordState } from '../../../kernel/web/DetailPage.tsx'
import { RecordForm } from '../../../kernel/web/form/RecordForm.tsx'
import { PageTitle } from '../../../kernel/web/PageTitle.tsx'
import { useCarried } from '../../../kernel/web/carry.ts'
import { useGo, usePathParams, useSearch } from '../../../kernel/web/navigation.tsx'
import { useRecord } from '../../../kernel/web/query.ts'
import type { OutputOf } from '../../../kernel/model/contract.ts'
import { applyReferral, prepareReferral } from '../model/api.ts'
import { ConsentNotice, sections, shows, useReferralControls } from './ReferralForm.tsx'

export function Page() {
  const { householdId = '' } = usePathParams()
  const { case: caseId } = useSearch()
  const { data, error, refetch } = useRecord(prepareReferral, { params: { householdId }, query: typeof caseId === 'string' ? { caseId } : {} })
  return data ? <NewReferral known={data} /> : <RecordState error={error} retry={() => void refetch()} />
}

function NewReferral({ known }: { known: OutputOf<typeof prepareReferral> }) {
  const go = useGo()
  const controls = useReferralControls(known)
  const back = `/households/${known.householdId}`
  const [first] = known.consents
  const { fromCase } = known
  const carried = useCarried(`/referrals/new/${known.householdId}`)
  return (
    <div className="page">
      <PageTitle title={`转介申请 ${known.headName}`} back={back} />
      <ConsentNotice known={known} />
      <RecordForm
        contract={applyReferral} params={{ householdId: known.householdId }} title="转介申请" draftKey={`referrals/new/${known.householdId}${fromCase ? `/${fromCase.caseId}` : ''}`} submitLabel="提交审核" controls={controls} sections={sections} shows={shows}
        initial={{ ...carried, ...(fromCase ?? {}), kind: 'PARTIAL', consent: first ? (first.isWritten ? 'WRITTEN' : 'ORAL') : known.hasOtherGround ? 'NOT_REQUIRED' : undefined }}
        touches={['desk', 'households', 'cases']} onSaved={(referral) => go(`/referrals/${referral.id}`)} onCancel={() => go(back)}
      />
    </div>
  )
}
