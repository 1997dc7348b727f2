// Recording a consent (登记同意书), or the ground that needs none.
import { RecordForm } from '../../../kernel/web/form/RecordForm.tsx'
import type { FormValue } from '../../../kernel/web/form/value.ts'
import { useGo, usePathParams } from '../../../kernel/web/navigation.tsx'
import { PageTitle } from '../../../kernel/web/PageTitle.tsx'
import { useToday } from '../../../kernel/web/session.tsx'
import { recordConsent } from '../model/api.ts'
import { consentFields, ConsentNotice } from './ConsentFields.tsx'
import './clients.css'

const order = ['basis', 'items', 'basisNote', 'givenBy', 'relation', 'channel', 'witness', 'givenOn']
const shows = Object.fromEntries(order.map((name) => [name, (value: FormValue) => consentFields(value).includes(name)]))
const sections = [{ title: '同意书', fields: order, about: <ConsentNotice /> }]

export function Page() {
  const { householdId = '' } = usePathParams()
  const go = useGo()
  const today = useToday()
  const back = `/households/${householdId}`
  return (
    <div className="page">
      <PageTitle title="登记同意书" back={back} />
      <RecordForm
        contract={recordConsent} params={{ householdId }} title="登记同意书" submitLabel="保存同意书" initial={{ givenOn: today }} sections={sections} shows={shows} offline
        onCancel={() => go(back)} onSaved={() => go(back)} onQueued={() => go(back)}
      />
    </div>
  )
}
