// A new activity (新建活动): a name, a theme, a day; the plan follows.
import { useMemo } from 'react'
import { newKey } from '../../../kernel/web/api.ts'
import { carry, useCarried } from '../../../kernel/web/carry.ts'
import { RecordForm } from '../../../kernel/web/form/RecordForm.tsx'
import { useGo } from '../../../kernel/web/navigation.tsx'
import { Notice } from '../../../kernel/web/Notice.tsx'
import { PageTitle } from '../../../kernel/web/PageTitle.tsx'
import { useSession } from '../../../kernel/web/session.tsx'
import { StationControl } from '../../clients/web/choices.tsx'
import { createActivity } from '../model/api.ts'

export function Page() {
  const go = useGo()
  const { stations } = useSession()
  const handed = useCarried('/activities/new')
  const { from, background } = handed
  const initial = useMemo(() => ({ id: newKey(), place: handed.place, stationId: stations.find(({ id }) => id === handed.stationId)?.id ?? stations[0]?.id }), [handed, stations])
  const open = ({ id }: { id: string }) => {
    carry(`/forms/new/F40/${id}`, background === undefined ? {} : { background })
    go(`/forms/new/F40/${id}`)
  }
  return (
    <div className="page">
      <PageTitle title="新建活动" back="/activities" />
      {typeof from === 'string' && typeof background === 'string' && <Notice title={`由${from}来，下面的内容会带到方案里，不用再写一遍`}>{background}</Notice>}
      <RecordForm
        contract={createActivity} params={{}} initial={initial} draftKey="activities/new" title="新建活动" submitLabel="建立，接着填方案" controls={{ stationId: StationControl }}
        sections={[{ fields: stations.length > 1 ? ['stationId', 'name', 'theme', 'heldOn', 'place'] : ['name', 'theme', 'heldOn', 'place', 'stationId'] }]}
        onSaved={open} onCancel={() => go('/activities')}
      />
    </div>
  )
}
