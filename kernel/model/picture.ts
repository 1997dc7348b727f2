// Pictures as they come from a phone (照片): the same picture without place, time and camera.

/** Parts of a PNG that make up the picture; any other carries data about it. */
export const pngChunks: ReadonlySet<string> = new Set(['IHDR', 'PLTE', 'IDAT', 'IEND', 'tRNS', 'gAMA', 'cHRM', 'sRGB', 'iCCP', 'pHYs', 'sBIT', 'bKGD'])

/**
 * The same picture without its metadata segments, for what a canvas wrote: some phones add an EXIF block even there. Bytes that
 * are no JPEG or PNG come back as they are, for whoever judges them next.
 */
export function withoutMetadata(bytes: Uint8Array): Uint8Array {
  if (beginsWith(bytes, [0xff, 0xd8, 0xff])) return joined([bytes.subarray(0, 2), ...keptSegments(bytes)])
  if (beginsWith(bytes, [0x89, 0x50, 0x4e, 0x47])) return joined([bytes.subarray(0, 8), ...keptChunks(bytes)])
  return bytes
}

function keptSegments(bytes: Uint8Array): Uint8Array[] {
  const kept: Uint8Array[] = []
  let at = 2
  while (at + 4 <= bytes.length && bytes[at + 1] !== 0xda) {
    const length = 2 + ((bytes[at + 2] ?? 0) << 8) + (bytes[at + 3] ?? 0)
    const marker = bytes[at + 1] ?? 0
    const isMetadata = marker === 0xfe || (marker >= 0xe1 && marker <= 0xef && marker !== 0xe2 && marker !== 0xee)
    if (!isMetadata) kept.push(bytes.subarray(at, at + length))
    at += length
  }
  return [...kept, bytes.subarray(at)]
}

function keptChunks(bytes: Uint8Array): Uint8Array[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const kept: Uint8Array[] = []
  let at = 8
  while (at + 12 <= bytes.length) {
    const length = 12 + view.getUint32(at)
    if (pngChunks.has(textAt(bytes, at + 4, 4))) kept.push(bytes.subarray(at, at + length))
    at += length
  }
  return kept
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}

/** Whether the bytes begin with these, as the kinds of files do. */
export function beginsWith(bytes: Uint8Array, magic: readonly number[]): boolean {
  return magic.every((byte, at) => bytes[at] === byte)
}

function textAt(bytes: Uint8Array, from: number, length: number): string {
  return String.fromCharCode(...bytes.subarray(from, from + length))
}
