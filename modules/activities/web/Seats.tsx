// How many may enrol (报名名额): set on the list itself; who comes later waits and moves up by himself.
import { Button, InputNumber } from 'antd'
import { useId, useState } from 'react'
import { DeedProblem, useDeed } from '../../../kernel/web/Deed.tsx'
import { type ActivityView, setSeats } from '../model/api.ts'
import { told } from './facts.ts'

export function Seats({ activity }: { activity: ActivityView }) {
  const id = useId()
  const [seats, setOwn] = useState<number | null>(activity.seats)
  const write = useDeed(setSeats, activity)
  const full = activity.seats !== null && activity.enrolled >= activity.seats
  const stand = activity.seats === null ? '不限名额' : `名额 ${activity.seats} 人，已报 ${activity.enrolled} 人${full ? '，已满' : ''}${activity.waiting > 0 ? `，候补 ${activity.waiting} 人` : ''}`
  if (!activity.allowed.includes('activities.setSeats')) return <p className="soft">{stand}</p>
  return (
    <div className="activity-part">
      <div className="activity-seats">
        <label htmlFor={id}>报名名额（人）</label>
        <InputNumber id={id} min={1} max={100_000} precision={0} value={seats} placeholder="不限" onChange={setOwn} />
        <Button loading={write.isSaving} disabled={seats === activity.seats} onClick={() => void write.send({ params: { activityId: activity.id }, body: { seats } })}>保存名额</Button>
        <span className="soft">{stand}</span>
      </div>
      <span className="soft">报满以后登记的排入候补；有人取消或名额增加，按先后自动递补。</span>
      <DeedProblem deed={write} now={activity} told={told} />
    </div>
  )
}
