// The calendar of a PC (日历); typing 2026-05-01 works as well as choosing.
import { DatePicker } from 'antd'
import dayjs from 'dayjs'
import 'dayjs/locale/zh-cn'
import { ariaOf } from './control-props.ts'
import type { ControlProps } from './control-props.ts'

dayjs.locale('zh-cn')

export function Calendar(props: ControlProps) {
  const value = typeof props.value === 'string' ? dayjs(props.value, 'YYYY-MM-DD') : null
  return (
    <DatePicker
      {...ariaOf(props)} format={['YYYY-MM-DD', 'YYYY.M.D', 'YYYY/M/D', 'YYYYMMDD']} placeholder="年-月-日" status={props.invalid ? 'error' : undefined}
      value={value?.isValid() ? value : null} onChange={(day) => props.onChange(day ? day.format('YYYY-MM-DD') : undefined)}
    />
  )
}
