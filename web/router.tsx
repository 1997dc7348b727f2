// Addresses and what stands behind them, made from the pages of the modules; every page is fetched when it is first opened.
import { createRootRoute, createRoute, createRouter, lazyRouteComponent, Outlet } from '@tanstack/react-router'
import type { AnyRoute, RouteComponent } from '@tanstack/react-router'
import type { Page } from '../kernel/web/page.ts'
import { BrokenPage, MissingPage, Waiting } from './fallbacks.tsx'
import { InSession, PageGate } from './InSession.tsx'
import { pages } from './pages.ts'

function pageRoute(page: Page, parent: AnyRoute): AnyRoute {
  const Loaded = lazyRouteComponent(async () => ({ Page: (await page.load()).Page as RouteComponent }), 'Page')
  const Gated = () => <PageGate needs={page.needs ?? ''}><Loaded /></PageGate>
  return createRoute({ getParentRoute: () => parent, path: page.path, component: page.needs ? Object.assign(Gated, { preload: Loaded.preload }) : Loaded })
}

export function makeRouter() {
  const root = createRootRoute({ component: Outlet, notFoundComponent: MissingPage, errorComponent: BrokenPage })
  const inside = createRoute({ getParentRoute: () => root, id: 'inside', component: InSession, errorComponent: BrokenPage })
  const own: Page[] = [
    { path: '/', title: '首页', load: () => import('./HomePage.tsx') },
    { path: '/menu', title: '全部功能', load: () => import('./MenuPage.tsx') },
    { path: '/tasks', title: '待办', load: () => import('./TabPages.tsx').then((file) => ({ Page: file.TasksTab })) },
  ].filter((page) => !pages.some((one) => one.path === page.path))
  const insidePages = [...own, ...pages.filter((page) => page.access !== 'public')]
  const publicPages = pages.filter((page) => page.access === 'public')
  return createRouter({
    routeTree: root.addChildren([
      inside.addChildren(insidePages.map((page) => pageRoute(page, inside))),
      ...publicPages.map((page) => pageRoute(page, root)),
    ]),
    defaultPendingComponent: Waiting,
    // On a weak network a tap must be seen to have been felt, long before the page is there.
    defaultPendingMs: 350,
    defaultErrorComponent: BrokenPage,
    defaultNotFoundComponent: MissingPage,
    defaultPreload: 'intent',
    scrollRestoration: true,
  })
}
