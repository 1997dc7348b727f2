// Places on one module's page that other modules fill (插槽): the page names the slot, the composition root brings the fillings.
import type { ComponentType } from 'react'
import { useSessionOrNull } from './session.tsx'

/** What the filling of each slot is given; a new slot is a new line here. */
export interface SlotProps {
  /** A tab on the page of a station. `kind`, `state` and `regionCode` as in the station register. */
  'station.tabs': {
    readonly stationId: string
    readonly station: { readonly id: string; readonly kind: string; readonly name: string; readonly state: string; readonly regionCode: string }
  }
  /** A tab on the page of an institution. */
  'institution.tabs': { readonly institutionId: string }
  /** A tab on the page of a household (一户的档案). `headName` is masked for officers. */
  'household.tabs': {
    readonly householdId: string
    readonly household: { readonly id: string; readonly stationId: string; readonly headName: string; readonly tier: string; readonly state: string; readonly nextVisitDueOn: string | null }
  }
  /** Below the danger signs of a visit (发现危险信号之后); `crisisId` when a crisis has been opened from it already. */
  'visit.danger': { readonly visitId: string; readonly crisisId: string | null }
  /** Below a record that may have files (附件): its kind and id as the files module knows them. */
  'record.files': { readonly subject: string; readonly subjectId: string }
  /** Above the form that ends a duty (结束任职). */
  'assignment.end': { readonly workerId: string; readonly stationId: string; readonly name: string }
}
export type SlotName = keyof SlotProps

/** What a module's `web/index.ts` exports in `slots`; the file loaded exports one component named `Panel`. */
export type Slot<Name extends SlotName = SlotName> = { [Each in Name]: SlotOf<Each> }[Name]

interface SlotOf<Name extends SlotName> {
  readonly slot: Name
  readonly key: string
  readonly label: string
  readonly order: number
  /** Operation id the session must be able to call; without it the filling is not shown. */
  readonly needs?: string
  readonly load: () => Promise<{ readonly Panel: ComponentType<SlotProps[Name]> }>
}

let offered: readonly Slot[] = []

/** Called by the composition root with the slots of all modules. Two fillings of one slot with one key are refused. */
export function offerSlots(slots: readonly Slot[]): void {
  const twice = slots.find((slot, at) => slots.findIndex((one) => one.slot === slot.slot && one.key === slot.key) < at)
  if (twice) throw new Error(`two modules fill ${twice.slot} as ${twice.key}`)
  offered = slots
}

/** The fillings of a slot that this person may see, in their order. */
export function slotsFor<Name extends SlotName>(name: Name, can: readonly string[], from: readonly Slot[] = offered): Slot<Name>[] {
  return from.filter((one) => one.slot === name && (!one.needs || can.includes(one.needs))).sort((a, b) => a.order - b.order) as unknown as Slot<Name>[]
}

/** The fillings of a slot for the present identity. */
export function useSlots<Name extends SlotName>(name: Name): Slot<Name>[] {
  return slotsFor(name, useSessionOrNull()?.can ?? [])
}
