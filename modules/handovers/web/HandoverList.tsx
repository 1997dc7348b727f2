// Hand-overs (离岗交接): those one takes part in; a head sees all of the station.
import { Button } from 'antd'
import { z } from 'zod'
import { leaveReasonCodes } from '../../../kernel/model/codes/handovers.ts'
import { useFilter } from '../../../kernel/web/FilterBar.tsx'
import { ListPage } from '../../../kernel/web/ListPage.tsx'
import { useGo } from '../../../kernel/web/navigation.tsx'
import { useList } from '../../../kernel/web/query.ts'
import { useCan } from '../../../kernel/web/session.tsx'
import { field } from '../../../kernel/model/field.ts'
import { type HandoverRow, listHandovers } from '../model/api.ts'
import { HANDOVER_STATES, handoverStateLabels } from '../model/stages.ts'
import { HandoverTag } from './words.tsx'

const filterShape = z.object({ state: field(z.enum(HANDOVER_STATES).optional(), { title: '状态', labels: handoverStateLabels }) })

const columns = [
  { key: 'who', title: '移交人', render: (row: HandoverRow) => row.workerName }, { key: 'state', title: '状态', render: (row: HandoverRow) => <HandoverTag state={row.state} /> },
  { key: 'reason', title: '离岗原因', render: (row: HandoverRow) => leaveReasonCodes.label(row.reason) }, { key: 'to', title: '接收人', render: (row: HandoverRow) => row.receiverName },
  { key: 'day', title: '最后工作日', render: (row: HandoverRow) => row.leavesOn }, { key: 'station', title: '社工站', render: (row: HandoverRow) => row.stationName }, { key: 'no', title: '编号', render: (row: HandoverRow) => row.number },
]

export function Page() {
  const go = useGo()
  const [filter, setFilter] = useFilter('handovers', filterShape)
  const list = useList(listHandovers, { query: filter })
  const mayCreate = useCan('handovers.create')
  const create = mayCreate && <Button type="primary" onClick={() => go('/handovers/new')}>填写交接单</Button>
  return (
    <ListPage
      title="离岗交接" list={list} rowKey={(row) => row.id} open={(row) => `/handovers/${row.id}`} columns={columns} filter={{ schema: filterShape, value: filter, onChange: setFilter }}
      card={(row) => ({ title: `${row.workerName} → ${row.receiverName}`, tags: <HandoverTag state={row.state} />, lines: [[leaveReasonCodes.label(row.reason), `${row.leavesOn} 离岗`, row.stationName].join(' · ')] })}
      actions={create}
      empty={{ text: '还没有交接单', hint: '离职、调离、长期请假前填写，名下的工作会自动列出来', action: create }}
    />
  )
}
