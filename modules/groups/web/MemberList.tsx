// Members of a group (组员): who applied, who takes part, whose guardian has agreed.
import { Button } from 'antd'
import { useState } from 'react'
import { sexCodes } from '../../../kernel/model/codes/person.ts'
import { call, download } from '../../../kernel/web/api.ts'
import { LongList } from '../../../kernel/web/LongList.tsx'
import { Masked, type RevealReason } from '../../../kernel/web/Masked.tsx'
import { PageLink, useGo } from '../../../kernel/web/navigation.tsx'
import { Notice } from '../../../kernel/web/Notice.tsx'
import { ProblemNotice } from '../../../kernel/web/ProblemNotice.tsx'
import { useRecord } from '../../../kernel/web/query.ts'
import { StatusTag } from '../../../kernel/web/StatusTag.tsx'
import { type GroupView, listMembers, type MemberView, printGroupPaper, revealPhone } from '../model/api.ts'
import { MemberTag } from './words.tsx'

export function MemberList({ group }: { group: GroupView }) {
  const go = useGo()
  const [failure, setFailure] = useState<unknown>()
  const { data, error, refetch } = useRecord(listMembers, { params: { groupId: group.id } })
  if (error && !data) return <ProblemNotice error={error} retry={() => void refetch()} />
  if (!data) return <p className="soft">正在读取…</p>
  const { items } = data
  return (
    <>
      <div className="form-offers">
        {group.allowed.includes('groups.addMember') && <Button type="primary" onClick={() => go(`/groups/${group.id}/members/new`)}>登记报名</Button>}
        <Button onClick={() => void download(printGroupPaper, { params: { groupId: group.id, paper: 'F31' } }).then(() => setFailure(undefined), setFailure)}>导出报名（筛选）表</Button>
      </div>
      {failure !== undefined && <ProblemNotice error={failure} />}
      <Waiting group={group} items={items} />
      {items.length === 0 && <p className="soft">还没有人报名。已建档的从档案里选，没有建档的写姓名就可以。</p>}
      <LongList items={items} keyOf={({ id }) => id} textOf={({ name }) => name} label="组员名单">{(one) => <Member groupId={group.id} member={one} />}</LongList>
    </>
  )
}

/** Who comes next when there is a place. */
function Waiting({ group, items }: { group: GroupView; items: readonly MemberView[] }) {
  const first = items.find(({ state }) => state === 'WAITING')
  if (!first || group.plannedMembers === null) return null
  const free = group.plannedMembers - group.members
  return <Notice tone={free > 0 ? 'good' : 'info'} title={free > 0 ? `有 ${free} 个空位，候补第一位：${first.name}` : `${group.plannedMembers} 人已满，${group.waiting} 人候补`}>{free > 0 ? '点姓名，把“是否适合”改为“适合”。' : '有人退出，按报名先后递补。'}</Notice>
}

function Member({ groupId, member }: { groupId: string; member: MemberView }) {
  const reveal = async ({ code, text }: RevealReason) => (await call(revealPhone, { params: { groupId, memberId: member.id }, body: { reason: { code: code as 'CONTACT', text } } })).value
  const about = [member.sex === 'UNSTATED' ? '' : sexCodes.label(member.sex), member.age === null ? '' : `${member.age} 岁`].filter(Boolean).join('　')
  return (
    <>
      {member.allowed.includes('groups.changeMember') ? <PageLink to={`/groups/${groupId}/members/${member.id}`}>{member.name}</PageLink> : <strong>{member.name}</strong>}
      <MemberTag state={member.state} />
      {member.isMinor && <StatusTag tone={member.guardianConsentOn ? 'good' : 'bad'}>{member.guardianConsentOn ? '监护人已同意' : '待监护人同意'}</StatusTag>}
      {member.lacksConsent && member.state !== 'LEFT' && <StatusTag tone="bad">没有有效的同意</StatusTag>}
      {about && <span className="soft">{about}</span>}
      {member.phoneMask !== '' && <Masked label="电话" of={member.name} value={member.phoneMask} {...(member.allowed.includes('groups.reveal') ? { reveal } : {})} />}
      {member.householdId && <PageLink to={`/households/${member.householdId}`}>家庭档案</PageLink>}
    </>
  )
}
