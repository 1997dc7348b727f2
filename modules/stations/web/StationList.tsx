// The register of stations (站点台账): found by name, kind and state, or by the place one came from in the network.
import { Button } from 'antd'
import { nodeKindCodes } from '../../../kernel/model/codes/stations.ts'
import { columnsOf } from '../../../kernel/web/columns.tsx'
import { useFilter } from '../../../kernel/web/FilterBar.tsx'
import { ListPage } from '../../../kernel/web/ListPage.tsx'
import { PageLink, useGo, useSearch } from '../../../kernel/web/navigation.tsx'
import { Notice } from '../../../kernel/web/Notice.tsx'
import { useList, useRecord } from '../../../kernel/web/query.ts'
import { useCan, useSession } from '../../../kernel/web/session.tsx'
import { showRegion } from '../../regions/model/api.ts'
import { listStations, stationFilter, stationRow, type StationRow } from '../model/api.ts'
import { nearPlace } from './near-place.ts'
import { StateTag } from './state-tag.tsx'

const columnsSeenFrom = (own: string) => columnsOf<StationRow>(stationRow, [
  'name', 'kind', { key: 'state', title: '站点状态', render: (row) => <StateTag state={row.state} /> },
  { key: 'place', title: '所在地', render: (row) => nearPlace(row.place, own) }, 'parentName', 'phone', 'openedOn',
])

export function Page() {
  const { region: given } = useSearch()
  const region = typeof given === 'string' || typeof given === 'number' ? String(given) : undefined
  const [filter, setFilter] = useFilter('stations', stationFilter)
  const list = useList(listStations, { query: { ...filter, region } })
  const go = useGo()
  const own = useSession().place
  const mayCreate = useCan('stations.create')
  const create = mayCreate && <Button type="primary" onClick={() => go('/stations/new')}>登记站点</Button>
  return (
    <ListPage
      title="站点台账" list={list} rowKey={(row) => row.id} open={(row) => `/stations/${row.id}`} columns={columnsSeenFrom(own)}
      filter={{ schema: stationFilter, value: filter, onChange: setFilter }}
      card={(row) => ({ title: row.name, tags: <StateTag state={row.state} />, lines: [nodeKindCodes.label(row.kind), nearPlace(row.place, own), row.phone] })}
      actions={create}
      empty={{ text: region ? '这里还没有站点' : '还没有站点', hint: mayCreate ? '总站、乡镇（街道）社工站和村（社区）社工室都在这里登记' : '由县级主管部门登记', action: create }}
    >
      {region && <RegionNotice region={region} />}
    </ListPage>
  )
}

function RegionNotice({ region }: { region: string }) {
  const { data } = useRecord(showRegion, { params: { code: region } })
  return <Notice title={`只看${data?.name ?? '所选区划'}的站点`} actions={<PageLink to="/stations">看全部</PageLink>} />
}
