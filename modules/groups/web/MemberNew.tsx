// Somebody who wants to take part (组员报名): from the files or by name, screened at once or later.
import { useMemo, useState } from 'react'
import { newKey } from '../../../kernel/web/api.ts'
import { RecordForm } from '../../../kernel/web/form/RecordForm.tsx'
import { useGo, usePathParams } from '../../../kernel/web/navigation.tsx'
import { PageTitle } from '../../../kernel/web/PageTitle.tsx'
import { useToday } from '../../../kernel/web/session.tsx'
import { ConsentCheck } from '../../clients/web/ConsentCheck.tsx'
import { type Picked, PersonPicker } from '../../clients/web/PersonPicker.tsx'
import { addMember } from '../model/api.ts'
import { memberSections } from './member-sections.ts'

export function Page() {
  const { groupId = '' } = usePathParams()
  const go = useGo()
  const today = useToday()
  const [picked, setPicked] = useState<Picked | null>(null)
  const initial = useMemo(() => ({ id: newKey(), personId: picked?.personId ?? null, appliedOn: today }), [picked, today])
  const back = `/groups/${groupId}`
  return (
    <div className="page">
      <PageTitle title="登记组员" back={back} />
      <section className="paper form" aria-label="从档案中选人"><PersonPicker value={picked} onChange={setPicked} /></section>
      {picked && <ConsentCheck householdId={picked.householdId} personId={picked.personId} />}
      <RecordForm
        key={picked?.personId ?? 'named'} contract={addMember} params={{ groupId }} initial={initial} title="组员报名（筛选）表" sections={memberSections(picked !== null, false)}
        shows={picked ? { name: () => false, sex: () => false, age: () => false, phone: () => false } : { emergencyReason: () => false }} offline onSaved={() => go(back)} onQueued={() => go(back)} onCancel={() => go(back)}
      />
    </div>
  )
}
