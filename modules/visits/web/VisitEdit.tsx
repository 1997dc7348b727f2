// Amending a visit (修改走访记录): the same form on the record as it is; the version before stays in the history.
import { useMemo } from 'react'
import { RecordState } from '../../../kernel/web/DetailPage.tsx'
import { useGo, usePathParams } from '../../../kernel/web/navigation.tsx'
import { PageTitle } from '../../../kernel/web/PageTitle.tsx'
import { useRecord } from '../../../kernel/web/query.ts'
import { amendVisit, prepareVisit, showVisit } from '../model/api.ts'
import type { VisitView } from '../model/api.ts'
import { VisitForm } from './VisitForm.tsx'

export function Page() {
  const { visitId = '' } = usePathParams()
  const visit = useRecord(showVisit, { params: { visitId } })
  if (!visit.data) return <RecordState error={visit.error} retry={() => void visit.refetch()} />
  return <Edit key={visit.data.id} visit={visit.data} />
}

function Edit({ visit }: { visit: VisitView }) {
  const go = useGo()
  const known = useRecord(prepareVisit, { params: { householdId: visit.householdId } })
  // Who has left the station since stays on the record.
  const colleagues = useMemo(() => {
    const here = known.data?.colleagues ?? []
    return [...visit.visitors.filter(({ id }) => !here.some((one) => one.id === id)), ...here]
  }, [known.data, visit.visitors])
  const back = `/visits/${visit.id}`
  return (
    <div className="page">
      <PageTitle title={`修改走访记录 · ${visit.householdName}`} back={back} />
      <VisitForm
        contract={amendVisit} params={{ visitId: visit.id }} initial={visit} version={visit.version} title={`修改走访记录 ${visit.householdName}`}
        draftKey={`visits/${visit.id}`} offline touches={['desk', 'todos', 'households']} colleagues={colleagues} householdId={visit.householdId} onSaved={() => go(back)} onQueued={() => go(back)} onCancel={() => go(back)}
      />
    </div>
  )
}
