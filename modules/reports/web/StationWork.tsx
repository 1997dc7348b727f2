// The figures of the casework desk of one station (一个站点的服务情况), each with what it counts and a way to its records.
import { RecordState } from '../../../kernel/web/DetailPage.tsx'
import { useRecord } from '../../../kernel/web/query.ts'
import { useSession } from '../../../kernel/web/session.tsx'
import { monthInWords } from '../model/briefing.ts'
import { showStationWork } from '../model/overview-api.ts'
import { FigureTable } from './FigureTable.tsx'

export function StationWork({ stationId }: { stationId: string }) {
  const { data: view, error, refetch } = useRecord(showStationWork, { params: { stationId } })
  const { can } = useSession()
  if (!view) return <RecordState error={error} retry={() => void refetch()} />
  const values = view.items[0]?.values ?? {}
  return (
    <section className="paper">
      <h2>{monthInWords(view.month)}服务情况</h2>
      <p className="soft">点指标名称可看口径和记录。</p>
      <FigureTable
        figures={view.figures.map(({ id, section, label, unit, hasMonth, hasTotal, definition, list, listNeeds }) => ({
          id, section, label, unit, month: values[id]?.month ?? null, total: values[id]?.total ?? null, isSmall: values[id]?.isSmall ?? false,
          definition: { month: hasMonth ? `本月${definition}` : null, total: hasTotal ? (hasMonth ? '本年一月至本月合计' : definition) : null },
          records: list && listNeeds && can.includes(listNeeds) ? list : null,
        }))}
      />
    </section>
  )
}
