// The modules that have pages: one line each.
import type { Page } from '../kernel/web/page.ts'
import { pages as accounts } from '../modules/accounts/web/index.ts'

export const modulePages: readonly (readonly Page[])[] = [
  accounts,
]
