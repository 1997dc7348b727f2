// The rows of a repeating field: added, taken out, and folded to a line each when there are many; opened by tap or key.
import { DownOutlined, RightOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { type ReactNode, useId, useState } from 'react'
import type { FormErrors } from './check.ts'
import type { FieldPlan } from './plan.ts'
import { isRowRefused, mostOpenRows, openWithout, rowInBrief } from './rows-in-brief.ts'
import { type FormValue, startingValue } from './value.ts'
import './rows.css'

export interface RowsProps {
  field: FieldPlan
  path: string
  rows: readonly FormValue[]
  errors: FormErrors
  disabled: boolean
  onChange: (rows: readonly FormValue[]) => void
  /** The fields of the row at a place. */
  draw: (row: FormValue, place: number) => ReactNode
}

export function RepeatingRows({ field, path, rows, errors, disabled, onChange, draw }: RowsProps) {
  const [open, setOpen] = useState<ReadonlySet<number>>(new Set())
  const id = useId()
  const mayFold = rows.length > mostOpenRows
  const isOpen = (place: number) => !mayFold || open.has(place) || isRowRefused(errors, path, place)
  const add = () => {
    // What stands open stays open while one is added.
    setOpen(new Set([...rows.keys()].filter(isOpen).concat(rows.length)))
    onChange([...rows, startingValue(field.children ?? [])])
  }
  const remove = (place: number) => {
    setOpen(openWithout(open, place))
    onChange(rows.filter((_row, at) => at !== place))
  }
  const toggle = (place: number) => setOpen(open.has(place) ? new Set([...open].filter((one) => one !== place)) : new Set([...open, place]))
  return (
    <>
      <ul className="rows">
        {rows.map((row, place) => (
          <li key={place} className={isOpen(place) ? undefined : 'row-folded'}>
            <div className="row-head">
              {mayFold
                ? <Fold place={place} brief={rowInBrief(field.children ?? [], row)} isOpen={isOpen(place)} isFixed={isRowRefused(errors, path, place)} controls={`${id}-${place}`} onToggle={() => toggle(place)} />
                : <span>第 {place + 1} 项</span>}
              {isOpen(place) && <Button size="small" type="text" danger disabled={disabled} aria-label={`移除${field.title}第 ${place + 1} 项`} onClick={() => remove(place)}>移除</Button>}
            </div>
            <div id={`${id}-${place}`}>{isOpen(place) && draw(row, place)}</div>
          </li>
        ))}
      </ul>
      <Button disabled={disabled} style={{ marginTop: 12 }} onClick={add}>添加{field.title}</Button>
    </>
  )
}

interface FoldProps { place: number; brief: string; isOpen: boolean; isFixed: boolean; controls: string; onToggle: () => void }

// A row with a mistake stays open until it is mended.
function Fold({ place, brief, isOpen, isFixed, controls, onToggle }: FoldProps) {
  return (
    <button type="button" className="row-fold" aria-expanded={isOpen} aria-controls={controls} aria-disabled={isFixed || undefined} onClick={isFixed ? undefined : onToggle}>
      {isOpen ? <DownOutlined aria-hidden /> : <RightOutlined aria-hidden />}
      <span>{isOpen ? `第 ${place + 1} 项` : place + 1}</span>
      {!isOpen && <span className="row-brief">{brief || '还没有填'}</span>}
    </button>
  )
}
