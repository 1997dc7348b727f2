// The state of a node in colour and words (站点状态标签).
import { type NodeState, nodeStateCodes } from '../../../kernel/model/codes/stations.ts'
import { StatusTag, type Tone } from '../../../kernel/web/StatusTag.tsx'

const tones: Record<NodeState, Tone> = { PLANNED: 'plain', PREPARING: 'info', ACCEPTED: 'info', OPEN: 'good', SUSPENDED: 'warn', CLOSED: 'bad' }

export function StateTag({ state }: { state: NodeState }) {
  return <StatusTag tone={tones[state]}>{nodeStateCodes.label(state)}</StatusTag>
}
