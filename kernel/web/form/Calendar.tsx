// The calendar of a PC (日历); typing 2026-05-01 works as well as choosing.
import { DatePicker } from 'antd'
import dayjs from 'dayjs'
import 'dayjs/locale/zh-cn'
import { ariaOf } from './control-props.ts'
import type { ControlProps } from './control-props.ts'

dayjs.locale('zh-cn')

const formats = ['YYYY-MM-DD', 'YYYY.M.D', 'YYYY/M/D', 'YYYYMMDD']

export function Calendar(props: ControlProps) {
  const value = typeof props.value === 'string' ? dayjs(props.value, 'YYYY-MM-DD') : null
  return (
    <DatePicker
      {...ariaOf(props)} format={formats} placeholder="年-月-日" status={props.invalid ? 'error' : undefined}
      value={value?.isValid() ? value : null} onChange={(day) => props.onChange(day ? day.format('YYYY-MM-DD') : undefined)}
    />
  )
}

/** A day that is always set; days before `min` and after `max` cannot be chosen. */
export function DayField({ id, label, value, min, max, onChange }: { id?: string | undefined; label?: string | undefined; value: string; min?: string | undefined; max?: string | undefined; onChange: (day: string) => void }) {
  const day = dayjs(value, 'YYYY-MM-DD')
  return (
    <DatePicker
      {...(id === undefined ? {} : { id })} aria-label={label} format={formats} allowClear={false} value={day.isValid() ? day : null} onChange={(next) => next && onChange(next.format('YYYY-MM-DD'))}
      {...(min === undefined ? {} : { minDate: dayjs(min) })} {...(max === undefined ? {} : { maxDate: dayjs(max) })}
    />
  )
}
