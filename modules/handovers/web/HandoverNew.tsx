// Drawing up a hand-over (填写交接单): who leaves and who takes over; what is in hand the system lists itself.
import { useMemo, useState } from 'react'
import { newKey } from '../../../kernel/web/api.ts'
import { RecordState } from '../../../kernel/web/DetailPage.tsx'
import { RecordForm } from '../../../kernel/web/form/RecordForm.tsx'
import { Notice } from '../../../kernel/web/Notice.tsx'
import { useGo, useSearch } from '../../../kernel/web/navigation.tsx'
import { PageTitle } from '../../../kernel/web/PageTitle.tsx'
import { useRecord } from '../../../kernel/web/query.ts'
import { useSession, useToday } from '../../../kernel/web/session.tsx'
import { createHandover, handoverPeople } from '../model/api.ts'
import { type People, sections, showsFor, useHandoverControls } from './HandoverForm.tsx'

export function Page() {
  const { station, worker } = useSearch()
  const { stations } = useSession()
  const [chosen, setChosen] = useState(typeof station === 'string' ? station : stations[0]?.id ?? '')
  const { data, error, refetch } = useRecord(handoverPeople, { query: { stationId: chosen } }, { enabled: chosen !== '' })
  return (
    <div className="page">
      <PageTitle title="填写交接单" back="/handovers" />
      {stations.length > 1 && (
        <section className="paper" aria-label="哪个站">
          <div className="choices" role="radiogroup" aria-label="社工站">
            {stations.map(({ id, name }) => <label key={id}><input type="radio" name="station" checked={id === chosen} onChange={() => setChosen(id)} />{name}</label>)}
          </div>
        </section>
      )}
      {data ? <NewHandover key={chosen} stationId={chosen} people={data} workerId={typeof worker === 'string' ? worker : undefined} /> : <RecordState error={error} retry={() => void refetch()} />}
    </div>
  )
}

function NewHandover({ stationId, people, workerId }: { stationId: string; people: People; workerId: string | undefined }) {
  const go = useGo()
  const today = useToday()
  const { accountId, role } = useSession()
  const mayForOthers = role === 'STATION_HEAD' || role === 'DEPUTY_STATION_HEAD'
  const who = people.workers.find(({ id }) => id === (workerId ?? accountId))
  const isGone = who !== undefined && !who.isPresent
  const controls = useHandoverControls(people, mayForOthers ? undefined : accountId)
  const initial = useMemo(() => ({
    id: newKey(), stationId, workerId: who?.id, leavesOn: today, isAbsent: isGone,
  }), [stationId, who?.id, today, isGone])
  return (
    <>
      <Notice title="名下的工作由系统列出">家庭、个案、小组、活动、需求、线索、转介、危机事件、待办和没填完的表单都会在清单里，不用抄写。三方都确认以后，一次全部转给接收人。</Notice>
      <RecordForm
        contract={createHandover} params={{}} title="填写交接单" draftKey={`handovers/new/${stationId}/${who?.id ?? ''}`} submitLabel="列出清单" controls={controls} initial={initial} sections={sections}
        shows={{ ...showsFor(people), isAbsent: () => mayForOthers }} touches={['desk']} onSaved={(handover) => go(`/handovers/${handover.id}`)} onCancel={() => go('/handovers')}
      />
    </>
  )
}
