// Recording a consent (登记同意书), or the ground that needs none. Where several children live in the family, the guardian signs for those ticked.
import { useMemo } from 'react'
import { RecordForm } from '../../../kernel/web/form/RecordForm.tsx'
import type { FormValue } from '../../../kernel/web/form/value.ts'
import { useGo, usePathParams } from '../../../kernel/web/navigation.tsx'
import { PageTitle } from '../../../kernel/web/PageTitle.tsx'
import { useRecord } from '../../../kernel/web/query.ts'
import { useToday } from '../../../kernel/web/session.tsx'
import { recordConsent, showHousehold } from '../model/api.ts'
import { guardianItem } from '../model/consent.ts'
import type { HouseholdView } from '../model/views.ts'
import { someOfControl } from './choices.tsx'
import { consentFields, ConsentNotice } from './ConsentFields.tsx'
import './clients.css'

const order = ['basis', 'items', 'children', 'basisNote', 'givenBy', 'relation', 'channel', 'witness', 'givenOn']
const sections = [{ title: '同意书', fields: order, about: <ConsentNotice /> }]

export function Page() {
  const { householdId = '' } = usePathParams()
  const { data, isPending, fetchStatus } = useRecord(showHousehold, { params: { householdId } })
  return (
    <div className="page">
      <PageTitle title="登记同意书" back={`/households/${householdId}`} />
      {(data || !isPending || fetchStatus === 'paused') && <ConsentForm householdId={householdId} members={data?.children ?? []} />}
    </div>
  )
}

function ConsentForm({ householdId, members }: { householdId: string; members: HouseholdView['children'] }) {
  const go = useGo()
  const today = useToday()
  const back = `/households/${householdId}`
  const controls = useMemo(() => ({ children: someOfControl(members) }), [members])
  const isShared = members.length > 1
  const shows = useMemo(() => Object.fromEntries(order.map((name) => [name, (value: FormValue) => (name === 'children' ? isShared && isGuardians(value) : consentFields(value).includes(name))])), [isShared])
  return (
    <RecordForm
      contract={recordConsent} params={{ householdId }} title="登记同意书" submitLabel="保存同意书" initial={{ givenOn: today, ...(isShared ? { children: members.map(({ id }) => id) } : {}) }} sections={sections}
      shows={shows} controls={controls} offline onCancel={() => go(back)} onSaved={() => go(back)} onQueued={() => go(back)}
    />
  )
}

const isGuardians = ({ basis = 'CONSENT', items }: FormValue): boolean => basis === 'CONSENT' && Array.isArray(items) && items.includes(guardianItem)
