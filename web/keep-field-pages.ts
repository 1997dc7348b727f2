// What is written down in the field must open without a connection (断网可用): its pages are fetched ahead while there is one.
import { openPages } from '../kernel/web/page.ts'
import type { Page } from '../kernel/web/page.ts'
import { quickEntries } from './pages.ts'

/** The pages of field work: 「＋记一笔」 and what stands on the phone's tabs and home; none for those who record nothing. */
export function fieldPages(pages: readonly Page[], can: readonly string[]): Page[] {
  const quick = quickEntries(pages, can)
  return quick.length === 0 ? [] : [...quick, ...openPages(pages, can).filter((page) => !page.quick && (page.tab || page.menu?.phone))]
}

/** Fetches them when the page has been open for a while; the service worker, where there is one, keeps the files. */
export function keepFieldPages(pages: readonly Page[], can: readonly string[]): () => void {
  const fetchAll = () => {
    if (navigator.onLine) for (const page of fieldPages(pages, can)) void page.load().catch(() => undefined)
  }
  const timer = setTimeout(fetchAll, 4_000)
  return () => clearTimeout(timer)
}
