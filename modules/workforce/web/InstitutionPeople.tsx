// The tab 驻站社工 on an institution's page: its people whose files the reader keeps.
import { ListBody } from '../../../kernel/web/ListPage.tsx'
import { useList } from '../../../kernel/web/query.ts'
import type { SlotProps } from '../../../kernel/web/slots.ts'
import { listWorkers } from '../model/api.ts'
import { workerCard, workerColumns } from './WorkerTable.tsx'

export function Panel({ institutionId }: SlotProps['institution.tabs']) {
  const list = useList(listWorkers, { query: { employerId: institutionId } })
  return <ListBody list={list} rowKey={(row) => row.id} open={(row) => `/workers/${row.id}`} columns={workerColumns} card={workerCard} empty={{ text: '没有您可以查看的人员', hint: '只列出由您管理的人员档案' }} />
}
