// Members of a household (家庭成员), each with what the next visit needs first, the rest folded.
import { Button } from 'antd'
import { useState } from 'react'
import { familyRelationCodes, sexCodes } from '../../../kernel/model/codes/person.ts'
import { clientGroupCodes, selfCareCodes } from '../../../kernel/model/codes/clients.ts'
import { riskSignCodes } from '../../../kernel/model/codes/visits.ts'
import { useGo } from '../../../kernel/web/navigation.tsx'
import { Fact, RecordView } from '../../../kernel/web/RecordView.tsx'
import { useSession } from '../../../kernel/web/session.tsx'
import { StatusTag } from '../../../kernel/web/StatusTag.tsx'
import { personView, type HouseholdView, type PersonView } from '../model/views.ts'
import { ContactList } from './ContactList.tsx'
import { LeaveDialog } from './DeedDialog.tsx'
import { Revealed } from './Revealed.tsx'

const folded = ['documentKind', 'noIdentityReason', 'livelihoodTier', 'residenceState', 'disabilityKinds', 'disabilityGrade', 'caregivers', 'guardianship', 'guardianName',
  'guardianRelation', 'ethnicity', 'politicalStatus', 'education', 'maritalStatus', 'employment', 'occupation', 'school', 'strengths', 'needs', 'externalIds']

export function MemberList({ household }: { household: HouseholdView }) {
  const go = useGo()
  const [leaving, setLeaving] = useState<PersonView>()
  return (
    <>
      {household.allowed.includes('households.addPerson') && <div className="tab-actions"><Button onClick={() => go(`/households/${household.id}/members/new`)}>增加家庭成员</Button></div>}
      {household.members.map((member) => <Member key={member.id} household={household} member={member} onLeave={() => setLeaving(member)} />)}
      <ContactList household={household} />
      {leaving && <LeaveDialog household={household} member={leaving} onClose={() => setLeaving(undefined)} />}
    </>
  )
}

function Member({ household, member, onLeave }: { household: HouseholdView; member: PersonView; onLeave: () => void }) {
  const go = useGo()
  const hasLeft = member.state === 'LEFT'
  const more = folded.filter((name) => isFilled(member[name as keyof PersonView]))
  // What is not known, or what an officer does not get, is left out: six members of dashes hide the one line that matters.
  const isFront = useSession().can.includes('households.search')
  return (
    <article className={hasLeft ? 'member member-left' : 'member'} aria-label={member.name}>
      <div className="member-head">
        <span>{member.name}</span>
        <StatusTag>{member.relation === 'HEAD' ? '户主' : familyRelationCodes.label(member.relation)}</StatusTag>
        {hasLeft && <StatusTag>{member.leftOn} 离开</StatusTag>}
        {member.riskLabels.filter((sign) => sign !== 'NONE').map((sign) => <StatusTag key={sign} tone="bad">{riskSignCodes.label(sign)}</StatusTag>)}
        <span className="member-deeds">
          {member.allowed.includes('households.updatePerson') && <Button size="small" onClick={() => go(`/households/${household.id}/members/${member.id}`)}>修改</Button>}
          {member.allowed.includes('households.personLeaves') && <Button size="small" onClick={onLeave}>离开</Button>}
        </span>
      </div>
      <div className="record">
        <Fact label="性别、年龄">{[sexCodes.label(member.sex), member.age === null ? '年龄不详' : `${member.age} 周岁`].filter(Boolean).join('，')}{isFront && member.bornOn && <>，<span className="one-line">{member.bornOn}</span></>}</Fact>
        {member.clientGroups.length > 0 && <Fact label="对象类别">{member.clientGroups.map((group) => clientGroupCodes.label(group)).join('、')}</Fact>}
        {member.identityMask && <Fact label="证件号码"><Revealed household={household} field="identityNumber" mask={member.identityMask} ofId={member.id} /></Fact>}
        {member.phoneMask && <Fact label="电话"><Revealed household={household} field="phone" mask={member.phoneMask} ofId={member.id} /></Fact>}
        {member.guardianPhoneMask && <Fact label="监护人电话"><Revealed household={household} field="guardianPhone" mask={member.guardianPhoneMask} ofId={member.id} /></Fact>}
        {isFront && member.hasHealthNotes && <Fact label="健康状况"><Revealed household={household} field="healthNotes" mask="有记录" ofId={member.id} /></Fact>}
        {isFront && member.hasParticulars && <Fact label="健康、保障等其余栏目"><Revealed household={household} field="particulars" mask="有记录" ofId={member.id} /></Fact>}
        {member.selfCare && <Fact label="自理能力">{selfCareCodes.label(member.selfCare)}</Fact>}
      </div>
      {more.length > 0 && <details className="member-more"><summary>更多</summary><RecordView schema={personView} value={member} only={more} /></details>}
    </article>
  )
}

const isFilled = (value: unknown): boolean => value !== null && value !== '' && !(Array.isArray(value) && value.length === 0)
