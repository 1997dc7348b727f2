// A new activity (新建活动): a name, a theme, a day; the plan follows.
import { useMemo } from 'react'
import { newKey } from '../../../kernel/web/api.ts'
import { RecordForm } from '../../../kernel/web/form/RecordForm.tsx'
import { useGo } from '../../../kernel/web/navigation.tsx'
import { PageTitle } from '../../../kernel/web/PageTitle.tsx'
import { useSession } from '../../../kernel/web/session.tsx'
import { StationControl } from '../../clients/web/choices.tsx'
import { createActivity } from '../model/api.ts'

export function Page() {
  const go = useGo()
  const { stations } = useSession()
  const initial = useMemo(() => ({ id: newKey(), stationId: stations[0]?.id }), [stations])
  return (
    <div className="page">
      <PageTitle title="新建活动" back="/activities" />
      <RecordForm
        contract={createActivity} params={{}} initial={initial} draftKey="activities/new" title="新建活动" submitLabel="建立，接着填方案" controls={{ stationId: StationControl }}
        sections={[{ fields: stations.length > 1 ? ['stationId', 'name', 'theme', 'heldOn', 'place'] : ['name', 'theme', 'heldOn', 'place', 'stationId'] }]}
        onSaved={(activity) => go(`/forms/new/F40/${activity.id}`)} onCancel={() => go('/activities')}
      />
    </div>
  )
}
