// How large a picture is (照片的像素), read from its header alone: a small file may unpack to gigabytes, so the size is known before anything draws it.
import { beginsWith } from './picture.ts'

export interface PictureSize { readonly width: number; readonly height: number }

/** Most pixels of a picture that is opened: what ordinary phones take, and a quarter of a gigabyte once drawn. */
export const mostPixels = 60_000_000

/** Width and height as the header claims them; the largest where it claims several. Undefined for what is no JPEG, PNG or WebP, or claims nothing. */
export function pictureSize(bytes: Uint8Array): PictureSize | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const sizes = beginsWith(bytes, [0xff, 0xd8, 0xff]) ? jpegSizes(bytes, view)
    : beginsWith(bytes, [0x89, 0x50, 0x4e, 0x47]) ? pngSizes(bytes, view)
      : textAt(bytes, 0) === 'RIFF' && textAt(bytes, 8) === 'WEBP' ? webpSizes(bytes, view) : []
  return sizes.filter(({ width, height }) => width > 0 && height > 0).sort((a, b) => b.width * b.height - a.width * a.height)[0]
}

/** One sentence for a picture too large to open, or undefined. */
export function pixelFault(bytes: Uint8Array): string | undefined {
  const size = pictureSize(bytes)
  if (!size || size.width * size.height <= mostPixels) return undefined
  return `这张照片有 ${Math.round(size.width * size.height / 10_000)} 万像素（${size.width} × ${size.height}），最多 ${mostPixels / 10_000} 万。请把手机相机改成普通分辨率重拍，或者截图后再选`
}

const textAt = (bytes: Uint8Array, from: number): string => String.fromCharCode(...bytes.subarray(from, from + 4))

// Frame headers (SOF0–SOF15 without the three that are tables) anywhere before the end: segments are walked by their lengths, scans by their markers.
function jpegSizes(bytes: Uint8Array, view: DataView): PictureSize[] {
  const sizes: PictureSize[] = []
  let at = 2
  while (at + 4 <= bytes.length) {
    if (bytes[at] !== 0xff) { at += 1; continue }
    const marker = bytes[at + 1] ?? 0
    if (marker === 0xff || marker === 0 || (marker >= 0xd0 && marker <= 0xd9)) { at += marker === 0xff ? 1 : 2; continue }
    const isFrame = marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc
    if (isFrame && at + 9 <= bytes.length) sizes.push({ height: view.getUint16(at + 5), width: view.getUint16(at + 7) })
    at += 2 + view.getUint16(at + 2)
  }
  return sizes
}

function pngSizes(bytes: Uint8Array, view: DataView): PictureSize[] {
  return bytes.length >= 24 && textAt(bytes, 12) === 'IHDR' ? [{ width: view.getUint32(16), height: view.getUint32(20) }] : []
}

function webpSizes(bytes: Uint8Array, view: DataView): PictureSize[] {
  const sizes: PictureSize[] = []
  let at = 12
  while (at + 18 <= bytes.length) {
    const kind = textAt(bytes, at)
    const size = view.getUint32(at + 4, true)
    const from = at + 8
    if (kind === 'VP8X') sizes.push({ width: 1 + (view.getUint32(from + 4, true) & 0xffffff), height: 1 + (view.getUint16(from + 7, true) | (bytes[from + 9] ?? 0) << 16) })
    if (kind === 'VP8 ') sizes.push({ width: view.getUint16(from + 6, true) & 0x3fff, height: view.getUint16(from + 8, true) & 0x3fff })
    if (kind === 'VP8L') {
      const bits = view.getUint32(from + 1, true)
      sizes.push({ width: 1 + (bits & 0x3fff), height: 1 + ((bits >>> 14) & 0x3fff) })
    }
    at = from + size + (size % 2)
  }
  return sizes
}
