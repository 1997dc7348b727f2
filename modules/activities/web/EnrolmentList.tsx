// Who enrolled (报名表): from the files or by name, minors with their guardian's consent.
import { Button } from 'antd'
import { useState } from 'react'
import { attendeeKindCodes } from '../../../kernel/model/codes/activities.ts'
import { ageBandCodes } from '../../../kernel/model/codes/person.ts'
import { call, download } from '../../../kernel/web/api.ts'
import { LongList } from '../../../kernel/web/LongList.tsx'
import { Masked, type RevealReason } from '../../../kernel/web/Masked.tsx'
import { PageLink, useGo } from '../../../kernel/web/navigation.tsx'
import { ProblemNotice } from '../../../kernel/web/ProblemNotice.tsx'
import { useRecord } from '../../../kernel/web/query.ts'
import { StatusTag } from '../../../kernel/web/StatusTag.tsx'
import { type ActivityView, type EnrolmentView, listEnrolments, printActivityPaper, revealPhone } from '../model/api.ts'
import { Seats } from './Seats.tsx'

export function EnrolmentList({ activity }: { activity: ActivityView }) {
  const go = useGo()
  const [failure, setFailure] = useState<unknown>()
  const { data, error, refetch } = useRecord(listEnrolments, { params: { activityId: activity.id } })
  if (error && !data) return <ProblemNotice error={error} retry={() => void refetch()} />
  if (!data) return <p className="soft">正在读取…</p>
  const { items } = data
  const waiting = items.filter(({ isWaiting }) => isWaiting)
  return (
    <>
      <div className="form-offers">
        {activity.allowed.includes('activities.enrol') && <Button type="primary" onClick={() => go(`/activities/${activity.id}/enrolments/new`)}>登记报名</Button>}
        <Button onClick={() => void download(printActivityPaper, { params: { activityId: activity.id, paper: 'F42' } }).then(() => setFailure(undefined), setFailure)}>导出报名表</Button>
      </div>
      {failure !== undefined && <ProblemNotice error={failure} />}
      <Seats activity={activity} />
      {items.length === 0 && <p className="soft">还没有人报名。不用报名的活动可以直接签到。</p>}
      <LongList items={items} keyOf={({ id }) => id} textOf={({ name }) => name} label="报名名单">{(one) => <Enrolled activityId={activity.id} row={one} place={waiting.indexOf(one) + 1} />}</LongList>
    </>
  )
}

function Enrolled({ activityId, row, place }: { activityId: string; row: EnrolmentView; place: number }) {
  const reveal = async ({ code, text }: RevealReason) => (await call(revealPhone, { params: { activityId, enrolmentId: row.id }, body: { reason: { code: code as 'CONTACT', text } } })).value
  const about = [row.ageBand && ageBandCodes.label(row.ageBand), row.village, row.needs && `需要：${row.needs}`].filter(Boolean).join('　')
  return (
    <>
      {row.allowed.includes('activities.changeEnrolment') ? <PageLink to={`/activities/${activityId}/enrolments/${row.id}`}>{row.name}</PageLink> : <strong>{row.name}</strong>}
      <span>{attendeeKindCodes.label(row.kind)}</span>
      {row.isCancelled ? <StatusTag>已取消报名</StatusTag> : row.hasSignedIn && <StatusTag tone="good">已签到</StatusTag>}
      {place > 0 && <StatusTag tone="warn">候补第 {place} 位</StatusTag>}
      {row.guardianConsentOn && <StatusTag tone="good">监护人已同意</StatusTag>}
      {row.lacksConsent && !row.isCancelled && <StatusTag tone="bad">没有有效的同意</StatusTag>}
      {about && <span className="soft">{about}</span>}
      {row.phoneMask !== '' && <Masked label="电话" of={row.name} value={row.phoneMask} {...(row.allowed.includes('activities.reveal') ? { reveal } : {})} />}
      {row.householdId && <PageLink to={`/households/${row.householdId}`}>家庭档案</PageLink>}
    </>
  )
}
