// Who sees which filling of a slot, and in which order.
import { describe, expect, it } from 'vitest'
import { offerSlots, type Slot, slotsFor } from './slots.ts'

const filling = (key: string, order: number, needs?: string): Slot => ({
  slot: 'station.tabs', key, label: key, order, load: () => Promise.reject(new Error('not fetched here')), ...(needs ? { needs } : {}),
})

describe('slots', () => {
  it('come in their order, and only those the person may use', () => {
    const all = [filling('findings', 30), filling('workers', 10, 'workers.list'), filling('contracts', 20, 'contracts.list')]
    expect(slotsFor('station.tabs', ['workers.list'], all).map((slot) => slot.key)).toEqual(['workers', 'findings'])
  })

  it('refuse a second filling with the same key', () => {
    expect(() => offerSlots([filling('workers', 10), filling('workers', 20)])).toThrow('two modules fill station.tabs as workers')
  })
})
