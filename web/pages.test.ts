// The menus of a person: groups in order, only what the identity may open, and a start page that exists.
import { expect, it } from 'vitest'
import type { Page } from '../kernel/web/page.ts'
import { homeOf, menuOf, pages, quickEntries, repeatedPaths, tabPage } from './pages.ts'

const icon = () => null
const load = () => Promise.resolve({ Page: icon })
const sample: Page[] = [
  { path: '/accounts', title: '账号', needs: 'accounts.list', load, menu: { group: 'system', order: 1, icon, label: '账号' } },
  { path: '/visits', title: '走访', needs: 'visits.list', load, menu: { group: 'clients', order: 20, icon, label: '走访' } },
  { path: '/households', title: '家庭', needs: 'households.list', load, tab: 'clients', menu: { group: 'clients', order: 10, icon, label: '家庭' } },
  { path: '/visits/new', title: '记走访', needs: 'visits.create', load, quick: { order: 1, icon, label: '记走访' } },
  { path: '/desk', title: '工作台', needs: 'desk.show', load },
  { path: '/login', title: '登录', access: 'public', load },
]
const worker = ['households.list', 'visits.list', 'visits.create', 'desk.show']

it('the menu shows groups in their order and only what may be opened', () => {
  const sections = menuOf(sample, worker)
  expect(sections.map(({ label, pages: entries }) => [label, entries.map((page) => page.menu?.label)])).toEqual([['服务对象', ['家庭', '走访']]])
})

it('the tab and the quick entries follow what the identity may do', () => {
  expect(tabPage(sample, worker, 'clients')?.path).toBe('/households')
  expect(quickEntries(sample, ['households.list'])).toEqual([])
})

it('a role starts on its own page, or on the list of functions when it has none', () => {
  expect(homeOf('STATION_WORKER', sample, worker)).toBe('/desk')
  expect(homeOf('COUNTY_OFFICER', sample, worker)).toBeUndefined()
})

it('no two pages of the product claim one address, and every guarded page names its operation', () => {
  expect(repeatedPaths(pages)).toEqual([])
  expect(pages.filter((page) => page.needs !== undefined && !/^[a-zA-Z]+(\.[a-zA-Z]+)+$/.test(page.needs))).toEqual([])
})
