// The register of institutions (机构名录).
import { Button } from 'antd'
import { codeLabel } from '../../../kernel/web/codes.ts'
import { columnsOf } from '../../../kernel/web/columns.tsx'
import { useFilter } from '../../../kernel/web/FilterBar.tsx'
import { ListPage } from '../../../kernel/web/ListPage.tsx'
import { useGo } from '../../../kernel/web/navigation.tsx'
import { useList } from '../../../kernel/web/query.ts'
import { useCan } from '../../../kernel/web/session.tsx'
import { institutionFilter, institutionRow, listInstitutions } from '../model/api.ts'

const columns = columnsOf(institutionRow, ['name', 'creditCode', 'kind', 'rating', 'contractsInForce', 'stationsServed', 'workersServing'])

export function Page() {
  const [filter, setFilter] = useFilter('institutions', institutionFilter)
  const list = useList(listInstitutions, { query: filter })
  const go = useGo()
  const mayAdd = useCan('institutions.create')
  const add = mayAdd && <Button type="primary" onClick={() => go('/institutions/new')}>登记机构</Button>
  return (
    <ListPage
      title="机构名录" list={list} rowKey={(row) => row.id} open={(row) => `/institutions/${row.id}`} columns={columns}
      card={(row) => ({
        title: row.name, lines: [[codeLabel('institution-kind', row.kind), row.rating && codeLabel('institution-rating', row.rating)].filter(Boolean).join(' · '), `承接 ${row.stationsServed} 个站点，在岗社工 ${row.workersServing} 人`],
      })}
      filter={{ schema: institutionFilter, value: filter, onChange: setFilter }} actions={add}
      empty={{ text: '还没有登记机构', hint: mayAdd ? '承接机构先在这里登记，再登记服务协议' : '县级主管部门登记后会出现在这里', action: add }}
    />
  )
}
