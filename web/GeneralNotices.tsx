// Notices that concern all pages: this is a demonstration; there is no connection; saves that came back.
import { useSyncExternalStore } from 'react'
import { Notice } from '../kernel/web/Notice.tsx'
import { PageLink, usePath } from '../kernel/web/navigation.tsx'
import { useOutbox } from '../kernel/web/use-outbox.tsx'

function subscribe(changed: () => void): () => void {
  window.addEventListener('online', changed)
  window.addEventListener('offline', changed)
  return () => {
    window.removeEventListener('online', changed)
    window.removeEventListener('offline', changed)
  }
}

/** Whether the device believes to have a connection. */
export function useIsOnline(): boolean {
  return useSyncExternalStore(subscribe, () => navigator.onLine)
}

/** Saves that came back, named one by one up to this many. */
const mostNamed = 3

export function DemoBanner() {
  return <p className="demo-banner">演示数据，人物均为虚构</p>
}

export function GeneralNotices({ isDemo }: { isDemo: boolean }) {
  const isOnline = useIsOnline()
  const returned = useOutbox()?.returned ?? []
  const path = usePath()
  return (
    <aside className="general-notices" aria-label="提示" aria-live="polite">
      {isDemo && <DemoBanner />}
      {!isOnline && <Notice tone="warn" title="现在没有网络">可以继续填写，保存的内容先放在本机，连上网后自动上传。</Notice>}
      {returned.length > 0 && path !== '/unsent' && (
        <Notice tone="warn" title={`有 ${returned.length} 条没有传上去，内容都还在本机`} actions={<PageLink to="/unsent">去处理</PageLink>}>
          {returned.slice(0, mostNamed).map(({ title }) => title).join('、')}{returned.length > mostNamed ? '等' : ''}
        </Notice>
      )}
    </aside>
  )
}
