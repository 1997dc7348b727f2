// A person without a mouse (只用键盘): Tab, arrows, Enter, Space, Escape and typing. At every stop the focus must be seen, have a name in
// Chinese, and come after the stop before it.
import type { CDPSession } from 'playwright-core'
import { expect } from 'vitest'
import { today } from './hand.ts'
import type { Seat } from './support.ts'

export interface Stop { role: string; name: string; isInvalid: boolean; /** The caption of the choices it belongs to. */ group: string }

const mostStops = 150
/** The window itself, past the last stop and before the first; also where a lost focus falls to. */
export const nowhere = 'nowhere'

/** What stands where the focus is, as a screen reader is told. */
export async function here({ page }: Seat, reader: CDPSession): Promise<Stop> {
  const { result } = await reader.send('Runtime.evaluate', { expression: 'document.activeElement' })
  const { nodes: [node] } = await reader.send('Accessibility.getPartialAXTree', { objectId: result.objectId!, fetchRelatives: false })
  const around = await page.evaluate(() => {
    const at = document.activeElement
    const group = at?.closest('[role=radiogroup], [role=group]')
    const caption = document.getElementById(group?.getAttribute('aria-labelledby') ?? '')?.textContent ?? group?.getAttribute('aria-label') ?? ''
    return { isInvalid: at?.closest('[aria-invalid="true"], [data-invalid]') !== null, group: caption }
  })
  const isNowhere = await page.evaluate(() => document.activeElement === document.body)
  return { role: isNowhere ? nowhere : String(node?.role?.value ?? ''), name: String(node?.name?.value ?? '').trim(), ...around }
}

/** What is wrong with the present stop for the eye, the ear, or the order; empty when nothing is. */
async function faultOf({ page }: Seat, stop: Stop, key: 'Tab' | 'Shift+Tab'): Promise<string> {
  if (stop.name === '') return 'has no name'
  if (/[a-z]{4}/i.test(stop.name.replaceAll(/Word|Excel/g, ''))) return 'is named in English'
  return page.evaluate((isForward) => {
    const at = document.activeElement as HTMLElement & { seenBefore?: unknown }
    const before = (window as unknown as { lastStop?: Element }).lastStop
    Object.assign(window, { lastStop: at })
    if (at.tabIndex > 0) return 'jumps the order'
    const around = [at, ...[at.parentElement, at.parentElement?.parentElement, at.parentElement?.parentElement?.parentElement].filter((one) => one !== null && one !== undefined)]
    const isOutlined = around.some((one) => { const { outlineStyle, outlineWidth } = getComputedStyle(one); return outlineStyle !== 'none' && outlineWidth !== '0px' })
    // Inputs of Ant Design glow instead.
    const glows = around.some((one) => /ant-(input|select|picker)/.test(one.className) && getComputedStyle(one).boxShadow !== 'none')
    if (!isOutlined && !glows) return 'is not seen'
    const { left, right, top, bottom } = (at.closest('label') ?? at).getBoundingClientRect()
    if (right <= 0 || left >= innerWidth || bottom <= 0 || top >= innerHeight) return 'is not on the screen'
    const isAhead = before?.isConnected && before !== at && Boolean(before.compareDocumentPosition(at) & Node.DOCUMENT_POSITION_FOLLOWING)
    return before?.isConnected && before !== at && isAhead !== isForward && document.querySelector('[role=dialog]') === null ? 'comes out of order' : ''
  }, key === 'Tab')
}

export interface Keyboard {
  press(key: string, times?: number): Promise<void>
  type(text: string): Promise<void>
  /** Goes on to the next stop of this name (and role). */
  to(name: string | RegExp, role?: string, key?: 'Tab' | 'Shift+Tab'): Promise<Stop>
  here(): Promise<Stop>
  /** Goes through a form to the button of this name; must-fields get what is said for their label, else a plain sentence, the first choice, today. */
  fillIn(button: RegExp, words?: Readonly<Record<string, string>>): Promise<void>
}

