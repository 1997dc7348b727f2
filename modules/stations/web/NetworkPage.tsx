// The network (站点网络): coverage of the place on a day, and its regions as a tree with their nodes.
import { Button } from 'antd'
import { useId, useState } from 'react'
import { z } from 'zod'
import { field } from '../../../kernel/model/field.ts'
import { RecordState } from '../../../kernel/web/DetailPage.tsx'
import { DayControl } from '../../../kernel/web/form/DayControl.tsx'
import { planOf } from '../../../kernel/web/form/plan.ts'
import { useGo } from '../../../kernel/web/navigation.tsx'
import { Notice } from '../../../kernel/web/Notice.tsx'
import { PageTitle } from '../../../kernel/web/PageTitle.tsx'
import { useRecord } from '../../../kernel/web/query.ts'
import { useCan, useToday } from '../../../kernel/web/session.tsx'
import { showNetwork } from '../model/network.ts'
import { BrandSection } from './BrandSection.tsx'
import { CoverageCards } from './CoverageCards.tsx'
import { NetworkTree } from './NetworkTree.tsx'
import './network.css'

export function Page() {
  const today = useToday()
  const [day, setDay] = useState(today)
  const onDay = /^(19|20|21)\d\d-\d\d-\d\d$/.test(day) ? day : today
  const { data, error, refetch } = useRecord(showNetwork, { query: { onDay } })
  const go = useGo()
  const mayCreate = useCan('stations.create')
  return (
    <div className="page">
      <PageTitle
        title="站点网络"
        actions={<><DayChoice day={onDay} onChange={setDay} /><Button onClick={() => go('/stations')}>站点台账</Button>{mayCreate && <Button type="primary" onClick={() => go('/stations/new')}>登记站点</Button>}</>}
      />
      {onDay !== today && <Notice title={`这是 ${onDay} 的网络`} actions={<Button size="small" onClick={() => setDay(today)}>回到今天</Button>}>按当天的行政区划和站点状态显示。</Notice>}
      {data ? <><CoverageCards coverage={data.region.coverage} place={data.region.name} /><NetworkTree answer={data} onDay={onDay} /><BrandSection /></> : <RecordState error={error} retry={() => void refetch()} />}
    </div>
  )
}

const dayField = planOf(z.object({ day: field(z.iso.date(), { title: '查询日', control: 'day' }) }))[0]!

function DayChoice({ day, onChange }: { day: string; onChange: (day: string) => void }) {
  const id = useId()
  return (
    <span className="network-day">
      <label htmlFor={id}>查询日</label>
      <DayControl id={id} path="day" field={dayField} value={day} disabled={false} invalid={false} onChange={(value) => onChange(typeof value === 'string' ? value : '')} />
    </span>
  )
}
