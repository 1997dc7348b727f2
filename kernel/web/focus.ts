// Where the keyboard stands (焦点): a new page begins at its heading, and what had the focus may go (a closed dialog, a removed row) without
// throwing a person who works by keyboard or screen reader back to the top.

const typedInto = 'input:not([type=radio]):not([type=checkbox]):not([type=button]), textarea, [role=combobox]'
const remembered = 30

let shownPath: string | undefined
let isByPointer = false
let isByFinger = false
let isByKey = false
let pressed: EventTarget | null = null
const trail: HTMLElement[] = []

const isNowhere = (): boolean => document.activeElement === null || document.activeElement === document.body

/** Called by the heading when it appears: takes the focus when the page is another one, or when nothing has it any more. */
export function beginAt(heading: HTMLElement | null): void {
  const isNew = location.pathname !== (shownPath ?? location.pathname)
  shownPath = location.pathname
  // Who has just come begins at the very top, where the way to the main part (跳到正文) is.
  if (!navigator.userActivation.hasBeenActive || !(isNew || isNowhere()) || document.activeElement?.matches(`main :is(${typedInto})`)) return
  // Who points or taps sees where he is; a ring about the heading is for who works by keys.
  heading?.toggleAttribute('data-quiet', !isByKey)
  heading?.focus({ preventScroll: true })
}

/** Watches over the focus for as long as the frame stands; returns how to stop. */
export function keepFocus(): () => void {
  shownPath ??= location.pathname
  const stop = new AbortController()
  const listen = { capture: true, signal: stop.signal }
  document.addEventListener('pointerdown', ({ pointerType, target }) => {
    [isByPointer, isByFinger, isByKey] = [true, pointerType === 'touch', false]
    pressed = target
  }, listen)
  document.addEventListener('keydown', () => { [isByPointer, isByFinger, isByKey] = [false, false, true] }, listen)
  document.addEventListener('focusin', ({ target }) => {
    if (!(target instanceof HTMLElement) || target === document.body) return
    trail.splice(0, trail.length, ...trail.filter((one) => one !== target && one.isConnected).slice(-remembered), target)
    beginInDialog(target)
  }, listen)
  const watch = new MutationObserver(() => {
    // A tap beside everything leaves the focus nowhere, too; but then what had it is still there.
    if (trail.length > 0 && isNowhere() && !isShown(trail.at(-1)!)) giveBack()
  })
  watch.observe(document.body, { childList: true, subtree: true })
  return () => {
    stop.abort()
    watch.disconnect()
  }
}

const isShown = (one: HTMLElement): boolean => one.isConnected && one.getClientRects().length > 0

const entered = new Set<Element>()
const wayOut = '.ant-modal-close, .ant-drawer-close'
const framesToDraw = 60

/** A dialog begins at what there is to do in it, not at the way out or at its frame; only once, so that the way out can be gone to. */
function beginInDialog(target: HTMLElement): void {
  // Who presses on an empty place in it means to stay there.
  if (isByPointer && pressed instanceof Node && target.contains(pressed)) return
  // A drawer takes the focus before anything is drawn in it.
  if (target.matches('.ant-drawer')) return beginWhenDrawn(target, framesToDraw)
  for (const one of entered) if (!isShown(one as HTMLElement)) entered.delete(one)
  const dialog = target.closest('[role=dialog]')
  if (!dialog || entered.has(dialog)) return
  entered.add(dialog)
  if (target === dialog || target.matches(wayOut)) firstIn(dialog)?.focus({ preventScroll: true })
}

function beginWhenDrawn(frame: HTMLElement, left: number): void {
  if (left === 0 || document.activeElement !== frame) return
  const dialog = frame.querySelector('[role=dialog]')
  if (dialog) firstIn(dialog)?.focus({ preventScroll: true })
  requestAnimationFrame(() => beginWhenDrawn(frame, left - 1))
}

/** The first field, of choices the chosen one; on glass no text, its keyboard would rise; where there is no field, the heading. */
function firstIn(dialog: Element): HTMLElement | null {
  const fields = [...dialog.querySelectorAll<HTMLElement>(':is(.ant-modal-body, .ant-drawer-body) :is(input, textarea, select, [role=combobox], [role=switch])')]
  const field = fields.find((one) => isShown(one) && !one.matches(':disabled, [type=file], [readonly]:not([role=combobox])'))
  if (field && !(isByFinger && field.matches(typedInto))) {
    return field.matches('[type=radio]') ? field.closest('[role=radiogroup]')?.querySelector<HTMLElement>('input:checked:not(:disabled)') ?? field : field
  }
  const heading = dialog.querySelector<HTMLElement>('.ant-modal-title, .ant-drawer-title')
  heading?.setAttribute('tabindex', '-1')
  heading?.toggleAttribute('data-quiet', !isByKey)
  return heading
}

/** To where the focus was before, in what stands open on top; else to the heading. On glass never into a text: its keyboard would rise. */
function giveBack(): void {
  const dialog = [...document.querySelectorAll<HTMLElement>('[role=dialog][aria-modal=true]')].filter(isShown).at(-1)
  const place = dialog ?? document.querySelector('main')
  // In a dialog whose field has been drawn anew rather to that field than to the way out.
  const before = trail.findLast((one) => isShown(one) && !one.matches(wayOut) && place?.contains(one) && !one.matches(':disabled') && !(isByPointer && one.matches(typedInto)))
  ;(before ?? (dialog ? firstIn(dialog) : place?.querySelector<HTMLElement>('h1')))?.focus({ preventScroll: true })
}
