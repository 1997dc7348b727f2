// Groups of the stations (小组列表), the newest first.
import { Button } from 'antd'
import { groupTypeCodes } from '../../../kernel/model/codes/groups.ts'
import type { Column } from '../../../kernel/web/columns.tsx'
import { useFilter } from '../../../kernel/web/FilterBar.tsx'
import { ListPage } from '../../../kernel/web/ListPage.tsx'
import { useGo } from '../../../kernel/web/navigation.tsx'
import { useList } from '../../../kernel/web/query.ts'
import { useCan, useSession } from '../../../kernel/web/session.tsx'
import { groupFilter, type GroupRow, listGroups } from '../model/api.ts'
import { StateTag } from './words.tsx'

const columns: Column<GroupRow>[] = [
  { key: 'name', title: '小组名称', render: (row) => row.name },
  { key: 'kind', title: '类型', render: (row) => groupTypeCodes.label(row.kind) },
  { key: 'state', title: '状态', render: (row) => <StateTag state={row.state} /> },
  { key: 'sessions', title: '节数', align: 'right', render: heldOf },
  { key: 'people', title: '人次', align: 'right', render: (row) => row.people },
  { key: 'last', title: '最近一节', render: (row) => row.lastHeldOn ?? '' },
  { key: 'by', title: '负责人', render: (row) => row.worker },
]
const station: Column<GroupRow> = { key: 'station', title: '社工站', render: (row) => row.stationName }

function heldOf(row: GroupRow): string {
  return row.plannedSessions === null ? String(row.sessions) : `${row.sessions}／${row.plannedSessions}`
}

export function Page() {
  const [filter, setFilter] = useFilter('groups', groupFilter)
  const { stations } = useSession()
  const go = useGo()
  const list = useList(listGroups, { query: filter })
  const mayCreate = useCan('groups.create')
  const create = mayCreate && <Button type="primary" onClick={() => go('/groups/new')}>新建小组</Button>
  return (
    <ListPage
      title="小组" list={list} rowKey={(row) => row.id} open={(row) => `/groups/${row.id}`} columns={stations.length === 1 ? columns : [...columns, station]}
      card={(row) => ({ title: row.name, tags: <StateTag state={row.state} />, lines: [`${groupTypeCodes.label(row.kind)} · ${heldOf(row)} 节 · ${row.people} 人次`, row.lastHeldOn ? `最近一节 ${row.lastHeldOn}` : ''] })}
      filter={{ schema: mayCreate ? groupFilter : groupFilter.omit({ only: true }), value: filter, onChange: setFilter }}
      actions={create}
      empty={{ text: '还没有小组', hint: mayCreate ? '计划书、组员、每节签到和记录、前后测都在这里；写个名字就可以开始' : '站里新建的小组会出现在这里', action: create }}
    />
  )
}
