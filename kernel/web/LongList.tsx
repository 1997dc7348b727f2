// A list of names inside a record (名单): found by a word and shown in pieces, so that two thousand rows are as quick to use as twenty.
import { Button, Input } from 'antd'
import { useState } from 'react'
import type { ReactNode } from 'react'

/** So many are looked through with the eye; more of them get a box to find one. */
const fewEnough = 20
const piece = 50

export interface LongListProps<Row> {
  items: readonly Row[]
  keyOf: (row: Row) => string
  /** What a row is found by. */
  textOf: (row: Row) => string
  /** What is listed, for the box and for who cannot see: 组员, 报名的人. */
  label: string
  className?: string
  itemClass?: (row: Row) => string | undefined
  children: (row: Row) => ReactNode
}

export function LongList<Row>({ items, keyOf, textOf, label, className = 'form-list', itemClass, children }: LongListProps<Row>) {
  const [wanted, setWanted] = useState('')
  const [shown, setShown] = useState(piece)
  const word = wanted.trim()
  const found = word === '' ? items : items.filter((row) => textOf(row).includes(word))
  const rest = found.length - shown
  return (
    <>
      {items.length > fewEnough && (
        <div className="long-list-find">
          <Input allowClear aria-label={`在${label}里找`} placeholder="按姓名找" value={wanted} onChange={(event) => { setWanted(event.target.value); setShown(piece) }} />
          <span className="soft" role="status">{word === '' ? `共 ${items.length} 条` : found.length === 0 ? '没有找到' : `找到 ${found.length} 条`}</span>
        </div>
      )}
      <ul className={className} aria-label={label}>{found.slice(0, shown).map((row) => <li key={keyOf(row)} className={itemClass?.(row)}>{children(row)}</li>)}</ul>
      {rest > 0 && <Button block onClick={() => setShown(shown + 4 * piece)}>{`再看 ${Math.min(rest, 4 * piece)} 条（还有 ${rest} 条）`}</Button>}
    </>
  )
}
