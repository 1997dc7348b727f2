// Words and colours of hand-overs (离岗交接的说法).
import { StatusTag, type Tone } from '../../../kernel/web/StatusTag.tsx'
import { type HandoverState, handoverStateLabels } from '../model/stages.ts'

const tones: Record<HandoverState, Tone> = { DRAFT: 'info', HANDED: 'warn', RECEIVED: 'warn', DONE: 'good', RETURNED: 'bad', CANCELLED: 'plain' }

export const HandoverTag = ({ state }: { state: HandoverState }) => <StatusTag tone={tones[state]}>{handoverStateLabels[state]}</StatusTag>

export const partLabels = { WORKER: '移交人', RECEIVER: '接收人', WITNESS: '监交人' } as const
