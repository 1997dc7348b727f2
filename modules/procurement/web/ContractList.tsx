// The register of contracts (服务协议).
import { Button } from 'antd'
import { useFilter } from '../../../kernel/web/FilterBar.tsx'
import { ListPage } from '../../../kernel/web/ListPage.tsx'
import { useGo } from '../../../kernel/web/navigation.tsx'
import { useList } from '../../../kernel/web/query.ts'
import { useCan } from '../../../kernel/web/session.tsx'
import { contractFilter, listContracts } from '../model/api.ts'
import { contractCard, contractColumns } from './ContractTable.tsx'

export function Page() {
  const [filter, setFilter] = useFilter('contracts', contractFilter)
  const list = useList(listContracts, { query: filter })
  const go = useGo()
  const mayAdd = useCan('contracts.create')
  const add = mayAdd && <Button type="primary" onClick={() => go('/contracts/new')}>登记协议</Button>
  return (
    <ListPage
      title="服务协议" list={list} rowKey={(row) => row.id} open={(row) => `/contracts/${row.id}`} columns={contractColumns} card={contractCard}
      filter={{ schema: contractFilter, value: filter, onChange: setFilter }} actions={add}
      empty={{ text: '还没有服务协议', hint: mayAdd ? '登记后，承接机构的人员才能进入协议中的站点' : '县级主管部门登记后会出现在这里', action: add }}
    />
  )
}
