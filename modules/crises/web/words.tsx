// How a crisis is told in short (危机事件的说法): its state, its next clock.
import { StatusTag, type Tone } from '../../../kernel/web/StatusTag.tsx'
import { clockWords } from '../../visits/web/words.ts'
import type { CrisisRow } from '../model/api.ts'
import { type CrisisState, crisisStateLabels } from '../model/stages.ts'

const tones: Record<CrisisState, Tone> = { FOUND: 'bad', HANDLING: 'bad', STABLE: 'warn', LIFTED: 'info', ENDED: 'good', CANCELLED: 'plain' }

export function StateTag({ state, isImmediate }: { state: CrisisState; isImmediate: boolean }) {
  return (
    <>
      <StatusTag tone={tones[state]}>{crisisStateLabels[state]}</StatusTag>
      {isImmediate && (state === 'FOUND' || state === 'HANDLING') && <StatusTag tone="bad">有即时危险</StatusTag>}
    </>
  )
}

/** 告知站长和督导 · 还有 25 分钟. */
export function NextClock({ clock }: { clock: CrisisRow['nextClock'] }) {
  if (!clock) return null
  return <span className={clock.isOverdue ? 'clock-late' : undefined}>{clock.title} · {clockWords(clock.dueAt, Date.now())}</span>
}
