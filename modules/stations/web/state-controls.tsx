// Own controls about kind and state of a station: only what may be chosen here is offered.
import { type NodeKind, nodeKindCodes, type NodeState } from '../../../kernel/model/codes/stations.ts'
import { SelectControl } from '../../../kernel/web/form/choice-controls.tsx'
import type { ControlProps } from '../../../kernel/web/form/control-props.ts'
import type { Control } from '../../../kernel/web/form/controls.tsx'
import { firstStates, nextStates } from '../model/states.ts'

/** The kind as words: it was chosen before the form, and never changes afterwards. */
export function KindInWords({ id, value }: ControlProps) {
  return <div id={id} tabIndex={-1}>{nodeKindCodes.label(value as NodeKind)}</div>
}

function limitedTo(states: readonly NodeState[]): Control {
  return function StateControl(props: ControlProps) {
    const choices = props.field.choices?.filter(({ value }) => states.includes(value as NodeState))
    return <SelectControl {...props} field={{ ...props.field, choices }} />
  }
}

/** States in which a node may enter the register. */
export const FirstState = limitedTo(firstStates)

/** For each state, the control that offers the states that may follow. */
export const nextStateControls = Object.fromEntries(Object.entries(nextStates).map(([state, next]) => [state, limitedTo(next)])) as Record<NodeState, Control>
