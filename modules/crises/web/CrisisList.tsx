// Crises this person may know of (危机事件列表), the latest first; and the figures, which name nobody.
import { Button } from 'antd'
import { useFilter } from '../../../kernel/web/FilterBar.tsx'
import { ListPage } from '../../../kernel/web/ListPage.tsx'
import { useGo } from '../../../kernel/web/navigation.tsx'
import { useList } from '../../../kernel/web/query.ts'
import { useCan } from '../../../kernel/web/session.tsx'
import { showInstant } from '../../../kernel/web/show-value.tsx'
import { useFamilyFilter } from '../../clients/web/family-filter.tsx'
import { crisisFilter, type CrisisRow, listCrises } from '../model/api.ts'
import { emergencyPath } from './path.ts'
import { NextClock, StateTag } from './words.tsx'
import './crises.css'

export function Page() {
  const go = useGo()
  const mayOpen = useCan('crises.open')
  const [filter, setFilter] = useFilter('crises', crisisFilter)
  const list = useList(listCrises, { query: filter })
  return (
    <ListPage<CrisisRow, typeof filter>
      title="危机事件" list={list} rowKey={(row) => row.id} open={(row) => `/crises/${row.id}`} filter={{ ...useFamilyFilter(crisisFilter), value: filter, onChange: setFilter }}
      columns={[
        { key: 'who', title: '谁，在哪里', render: (row) => row.who }, { key: 'state', title: '状态', render: (row) => <StateTag state={row.state} isImmediate={row.isImmediate} /> },
        { key: 'clock', title: '最先到时限的', render: (row) => <NextClock clock={row.nextClock} /> }, { key: 'foundAt', title: '发现时间', render: (row) => showInstant(row.foundAt) },
        { key: 'station', title: '站点', render: (row) => row.stationName }, { key: 'by', title: '发现人', render: (row) => row.openedByName },
      ]}
      card={(row) => ({ title: row.who, tags: <StateTag state={row.state} isImmediate={row.isImmediate} />, lines: [<NextClock key="clock" clock={row.nextClock} />, `${showInstant(row.foundAt)} · ${row.openedByName}`] })}
      actions={mayOpen && <Button danger type="primary" onClick={() => go(emergencyPath)}>紧急</Button>}
      empty={{ text: '没有要处理的危机事件', hint: '有人身危险的，按“紧急”上报；只有发现人、指定的人、站长、督导和县级经办能看到' }}
    />
  )
}
