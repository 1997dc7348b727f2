// The modules that have pages: one line each; and those that fill a place on another module's page.
import type { Page } from '../kernel/web/page.ts'
import { offerSlots } from '../kernel/web/slots.ts'
import type { Slot } from '../kernel/web/slots.ts'
import { pages as accounts } from '../modules/accounts/web/index.ts'
import { pages as stations } from '../modules/stations/web/index.ts'

export const modulePages: readonly (readonly Page[])[] = [
  accounts,
  stations,
]

const moduleSlots: readonly (readonly Slot[])[] = []

offerSlots(moduleSlots.flat())
