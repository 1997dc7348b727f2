// Cases of the stations (个案列表): what is under way first; leads, opinions waited for and follow-ups one tap away.
import { Button } from 'antd'
import { useEffect } from 'react'
import { useFilter } from '../../../kernel/web/FilterBar.tsx'
import { ListPage } from '../../../kernel/web/ListPage.tsx'
import { useGo, useSearch } from '../../../kernel/web/navigation.tsx'
import { useList } from '../../../kernel/web/query.ts'
import { useCan, useSession } from '../../../kernel/web/session.tsx'
import { useFamilyFilter } from '../../clients/web/family-filter.tsx'
import { caseFilter, listCases } from '../model/api.ts'
import { caseCard, caseColumns, stationColumn } from './columns.tsx'

export function Page() {
  const { only } = useSearch()
  const wanted = caseFilter.shape.only.safeParse(only)
  const [filter, setFilter] = useFilter('cases', caseFilter)
  const go = useGo()
  useEffect(() => {
    if (only === undefined) return
    if (wanted.success) setFilter({ only: wanted.data })
    go('/cases', { replace: true })
  })
  // A line on the desk names what is to be shown: the list begins with it and forgets the address.
  if (only !== undefined) return null
  return <List key={JSON.stringify(filter)} filter={filter} onFilter={setFilter} />
}

type Filter = ReturnType<typeof useFilter<typeof caseFilter>>[0]

function List({ filter, onFilter }: { filter: Filter; onFilter: (value: Filter) => void }) {
  const go = useGo()
  const { stations } = useSession()
  const list = useList(listCases, { query: filter })
  const mayOpen = useCan('cases.open')
  const create = mayOpen && <Button type="primary" onClick={() => go('/cases/new')}>开个案</Button>
  return (
    <ListPage
      title="个案" list={list} rowKey={(row) => row.id} open={(row) => `/cases/${row.id}`} columns={[...caseColumns, ...(stations.length === 1 ? [] : [stationColumn])]} card={caseCard}
      filter={{ ...useFamilyFilter(caseFilter), value: filter, onChange: onFilter }} actions={create}
      empty={{ text: '没有在案的个案', hint: mayOpen ? '需要持续跟进的人，从已建档的家庭里选出来开个案；接案、评估、计划到结案都在这里' : '站里开的个案会出现在这里', action: create }}
    />
  )
}
