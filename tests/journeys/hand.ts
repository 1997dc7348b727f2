// A hand that fills in forms (填表): every field that must be filled and the ones it is told, by their labels, as a person does on a phone.
import type { Locator } from 'playwright-core'
import type { Seat } from './support.ts'

/** What to write or tap, by the label of the field; must-fields that are not named get a plain sentence, the first choice, today. */
export type Words = Readonly<Record<string, string>>

const rounds = 3
export const today = (): string => new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10)

/** Fills in the form on the screen. Rows that must be there are added; what is known already stays. */
export async function fillIn({ page }: Seat, words: Words = {}): Promise<void> {
  const form = page.locator('form.form').last()
  await form.waitFor()
  for (let round = 0; round < rounds; round += 1) {
    const added = await addRows(form)
    // Counted anew each time: what is chosen can take a field away.
    const fields = form.locator('.field')
    for (let at = 0; at < await fields.count(); at += 1) await fillField(fields.nth(at), words)
    if (!added && round > 0) return
  }
}

/** The first row of every list that may not be empty. */
async function addRows(form: Locator): Promise<boolean> {
  const lists = form.locator('fieldset:has(> legend .must)').filter({ hasNot: form.page().locator('> ul.rows > li') })
  const count = await lists.count()
  for (let at = count - 1; at >= 0; at -= 1) await lists.nth(at).getByRole('button', { name: /^添加/ }).last().tap()
  return count > 0
}

async function fillField(field: Locator, words: Words): Promise<void> {
  const about = await field.evaluate((box) => {
    const caption = box.querySelector(':scope > label, :scope > .field-label')
    const input = box.querySelector('textarea, input:not([type=radio]):not([type=checkbox])')
    return {
      label: caption?.textContent?.replace('*', '').trim() ?? '', isMust: caption?.querySelector('.must') !== null, chips: box.querySelectorAll('.choices input').length, isChosen: box.querySelector('.choices input:checked') !== null,
      isLookUp: box.querySelector('.ant-select') !== null, isLookedUp: box.querySelector('.ant-select-content-has-value, .ant-select-selection-item') !== null,
      type: input?.tagName === 'TEXTAREA' ? 'text' : input?.getAttribute('type') ?? 'text', mode: input?.getAttribute('inputmode'), value: (input as HTMLInputElement | null)?.value ?? '', hasInput: input !== null,
    }
  })
  const wanted = words[about.label]
  if (wanted === undefined && (!about.isMust || about.value !== '' || about.isChosen || about.isLookedUp)) return
  if (about.chips > 0) return tapChips(field, wanted)
  if (about.isLookUp) return lookUp(field, wanted)
  if (!about.hasInput) return
  const otherwise = about.type === 'date' ? today() : about.type === 'time' ? '09:30' : about.mode === 'decimal' ? '3' : `${about.label}：按实际情况记录。`
  await field.locator('textarea, input').first().fill(wanted ?? otherwise)
}

/** Chips hide their input; the finger meets the label. Several are named with 、 between them. */
async function tapChips(field: Locator, wanted: string | undefined): Promise<void> {
  const labels = field.locator('.choices label')
  for (const one of wanted === undefined ? [undefined] : wanted.split('、')) {
    const label = one === undefined ? labels.first() : labels.filter({ hasText: one }).first()
    if (!await label.locator('input').isChecked()) await label.tap()
  }
}

/** Types what is looked for and takes it with the keyboard, as people do who know the list. */
async function lookUp(field: Locator, wanted: string | undefined): Promise<void> {
  const input = field.locator('.ant-select input').last()
  await input.tap()
  if (wanted !== undefined) await input.fill(wanted)
  const options = field.page().locator('.ant-select-dropdown:not(.ant-select-dropdown-hidden) .ant-select-item-option-content')
  await (wanted === undefined ? options.first() : options.filter({ hasText: wanted }).first()).waitFor({ state: 'attached' })
  await input.press('Enter')
  // A list of several stays open until it is left.
  if (await field.locator('.ant-select-multiple').count() > 0) await input.press('Escape')
}

/** Ends a form with the button of this name and waits until its page is left. */
export async function finish(seat: Seat, button: string | RegExp): Promise<void> {
  const { pathname } = new URL(seat.page.url())
  const filled = await seat.page.locator('form.form').last().elementHandle()
  await seat.button(button).tap()
  await seat.page.waitForURL((url) => url.pathname !== pathname)
  // The address changes first; what comes next may be a form, too.
  await filled?.waitForElementState('hidden')
  await seat.settled()
}
