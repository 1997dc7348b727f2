// Files that people hand in (附件、佐证材料): known by their content and never by their name; what can run is sent back in plain words.
import { beginsWith, withoutMetadata } from './picture.ts'
import { pixelFault } from './picture-size.ts'

export const FILE_TYPES = {
  pdf: 'application/pdf',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  jpg: 'image/jpeg',
  png: 'image/png',
  webp: 'image/webp',
} as const
export type FileKind = keyof typeof FILE_TYPES

export interface FileRules {
  /** Most bytes of one file. */
  readonly mostBytes: number
  readonly kinds: readonly FileKind[]
}

export type FileReading = { readonly kind: FileKind; readonly bytes: Uint8Array } | { readonly fault: string }

const kindWords: Record<FileKind, string> = { pdf: 'PDF', docx: 'Word（.docx）', xlsx: 'Excel（.xlsx）', jpg: 'JPG', png: 'PNG', webp: 'WebP' }
const oldOffice = '旧格式（.doc、.xls）或加了密码的文件不能确认是否带宏，请另存为不加密的 .docx、.xlsx 或 PDF 再上传'
const macros = '文件里带有宏（能自动运行的程序），不能上传。请用 Word 或 Excel 打开，另存为不带宏的 .docx、.xlsx，或者存为 PDF'
export const pdfScript = 'PDF 里带有能自动运行的脚本，不能上传。请打开后用“打印为 PDF”重新生成一份'
const locked = 'PDF 加了密码或限制，不能确认里面有什么。请取消密码，或者用“打印为 PDF”重新生成一份'
const carries = 'PDF 里还装着别的文件或媒体，不能上传。请用“打印为 PDF”重新生成一份，里面的文件单独上传'
const broken = '文件不完整或已损坏，请重新导出后上传'
const tail = '文件后面还接着别的内容，不能上传。请重新导出，照片请重新拍或截图'

/** What the bytes are, with pictures freed of place and camera; or one sentence that says what to do instead. */
export function readFile(bytes: Uint8Array, { mostBytes, kinds }: FileRules): FileReading {
  if (bytes.length === 0) return { fault: '文件是空的' }
  if (bytes.length > mostBytes) return { fault: `每个文件最多 ${mostBytes / 1024 / 1024} MB，请压缩或分成几个文件` }
  const reading = readKind(bytes)
  if (reading && ('fault' in reading || kinds.includes(reading.kind))) return reading
  return { fault: `只能上传 ${kinds.map((kind) => kindWords[kind]).join('、')} 文件` }
}

function readKind(bytes: Uint8Array): FileReading | undefined {
  if (textAt(bytes, 0, 5) === '%PDF-') return readPdf(bytes)
  if (beginsWith(bytes, [0x50, 0x4b, 0x03, 0x04])) return readOffice(bytes)
  if (beginsWith(bytes, [0xd0, 0xcf, 0x11, 0xe0])) return { fault: oldOffice }
  if (beginsWith(bytes, [0xff, 0xd8, 0xff])) return picture('jpg', bytes, jpegEnd(bytes))
  if (beginsWith(bytes, [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])) return picture('png', bytes, pngEnd(bytes))
  if (textAt(bytes, 0, 4) === 'RIFF' && textAt(bytes, 8, 4) === 'WEBP') return picture('webp', bytes, webpEnd(bytes))
  return undefined
}

