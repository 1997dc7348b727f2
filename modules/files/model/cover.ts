// Covering faces in a picture for publication (遮挡人脸): what lies under a rectangle is averaged away, so that nothing of it can be brought back.

/** Part of a picture, as shares of its width and height between 0 and 1. */
export interface Cover { readonly key: string; readonly x: number; readonly y: number; readonly width: number; readonly height: number }

export const leastCover = 0.02

interface Pixels { readonly width: number; readonly height: number; readonly data: Uint8ClampedArray }

/** Squares along the longer side of a covered part: a face of six squares is nobody's. */
const squares = 6
/** Shades of a colour that are left: neighbouring averages say less than they measured. */
const shades = 16

/** A cover within the picture, whatever way it was drawn or moved. */
export function within({ key, x, y, width, height }: Cover): Cover {
  const size = (value: number) => Math.min(1, Math.max(leastCover, value))
  const [w, h] = [size(width), size(height)]
  return { key, width: w, height: h, x: Math.min(1 - w, Math.max(0, x)), y: Math.min(1 - h, Math.max(0, y)) }
}

/** Covers the parts of the picture in place; the result holds nothing but the rounded average of each square. */
export function coverUp(pixels: Pixels, covers: readonly Cover[]): void {
  for (const cover of covers) {
    const left = Math.max(0, Math.floor(cover.x * pixels.width))
    const top = Math.max(0, Math.floor(cover.y * pixels.height))
    const right = Math.min(pixels.width, Math.ceil((cover.x + cover.width) * pixels.width))
    const bottom = Math.min(pixels.height, Math.ceil((cover.y + cover.height) * pixels.height))
    const side = Math.max(4, Math.ceil(Math.max(right - left, bottom - top) / squares))
    for (let y = top; y < bottom; y += side) for (let x = left; x < right; x += side) average(pixels, x, y, Math.min(right, x + side), Math.min(bottom, y + side))
  }
}

function average({ width, data }: Pixels, left: number, top: number, right: number, bottom: number): void {
  const sum = [0, 0, 0]
  for (let y = top; y < bottom; y += 1) for (let x = left; x < right; x += 1) for (let part = 0; part < 3; part += 1) sum[part]! += data[(y * width + x) * 4 + part]!
  const count = (right - left) * (bottom - top)
  const step = 255 / (shades - 1)
  const colour = sum.map((one) => Math.round(Math.round(one / count / step) * step))
  for (let y = top; y < bottom; y += 1) {
    for (let x = left; x < right; x += 1) {
      data.set(colour, (y * width + x) * 4)
      data[(y * width + x) * 4 + 3] = 255
    }
  }
}
