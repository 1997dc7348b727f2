// One group (小组): where it stands, what comes next, its forms, members, sign-in sheet and what it came to.
import { Button, Input, Modal } from 'antd'
import { useId, useState } from 'react'
import type { ReactNode } from 'react'
import { groupNatureCodes, groupStageCodes, groupTypeCodes } from '../../../kernel/model/codes/groups.ts'
import { useConfirm } from '../../../kernel/web/Confirm.tsx'
import { DeedProblem, useDeed } from '../../../kernel/web/Deed.tsx'
import { DetailPage, RecordState } from '../../../kernel/web/DetailPage.tsx'
import { usePathParams } from '../../../kernel/web/navigation.tsx'
import { Notice } from '../../../kernel/web/Notice.tsx'
import { useRecord } from '../../../kernel/web/query.ts'
import { showFen } from '../../../kernel/web/show-value.tsx'
import { StageSteps } from '../../../kernel/web/StageSteps.tsx'
import { Attachments } from '../../files/web/Attachments.tsx'
import { FormRecords } from '../../forms/web/FormRecords.tsx'
import { type GroupView, moveGroup, showGroup } from '../model/api.ts'
import { percent } from '../model/effect.ts'
import { groupStateLabels } from '../model/stages.ts'
import { MeasureSheet } from './MeasureSheet.tsx'
import { MemberList } from './MemberList.tsx'
import { SignInSheet } from './SignInSheet.tsx'
import { StateTag, way } from './words.tsx'
import './groups.css'

export function Page() {
  const { groupId = '' } = usePathParams()
  const { data, error, refetch } = useRecord(showGroup, { params: { groupId } })
  return data ? <Group group={data} /> : <RecordState error={error} retry={() => void refetch()} />
}

function Group({ group }: { group: GroupView }) {
  const tabs = group.isMasked ? [] : [
    { key: 'forms', label: '表单', content: <FormRecords subject="group" subjectId={group.id} offers={group.offers} /> },
    { key: 'members', label: `组员 ${group.members}`, content: <MemberList group={group} /> },
    { key: 'sheet', label: '签到', content: <SignInSheet groupId={group.id} /> },
    { key: 'measures', label: '前后测', content: <MeasureSheet groupId={group.id} /> },
    { key: 'files', label: '附件', content: <Attachments subject="group" subjectId={group.id} hint="活动照片、纸质签到表、票据。" /> },
  ]
  return (
    <DetailPage title={group.name} back="/groups" tags={<StateTag state={group.state} />} facts={factsOf(group)} actions={<Deeds group={group} />} tabs={tabs}>
      {group.state === 'CANCELLED' && <Notice tone="warn" title="小组已取消">{group.cancelledReason}</Notice>}
      {group.isMasked && <Notice title="组员名单和过程记录由社工站保存">按照最小必要原则，这里只显示小组的基本情况和数字。</Notice>}
      {group.state !== 'CANCELLED' && <StageSteps label="小组阶段" stages={way} now={group.state} />}
      {next(group) && <Notice title={next(group)} />}
    </DetailPage>
  )
}

/** What is to be done now, in one sentence. */
function next({ state, members, applicants, attendance, isMasked }: GroupView): string {
  if (isMasked) return ''
  if (state === 'PLANNING') return '下一步：填计划书送督导审批。急办的可以标“紧急，先办后审”。'
  if (state === 'SUBMITTED') return '计划书等督导审批。'
  if (state === 'RECRUITING') return members === 0 ? '下一步：在“组员”里登记报名的人，筛选后开第一节。' : `已有 ${members} 名组员${applicants > 0 ? `，还有 ${applicants} 人待筛选` : ''}。开第一节时在“签到”里记到场。`
  if (state === 'RUNNING') return `已开展 ${attendance.sessions} 节。每节先记签到，再填单节过程记录。`
  return state === 'ENDED' ? '下一步：补齐前后测，填总结报告；出席率、变化、满意度由系统算好。' : ''
}

