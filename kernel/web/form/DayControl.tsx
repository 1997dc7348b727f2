// A calendar day (日期): the phone's own wheel on a phone, a calendar on a PC; the value is 'YYYY-MM-DD'.
import { lazy, Suspense } from 'react'
import { useIsPhone } from '../use-is-phone.ts'
import { ariaOf } from './control-props.ts'
import type { ControlProps } from './control-props.ts'

const Calendar = lazy(() => import('./Calendar.tsx').then((file) => ({ default: file.Calendar })))

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
