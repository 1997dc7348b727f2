// Whether the window is as narrow as a phone (< 768 px): lists become cards and the menu moves to the bottom.
import { useSyncExternalStore } from 'react'

const narrow = '(max-width: 767.98px)'

function subscribe(changed: () => void): () => void {
  const media = window.matchMedia(narrow)
  media.addEventListener('change', changed)
  return () => media.removeEventListener('change', changed)
}

/** True below 768 px; follows the window. */
export function useIsPhone(): boolean {
  return useSyncExternalStore(subscribe, () => window.matchMedia(narrow).matches)
}
