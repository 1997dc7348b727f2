// What every control of a form is given, the shared ones and a module's own.
import type { FieldPlan } from './plan.ts'

export interface ControlProps {
  /** Id of the element that the label points at. */
  readonly id: string
  readonly path: string
  readonly field: FieldPlan
  readonly value: unknown
  readonly onChange: (value: unknown) => void
  readonly disabled: boolean
  readonly invalid: boolean
  /** Ids of help and error texts. */
  readonly describedBy?: string
}

/** Attributes that tie an input to its label, help and error. */
export function ariaOf({ id, invalid, describedBy, disabled, field }: ControlProps) {
  return { id, disabled, 'aria-invalid': invalid || undefined, 'aria-describedby': describedBy, 'aria-required': field.required || undefined }
}

/** Choices that fit on the screen are buttons to tap; longer lists are looked up. */
export const tapLimit = { one: 6, several: 9 }

/** Whether a control is a group of inputs: its label is then a caption and not a `label` of one input. */
export function isGroupOfInputs(field: FieldPlan): boolean {
  const count = field.choices?.length ?? 0
  if (field.control === 'yesNo') return true
  return (field.control === 'select' && count <= tapLimit.one) || (field.control === 'multiSelect' && count <= tapLimit.several)
}
