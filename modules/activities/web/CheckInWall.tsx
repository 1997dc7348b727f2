// The code for the wall (签到码): opened for some hours, shown large, void when it is closed or opened anew.
import { Button, Segmented } from 'antd'
import { useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { DeedProblem, useDeed } from '../../../kernel/web/Deed.tsx'
import { RecordState } from '../../../kernel/web/DetailPage.tsx'
import { PageLink, usePathParams } from '../../../kernel/web/navigation.tsx'
import { Notice } from '../../../kernel/web/Notice.tsx'
import { PageTitle } from '../../../kernel/web/PageTitle.tsx'
import { useRecord, useRefresh } from '../../../kernel/web/query.ts'
import { useToday } from '../../../kernel/web/session.tsx'
import { showInstant } from '../../../kernel/web/show-value.tsx'
import { type ActivityView, closeCheckIn, openCheckIn, showActivity, showCheckInCode } from '../model/api.ts'
import { told } from './facts.ts'
import './activities.css'

export function Page() {
  const { activityId = '' } = usePathParams()
  const activity = useRecord(showActivity, { params: { activityId } })
  const code = useRecord(showCheckInCode, { params: { activityId } })
  useHeadCount()
  if (!activity.data || !code.data) return <RecordState error={activity.error ?? code.error} retry={() => { void activity.refetch(); void code.refetch() }} />
  return (
    <div className="page">
      <PageTitle title={`扫码签到 · ${activity.data.name}`} back={`/activities/${activityId}`} />
      {code.data.isOpen && code.data.code ? <Wall activity={activity.data} code={code.data.code} until={code.data.until ?? ''} /> : <Open activity={activity.data} />}
    </div>
  )
}

/** The wall is left alone for hours: how many have come, and whether the code still holds, is asked anew. */
function useHeadCount(): void {
  const refresh = useRefresh()
  useEffect(() => {
    const timer = setInterval(() => void refresh(['activities']), 20_000)
    return () => clearInterval(timer)
  }, [refresh])
}

function Open({ activity }: { activity: ActivityView }) {
  const today = useToday()
  const [hours, setHours] = useState(4)
  const open = useDeed(openCheckIn, activity, { touches: ['desk'] })
  if (activity.heldOn > today) return <Notice title={`活动日是 ${activity.heldOn}，到那天再开放扫码签到`} actions={<PageLink to={`/activities/${activity.id}`}>回到活动</PageLink>}>改期的请先在“表单”里改活动方案的日期。</Notice>
  return (
    <section className="paper check-in-wall" aria-label="开放签到">
      <p>开放后会显示一个二维码。到场的人用手机扫一下，填姓名和手机号后四位（或手写签名）就签好了，不用登录。活动随之开始。</p>
      <p id="hours">有效时间</p>
      <Segmented aria-labelledby="hours" value={hours} onChange={setHours} options={[2, 4, 8, 12].map((value) => ({ value, label: `${value} 小时` }))} />
      <DeedProblem deed={open} now={activity} told={told} />
      <Button type="primary" size="large" loading={open.isSaving} onClick={() => void open.send({ params: { activityId: activity.id }, body: { hours } })}>开放扫码签到</Button>
    </section>
  )
}

function Wall({ activity, code, until }: { activity: ActivityView; code: string; until: string }) {
  const close = useDeed(closeCheckIn, activity, { touches: ['desk'] })
  const address = `${location.origin}/check-in/${code}`
  const { data: picture } = useQuery({
    queryKey: ['qr', address], staleTime: Infinity,
    queryFn: async () => `data:image/svg+xml;charset=utf-8,${encodeURIComponent(await (await import('qrcode')).toString(address, { type: 'svg', margin: 2, errorCorrectionLevel: 'M' }))}`,
  })
  return (
    <section className="paper check-in-wall" aria-label="签到码">
      <h2>{activity.name}</h2>
      {picture && <img src={picture} alt="活动签到二维码" />}
      <p>用手机扫一扫签到，不用登录</p>
      <p className="soft">{showInstant(until)} 前有效　已签到 {activity.figures.signedIn} 人</p>
      <DeedProblem deed={close} now={activity} told={told} />
      <div className="page-actions no-print"><Button onClick={() => window.print()}>打印</Button><Button danger loading={close.isSaving} onClick={() => void close.send({ params: { activityId: activity.id } })}>停止签到，作废二维码</Button></div>
    </section>
  )
}
