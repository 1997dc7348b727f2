// What the forms of a hand-over share (交接单的填写): people to choose from, and which fields are asked for when.
import { Select } from 'antd'
import { useMemo } from 'react'
import type { OutputOf } from '../../../kernel/model/contract.ts'
import { ariaOf, type ControlProps } from '../../../kernel/web/form/control-props.ts'
import type { FormSection } from '../../../kernel/web/form/RecordForm.tsx'
import type { FormValue } from '../../../kernel/web/form/value.ts'
import type { handoverPeople } from '../model/api.ts'

export type People = OutputOf<typeof handoverPeople>

/** One of these people, by name. */
export function peopleControl(people: readonly { id: string; label: string }[], placeholder: string) {
  return function PeopleControl(props: ControlProps) {
    return (
      <Select
        {...ariaOf(props)} showSearch={{ optionFilterProp: 'label' }} allowClear={!props.field.required} placeholder={placeholder} status={props.invalid ? 'error' : undefined} disabled={props.disabled}
        value={(props.value as string | null) ?? undefined} onChange={(value?: string) => props.onChange(value ?? null)} options={people.map(({ id, label }) => ({ value: id, label }))} notFoundContent="没有可以选择的"
      />
    )
  }
}

export function useHandoverControls({ workers, supervisors }: People, workerId: string | undefined) {
  return useMemo(() => {
    const here = workers.filter(({ isPresent, id }) => isPresent && id !== workerId).map(({ id, name }) => ({ id, label: name }))
    return {
      workerId: peopleControl(workers.filter(({ id }) => workerId === undefined || id === workerId).map(({ id, name, isPresent, inHand }) => ({ id, label: `${name}${isPresent ? '' : '（已不在本站）'}　${inHand} 项` })), '请选择移交人'),
      receiverId: peopleControl(here, '请选择接收人'),
      witnessId: peopleControl([...here, ...supervisors.map(({ id, name }) => ({ id, label: `${name}（督导）` }))], '请选择监交人'),
    }
  }, [workers, supervisors, workerId])
}

export const sections: readonly FormSection[] = [
  { title: '谁离岗', fields: ['workerId', 'reason', 'leavesOn', 'isAbsent', 'absenceReason'] },
  { title: '交给谁', fields: ['receiverId', 'witnessId', 'waiver'], about: '列出清单后，还可以按类别或逐项另外指定接收人。' },
  { title: '实物和说明', fields: ['things', 'notes'] },
]

/** The reason for handing over without him, and for having no witness where nobody else is there, only where it is asked for. */
export function showsFor({ workers, supervisors }: People) {
  const others = [...workers.filter(({ isPresent }) => isPresent), ...supervisors]
  return {
    absenceReason: (value: FormValue) => value.isAbsent === true,
    waiver: (value: FormValue) => !others.some(({ id }) => id !== value.workerId && id !== value.receiverId),
  }
}
