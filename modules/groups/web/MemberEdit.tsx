// Changing a member (修改组员): what is known, whether the group suits him, when he left.
import { RecordState } from '../../../kernel/web/DetailPage.tsx'
import { RecordForm } from '../../../kernel/web/form/RecordForm.tsx'
import { useGo, usePathParams } from '../../../kernel/web/navigation.tsx'
import { PageTitle } from '../../../kernel/web/PageTitle.tsx'
import { useRecord } from '../../../kernel/web/query.ts'
import { changeMember, listMembers } from '../model/api.ts'
import { memberSections } from './member-sections.ts'

export function Page() {
  const { groupId = '', memberId = '' } = usePathParams()
  const go = useGo()
  const { data, error, refetch } = useRecord(listMembers, { params: { groupId } })
  const member = data?.items.find(({ id }) => id === memberId)
  if (!member) return <RecordState error={error ?? (data ? new Error('没有找到这名组员') : undefined)} retry={() => void refetch()} />
  const back = `/groups/${groupId}`
  const isOnFile = member.personId !== null
  return (
    <div className="page">
      <PageTitle title={`修改组员 · ${member.name}`} back={back} />
      <RecordForm
        contract={changeMember} params={{ groupId, memberId }} initial={{ ...member }} version={member.version} title={`修改组员 ${member.name}`}
        sections={memberSections(isOnFile, true)} shows={{ ...(isOnFile ? { name: () => false, sex: () => false, age: () => false, phone: () => false } : {}), ...(member.phoneMask === '' || isOnFile ? { dropsPhone: () => false } : {}) }}
        onSaved={() => go(back)} onCancel={() => go(back)}
      />
    </div>
  )
}
