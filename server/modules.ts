// Every module the product is made of: its routes, in the order of the tiers.
import type { Route } from '../kernel/server/route.ts'
import { accountRoutes } from '../modules/accounts/index.ts'
import { regionRoutes } from '../modules/regions/index.ts'

export const allRoutes: readonly Route[] = [
  ...accountRoutes,
  ...regionRoutes,
]
