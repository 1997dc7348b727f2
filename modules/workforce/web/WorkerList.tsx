// The register of workers (驻站社工名册).
import { Button } from 'antd'
import { useFilter } from '../../../kernel/web/FilterBar.tsx'
import { ListPage } from '../../../kernel/web/ListPage.tsx'
import { useGo } from '../../../kernel/web/navigation.tsx'
import { useList } from '../../../kernel/web/query.ts'
import { useCan } from '../../../kernel/web/session.tsx'
import { listWorkers, workerFilter } from '../model/api.ts'
import { workerCard, workerColumns } from './WorkerTable.tsx'

export function Page() {
  const [filter, setFilter] = useFilter('workers', workerFilter)
  const list = useList(listWorkers, { query: filter })
  const go = useGo()
  const mayAdd = useCan('workers.create')
  const add = mayAdd && <Button type="primary" onClick={() => go('/workers/new')}>登记社工</Button>
  return (
    <ListPage
      title="驻站社工" list={list} rowKey={(row) => row.id} open={(row) => `/workers/${row.id}`} columns={workerColumns} card={workerCard}
      filter={{ schema: workerFilter, value: filter, onChange: setFilter }} actions={add}
      empty={{ text: '还没有人员档案', hint: mayAdd ? '先建人员档案，再派驻到站点' : '用工单位登记后会出现在这里', action: add }}
    />
  )
}
