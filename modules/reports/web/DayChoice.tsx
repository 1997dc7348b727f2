// Choosing the day figures are shown for (统计日); empty means today.
import { DayInput } from '../../../kernel/web/form/DayControl.tsx'
import { useToday } from '../../../kernel/web/session.tsx'

export function DayChoice({ value, onChange }: { value: string | undefined; onChange: (day: string | undefined) => void }) {
  const today = useToday()
  return (
    <label className="report-day">统计日
      <DayInput min="2010-01-01" max={today} value={value ?? today} onChange={(day) => onChange(day === today ? undefined : day)} />
    </label>
  )
}
