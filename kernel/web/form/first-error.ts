// After a refused save (保存没有通过): the focus goes to the first field that is wrong, in the order of the screen, wherever its error came from.
import { useEffect, useState } from 'react'
import type { RefObject } from 'react'

const faulty = '[data-invalid], [aria-invalid="true"]'
const reachable = 'input:not(:disabled), textarea:not(:disabled), select:not(:disabled), button:not(:disabled), [tabindex="0"]'

/** Called when a save has been answered: the fields are marked when the page is drawn anew, and then the first one is gone to. */
export function useFirstError(form: RefObject<HTMLElement | null>): () => void {
  const [asked, setAsked] = useState(0)
  useEffect(() => {
    if (asked > 0) toFirstError(form.current)
  }, [asked, form])
  return () => setAsked((times) => times + 1)
}

function toFirstError(form: HTMLElement | null): void {
  const first = form?.querySelector<HTMLElement>(faulty)
  if (!first) return form?.querySelector('[role=alert]')?.scrollIntoView({ block: 'center' })
  // A list that may not be empty is named as a whole; of a group of choices the first can be taken at once.
  const target = first.matches('fieldset, input, textarea, select, button') ? first : first.querySelector<HTMLElement>(reachable) ?? first.querySelector<HTMLElement>('[tabindex]') ?? first
  target.focus({ preventScroll: true })
  target.scrollIntoView({ block: 'center' })
}
