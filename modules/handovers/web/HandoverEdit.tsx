// Changing a hand-over that nobody has confirmed yet (修改交接单).
import { RecordState } from '../../../kernel/web/DetailPage.tsx'
import { RecordForm } from '../../../kernel/web/form/RecordForm.tsx'
import { useGo, usePathParams } from '../../../kernel/web/navigation.tsx'
import { PageTitle } from '../../../kernel/web/PageTitle.tsx'
import { useRecord } from '../../../kernel/web/query.ts'
import { useSession } from '../../../kernel/web/session.tsx'
import { changeHandover, handoverPeople, type HandoverView, showHandover } from '../model/api.ts'
import { type People, sections, showsFor, useHandoverControls } from './HandoverForm.tsx'

export function Page() {
  const { handoverId = '' } = usePathParams()
  const { data, error, refetch } = useRecord(showHandover, { params: { handoverId } })
  const people = useRecord(handoverPeople, { query: { stationId: data?.stationId ?? '' } }, { enabled: data !== undefined })
  return data && people.data ? <Edit handover={data} people={people.data} /> : <RecordState error={error ?? people.error} retry={() => void refetch()} />
}

function Edit({ handover, people }: { handover: HandoverView; people: People }) {
  const go = useGo()
  const { accountId } = useSession()
  const controls = useHandoverControls(people, handover.worker.id)
  const back = `/handovers/${handover.id}`
  return (
    <div className="page">
      <PageTitle title={`修改交接单 ${handover.workerName}`} back={back} />
      <RecordForm
        contract={changeHandover} params={{ handoverId: handover.id }} version={handover.version} title="修改交接单" draftKey={`handovers/edit/${handover.id}`} controls={controls} sections={editSections}
        initial={{ ...handover, receiverId: handover.receiver.id, witnessId: handover.witness?.id ?? null }} shows={{ ...showsFor(people), isAbsent: () => handover.worker.id !== accountId }}
        onSaved={() => go(back)} onCancel={() => go(back)}
      />
    </div>
  )
}

const editSections = sections.map((section) => ({ ...section, fields: section.fields.filter((name) => name !== 'workerId') }))
