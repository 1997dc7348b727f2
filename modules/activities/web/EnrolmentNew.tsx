// Somebody enrols (登记报名): from the files or by name.
import { useMemo, useState } from 'react'
import { newKey } from '../../../kernel/web/api.ts'
import { RecordForm } from '../../../kernel/web/form/RecordForm.tsx'
import type { FormValue } from '../../../kernel/web/form/value.ts'
import { useGo, usePathParams } from '../../../kernel/web/navigation.tsx'
import { PageTitle } from '../../../kernel/web/PageTitle.tsx'
import { ConsentCheck } from '../../clients/web/ConsentCheck.tsx'
import { type Picked, PersonPicker } from '../../clients/web/PersonPicker.tsx'
import { enrol } from '../model/api.ts'

export const fromFile = { name: () => false, sex: () => false, ageBand: () => false, phone: () => false, kind: () => false }
const isMinor = ({ ageBand }: FormValue): boolean => ageBand === 'CHILD' || ageBand === 'TEEN'
/** Of somebody without a file the age says whether a guardian is asked for. */
export const fromOutside = { emergencyReason: () => false, guardianName: isMinor, guardianConsentOn: isMinor }

/** The parts of the form; who is on the list already may take his number or his name off it. */
export const enrolmentSections = (isOnList: boolean) => [
  { title: '报名', fields: ['name', 'ageBand', 'phone', ...(isOnList ? ['dropsPhone'] : []), 'sex', 'village', 'kind', 'needs', 'emergencyReason', ...(isOnList ? ['isCancelled'] : [])] },
  { title: '监护人（未成年人填写）', fields: ['guardianName', 'guardianConsentOn'] },
]

export function Page() {
  const { activityId = '' } = usePathParams()
  const go = useGo()
  const [picked, setPicked] = useState<Picked | null>(null)
  const initial = useMemo(() => ({ id: newKey(), personId: picked?.personId ?? null }), [picked])
  const back = `/activities/${activityId}`
  return (
    <div className="page">
      <PageTitle title="登记报名" back={back} />
      <section className="paper form" aria-label="从档案中选人"><PersonPicker value={picked} onChange={setPicked} /></section>
      {picked && <ConsentCheck householdId={picked.householdId} personId={picked.personId} />}
      <RecordForm
        key={picked?.personId ?? 'named'} contract={enrol} params={{ activityId }} initial={initial} title="活动报名表" shows={picked ? fromFile : fromOutside} offline
        sections={enrolmentSections(false)}
        onSaved={() => go(back)} onQueued={() => go(back)} onCancel={() => go(back)}
      />
    </div>
  )
}