/** The field one stands in: whether it waits for something, and of what kind it is. */
function fieldHere(): { label: string; kind: string; isOpen: boolean } | null {
  const at = document.activeElement as HTMLInputElement
  const field = at.closest('.field')
  const caption = field?.querySelector(':scope > label, :scope > .field-label')
  if (!field || !caption) return null
  const isFilled = at.value !== '' && at.type !== 'radio' && at.type !== 'checkbox'
  const isChosen = field.querySelector('.choices input:checked, .ant-select-content-has-value, .ant-select-selection-item') !== null
  const kind = at.getAttribute('role') === 'combobox' ? 'combobox' : at.closest('.ant-picker') ? 'date' : at.tagName === 'TEXTAREA' ? 'text' : at.inputMode === 'decimal' ? 'number' : at.type
  return { label: caption.textContent?.replace('*', '').trim() ?? '', kind, isOpen: caption.querySelector('.must') !== null && !isFilled && !isChosen }
}

async function fill({ page }: Seat, words: Readonly<Record<string, string>>): Promise<void> {
  const field = await page.evaluate(fieldHere)
  const wanted = words[field?.label ?? '']
  if (!field || (!field.isOpen && wanted === undefined)) return
  const { keyboard } = page
  if (field.kind === 'radio' || field.kind === 'checkbox') return keyboard.press('Space')
  if (field.kind === 'combobox') {
    await keyboard.press('ArrowDown')
    await page.locator('.ant-select-dropdown:not(.ant-select-dropdown-hidden) .ant-select-item-option').first().waitFor()
    await keyboard.press('Enter')
    return page.locator('.ant-select-multiple:focus-within').count().then((several) => (several > 0 ? keyboard.press('Escape') : undefined))
  }
  // The letter is for a clock of twelve hours; one of twenty-four lets it pass.
  if (field.kind === 'time') return keyboard.type(`${wanted ?? '0930'}a`)
  await keyboard.press('ControlOrMeta+A')
  await keyboard.insertText(wanted ?? (field.kind === 'date' ? today() : field.kind === 'number' ? '3' : `${field.label}：按实际情况记录。`))
}

export async function keyboardOf(seat: Seat): Promise<Keyboard> {
  const reader = await seat.context.newCDPSession(seat.page)
  await reader.send('Accessibility.enable')
  const { keyboard } = seat.page
  const step = async (key: 'Tab' | 'Shift+Tab', passed: readonly string[]): Promise<Stop | undefined> => {
    await keyboard.press(key)
    const stop = await here(seat, reader)
    // Past the last one the window itself has the focus for a moment.
    if (stop.role === nowhere) return void await seat.page.evaluate(() => { Object.assign(window, { lastStop: undefined }) })
    let fault = await faultOf(seat, stop, key)
    // A drawer slides in.
    for (let wait = 0; fault === 'is not on the screen' && wait < 20; wait += 1) { await seat.page.waitForTimeout(50); fault = await faultOf(seat, stop, key) }
    expect(fault && `${stop.role} “${stop.name}” ${fault} (after ${passed.slice(-3).join(', ')})`).toBe('')
    return stop
  }
  const is = (stop: Stop, name: string | RegExp, role: string | undefined): boolean => (role === undefined || stop.role === role) && (typeof name === 'string' ? stop.name === name : name.test(stop.name))
  return {
    async press(key, times = 1) { for (let at = 0; at < times; at += 1) await keyboard.press(key) },
    type: (text) => keyboard.insertText(text),
    here: () => here(seat, reader),
    async to(name, role, key = 'Tab') {
      const passed: string[] = []
      await seat.page.evaluate(() => { Object.assign(window, { lastStop: undefined }) })
      for (let at = 0; at < mostStops; at += 1) {
        const stop = await step(key, passed)
        if (!stop) continue
        if (is(stop, name, role)) return stop
        passed.push(`${stop.role} ${stop.name}`)
      }
      throw new Error(`“${String(name)}” is not reached by ${key}: ${passed.slice(0, 60).join(', ')}`)
    },
    async fillIn(button, words = {}) {
      const passed: string[] = []
      await seat.page.evaluate(() => { Object.assign(window, { lastStop: undefined }) })
      for (let at = 0; at < mostStops; at += 1) {
        const stop = at === 0 ? await here(seat, reader) : await step('Tab', passed)
        passed.push(`${stop?.role} ${stop?.name}`)
        if (stop && button.test(stop.name) && stop.role === 'button') return
        await fill(seat, words)
      }
      throw new Error(`no button ${String(button)}`)
    },
  }
}
