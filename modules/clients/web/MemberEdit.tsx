// Changing a member (修改家庭成员).
import { RecordState } from '../../../kernel/web/DetailPage.tsx'
import { useGo, usePathParams } from '../../../kernel/web/navigation.tsx'
import { Notice } from '../../../kernel/web/Notice.tsx'
import { PageTitle } from '../../../kernel/web/PageTitle.tsx'
import { useRecord } from '../../../kernel/web/query.ts'
import { SlotPanel } from '../../../kernel/web/SlotPanel.tsx'
import { useSlots } from '../../../kernel/web/slots.ts'
import { showHousehold, updatePerson } from '../model/api.ts'
import { MemberForm } from './MemberForm.tsx'

export function Page() {
  const { householdId = '', personId = '' } = usePathParams()
  const go = useGo()
  const files = useSlots('record.files')
  const { data, error, refetch } = useRecord(showHousehold, { params: { householdId } })
  const member = data?.members.find(({ id }) => id === personId)
  const back = `/households/${householdId}`
  if (!data) return <RecordState error={error} retry={() => void refetch()} />
  if (!member?.allowed.includes('households.updatePerson')) return <Notice tone="warn" title="这位成员现在不能修改">他已经离开这户，或这户已停止服务。</Notice>
  return (
    <div className="page">
      <PageTitle title={`修改 ${member.name}`} back={back} />
      <MemberForm
        key={member.version} contract={updatePerson} params={{ householdId, personId }} title="修改家庭成员" initial={member} version={member.version} draftKey={`households/${householdId}/members/${personId}`}
        about={`证件号码（现为 ${member.identityMask || '无'}）、电话（现为 ${member.phoneMask || '无'}）和健康状况不填则不变。`} onCancel={() => go(back)} onSaved={() => go(back)}
      />
      {files.map((slot) => <SlotPanel key={slot.key} slot={slot} given={{ subject: 'person', subjectId: member.id }} />)}
    </div>
  )
}
