// What is written down in the field must open without a connection (断网可用): its pages are fetched ahead while there is one.
import type { Page } from '../kernel/web/page.ts'
import { quickEntries } from './pages.ts'

/** Fetches the pages of 「＋记一笔」 when the browser has nothing else to do; the service worker keeps the files. */
export function keepFieldPages(pages: readonly Page[], can: readonly string[]): () => void {
  const fetchAll = () => {
    if (!navigator.serviceWorker?.controller || !navigator.onLine) return
    for (const page of quickEntries(pages, can)) void page.load().catch(() => undefined)
  }
  const timer = setTimeout(fetchAll, 5_000)
  return () => clearTimeout(timer)
}