/** A name for the list and the download: without folders and signs no system takes, with the ending of what the file really is. */
export function fileNameFor(name: string, kind: FileKind): string {
  const last = name.split(/[/\\]/).at(-1) ?? ''
  const stem = last.replace(/\.[A-Za-z0-9]{1,8}$/, '').replace(/[\p{Cc}\p{Cf}\p{Cs}<>:"|?*]/gu, '').trim()
  return `${[...stem].slice(0, 100).join('') || '附件'}.${kind}`
}

export const isPicture = (kind: FileKind): boolean => kind === 'jpg' || kind === 'png' || kind === 'webp'

// `end`: where the picture ends by its own structure, undefined when it does not.
function picture(kind: 'jpg' | 'png' | 'webp', bytes: Uint8Array, end: number | undefined): FileReading {
  const fault = pixelFault(bytes)
  if (fault !== undefined) return { fault }
  if (end === undefined || end > bytes.length) return { fault: broken }
  return end < bytes.length ? { fault: tail } : { kind, bytes: withoutMetadata(bytes) }
}

function jpegEnd(bytes: Uint8Array): number | undefined {
  let at = 2
  while (at + 1 < bytes.length) {
    const marker = bytes[at + 1] ?? 0
    if (bytes[at] !== 0xff || marker === 0 || (marker >= 0xd0 && marker <= 0xd8)) at += bytes[at] === 0xff ? 2 : 1
    else if (marker === 0xff) at += 1
    else if (marker === 0xd9) return at + 2
    else at += 2 + ((bytes[at + 2] ?? 0) << 8) + (bytes[at + 3] ?? 0)
  }
  return undefined
}

function pngEnd(bytes: Uint8Array): number | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  for (let at = 8; at + 12 <= bytes.length;) {
    const isEnd = textAt(bytes, at + 4, 4) === 'IEND'
    at += 12 + view.getUint32(at)
    if (isEnd) return at
  }
  return undefined
}

// Chunks that are not the picture (EXIF, XMP, films) are not cut out but refused: a canvas writes none.
function webpEnd(bytes: Uint8Array): number | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const end = view.getUint32(4, true) + 8
  let at = 12
  while (at + 8 <= Math.min(end, bytes.length)) {
    if (!['VP8 ', 'VP8L', 'VP8X', 'ALPH', 'ICCP'].includes(textAt(bytes, at, 4))) return undefined
    const size = view.getUint32(at + 4, true)
    at += 8 + size + (size % 2)
  }
  return at === end ? end : undefined
}

function readPdf(bytes: Uint8Array): FileReading {
  const text = new TextDecoder('latin1').decode(bytes)
  if (!text.slice(-2048).includes('%%EOF')) return { fault: broken }
  // A second file may hide behind the first: a zip is read from its end.
  if (text.slice(-65_557).includes('PK\u0005\u0006')) return { fault: tail }
  const fault = pdfFault(text)
  return fault === undefined ? { kind: 'pdf', bytes } : { fault }
}

/** What runs, locks or carries something in the text of a PDF, or undefined; names may be written with #-codes. */
export function pdfFault(text: string): string | undefined {
  const plain = text.includes('#') ? text.replace(/#([0-9A-Fa-f]{2})/g, (_all, code: string) => String.fromCharCode(Number.parseInt(code, 16))) : text
  if (/\/(JavaScript|Launch)\b/.test(plain)) return pdfScript
  // Short names occur by chance in packed pictures: only what stands outside of streams counts.
  const outside = plain.replace(/stream\r?\n[\s\S]*?endstream/g, ' ')
  if (/\/JS\s*[(<\d]|\/(XFA|ImportData|SubmitForm)\b/.test(outside)) return pdfScript
  if (/\/Encrypt\s*(<<|\d)/.test(outside)) return locked
  return /\/(EmbeddedFiles?|RichMedia)\b/.test(outside) ? carries : undefined
}

// Which parts an Office file has stands in the directory at its end; a macro is a part of its own.
function readOffice(bytes: Uint8Array): FileReading | undefined {
  const names = partsOf(bytes)
  if (!names) return { fault: broken }
  if (names.some((name) => /vbaproject|vbadata|macrosheets\/|activex\//i.test(name))) return { fault: macros }
  if (names.includes('word/document.xml')) return { kind: 'docx', bytes }
  return names.includes('xl/workbook.xml') ? { kind: 'xlsx', bytes } : undefined
}

const [endMark, entryMark] = [[0x50, 0x4b, 0x05, 0x06], [0x50, 0x4b, 0x01, 0x02]]

function partsOf(bytes: Uint8Array): string[] | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  let end = bytes.length - 22
  while (end >= Math.max(0, bytes.length - 65_557) && !beginsWith(bytes.subarray(end), endMark)) end -= 1
  if (end < 0 || !beginsWith(bytes.subarray(end), endMark)) return undefined
  const names: string[] = []
  let at = view.getUint32(end + 16, true)
  for (let left = view.getUint16(end + 10, true); left > 0; left -= 1) {
    if (at + 46 > bytes.length || !beginsWith(bytes.subarray(at), entryMark)) return undefined
    const length = view.getUint16(at + 28, true)
    names.push(new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + length)))
    at += 46 + length + view.getUint16(at + 30, true) + view.getUint16(at + 32, true)
  }
  return names
}

function textAt(bytes: Uint8Array, from: number, length: number): string {
  return String.fromCharCode(...bytes.subarray(from, from + length))
}
