// The tab 服务协议 on an institution's page.
import { ListBody } from '../../../kernel/web/ListPage.tsx'
import { useList } from '../../../kernel/web/query.ts'
import type { SlotProps } from '../../../kernel/web/slots.ts'
import { listContracts } from '../model/api.ts'
import { contractCard, contractColumns } from './ContractTable.tsx'

export function Panel({ institutionId }: SlotProps['institution.tabs']) {
  const list = useList(listContracts, { query: { institutionId } })
  return <ListBody list={list} rowKey={(row) => row.id} open={(row) => `/contracts/${row.id}`} columns={contractColumns} card={contractCard} empty={{ text: '没有您可以查看的服务协议' }} />
}
