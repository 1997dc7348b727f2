// Referrals in and out (转介列表); a line of the desk opens the list on what it speaks of.
import { useEffect } from 'react'
import { useFilter } from '../../../kernel/web/FilterBar.tsx'
import { ListPage } from '../../../kernel/web/ListPage.tsx'
import { useGo, useSearch } from '../../../kernel/web/navigation.tsx'
import { useList } from '../../../kernel/web/query.ts'
import { useCan, useToday } from '../../../kernel/web/session.tsx'
import { listReferrals, referralFilter } from '../model/api.ts'
import { referralCard, referralColumns } from './words.tsx'

export function Page() {
  const { only } = useSearch()
  const wanted = referralFilter.shape.only.safeParse(only)
  const [filter, setFilter] = useFilter('referrals', referralFilter)
  const go = useGo()
  useEffect(() => {
    if (only === undefined) return
    if (wanted.success) setFilter({ only: wanted.data })
    go('/referrals', { replace: true })
  })
  if (only !== undefined) return null
  return <List key={JSON.stringify(filter)} filter={filter} onFilter={setFilter} />
}

type Filter = ReturnType<typeof useFilter<typeof referralFilter>>[0]

function List({ filter, onFilter }: { filter: Filter; onFilter: (value: Filter) => void }) {
  const today = useToday()
  const list = useList(listReferrals, { query: filter })
  const mayApply = useCan('referrals.apply')
  return (
    <ListPage
      title="转介" list={list} rowKey={(row) => row.id} open={(row) => `/referrals/${row.id}`} columns={referralColumns(today)} card={(row) => referralCard(row, today)}
      filter={{ schema: referralFilter, value: filter, onChange: onFilter }}
      empty={{ text: '没有这样的转介', hint: mayApply ? '要转介的，请打开家庭档案，在“转介”页提出申请' : '换一个查询条件试试' }}
    />
  )
}
