// The cases of one family, as a tab of its page (这户的个案).
import { Button } from 'antd'
import { ListBody } from '../../../kernel/web/ListPage.tsx'
import { useGo } from '../../../kernel/web/navigation.tsx'
import { useRecord } from '../../../kernel/web/query.ts'
import { useCan } from '../../../kernel/web/session.tsx'
import type { SlotProps } from '../../../kernel/web/slots.ts'
import { listHouseholdCases } from '../model/api.ts'
import { caseCard, caseColumns } from './columns.tsx'

export function Panel({ householdId, household }: SlotProps['household.tabs']) {
  const go = useGo()
  const mayOpen = useCan('cases.open') && household.state === 'ACTIVE'
  const { data, error, isLoading, refetch } = useRecord(listHouseholdCases, { params: { householdId } })
  const list = { items: data?.items ?? [], hasMore: false, loadMore: () => undefined, isLoading, isLoadingMore: false, error, reload: () => void refetch() }
  return (
    <>
      {mayOpen && <div className="tab-actions"><Button type="primary" onClick={() => go(`/cases/new/${householdId}`)}>开个案</Button></div>}
      <ListBody list={list} rowKey={(row) => row.id} open={(row) => `/cases/${row.id}`} columns={caseColumns} card={caseCard} empty={{ text: '这户还没有个案', hint: mayOpen ? '需要持续跟进的，点“开个案”' : undefined }} />
    </>
  )
}
