// What is left of a face that was covered.
import { describe, expect, it } from 'vitest'
import { coverUp, within } from './cover.ts'

function picture(draw: (x: number, y: number) => number) {
  const [width, height] = [120, 120]
  const data = new Uint8ClampedArray(width * height * 4)
  for (let y = 0; y < height; y += 1) for (let x = 0; x < width; x += 1) data.set([draw(x, y), draw(y, x), 90, 255], (y * width + x) * 4)
  return { width, height, data }
}
const whole = { key: 'a', x: 0, y: 0, width: 1, height: 1 }

describe('a covered part', () => {
  it('keeps nothing but the average of six squares a side', () => {
    // Two different pictures whose squares have the same average become the same.
    const [stripes, boxes] = [picture((x) => (x % 2 === 0 ? 0 : 200)), picture((x, y) => ((x + y) % 2 === 0 ? 200 : 0))]
    coverUp(stripes, [whole])
    coverUp(boxes, [whole])
    expect(stripes.data).toEqual(boxes.data)
    expect(new Set(Array.from({ length: 120 }, (_, x) => stripes.data[x * 4])).size).toBeLessThanOrEqual(6)
  })

  it('leaves the rest of the picture as it is', () => {
    const [before, after] = [picture((x, y) => (x * y) % 255), picture((x, y) => (x * y) % 255)]
    coverUp(after, [{ key: 'a', x: 0.5, y: 0.5, width: 0.25, height: 0.25 }])
    const differs = (x: number, y: number) => [0, 1, 2].some((part) => before.data[(y * 120 + x) * 4 + part] !== after.data[(y * 120 + x) * 4 + part])
    expect([differs(10, 10), differs(59, 59), differs(91, 91)]).toEqual([false, false, false])
    expect(Array.from({ length: 30 }, (_, at) => differs(60 + at, 75)).filter(Boolean).length).toBeGreaterThan(20)
  })

  it('stays within the picture however it is drawn', () => {
    expect(within({ key: 'a', x: 0.95, y: -0.2, width: 0.3, height: 0 })).toEqual({ key: 'a', x: 0.7, y: 0, width: 0.3, height: 0.02 })
  })
})
