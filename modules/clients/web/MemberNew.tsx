// Adding a member (增加家庭成员).
import { useGo, usePathParams } from '../../../kernel/web/navigation.tsx'
import { PageTitle } from '../../../kernel/web/PageTitle.tsx'
import { addPerson } from '../model/api.ts'
import { MemberForm } from './MemberForm.tsx'

export function Page() {
  const { householdId = '' } = usePathParams()
  const go = useGo()
  const back = `/households/${householdId}`
  return (
    <div className="page">
      <PageTitle title="增加家庭成员" back={back} />
      <MemberForm contract={addPerson} params={{ householdId }} title="增加家庭成员" draftKey={`households/${householdId}/member`} onCancel={() => go(back)} onSaved={() => go(back)} />
    </div>
  )
}
