// Activities of the stations (活动列表), the latest first.
import { Button } from 'antd'
import { activityThemeCodes } from '../../../kernel/model/codes/activities.ts'
import type { Column } from '../../../kernel/web/columns.tsx'
import { useFilter } from '../../../kernel/web/FilterBar.tsx'
import { ListPage } from '../../../kernel/web/ListPage.tsx'
import { useGo } from '../../../kernel/web/navigation.tsx'
import { useList } from '../../../kernel/web/query.ts'
import { useCan, useSession } from '../../../kernel/web/session.tsx'
import { activityFilter, type ActivityRow, listActivities } from '../model/api.ts'
import { StateTag } from './words.tsx'

const columns: Column<ActivityRow>[] = [
  { key: 'name', title: '活动名称', render: (row) => row.name },
  { key: 'day', title: '日期', render: (row) => `${row.heldOn} ${row.startedTime ?? ''}` },
  { key: 'theme', title: '主题领域', render: (row) => activityThemeCodes.label(row.theme) },
  { key: 'state', title: '状态', render: (row) => <StateTag state={row.state} /> },
  { key: 'place', title: '地点', render: (row) => row.place },
  { key: 'people', title: '人次', align: 'right', render: (row) => row.people },
  { key: 'by', title: '负责人', render: (row) => row.worker },
]
const station: Column<ActivityRow> = { key: 'station', title: '社工站', render: (row) => row.stationName }

export function Page() {
  const [filter, setFilter] = useFilter('activities', activityFilter)
  const { stations } = useSession()
  const go = useGo()
  const list = useList(listActivities, { query: filter })
  const mayCreate = useCan('activities.create')
  const create = mayCreate && <Button type="primary" onClick={() => go('/activities/new')}>新建活动</Button>
  return (
    <ListPage
      title="社区活动" list={list} rowKey={(row) => row.id} open={(row) => `/activities/${row.id}`} columns={stations.length === 1 ? columns : [...columns, station]}
      card={(row) => ({ title: row.name, tags: <StateTag state={row.state} />, lines: [`${row.heldOn} ${row.startedTime ?? ''} · ${activityThemeCodes.label(row.theme)} · ${row.people} 人次`, row.place] })}
      filter={{ schema: mayCreate ? activityFilter : activityFilter.omit({ only: true }), value: filter, onChange: setFilter }}
      actions={create}
      empty={{ text: '还没有活动', hint: mayCreate ? '方案、报名、扫码签到、物资和总结都在这里；写个名字和日期就可以开始' : '站里新建的活动会出现在这里', action: create }}
    />
  )
}
