// All pages of the product, and what the menus make of them for one person.
import type { Page } from '../kernel/web/page.ts'
import { menuGroups, openPages } from '../kernel/web/page.ts'
import type { MenuGroup } from '../kernel/web/page.ts'
import type { Role } from '../kernel/model/roles.ts'
import { modulePages } from './modules.ts'

export const pages: readonly Page[] = modulePages.flat()

/** Two pages must not claim one address: the second would never be seen. */
export function repeatedPaths(all: readonly Page[]): string[] {
  const paths = all.map((page) => page.path)
  return paths.filter((path, place) => paths.indexOf(path) !== place)
}

export interface MenuSection { readonly group: MenuGroup; readonly label: string; readonly pages: readonly Page[] }

/** The menu of a person: groups in their order, entries by `order`; groups without entries are left out. */
export function menuOf(all: readonly Page[], can: readonly string[]): MenuSection[] {
  const open = openPages(all, can).filter((page) => page.menu)
  return (Object.keys(menuGroups) as MenuGroup[]).map((group) => ({
    group,
    label: menuGroups[group],
    pages: open.filter((page) => page.menu?.group === group).sort((a, b) => (a.menu?.order ?? 0) - (b.menu?.order ?? 0)),
  })).filter((section) => section.pages.length > 0)
}

/** The entries of 「＋记一笔」. */
export function quickEntries(all: readonly Page[], can: readonly string[]): Page[] {
  return openPages(all, can).filter((page) => page.quick).sort((a, b) => (a.quick?.order ?? 0) - (b.quick?.order ?? 0))
}

/** The page behind a bottom tab, when a module gives one that this person may open. */
export function tabPage(all: readonly Page[], can: readonly string[], tab: 'clients' | 'tasks'): Page | undefined {
  return openPages(all, can).find((page) => page.tab === tab)
}

const homes: Record<Role, readonly string[]> = {
  STATION_WORKER: ['/desk'],
  STATION_HEAD: ['/desk'],
  DEPUTY_STATION_HEAD: ['/desk'],
  SUPERVISOR: ['/desk'],
  PROJECT_MANAGER: ['/projects', '/desk'],
  EVALUATOR: ['/evaluation', '/desk'],
  TOWNSHIP_OFFICER: ['/desk', '/county'],
  COUNTY_OFFICER: ['/county'],
  CITY_OFFICER: ['/statistics'],
  PROVINCE_OFFICER: ['/statistics'],
  SYSTEM_ADMINISTRATOR: ['/accounts'],
  SECURITY_ADMINISTRATOR: ['/accounts'],
  AUDIT_ADMINISTRATOR: ['/audit', '/accounts'],
}

/** Where a role starts its day; undefined when none of its pages is there, and the list of functions is shown. */
export function homeOf(role: Role, all: readonly Page[], can: readonly string[]): string | undefined {
  const open = new Set(openPages(all, can).map((page) => page.path))
  return homes[role].find((path) => open.has(path))
}
