// 紧急: numbers to ring first, then three fields. Opens and saves without a connection; everything else comes later.
import { Button, Select } from 'antd'
import { useId, useMemo, useState } from 'react'
import { RecordForm } from '../../../kernel/web/form/RecordForm.tsx'
import { useCarried } from '../../../kernel/web/carry.ts'
import { useGo, useSearch } from '../../../kernel/web/navigation.tsx'
import { Notice } from '../../../kernel/web/Notice.tsx'
import { PageTitle } from '../../../kernel/web/PageTitle.tsx'
import { useSession } from '../../../kernel/web/session.tsx'
import { HelpLines } from '../../visits/web/HelpLines.tsx'
import { openCrisis } from '../model/api.ts'
import { emergencyPath } from './path.ts'
import '../../visits/web/visits.css'
import './crises.css'

const idIn = (value: unknown): string | null => (typeof value === 'string' && /^[0-9a-f-]{36}$/.test(value) ? value : null)

export function Page() {
  const { stations } = useSession()
  const [stationId, setStationId] = useState(stations[0]?.id)
  const [isQueued, setQueued] = useState(false)
  const id = useId()
  return (
    <div className="page">
      <PageTitle title="紧急" />
      <Notice tone="bad" title="有人身危险先打电话，再填下面三项"><HelpLines /></Notice>
      {isQueued ? <Queued /> : (
        <>
          {stations.length > 1 && (
            <section className="paper crisis-station">
              <label htmlFor={id}>社工站</label>
              <Select id={id} value={stationId} onChange={setStationId} options={stations.map((one) => ({ value: one.id, label: one.name }))} />
            </section>
          )}
          <Fields key={stationId} stationId={stationId ?? ''} onQueued={() => setQueued(true)} />
        </>
      )}
    </div>
  )
}

function Fields({ stationId, onQueued }: { stationId: string; onQueued: () => void }) {
  const go = useGo()
  const { household, visit } = useSearch()
  const from = idIn(visit) ?? idIn(household)
  const carried = useCarried(emergencyPath)
  const initial = useMemo(() => ({ ...carried, stationId, householdId: idIn(household), visitId: idIn(visit), deviceAt: new Date().toISOString() }), [carried, stationId, household, visit])
  return (
    <RecordForm
      contract={openCrisis} title="紧急" initial={initial} draftKey={`crises/new${from ? `/${from}` : ''}`} offline touches={['desk', 'todos', 'visits', 'households']}
      sections={[{ fields: ['who', 'what', 'danger'], about: <p className="soft">不用先建档、征得同意或审批。只有您、站长、督导和县级经办能看到。</p> }]}
      submitLabel="保存，开始处置" onSaved={(crisis) => go(`/crises/${crisis.id}`, { replace: true })} onQueued={onQueued}
    />
  )
}

function Queued() {
  const go = useGo()
  return (
    <section className="paper visit-saved" role="status">
      <h2>已存在本机</h2>
      <p>现在没有网络，连上后会自动上传，时限从刚才算起。请马上打电话告知站长和督导。</p>
      <div className="page-actions"><Button type="primary" onClick={() => go('/desk')}>回到待办</Button></div>
    </section>
  )
}
