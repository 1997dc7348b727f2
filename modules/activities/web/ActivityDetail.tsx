// One activity (社区活动): where it stands, what comes next, its forms, who enrolled, who came, what was handed out.
import { Button, Input, Modal } from 'antd'
import { useId, useState } from 'react'
import { useConfirm } from '../../../kernel/web/Confirm.tsx'
import { DeedProblem, useDeed } from '../../../kernel/web/Deed.tsx'
import { DetailPage, RecordState } from '../../../kernel/web/DetailPage.tsx'
import { useGo, usePathParams } from '../../../kernel/web/navigation.tsx'
import { Notice } from '../../../kernel/web/Notice.tsx'
import { useRecord } from '../../../kernel/web/query.ts'
import { StageSteps } from '../../../kernel/web/StageSteps.tsx'
import { Attachments } from '../../files/web/Attachments.tsx'
import { FormRecords } from '../../forms/web/FormRecords.tsx'
import { type ActivityView, moveActivity, showActivity } from '../model/api.ts'
import { EnrolmentList } from './EnrolmentList.tsx'
import { factsOf, told } from './facts.ts'
import { HandoutList } from './HandoutList.tsx'
import { Sheets } from './Sheets.tsx'
import { SignInList } from './SignInList.tsx'
import { StateTag, way } from './words.tsx'
import './activities.css'

export function Page() {
  const { activityId = '' } = usePathParams()
  const { data, error, refetch } = useRecord(showActivity, { params: { activityId } })
  return data ? <Activity activity={data} /> : <RecordState error={error} retry={() => void refetch()} />
}

function Activity({ activity }: { activity: ActivityView }) {
  const tabs = activity.isMasked ? [] : [
    { key: 'forms', label: '表单', content: <FormRecords subject="activity" subjectId={activity.id} offers={activity.offers} /> },
    { key: 'enrolments', label: `报名 ${activity.enrolled}`, content: <EnrolmentList activity={activity} /> },
    { key: 'sign-ins', label: `签到 ${activity.figures.signedIn}`, content: <SignInList activity={activity} /> },
    { key: 'handouts', label: '物资', content: <HandoutList activityId={activity.id} /> },
    { key: 'sheets', label: '满意度', content: <Sheets activity={activity} /> },
    { key: 'files', label: '附件', content: <Attachments subject="activity" subjectId={activity.id} hint="活动照片、纸质签到表、票据。" /> },
  ]
  const then = next(activity)
  return (
    <DetailPage title={activity.name} back="/activities" tags={<StateTag state={activity.state} />} facts={factsOf(activity)} actions={<Deeds activity={activity} />} tabs={tabs}>
      {activity.state === 'CANCELLED' && <Notice tone="warn" title="活动已取消">{activity.cancelledReason}</Notice>}
      {activity.isMasked && <Notice title="报名和签到名单由社工站保存">按照最小必要原则，这里只显示活动的基本情况和数字。</Notice>}
      {activity.state !== 'CANCELLED' && <StageSteps label="活动阶段" stages={way} now={activity.state} />}
      {then && <Notice title={then}>{activity.state === 'ENROLLING' && activity.offers.includes('F40') && '下雨等要改期：在“表单”里打开活动方案改日期和地点，急的标“紧急，先办后审”，报名名单不动；不办了的点“取消活动”。'}</Notice>}
    </DetailPage>
  )
}

/** What is to be done now, in one sentence. */
function next({ state, isMasked, enrolled, figures }: ActivityView): string {
  if (isMasked) return ''
  if (state === 'PLANNING') return '下一步：填活动方案送审。急办的可以标“紧急，先办后审”。'
  if (state === 'SUBMITTED') return '方案等站长审批。'
  if (state === 'ENROLLING') return `已有 ${enrolled} 人报名。活动当天点“扫码签到”，或带一张纸质签到表回来补录。`
  if (state === 'RUNNING') return `已签到 ${figures.signedIn} 人。活动办完，点“结束活动”。`
  return state === 'ENDED' ? '下一步：补登纸质签到，填活动总结；参加人数由签到算好。' : ''
}

function Deeds({ activity }: { activity: ActivityView }) {
  const go = useGo()
  const confirm = useConfirm()
  const [isCancelling, setCancelling] = useState(false)
  const move = useDeed(moveActivity, activity, { touches: ['desk', 'forms'] })
  const does = async (deed: 'END' | 'REOPEN') => {
    const isSure = deed === 'REOPEN' || await confirm({ title: '结束这场活动？', effect: '签到码随即作废；还可以补录纸质签到，然后填总结。结束后仍可“继续活动”。', yes: '结束活动' })
    if (isSure) await move.send({ params: { activityId: activity.id }, body: { deed } })
  }
  return (
    <>
      {activity.allowed.includes('activities.openCheckIn') && <Button type="primary" onClick={() => go(`/activities/${activity.id}/check-in`)}>扫码签到</Button>}
      {activity.nextDeeds.includes('END') && <Button loading={move.isSaving} onClick={() => void does('END')}>结束活动</Button>}
      {activity.nextDeeds.includes('REOPEN') && <Button loading={move.isSaving} onClick={() => void does('REOPEN')}>继续活动</Button>}
      {activity.nextDeeds.includes('CANCEL') && <Button danger onClick={() => setCancelling(true)}>取消活动</Button>}
      {isCancelling ? <Cancel activity={activity} onClose={() => setCancelling(false)} /> : <DeedProblem deed={move} now={activity} told={told} />}
    </>
  )
}

function Cancel({ activity, onClose }: { activity: ActivityView; onClose: () => void }) {
  const [reason, setReason] = useState('')
  const id = useId()
  const move = useDeed(moveActivity, activity, { touches: ['desk', 'forms'], onDone: onClose })
  return (
    <Modal
      open title="取消这场活动？" okText="取消活动" cancelText="先不" okButtonProps={{ danger: true, disabled: reason.trim() === '' || !activity.nextDeeds.includes('CANCEL') }} confirmLoading={move.isSaving} onCancel={onClose}
      onOk={() => void move.send({ params: { activityId: activity.id }, body: { deed: 'CANCEL', reason } })}
    >
      <DeedProblem deed={move} now={activity} told={told} />
      {!activity.nextDeeds.includes('CANCEL') && <Notice tone="bad" title="现在的活动已经不能取消" />}
      <p>取消后不能恢复，不计入活动场次和人次；报名和签到仍可查看。</p>
      <div className="field field-after"><label htmlFor={id}>取消原因<span className="must" aria-hidden="true">*</span></label>
        <Input.TextArea id={id} autoSize={{ minRows: 2, maxRows: 6 }} maxLength={500} value={reason} placeholder="例如：暴雨" onChange={(event) => setReason(event.target.value)} />
      </div>
    </Modal>
  )
}
