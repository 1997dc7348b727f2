// How the state of a form is shown (表单状态).
import { StatusTag } from '../../../kernel/web/StatusTag.tsx'
import { type RecordState, stateLabels } from '../model/stages.ts'

const tones = { DRAFT: 'plain', FILED: 'good', SUBMITTED: 'info', RETURNED: 'warn', APPROVED: 'good', WITHDRAWN: 'plain' } as const

export function StateTags({ state, isLate = false, isUrgent = false }: { state: RecordState; isLate?: boolean; isUrgent?: boolean }) {
  return (
    <>
      <StatusTag tone={tones[state]}>{stateLabels[state]}</StatusTag>
      {isUrgent && <StatusTag tone="bad">紧急</StatusTag>}
      {isLate && <StatusTag tone="plain">补录</StatusTag>}
    </>
  )
}
