// A page (页面) is what a module gives the shell: an address, a lazily loaded component, and where the menus show it.
import type { ComponentType } from 'react'

/** Groups of the left menu, in this order. */
export const menuGroups = {
  desk: '工作台',
  clients: '服务对象',
  services: '专业服务',
  station: '站点与队伍',
  projects: '项目与合同',
  oversight: '监管与统计',
  system: '系统管理',
} as const
export type MenuGroup = keyof typeof menuGroups

/** A picture beside words; it is silent, since the words say everything. */
export type Icon = ComponentType<{ 'aria-hidden'?: boolean }>

export interface Page {
  /** `/households/$householdId`; a part that starts with `$` is a path parameter (`usePathParams()`). */
  readonly path: string
  readonly title: string
  /** The file of the page exports one component named `Page`. */
  readonly load: () => Promise<{ readonly Page: ComponentType }>
  /** Operation id the session must be able to call; without it the page is neither listed nor opened. */
  readonly needs?: string
  /** `phone`: also listed on the phone's home page. */
  readonly menu?: {
    readonly group: MenuGroup; readonly order: number; readonly icon: Icon; readonly label: string; readonly phone?: boolean
  }
  /** Claims one of the phone's bottom tabs: 对象 or 待办. */
  readonly tab?: 'clients' | 'tasks'
  /** An entry of 「＋记一笔」: something a worker writes down in the field. */
  readonly quick?: { readonly order: number; readonly icon: Icon; readonly label: string }
  /** Seen without signing in and drawn without menus (公开页面). */
  readonly access?: 'public'
}

/** The pages a session may open, by its list of operation ids. */
export function openPages(pages: readonly Page[], can: readonly string[]): Page[] {
  const allowed = new Set(can)
  return pages.filter((page) => page.access !== 'public' && (!page.needs || allowed.has(page.needs)))
}
