// Photos and signatures (照片、手写签名): accepted only in the form a canvas writes them, which carries no position and no camera data.
import { beginsWith, pngChunks } from './picture.ts'
import { pixelFault } from './picture-size.ts'

export type ImageType = 'image/jpeg' | 'image/png' | 'image/webp'

/** Most bytes of one picture; the browser makes it smaller before sending. */
export const mostImageBytes = 300 * 1024

export type ImageReading = { readonly type: ImageType } | { readonly fault: string }

const notAPicture = '只能上传 JPG、PNG 或 WebP 照片'
const carriesData = '照片里带有拍摄信息（可能含位置），请用本页的“拍照或选图”重新添加'
const broken = '照片文件不完整，请重新添加'

/**
 * Reads type and structure from the bytes alone; the name and the declared type are never asked. A picture with metadata
 * (EXIF, XMP, comments) or with anything behind its end is refused: what cannot be verified is not cleaned but sent back.
 */
export function readImage(bytes: Uint8Array): ImageReading {
  if (bytes.length > mostImageBytes) return { fault: `每张照片最多 ${mostImageBytes / 1024} KB，请用本页的“拍照或选图”添加，系统会自动压缩` }
  const fault = pixelFault(bytes)
  if (fault !== undefined) return { fault }
  if (beginsWith(bytes, [0xff, 0xd8, 0xff])) return readJpeg(bytes)
  if (beginsWith(bytes, [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])) return readPng(bytes)
  if (textAt(bytes, 0, 4) === 'RIFF' && textAt(bytes, 8, 4) === 'WEBP') return readWebp(bytes)
  return { fault: notAPicture }
}

function textAt(bytes: Uint8Array, from: number, length: number): string {
  return String.fromCharCode(...bytes.subarray(from, from + length))
}

// Segments up to the start of the scan: only the frame, its tables, the JFIF header (APP0), a colour profile (APP2) and Adobe's
// colour note (APP14) may stand there.
function readJpeg(bytes: Uint8Array): ImageReading {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  let at = 2
  while (at + 4 <= bytes.length) {
    const marker = bytes[at + 1] ?? 0
    if (bytes[at] !== 0xff) return { fault: broken }
    if (marker === 0xda) return endsAt(bytes, [0xff, 0xd9]) ? { type: 'image/jpeg' } : { fault: broken }
    const isMetadata = marker === 0xfe || (marker >= 0xe1 && marker <= 0xef && marker !== 0xe2 && marker !== 0xee)
    if (isMetadata || (marker === 0xe2 && textAt(bytes, at + 4, 11) !== 'ICC_PROFILE')) return { fault: carriesData }
    at += 2 + view.getUint16(at + 2)
  }
  return { fault: broken }
}

function readPng(bytes: Uint8Array): ImageReading {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  let at = 8
  while (at + 12 <= bytes.length) {
    const kind = textAt(bytes, at + 4, 4)
    if (!pngChunks.has(kind)) return { fault: carriesData }
    at += 12 + view.getUint32(at)
    if (kind === 'IEND') return at === bytes.length ? { type: 'image/png' } : { fault: broken }
  }
  return { fault: broken }
}

const webpChunks = new Set(['VP8 ', 'VP8L', 'VP8X', 'ALPH', 'ICCP'])

function readWebp(bytes: Uint8Array): ImageReading {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  let at = 12
  while (at + 8 <= bytes.length) {
    if (!webpChunks.has(textAt(bytes, at, 4))) return { fault: carriesData }
    const size = view.getUint32(at + 4, true)
    at += 8 + size + (size % 2)
  }
  return at === bytes.length && bytes.length === view.getUint32(4, true) + 8 ? { type: 'image/webp' } : { fault: broken }
}

function endsAt(bytes: Uint8Array, tail: readonly number[]): boolean {
  return tail.every((byte, at) => bytes[bytes.length - tail.length + at] === byte)
}
