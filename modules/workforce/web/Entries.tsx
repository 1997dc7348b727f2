// A register that hangs on a file: its entries, the button that adds one in a drawer, and taking out a wrong one.
import { Button, Drawer } from 'antd'
import { useState, type ReactNode } from 'react'
import type { AnyContract, CallOf, OutputOf } from '../../../kernel/model/contract.ts'
import type { Column } from '../../../kernel/web/columns.tsx'
import { useConfirm, useSay } from '../../../kernel/web/Confirm.tsx'
import type { Control } from '../../../kernel/web/form/controls.tsx'
import { RecordForm } from '../../../kernel/web/form/RecordForm.tsx'
import { ListBody } from '../../../kernel/web/ListPage.tsx'
import { useWrite } from '../../../kernel/web/query.ts'
import { removeEntry, type WorkerView } from '../model/api.ts'
import type { Register } from '../model/worker.ts'

export interface EntriesProps<Row, C extends AnyContract> {
  title: string
  worker: WorkerView
  rows: readonly Row[]
  columns: readonly Column<Row>[]
  /** The operation that adds an entry, and the words on its button. */
  add: C
  addLabel: string
  empty: string
  hint?: string
  initial?: object
  controls?: Readonly<Record<string, Control>>
  /** Entries of this register may be taken out. */
  register?: Register
  rowActions?: (row: Row) => ReactNode
}

export function Entries<Row extends { id: string }, C extends AnyContract>(props: EntriesProps<Row, C>) {
  const { worker, rows, title, register } = props
  const [isAdding, setAdding] = useState(false)
  const remove = useRemove(worker, register)
  const rowActions = props.rowActions ?? (register && worker.allowed.includes(removeEntry.id) ? (row: Row) => <Button size="small" type="link" onClick={() => void remove(row.id)}>删除</Button> : undefined)
  const mayAdd = worker.allowed.includes(props.add.id)
  return (
    <section aria-label={title} style={{ marginTop: 24 }}>
      <div className="page-title" style={{ marginBottom: 8 }}>
        <h2 style={{ fontSize: 16, margin: 0 }}>{title}</h2>
        {mayAdd && <div className="page-actions"><Button onClick={() => setAdding(true)}>{props.addLabel}</Button></div>}
      </div>
      <ListBody<Row> list={settled(rows)} rowKey={(row) => row.id} columns={props.columns} rowActions={rowActions} empty={{ text: props.empty, hint: props.hint }} />
      <AddDrawer<C> isOpen={isAdding} label={props.addLabel} contract={props.add} worker={worker} initial={props.initial} controls={props.controls} close={() => setAdding(false)} />
    </section>
  )
}

interface AddDrawerProps<C extends AnyContract> {
  isOpen: boolean; label: string; contract: C; worker: WorkerView; initial?: object; controls?: Readonly<Record<string, Control>>; close: () => void
  params?: object; version?: number
  /** Stands above the form. */
  children?: ReactNode
}

/** A form in a drawer beside the file; closing it leaves the file as it was. */
export function AddDrawer<C extends AnyContract>({ isOpen, label, contract, worker, initial, controls, close, params, version, children }: AddDrawerProps<C>) {
  const say = useSay()
  const done = (_: OutputOf<C>) => {
    close()
    say('已保存')
  }
  return (
    <Drawer open={isOpen} onClose={close} title={`${label}　${worker.name}`} size={560} destroyOnHidden>
      {children && <div className="form-about">{children}</div>}
      <RecordForm<C>
        contract={contract} title={label} params={{ workerId: worker.id, ...params } as CallOf<C>['params']} initial={initial} version={version} controls={controls} onSaved={done} onCancel={close}
        touches={['workers']}
      />
    </Drawer>
  )
}

function useRemove(worker: WorkerView, register: Register | undefined): (entryId: string) => Promise<void> {
  const ask = useConfirm()
  const say = useSay()
  const { write } = useWrite(removeEntry)
  return async (entryId) => {
    if (!register || !await ask({ title: '删除这一条？', effect: '只用于登记有误的情况。删除后不能恢复，日志中会留下记录。', yes: '删除', danger: true })) return
    await write({ params: { workerId: worker.id, register, entryId } })
    say('已删除')
  }
}

/** Rows that are all there already, as a list shows them. */
function settled<Row>(items: readonly Row[]) {
  return { items, hasMore: false, loadMore: () => undefined, isLoading: false, isLoadingMore: false, error: null, reload: () => undefined }
}
