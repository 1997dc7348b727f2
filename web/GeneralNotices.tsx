// Notices that concern all pages: this is a demonstration; there is no connection; saves that came back.
import { useSyncExternalStore } from 'react'
import { Notice } from '../kernel/web/Notice.tsx'
import { PageLink } from '../kernel/web/navigation.tsx'
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

export function DemoBanner() {
  return <p className="demo-banner">演示数据，人物均为虚构</p>
}

export function GeneralNotices({ isDemo }: { isDemo: boolean }) {
  const isOnline = useIsOnline()
  const outbox = useOutbox()
  return (
    <aside className="general-notices" aria-label="提示" aria-live="polite">
      {isDemo && <DemoBanner />}
      {!isOnline && <Notice tone="warn" title="现在没有网络">可以继续填写，保存的内容先放在本机，连上网后自动上传。</Notice>}
      {outbox?.returned.map((draft) => (
        <Notice key={draft.key} tone="warn" title={`“${draft.title}”上传后没有通过`} actions={<PageLink to={draft.path}>去修改</PageLink>}>
          {draft.problem?.detail ?? draft.problem?.title}
        </Notice>
      ))}
    </aside>
  )
}