function factsOf(group: GroupView): [string, ReactNode][] {
  const { attendance } = group
  return [
    ['编号', group.groupNo], ['类型', [groupTypeCodes.label(group.kind), group.nature && groupNatureCodes.label(group.nature)].filter(Boolean).join(' · ')], ['社工站', group.stationName], ['负责人', group.worker], ...(group.createdBy === group.worker ? [] : [['建立人', group.createdBy] as [string, string]]),
    ['计划', group.plannedSessions ? `${group.plannedMembers} 人、${group.plannedSessions} 节` : ''], ['已开展', `${attendance.sessions} 节、${attendance.present} 人次`], ['出席率', percent(attendance.rate)],
    ['小组阶段', group.stage && groupStageCodes.label(group.stage)], ['起止', [group.startedOn, group.endedOn].filter(Boolean).join(' 至 ')],
    ['预算／决算', group.budgetFen === null ? '' : [showFen(group.budgetFen), group.settledFen === null ? '' : showFen(group.settledFen)].filter(Boolean).join(' ／ ')],
  ]
}

/** A group in words, to set two versions beside each other. */
const told = (group: GroupView): [string, ReactNode][] => [['状态', groupStateLabels[group.state]], ['组员', `${group.members} 人`], ...factsOf(group)]

function Deeds({ group }: { group: GroupView }) {
  const confirm = useConfirm()
  const [isCancelling, setCancelling] = useState(false)
  const move = useDeed(moveGroup, group, { touches: ['desk', 'forms'] })
  const go = async (deed: 'END' | 'REOPEN') => {
    const isSure = deed === 'REOPEN' || await confirm({ title: '结束这个小组？', effect: '结束后不再开新的一节，可以补记签到和过程记录，然后填总结报告。结束后仍可“继续小组”。', yes: '结束小组' })
    if (isSure) await move.send({ params: { groupId: group.id }, body: { deed } })
  }
  return (
    <>
      {group.nextDeeds.includes('END') && <Button loading={move.isSaving} onClick={() => void go('END')}>结束小组</Button>}
      {group.nextDeeds.includes('REOPEN') && <Button loading={move.isSaving} onClick={() => void go('REOPEN')}>继续小组</Button>}
      {group.nextDeeds.includes('CANCEL') && <Button danger onClick={() => setCancelling(true)}>取消小组</Button>}
      {isCancelling ? <Cancel group={group} onClose={() => setCancelling(false)} /> : <DeedProblem deed={move} now={group} told={told} />}
    </>
  )
}

function Cancel({ group, onClose }: { group: GroupView; onClose: () => void }) {
  const [reason, setReason] = useState('')
  const id = useId()
  const move = useDeed(moveGroup, group, { touches: ['desk', 'forms'], onDone: onClose })
  return (
    <Modal
      open title="取消这个小组？" okText="取消小组" cancelText="先不" okButtonProps={{ danger: true, disabled: reason.trim() === '' || !group.nextDeeds.includes('CANCEL') }} confirmLoading={move.isSaving} onCancel={onClose}
      onOk={() => void move.send({ params: { groupId: group.id }, body: { deed: 'CANCEL', reason } })}
    >
      <DeedProblem deed={move} now={group} told={told} />
      {!group.nextDeeds.includes('CANCEL') && <Notice tone="bad" title="现在的小组已经不能取消" />}
      <p>取消后不能恢复，不计入开展的小组数；已开展的节次和人次仍在统计里。</p>
      <div className="field field-after"><label htmlFor={id}>取消原因<span className="must" aria-hidden="true">*</span></label>
        <Input.TextArea id={id} autoSize={{ minRows: 2, maxRows: 6 }} maxLength={500} value={reason} placeholder="例如：报名人数不足" onChange={(event) => setReason(event.target.value)} />
      </div>
    </Modal>
  )
}
