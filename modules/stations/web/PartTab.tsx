// A tab with the dated parts of a station: a list, and a drawer to add, change or end one.
import { Button } from 'antd'
import { useState } from 'react'
import { RecordForm } from '../../../kernel/web/form/RecordForm.tsx'
import { ListBody } from '../../../kernel/web/ListPage.tsx'
import { useToday } from '../../../kernel/web/session.tsx'
import { StatusTag } from '../../../kernel/web/StatusTag.tsx'
import type { StationView } from '../model/api.ts'
import { FormDrawer } from './FormDrawer.tsx'
import type { PartKind } from './part-kinds.tsx'
import { still } from './still.ts'

interface Part { id: string; version: number; fromOn: string; untilOn: string | null }
type Task<Row> = { verb: 'add' } | { verb: 'change' | 'end'; row: Row }

export function PartTab<Row extends Part>({ station, kind, rows }: { station: StationView; kind: PartKind<Row>; rows: readonly Row[] }) {
  const [task, setTask] = useState<Task<Row>>()
  const today = useToday()
  const may = (contract: { id: string }) => station.allowed.includes(contract.id)
  const addButton = may(kind.add) && <Button type="primary" onClick={() => setTask({ verb: 'add' })}>登记{kind.title}</Button>
  const actions = (row: Row) => (
    <span style={{ display: 'inline-flex', gap: 4 }}>
      <Button type="link" size="small" onClick={() => setTask({ verb: 'change', row })}>修改</Button>
      {row.untilOn === null && <Button type="link" size="small" danger onClick={() => setTask({ verb: 'end', row })}>{kind.endWord}</Button>}
    </span>
  )
  const ended = { key: 'ended', title: '现状', render: (row: Row) => (isEnded(row, today) ? <StatusTag>已{kind.endWord}</StatusTag> : <StatusTag tone="good">在用</StatusTag>) }
  const [first, ...rest] = kind.columns
  return (
    <div>
      {rows.length > 0 && addButton && <div style={{ display: 'flex', justifyContent: 'flex-end', marginBottom: 12 }}>{addButton}</div>}
      <ListBody list={still(rows)} rowKey={(row) => row.id} columns={first ? [first, ended, ...rest] : []} rowActions={may(kind.change) ? actions : undefined} empty={{ text: kind.empty, action: addButton }} />
      <PartDrawer station={station} kind={kind} task={task} onClose={() => setTask(undefined)} />
    </div>
  )
}

// What is registered here is what the rules are judged by.
const judged = ['standings', 'findings']

const isEnded = (row: Part, today: string) => row.untilOn !== null && row.untilOn <= today

function PartDrawer<Row extends Part>({ station, kind, task, onClose }: { station: StationView; kind: PartKind<Row>; task: Task<Row> | undefined; onClose: () => void }) {
  const title = task && { add: `登记${kind.title}`, change: `修改${kind.title}`, end: `${kind.endWord}${kind.title}` }[task.verb]
  return (
    <FormDrawer isOpen={task !== undefined} onClose={onClose} title={title}>
      {task && <PartForm station={station} kind={kind} task={task} onClose={onClose} />}
    </FormDrawer>
  )
}

function PartForm<Row extends Part>({ station, kind, task, onClose }: { station: StationView; kind: PartKind<Row>; task: Task<Row>; onClose: () => void }) {
  const today = useToday()
  const common = { onSaved: onClose, onCancel: onClose, touches: judged }
  if (task.verb === 'add') return <RecordForm {...common} contract={kind.add} title={`登记${kind.title}`} params={{ stationId: station.id }} initial={{ fromOn: today, ...kind.initial }} />
  const { row } = task
  const params = { stationId: station.id, partId: row.id }
  if (task.verb === 'change') return <RecordForm {...common} contract={kind.change} title={`修改${kind.title}`} params={params} initial={row} version={row.version} />
  return <RecordForm {...common} contract={kind.end} title={`${kind.endWord}${kind.title}`} params={params} initial={{ untilOn: today }} version={row.version} submitLabel={`${kind.endWord}`} />
}
