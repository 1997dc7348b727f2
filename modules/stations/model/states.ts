// The life of a node (站点状态): which state may follow which, and what a refused change answers.
import { type NodeState, nodeStateCodes } from '../../../kernel/model/codes/stations.ts'

/** State → the states that may follow. A node is built, accepted, opened; it may pause; once closed (撤销) it stays closed. */
export const nextStates: Readonly<Record<NodeState, readonly NodeState[]>> = {
  PLANNED: ['PREPARING', 'CLOSED'],
  PREPARING: ['ACCEPTED', 'CLOSED'],
  ACCEPTED: ['OPEN', 'PREPARING', 'CLOSED'],
  OPEN: ['SUSPENDED', 'CLOSED'],
  SUSPENDED: ['OPEN', 'CLOSED'],
  CLOSED: [],
}

/** States in which a node may enter the register: those that stand already are registered as they are. */
export const firstStates: readonly NodeState[] = ['PLANNED', 'PREPARING', 'ACCEPTED', 'OPEN', 'SUSPENDED']

/** Changes that take something away from people, and therefore say why. */
const needsReason: ReadonlySet<NodeState> = new Set(['SUSPENDED', 'CLOSED'])

/** A sentence that refuses the change and says what is allowed; undefined when the change is allowed. */
export function stateChangeFault(from: NodeState, to: NodeState): string | undefined {
  const allowed = nextStates[from]
  if (allowed.includes(to)) return undefined
  const now = `站点现在是「${nodeStateCodes.label(from)}」`
  if (allowed.length === 0) return `${now}，不能再变更；恢复设站请登记新的站点`
  return `${now}，只能改为${allowed.map((state) => `「${nodeStateCodes.label(state)}」`).join('或')}，不能改为「${nodeStateCodes.label(to)}」`
}

/** The sentence asking for a reason where one is needed and missing. */
export function reasonFault(to: NodeState, reason: string): string | undefined {
  return needsReason.has(to) && reason.length < 2 ? `改为「${nodeStateCodes.label(to)}」请写明原因` : undefined
}
