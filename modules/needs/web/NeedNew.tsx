// Putting a need on the list (登记需求): of a family (?household=), from a lead (?lead=), or of a whole village.
import { PageTitle } from '../../../kernel/web/PageTitle.tsx'
import { RecordForm } from '../../../kernel/web/form/RecordForm.tsx'
import { useGo, useSearch } from '../../../kernel/web/navigation.tsx'
import { useRecord } from '../../../kernel/web/query.ts'
import { useToday } from '../../../kernel/web/session.tsx'
import { RecordState } from '../../../kernel/web/DetailPage.tsx'
import { showLead } from '../model/api.ts'
import { addNeed } from '../model/needs-api.ts'
import { VillageControl } from './VillageControl.tsx'

const controls = { regionCode: VillageControl }

export function Page() {
  const { household, lead } = useSearch()
  const leadId = typeof lead === 'string' ? lead : ''
  const known = useRecord(showLead, { params: { leadId } }, { enabled: leadId !== '' })
  if (leadId !== '' && !known.data) return <RecordState error={known.error} />
  const from = known.data
  const householdId = typeof household === 'string' ? household : from?.householdId ?? null
  return <NewNeed householdId={householdId} initial={from ? { leadId, source: from.source, description: from.content, urgency: from.urgency, regionCode: from.regionCode } : {}} back={from ? `/leads/${from.id}` : householdId ? `/households/${householdId}` : '/needs'} />
}

function NewNeed({ householdId, initial, back }: { householdId: string | null; initial: object; back: string }) {
  const go = useGo()
  const today = useToday()
  return (
    <div className="page">
      <PageTitle title="登记需求" back={back} />
      <RecordForm
        contract={addNeed} params={{}} title="登记需求" draftKey={`needs/new/${householdId ?? ''}`} submitLabel="列入清单" controls={controls} initial={{ raisedOn: today, householdId, ...initial }}
        sections={[{ fields: ['level', 'description', 'regionCode', 'source', 'peopleCount', 'urgency', 'clientGroups', 'domain', 'raisedOn'] }]}
        shows={{ regionCode: () => householdId === null, clientGroups: () => householdId === null }} touches={['households', 'leads']} onSaved={() => go(back)} onCancel={() => go(back)}
      />
    </div>
  )
}
