// How the state of a briefing looks (简报状态标签), the same in every list.
import { briefingStateCodes } from '../../../kernel/model/codes/reports.ts'
import { StatusTag, type Tone } from '../../../kernel/web/StatusTag.tsx'

const tones: Readonly<Record<string, Tone>> = { NOT_DUE: 'plain', DUE: 'info', DRAFT: 'plain', SUBMITTED: 'info', ACCEPTED: 'good', RETURNED: 'warn' }

export function BriefingTags({ state, isLate }: { state: string; isLate: boolean }) {
  return (
    <>
      <StatusTag tone={tones[state] ?? 'plain'}>{briefingStateCodes.label(state)}</StatusTag>
      {isLate && <> <StatusTag tone="bad">逾期</StatusTag></>}
    </>
  )
}
