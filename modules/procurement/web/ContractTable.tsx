// Rows of contracts as they stand in the register, on a station and on an institution.
import type { CardContent } from '../../../kernel/web/ListPage.tsx'
import { codeLabel } from '../../../kernel/web/codes.ts'
import { columnsOf, type Column } from '../../../kernel/web/columns.tsx'
import { StatusTag, type Tone } from '../../../kernel/web/StatusTag.tsx'
import { contractRow, type ContractRow } from '../model/api.ts'

const tones: Record<ContractRow['state'], Tone> = { NOT_STARTED: 'info', IN_FORCE: 'good', HANDOVER: 'warn', ENDED: 'plain' }

/** State in words, and how long it lasts when the end is near. */
export function ContractState({ row }: { row: Pick<ContractRow, 'state' | 'daysLeft'> }) {
  const isNear = row.daysLeft !== null && row.daysLeft <= 60
  return (
    <>
      <StatusTag tone={tones[row.state]}>{codeLabel('contract-state', row.state)}</StatusTag>
      {isNear && <StatusTag tone="warn">{row.daysLeft === 0 ? '今天到期' : `还有 ${row.daysLeft} 天到期`}</StatusTag>}
    </>
  )
}

export const contractColumns: Column<ContractRow>[] = columnsOf(contractRow, [
  'title', { key: 'state', title: '状态', render: (row) => <ContractState row={row} /> }, 'institutionName', 'stationNames', 'fromOn', 'untilOn', 'amountFen', 'number',
])

/** A contract on a phone. */
export function contractCard(row: ContractRow): CardContent {
  return { title: row.title, tags: <ContractState row={row} />, lines: [row.institutionName, row.stationNames, `${row.fromOn} 至 ${row.untilOn}`] }
}
