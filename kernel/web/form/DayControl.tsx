// A calendar day (日期): the phone's own wheel on a phone, a calendar on a PC; the value is 'YYYY-MM-DD'.
import { lazy, Suspense } from 'react'
import { useIsPhone } from '../use-is-phone.ts'
import { ariaOf } from './control-props.ts'
import type { ControlProps } from './control-props.ts'

const Calendar = lazy(() => import('./Calendar.tsx').then((file) => ({ default: file.Calendar })))
const DayField = lazy(() => import('./Calendar.tsx').then((file) => ({ default: file.DayField })))

/** A day outside a form (统计日、核查日): the same field, with a first and a last day; it is never empty. */
export function DayInput({ id, label, value, min, max, onChange }: { id?: string; label?: string; value: string; min?: string; max?: string; onChange: (day: string) => void }) {
  const isPhone = useIsPhone()
  const typed = <input id={id} aria-label={label} className="plain-input" type="date" min={min ?? '1900-01-01'} max={max ?? '2199-12-31'} value={value} onChange={(event) => event.target.value && onChange(event.target.value)} />
  if (isPhone) return typed
  return <Suspense fallback={typed}><DayField id={id} label={label} value={value} min={min} max={max} onChange={onChange} /></Suspense>
}

export function DayControl(props: ControlProps) {
  const isPhone = useIsPhone()
  if (isPhone) return <PlainDate {...props} />
  return <Suspense fallback={<PlainDate {...props} />}><Calendar {...props} /></Suspense>
}

function PlainDate(props: ControlProps) {
  return (
    <input
      {...ariaOf(props)} className="plain-input" type="date" min="1900-01-01" max="2199-12-31" value={(props.value as string | null) ?? ''}
      onChange={(event) => props.onChange(event.target.value || undefined)}
    />
  )
}
