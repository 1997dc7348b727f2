// The referrals of one family, as a tab of its page (这户的转介).
import { Button } from 'antd'
import { ListBody } from '../../../kernel/web/ListPage.tsx'
import { useGo } from '../../../kernel/web/navigation.tsx'
import { useList } from '../../../kernel/web/query.ts'
import { useCan, useToday } from '../../../kernel/web/session.tsx'
import type { SlotProps } from '../../../kernel/web/slots.ts'
import { listReferrals } from '../model/api.ts'
import { referralCard, referralColumns } from './words.tsx'

export function Panel({ householdId, household }: SlotProps['household.tabs']) {
  const go = useGo()
  const today = useToday()
  const mayApply = useCan('referrals.apply') && household.state === 'ACTIVE'
  const list = useList(listReferrals, { query: { householdId } })
  return (
    <>
      {mayApply && <div className="tab-actions"><Button type="primary" onClick={() => go(`/referrals/new/${householdId}`)}>转介申请</Button></div>}
      <ListBody
        list={list} rowKey={(row) => row.id} open={(row) => `/referrals/${row.id}`} columns={referralColumns(today)} card={(row) => referralCard(row, today)}
        empty={{ text: '这户还没有转介', hint: mayApply ? '本站办不了的，点“转介申请”' : '' }}
      />
    </>
  )
}
