// Rows of workers as they stand in the register and on the page of an institution.
import type { CardContent } from '../../../kernel/web/ListPage.tsx'
import { columnsOf, type Column } from '../../../kernel/web/columns.tsx'
import { codeLabel } from '../../../kernel/web/codes.ts'
import { StatusTag } from '../../../kernel/web/StatusTag.tsx'
import { workerRow, type WorkerRow } from '../model/api.ts'

/** What falls due, gravest first; the sentence itself, so that nobody has to open the file to know. */
export function Reminders({ warnings }: { warnings: WorkerRow['warnings'] }) {
  if (warnings.length === 0) return null
  return (
    <span style={{ display: 'inline-flex', flexDirection: 'column', alignItems: 'flex-start', gap: 4 }}>
      {warnings.map((one) => <StatusTag key={one.kind} tone={one.isOverdue ? 'bad' : 'warn'}>{one.text}</StatusTag>)}
    </span>
  )
}

function Standing({ row }: { row: WorkerRow }) {
  if (!row.stationName) return <span className="soft">未派驻</span>
  return <>{row.stationName}{row.stationRole && row.stationRole !== 'WORKER' && <>　<StatusTag tone="info">{codeLabel('station-role', row.stationRole)}</StatusTag></>}</>
}

export const workerColumns: Column<WorkerRow>[] = columnsOf(workerRow, [
  'name', { key: 'stationName', title: '驻站站点', render: (row) => <Standing row={row} /> },
  { key: 'warnings', title: '提醒', render: (row) => <Reminders warnings={row.warnings} /> }, 'certificateLevel', 'educationLevel', 'employerName', 'phone',
])

/** A worker on a phone. */
export function workerCard(row: WorkerRow): CardContent {
  const learned = [row.educationLevel && codeLabel('staff-education', row.educationLevel), row.certificateLevel && codeLabel('certificate-level', row.certificateLevel)]
  return {
    title: row.name, tags: row.stationRole && row.stationRole !== 'WORKER' ? <StatusTag tone="info">{codeLabel('station-role', row.stationRole)}</StatusTag> : undefined,
    lines: [row.stationName || '未派驻', [row.employerName, ...learned].filter(Boolean).join(' · '), row.phone, row.warnings.length > 0 && <Reminders key="due" warnings={row.warnings} />],
  }
}
