// How the state and the level of a case are shown (个案的状态和分级).
import { caseLevelCodes, type CaseLevel } from '../../../kernel/model/codes/clients.ts'
import { StatusTag } from '../../../kernel/web/StatusTag.tsx'
import { type CaseState, caseStateLabels, waitingStates } from '../model/stages.ts'

export function StateTag({ state }: { state: CaseState }) {
  const tone = waitingStates.includes(state) ? 'warn' : state === 'CLOSED' || state === 'ARCHIVED' ? 'good' : state === 'ACTIVE' || state === 'OPEN' || state === 'ASSESSED' ? 'info' : 'plain'
  return <StatusTag tone={tone}>{caseStateLabels[state]}</StatusTag>
}

const tones = { CRISIS: 'bad', KEY: 'warn', GENERAL: 'plain' } as const

export function LevelTag({ level }: { level: CaseLevel | null }) {
  return level && <StatusTag tone={tones[level]}>{caseLevelCodes.label(level)}</StatusTag>
}
