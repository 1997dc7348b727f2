// A new group (新建小组): a name and a kind; the plan follows.
import { newKey } from '../../../kernel/web/api.ts'
import { RecordForm } from '../../../kernel/web/form/RecordForm.tsx'
import { useGo } from '../../../kernel/web/navigation.tsx'
import { PageTitle } from '../../../kernel/web/PageTitle.tsx'
import { useSession } from '../../../kernel/web/session.tsx'
import { useMemo } from 'react'
import { StationControl } from '../../clients/web/choices.tsx'
import { createGroup } from '../model/api.ts'

export function Page() {
  const go = useGo()
  const { stations } = useSession()
  const initial = useMemo(() => ({ id: newKey(), stationId: stations[0]?.id }), [stations])
  return (
    <div className="page">
      <PageTitle title="新建小组" back="/groups" />
      <RecordForm
        contract={createGroup} params={{}} initial={initial} draftKey="groups/new" title="新建小组" submitLabel="建立，接着填计划书" controls={{ stationId: StationControl }}
        sections={[{ fields: stations.length > 1 ? ['stationId', 'name', 'kind', 'nature'] : ['name', 'kind', 'nature', 'stationId'] }]}
        onSaved={(group) => go(`/forms/new/F30/${group.id}`)} onCancel={() => go('/groups')}
      />
    </div>
  )
}
