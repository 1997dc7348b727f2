// Receiving a visitor (来访接待登记): who came may stay unnamed; what is answered at once is finished at once.
import { PageTitle } from '../../../kernel/web/PageTitle.tsx'
import { RecordForm } from '../../../kernel/web/form/RecordForm.tsx'
import { useGo } from '../../../kernel/web/navigation.tsx'
import { useToday } from '../../../kernel/web/session.tsx'
import { receiveVisitor } from '../model/api.ts'
import { VillageControl } from './VillageControl.tsx'

const controls = { regionCode: VillageControl }

export function Page() {
  const go = useGo()
  const today = useToday()
  return (
    <div className="page">
      <PageTitle title="来访接待" back="/leads" />
      <RecordForm
        contract={receiveVisitor} params={{}} title="来访接待" draftKey="receptions/new" submitLabel="保存" initial={{ receivedOn: today }} controls={controls}
        sections={[
          { title: '来访情况', fields: ['matters', 'content', 'reply', 'outcome', 'urgency', 'onward', 'regionCode', 'mode', 'receivedOn'] },
          { title: '来访人（可不填）', fields: ['visitorName', 'sex', 'ageBand', 'contact', 'isReporterSecret', 'satisfaction'] },
        ]}
        shows={{ onward: (value) => value.outcome === 'FOLLOW_UP', urgency: (value) => value.outcome === 'FOLLOW_UP' }} touches={['leads', 'desk']} onSaved={(lead) => go(`/leads/${lead.id}`)} onCancel={() => go('/leads')}
      />
    </div>
  )
}
