// Registering a lead (登记线索): what, about whom, where; the rest has a default.
import { PageTitle } from '../../../kernel/web/PageTitle.tsx'
import { RecordForm } from '../../../kernel/web/form/RecordForm.tsx'
import { useGo, useSearch } from '../../../kernel/web/navigation.tsx'
import { useToday } from '../../../kernel/web/session.tsx'
import { registerLead } from '../model/api.ts'
import { VillageControl } from './VillageControl.tsx'

const controls = { regionCode: VillageControl }

export function Page() {
  const go = useGo()
  const today = useToday()
  const { household } = useSearch()
  return (
    <div className="page">
      <PageTitle title="登记线索" back="/leads" />
      <RecordForm
        contract={registerLead} params={{}} title="登记线索" draftKey="leads/new" submitLabel="登记" initial={{ receivedOn: today, ...(typeof household === 'string' ? { householdId: household } : {}) }} controls={controls}
        sections={[
          { title: '反映的事', fields: ['source', 'subject', 'content', 'regionCode', 'urgency', 'matters', 'receivedOn'] },
          { title: '反映人（可不填）', fields: ['reporterName', 'reporterContact', 'isReporterSecret'] },
        ]}
        touches={['desk']} onSaved={(lead) => go(`/leads/${lead.id}`)} onCancel={() => go('/leads')}
      />
    </div>
  )
}
