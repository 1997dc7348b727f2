// Referrals in and out (转介列表); a line of the desk opens the list on what it speaks of.
import { Button } from 'antd'
import { useEffect } from 'react'
import { useFilter } from '../../../kernel/web/FilterBar.tsx'
import { ListPage } from '../../../kernel/web/ListPage.tsx'
import { useGo, useSearch } from '../../../kernel/web/navigation.tsx'
import { useList } from '../../../kernel/web/query.ts'
import { useCan, useSession, useToday } from '../../../kernel/web/session.tsx'
import { useFamilyFilter } from '../../clients/web/family-filter.tsx'
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

/** Who has no station of his own sees both ends of every referral of the place. */
const ofPlace = referralFilter.omit({ direction: true })

type Filter = ReturnType<typeof useFilter<typeof referralFilter>>[0]

function List({ filter, onFilter }: { filter: Filter; onFilter: (value: Filter) => void }) {
  const go = useGo()
  const today = useToday()
  const { stations } = useSession()
  const list = useList(listReferrals, { query: filter })
  const mayApply = useCan('referrals.apply')
  const apply = mayApply && <Button type="primary" onClick={() => go('/referrals/new')}>申请转介</Button>
  return (
    <ListPage
      title="转介" list={list} rowKey={(row) => row.id} open={(row) => `/referrals/${row.id}`} columns={referralColumns(today)} card={(row) => referralCard(row, today)}
      filter={{ ...useFamilyFilter(stations.length === 0 ? ofPlace : referralFilter), value: filter, onChange: onFilter }} actions={apply}
      empty={{ text: '还没有转介', hint: mayApply ? '本站办不了的，转给别的站、室或站外单位；转来本站的也在这里' : '站里转出、转来的会出现在这里', action: apply }}
    />
  )
}
