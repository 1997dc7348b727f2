// A list (列表页): query area, toolbar, table on a PC and cards on a phone, with its empty, waiting and failed states.
import { Button, Skeleton, Table } from 'antd'
import { useEffect, useRef } from 'react'
import type { ComponentRef, ReactNode } from 'react'
import type { z } from 'zod'
import type { Column } from './columns.tsx'
import { FilterBar, isNarrowed, noConditions } from './FilterBar.tsx'
import type { FilterBarProps } from './FilterBar.tsx'
import type { FormValue } from './form/value.ts'
import { PageLink, useGo } from './navigation.tsx'
import { PageTitle } from './PageTitle.tsx'
import { ProblemNotice } from './ProblemNotice.tsx'
import type { ListState } from './query.ts'
import { useIsPhone } from './use-is-phone.ts'

export interface CardContent { title: ReactNode; tags?: ReactNode; lines?: readonly ReactNode[]; actions?: ReactNode }

export interface ListPageProps<Row, Filter> {
  title: string
  list: ListState<Row>
  rowKey: (row: Row) => string
  columns: readonly Column<Row>[]
  /** Address of a row; the first column links there. */
  open?: (row: Row) => string
  /** How a row looks on a phone; otherwise made from the columns. */
  card?: (row: Row) => CardContent
  filter?: { schema: z.ZodObject; value: Filter; onChange: (value: Filter) => void; controls?: FilterBarProps['controls'] }
  actions?: ReactNode
  /** Buttons of a row, in a last column. */
  rowActions?: (row: Row) => ReactNode
  /** What a list without rows is for and the next step; what the reader's own conditions left out is said by the list. */
  empty: { text: string; hint?: string; action?: ReactNode }
  back?: string
  /** What the table is called, where it is not the page's title. */
  label?: string
  /** Stands between heading and rows: notices, counts. */
  children?: ReactNode
}

export function ListPage<Row extends object, Filter extends object = object>(props: ListPageProps<Row, Filter>) {
  return (
    <div className="page">
      <PageTitle title={props.title} actions={props.actions} back={props.back} />
      {props.filter && <FilterBar {...props.filter} />}
      {props.children}
      <ListBody {...props} label={props.label ?? props.title} empty={emptyOf(props)} />
    </div>
  )
}

function emptyOf<Row, Filter>({ filter, empty }: ListPageProps<Row, Filter>): ListPageProps<Row, Filter>['empty'] {
  if (!filter || !isNarrowed(filter.schema, filter.value as FormValue)) return empty
  return nothingMeets(() => filter.onChange(noConditions(filter.schema) as Filter))
}

/** For a list that the reader's own conditions have emptied. */
export function nothingMeets(clear: () => void): { text: string; hint: string; action: ReactNode } {
  return { text: '没有符合条件的记录', hint: '换一个条件，或者清除条件再看', action: <Button onClick={clear}>清除条件</Button> }
}

/** The rows alone, for a list inside another page (a tab of a record). */
export function ListBody<Row extends object>(props: Omit<ListPageProps<Row, object>, 'title' | 'filter'>) {
  const { list } = props
  const isPhone = useIsPhone()
  if (list.error && list.items.length === 0) return <ProblemNotice error={list.error} retry={list.reload} />
  if (list.isLoading) return <div className="paper" aria-busy="true"><Skeleton active paragraph={{ rows: 6 }} /></div>
  if (list.items.length === 0) return <Empty {...props.empty} />
  return (
    <div>
      {list.error && <ProblemNotice error={list.error} retry={list.reload} />}
      {isPhone ? <Cards {...props} /> : <Rows {...props} />}
      <div className="list-foot">
        {list.hasMore ? <><span className="soft">已列出 {list.items.length} 条</span><Button loading={list.isLoadingMore} onClick={list.loadMore}>加载更多</Button></> : <span className="soft">共 {list.items.length} 条</span>}
      </div>
    </div>
  )
}

function Empty({ text, hint, action }: ListPageProps<never, never>['empty']) {
  return (
    <div className="paper empty">
      <strong>{text}</strong>
      {hint && <p className="soft">{hint}</p>}
      {action && <div className="page-actions">{action}</div>}
    </div>
  )
}

type BodyProps<Row> = Omit<ListPageProps<Row, object>, 'title' | 'filter'>

// What does not fit is reached with the arrow keys too. Widths also change after drawing: fonts arrive, the phone is turned.
function reachByKeys(box: HTMLElement | null | undefined): (() => void) | undefined {
  if (!box) return undefined
  const tell = (): void => {
    box.tabIndex = box.scrollWidth > box.clientWidth ? 0 : -1
  }
  tell()
  const watch = new ResizeObserver(tell)
  for (const one of [box, box.firstElementChild]) if (one) watch.observe(one)
  return () => watch.disconnect()
}

function Rows<Row extends object>({ list, columns, rowKey, open, rowActions, label }: BodyProps<Row>) {
  const go = useGo()
  const table = useRef<ComponentRef<typeof Table>>(null)
  useEffect(() => reachByKeys(table.current?.nativeElement.querySelector<HTMLElement>('.ant-table-content')))
  const shown = columns.map((column, place) => ({
    key: column.key, title: column.title, width: column.width, align: column.align,
    render: (_value: unknown, row: Row) => (place === 0 && open ? <PageLink to={open(row)} className="row-name">{column.render(row)}</PageLink> : column.render(row)),
  }))
  const withActions = rowActions ? [...shown, { key: 'actions', title: '操作', width: undefined, align: undefined, render: (_value: unknown, row: Row) => rowActions(row) }] : shown
  return (
    <Table<Row>
      ref={table} aria-label={label} size="middle" columns={withActions} dataSource={[...list.items]} rowKey={rowKey} pagination={false} scroll={{ x: 'max-content' }}
      rowClassName={open ? 'can-open' : undefined}
      onRow={(row) => ({
        onClick: (event) => {
          const isOther = (event.target as HTMLElement).closest('a, button, input, label')
          if (open && !isOther && window.getSelection()?.toString() === '') go(open(row))
        },
      })}
    />
  )
}

function Cards<Row extends object>({ list, columns, rowKey, open, card, rowActions }: BodyProps<Row>) {
  return (
    <ul className="cards">
      {list.items.map((row) => {
        const content = card?.(row) ?? cardOf(columns, row)
        const inner = (
          <>
            <div className="card-head">{content.title}{content.tags}</div>
            {content.lines?.filter(Boolean).map((line, place) => <div key={place} className="card-lines">{line}</div>)}
          </>
        )
        const actions = content.actions ?? rowActions?.(row)
        return (
          <li key={rowKey(row)}>
            {open ? <PageLink to={open(row)} className="card">{inner}</PageLink> : <div className="card">{inner}{actions && <div className="card-actions">{actions}</div>}</div>}
            {open && actions}
          </li>
        )
      })}
    </ul>
  )
}

function cardOf<Row>([first, ...rest]: readonly Column<Row>[], row: Row): CardContent {
  const lines = rest.map((column) => ({ column, shown: column.render(row) })).filter(({ shown }) => shown !== '' && shown !== null && shown !== undefined)
  return { title: first?.render(row), lines: lines.map(({ column, shown }) => <span key={column.key}>{column.title}：{shown}</span>) }
}
