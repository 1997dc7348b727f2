// For tests only: the smallest files of each kind, made byte by byte.

const text = (value: string) => new TextEncoder().encode(value)

function joined(...parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0))
  parts.reduce((at, part) => { whole.set(part, at); return at + part.length }, 0)
  return whole
}

function record(size: number, mark: readonly number[], numbers: readonly (readonly [at: number, value: number, bytes: 2 | 4])[]): Uint8Array {
  const bytes = new Uint8Array(size)
  bytes.set(mark)
  const view = new DataView(bytes.buffer)
  for (const [at, value, length] of numbers) if (length === 2) view.setUint16(at, value, true); else view.setUint32(at, value, true)
  return bytes
}

/** A ZIP file with empty parts of these names, as Office files are. */
export function zipOf(...names: readonly string[]): Uint8Array {
  const locals = names.map((name) => joined(record(30, [0x50, 0x4b, 0x03, 0x04], [[26, text(name).length, 2]]), text(name)))
  const entries = names.map((name, at) => joined(
    record(46, [0x50, 0x4b, 0x01, 0x02], [[28, text(name).length, 2], [42, locals.slice(0, at).reduce((sum, one) => sum + one.length, 0), 4]]), text(name)))
  const [body, directory] = [joined(...locals), joined(...entries)]
  return joined(body, directory, record(22, [0x50, 0x4b, 0x05, 0x06], [[8, names.length, 2], [10, names.length, 2], [12, directory.length, 4], [16, body.length, 4]]))
}

export const samples = {
  pdf: text('%PDF-1.4\n1 0 obj <</Type /Catalog>> endobj\ntrailer <</Root 1 0 R>>\n%%EOF\n'),
  scriptedPdf: text('%PDF-1.4\n1 0 obj <</OpenAction <</S /JavaScript /JS (app.alert(1))>>>> endobj\n%%EOF\n'),
  docx: zipOf('[Content_Types].xml', 'word/document.xml'),
  xlsx: zipOf('[Content_Types].xml', 'xl/workbook.xml', 'xl/worksheets/sheet1.xml'),
  docm: zipOf('[Content_Types].xml', 'word/document.xml', 'word/vbaProject.bin'),
  xlsm: zipOf('[Content_Types].xml', 'xl/workbook.xml', 'xl/macrosheets/sheet1.xml'),
  zip: zipOf('readme.txt'),
  doc: new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, 0, 0]),
  /** A JPEG with a note where it was taken. */
  jpg: joined(new Uint8Array([0xff, 0xd8, 0xff, 0xe1, 0x00, 0x0c]), text('Exif\0\0GPS!'), new Uint8Array([0xff, 0xda, 0x00, 0x02, 1, 2, 3, 0xff, 0xd9])),
  png: new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 0, 0x49, 0x45, 0x4e, 0x44, 0xae, 0x42, 0x60, 0x82]),
} as const

/** A file as the browser sends it. */
export function sent(name: string, bytes: Uint8Array = samples.pdf): { name: string; content: string } {
  return { name, content: Buffer.from(bytes).toString('base64') }
}
