// The tab 服务协议 on a station's page.
import { ListBody } from '../../../kernel/web/ListPage.tsx'
import { useList } from '../../../kernel/web/query.ts'
import type { SlotProps } from '../../../kernel/web/slots.ts'
import { listContracts } from '../model/api.ts'
import { contractCard, contractColumns } from './ContractTable.tsx'

export function Panel({ stationId }: SlotProps['station.tabs']) {
  const list = useList(listContracts, { query: { stationId } })
  return <ListBody list={list} rowKey={(row) => row.id} open={(row) => `/contracts/${row.id}`} columns={contractColumns} card={contractCard} empty={{ text: '这个站点还没有服务协议' }} />
}
