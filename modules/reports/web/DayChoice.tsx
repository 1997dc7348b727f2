// Choosing the day figures are shown for (统计日); empty means today.
import { useToday } from '../../../kernel/web/session.tsx'

export function DayChoice({ value, onChange }: { value: string | undefined; onChange: (day: string | undefined) => void }) {
  const today = useToday()
  return (
    <label className="report-day">统计日
      <input className="plain-input" type="date" min="2010-01-01" max={today} value={value ?? today} onChange={(event) => onChange(event.target.value === today ? undefined : event.target.value || undefined)} />
    </label>
  )
}
