// After a refused save (保存没有通过): the focus goes to the first field that is wrong, in the order of the screen, wherever its error came from; what concerns no field is brought into sight.
import { useEffect, useState } from 'react'
import type { RefObject } from 'react'

const faulty = '[data-invalid], [aria-invalid="true"]'
const wrong = ':is(input, textarea, select, button, [role=combobox])[aria-invalid="true"]:not(:disabled)'
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
  // What concerns no field (no connection, overtaken) is said above the form, out of sight of who pressed the button at its foot.
  if (!first) return (form?.querySelector(':scope > .notice') ?? form?.querySelector('[role=alert]'))?.scrollIntoView({ block: 'center' })
  // A list that may not be empty is named as a whole; of a group of choices the first can be taken at once.
  // Two controls may stand in one field (县 and 站点): the one that is wrong comes before the one that only helps to find it.
  const target = first.matches('fieldset, input, textarea, select, button') ? first : first.querySelector<HTMLElement>(wrong) ?? first.querySelector<HTMLElement>(reachable) ?? first.querySelector<HTMLElement>('[tabindex]') ?? first
  target.focus({ preventScroll: true })
  target.scrollIntoView({ block: 'center' })
}
