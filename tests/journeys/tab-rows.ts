// The row of tabs on a phone: each of them opens under the finger, wherever it stands in the row.
import { expect, it } from 'vitest'
import { type Journeys, phone } from './support.ts'

export function tabRowJourneys(journeys: Journeys): void {
  it('opens every tab of a family by one tap, also those at the edge', async () => {
    const seat = await journeys.enter('370522-102-1', { screen: phone })
    const { page } = seat
    const { items: [household] } = await (await seat.context.request.get(`${journeys.origin}/api/households?limit=1`)).json() as { items: { id: string }[] }
    await seat.open(`/households/${household!.id}`)
    const tabs = page.getByRole('tab')
    await tabs.nth(8).waitFor()
    const missed: string[] = []
    for (let at = await tabs.count() - 1; at >= 0; at--) {
      const tab = tabs.nth(at)
      await tab.tap()
      await expect.poll(() => tab.getAttribute('aria-selected'), { timeout: 3_000 }).toBe('true').catch(async () => void missed.push(await tab.innerText()))
    }
    expect(missed).toEqual([])
    await seat.open(`/households/${household!.id}?tab=consents`)
    const chosen = page.getByRole('tab', { selected: true })
    await expect.poll(async () => {
      const box = await chosen.boundingBox()
      return box !== null && box.x >= 0 && box.x + box.width <= phone.width
    }, { message: 'the chosen one stands in sight' }).toBe(true)
  })
}
