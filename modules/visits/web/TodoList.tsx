// To-dos with their clocks (待办): whose family, what to do, by when; finished here with a result, handed to a colleague.
import { Button, Input, Modal, Select } from 'antd'
import { useId, useState } from 'react'
import { todoKindCodes } from '../../../kernel/model/codes/visits.ts'
import { PageLink } from '../../../kernel/web/navigation.tsx'
import { ProblemNotice } from '../../../kernel/web/ProblemNotice.tsx'
import { useRecord, useWrite } from '../../../kernel/web/query.ts'
import { StatusTag } from '../../../kernel/web/StatusTag.tsx'
import { listWorkers } from '../../clients/model/api.ts'
import { finishTodo, reassignTodo } from '../model/api.ts'
import type { TodoView } from '../model/api.ts'
import { clockWords } from './words.ts'
import './visits.css'

const urgent: ReadonlySet<string> = new Set(['MANDATORY_REPORT', 'CRISIS'])
const touches = ['desk', 'visits', 'crises']

export interface TodoListProps {
  todos: readonly TodoView[]
  /** Without the household's name, where the page already says whose it is. */
  isBare?: boolean
  onChanged?: () => void
}

export function TodoList({ todos, isBare = false, onChanged }: TodoListProps) {
  const [doing, setDoing] = useState<{ todo: TodoView; deed: 'finish' | 'hand' }>()
  const close = () => setDoing(undefined)
  const done = () => { close(); onChanged?.() }
  return (
    <>
      <ul className="todo-list">
        {todos.map((todo) => (
          <li key={todo.id} className={urgent.has(todo.kind) && todo.state === 'OPEN' ? 'todo todo-urgent' : 'todo'}>
            <div className="todo-head">
              <StatusTag tone={urgent.has(todo.kind) ? 'bad' : 'info'}>{todoKindCodes.label(todo.kind)}</StatusTag>
              <span>{todo.title}</span>
            </div>
            <div className="soft">
              {todo.state === 'DONE' ? `已办 · ${todo.doneBy?.name ?? ''}` : <span className={todo.isOverdue ? 'clock-late' : undefined}>{clockWords(todo.dueAt, Date.now())}</span>}
              {!isBare && <> · <Whose todo={todo} /></>}
              {todo.assignee && todo.state === 'OPEN' && ` · ${todo.assignee.name}负责`}
            </div>
            {todo.result && <div>{todo.result}</div>}
            {todo.allowed.includes('todos.finish') && (
              <div className="todo-foot">
                <Button type={urgent.has(todo.kind) ? 'primary' : 'default'} onClick={() => setDoing({ todo, deed: 'finish' })}>办好了</Button>
                <Button onClick={() => setDoing({ todo, deed: 'hand' })}>交给别人</Button>
              </div>
            )}
          </li>
        ))}
      </ul>
      {doing?.deed === 'finish' && <Finish todo={doing.todo} onClose={close} onDone={done} />}
      {doing?.deed === 'hand' && <Hand todo={doing.todo} onClose={close} onDone={done} />}
    </>
  )
}

// A clock of a crisis leads to the crisis, any other to-do to the visit it came from.
function Whose({ todo }: { todo: TodoView }) {
  const to = todo.crisisId ? `/crises/${todo.crisisId}` : todo.visitId && `/visits/${todo.visitId}`
  return to ? <PageLink to={to}>{todo.householdName}</PageLink> : <>{todo.householdName}</>
}

interface DeedProps { todo: TodoView; onClose: () => void; onDone: () => void }

function Finish({ todo, onClose, onDone }: DeedProps) {
  const [result, setResult] = useState('')
  const id = useId()
  const finish = useWrite(finishTodo, { touches, onDone })
  return (
    <Modal open centered title={todo.title} okText="办结" cancelText="先不" confirmLoading={finish.isSaving} okButtonProps={{ disabled: result.trim() === '' }} onCancel={onClose} onOk={() => void finish.write({ params: { todoId: todo.id }, body: { result }, ifMatch: todo.version }).catch(() => undefined)}>
      <label htmlFor={id}>办理结果</label>
      <Input.TextArea id={id} autoFocus autoSize={{ minRows: 3, maxRows: 10 }} maxLength={2000} value={result} placeholder="什么时候、跟谁、结果怎样" onChange={(event) => setResult(event.target.value)} />
      <ProblemNotice error={finish.problem} />
    </Modal>
  )
}

function Hand({ todo, onClose, onDone }: DeedProps) {
  const [to, setTo] = useState<string>()
  const id = useId()
  const known = useRecord(listWorkers)
  const hand = useWrite(reassignTodo, { touches, onDone })
  const others = known.data?.items.filter((one) => one.stationId === todo.stationId && one.accountId !== todo.assignee?.id) ?? []
  return (
    <Modal open centered title="交给谁办？" okText="转交" cancelText="先不" confirmLoading={hand.isSaving} okButtonProps={{ disabled: !to }} onCancel={onClose} onOk={() => to && void hand.write({ params: { todoId: todo.id }, body: { assigneeId: to }, ifMatch: todo.version }).catch(() => undefined)}>
      <label htmlFor={id}>同事</label>
      <Select id={id} style={{ width: '100%' }} loading={known.isPending} value={to} onChange={setTo} options={others.map((one) => ({ value: one.accountId, label: one.name }))} placeholder="请选择本站同事" notFoundContent="本站没有其他同事" />
      {todo.kind === 'MANDATORY_REPORT' && <p className="field-help">强制报告只能交给站长，以保护报告人。</p>}
      <ProblemNotice error={hand.problem ?? known.error} />
    </Modal>
  )
}
