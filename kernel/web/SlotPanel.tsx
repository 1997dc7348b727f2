// One filling of a slot, fetched when it is first shown.
import { lazy, Suspense, type ComponentType } from 'react'
import { RecordState } from './DetailPage.tsx'
import type { Slot, SlotName, SlotProps } from './slots.ts'

const panels = new Map<Slot['load'], ComponentType<never>>()

function panelOf<Name extends SlotName>({ load }: Slot<Name>): ComponentType<SlotProps[Name]> {
  const key = load as unknown as Slot['load']
  const known = panels.get(key) as ComponentType<SlotProps[Name]> | undefined
  if (known) return known
  const panel = lazy(async () => ({ default: (await load()).Panel })) as unknown as ComponentType<SlotProps[Name]>
  panels.set(key, panel as ComponentType<never>)
  return panel
}

export function SlotPanel<Name extends SlotName>({ slot, given }: { slot: Slot<Name>; given: SlotProps[Name] }) {
  const Panel = panelOf(slot)
  return <Suspense fallback={<RecordState />}><Panel {...given} /></Suspense>
}
