// Leads (线索派单): what is open first; a line of the desk opens the list on what it speaks of.
import { Button } from 'antd'
import { useEffect } from 'react'
import { useFilter } from '../../../kernel/web/FilterBar.tsx'
import { ListPage } from '../../../kernel/web/ListPage.tsx'
import { useGo, useSearch } from '../../../kernel/web/navigation.tsx'
import { useList } from '../../../kernel/web/query.ts'
import { useCan, useToday } from '../../../kernel/web/session.tsx'
import { useFamilyFilter } from '../../clients/web/family-filter.tsx'
import { leadFilter, listLeads } from '../model/api.ts'
import { leadCard, leadColumns } from './words.tsx'

export function Page() {
  const { only } = useSearch()
  const wanted = leadFilter.shape.only.safeParse(only)
  const [filter, setFilter] = useFilter('leads', leadFilter)
  const go = useGo()
  useEffect(() => {
    if (only === undefined) return
    if (wanted.success) setFilter({ only: wanted.data })
    go('/leads', { replace: true })
  })
  if (only !== undefined) return null
  return <List key={JSON.stringify(filter)} filter={filter} onFilter={setFilter} />
}

type Filter = ReturnType<typeof useFilter<typeof leadFilter>>[0]

function List({ filter, onFilter }: { filter: Filter; onFilter: (value: Filter) => void }) {
  const go = useGo()
  const today = useToday()
  const list = useList(listLeads, { query: filter })
  const mayRegister = useCan('leads.register')
  const mayReceive = useCan('leads.receive')
  const register = mayRegister && <Button type="primary" onClick={() => go('/leads/new')}>登记线索</Button>
  return (
    <ListPage
      title="线索派单" list={list} rowKey={(row) => row.id} open={(row) => `/leads/${row.id}`} columns={leadColumns(today)} card={(row) => leadCard(row, today)}
      filter={{ ...useFamilyFilter(leadFilter), value: filter, onChange: onFilter }}
      actions={<>
        {register}
        {mayReceive && <Button onClick={() => go('/receptions/new')}>来访接待</Button>}
      </>}
      empty={{ text: '没有要办的线索', hint: mayRegister ? '走访、网格、12345、村里反映的事，先登记下来，再派单、办理、回访' : '站里登记的、派来的线索会出现在这里', action: register }}
    />
  )
}
