// A new group (新建小组): a name and a kind; the plan follows.
import { newKey } from '../../../kernel/web/api.ts'
import { carry, useCarried } from '../../../kernel/web/carry.ts'
import { RecordForm } from '../../../kernel/web/form/RecordForm.tsx'
import { useGo } from '../../../kernel/web/navigation.tsx'
import { Notice } from '../../../kernel/web/Notice.tsx'
import { PageTitle } from '../../../kernel/web/PageTitle.tsx'
import { useSession } from '../../../kernel/web/session.tsx'
import { useMemo } from 'react'
import { StationControl } from '../../clients/web/choices.tsx'
import { createGroup } from '../model/api.ts'

export function Page() {
  const go = useGo()
  const { stations } = useSession()
  const handed = useCarried('/groups/new')
  const { from, background } = handed
  const initial = useMemo(() => ({ id: newKey(), stationId: stations.find(({ id }) => id === handed.stationId)?.id ?? stations[0]?.id }), [handed, stations])
  const open = ({ id }: { id: string }) => {
    carry(`/forms/new/F30/${id}`, background === undefined ? {} : { background })
    go(`/forms/new/F30/${id}`)
  }
  return (
    <div className="page">
      <PageTitle title="新建小组" back="/groups" />
      {typeof from === 'string' && typeof background === 'string' && <Notice title={`由${from}来，下面的内容会带到计划书里，不用再写一遍`}>{background}</Notice>}
      <RecordForm
        contract={createGroup} params={{}} initial={initial} draftKey="groups/new" title="新建小组" submitLabel="建立，接着填计划书" controls={{ stationId: StationControl }}
        sections={[{ fields: stations.length > 1 ? ['stationId', 'name', 'kind', 'nature'] : ['name', 'kind', 'nature', 'stationId'] }]}
        onSaved={open} onCancel={() => go('/groups')}
      />
    </div>
  )
}
