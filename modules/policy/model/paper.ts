// Files of a paper (佐证材料附件): known by their content and never by their name; what can run is sent back in plain words.
import { beginsWith, withoutMetadata } from '../../../kernel/model/picture.ts'

/** Most bytes of one file, of all files handed in at once, and most files of one submission. */
export const mostPaperBytes = 5 * 1024 * 1024
export const mostBytesAtOnce = 10 * 1024 * 1024
export const mostPapers = 5

export const PAPER_TYPES = {
  pdf: 'application/pdf',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  jpg: 'image/jpeg',
  png: 'image/png',
} as const
export type PaperKind = keyof typeof PAPER_TYPES

export type PaperReading = { readonly kind: PaperKind; readonly bytes: Uint8Array } | { readonly fault: string }

const unknownKind = '只能上传 PDF、Word（.docx）、Excel（.xlsx）、JPG、PNG 文件'
const oldOffice = '旧格式（.doc、.xls）或加了密码的文件不能确认是否带宏，请另存为不加密的 .docx、.xlsx 或 PDF 再上传'
const macros = '文件里带有宏（能自动运行的程序），不能上传。请用 Word 或 Excel 打开，另存为不带宏的 .docx、.xlsx，或者存为 PDF'
const script = 'PDF 里带有能自动运行的脚本，不能上传。请打开后用“打印为 PDF”重新生成一份'
const broken = '文件不完整或已损坏，请重新导出后上传'

/** What the bytes are, with pictures freed of place and camera; or one sentence that says what to do instead. */
export function readPaper(bytes: Uint8Array): PaperReading {
  if (bytes.length === 0) return { fault: '文件是空的' }
  if (bytes.length > mostPaperBytes) return { fault: `每个文件最多 ${mostPaperBytes / 1024 / 1024} MB，请压缩或分成几个文件` }
  if (textAt(bytes, 0, 5) === '%PDF-') return readPdf(bytes)
  if (beginsWith(bytes, [0x50, 0x4b, 0x03, 0x04])) return readOffice(bytes)
  if (beginsWith(bytes, [0xd0, 0xcf, 0x11, 0xe0])) return { fault: oldOffice }
  if (beginsWith(bytes, [0xff, 0xd8, 0xff])) return picture('jpg', bytes, endsWith(bytes, [0xff, 0xd9]))
  if (beginsWith(bytes, [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])) return picture('png', bytes, endsWith(bytes, [0x49, 0x45, 0x4e, 0x44, 0xae, 0x42, 0x60, 0x82]))
  return { fault: unknownKind }
}

/** A name for the list and the download: without folders and signs no system takes, with the ending of what the file really is. */
export function paperName(name: string, kind: PaperKind): string {
  const last = name.split(/[/\\]/).at(-1) ?? ''
  const stem = last.replace(/\.[A-Za-z0-9]{1,8}$/, '').replace(/[\p{Cc}\p{Cf}\p{Cs}<>:"|?*]/gu, '').trim()
  return `${[...stem].slice(0, 100).join('') || '附件'}.${kind}`
}

function picture(kind: 'jpg' | 'png', bytes: Uint8Array, isWhole: boolean): PaperReading {
  return isWhole ? { kind, bytes: withoutMetadata(bytes) } : { fault: broken }
}

function readPdf(bytes: Uint8Array): PaperReading {
  const text = new TextDecoder('latin1').decode(bytes)
  if (!text.slice(-2048).includes('%%EOF')) return { fault: broken }
  return /\/(JavaScript|Launch)\b/.test(text) ? { fault: script } : { kind: 'pdf', bytes }
}

// Which parts an Office file has stands in the directory at its end; a macro is a part of its own.
function readOffice(bytes: Uint8Array): PaperReading {
  const names = partsOf(bytes)
  if (!names) return { fault: broken }
  if (names.some((name) => /vbaproject|vbadata|macrosheets\/|activex\//i.test(name))) return { fault: macros }
  if (names.includes('word/document.xml')) return { kind: 'docx', bytes }
  return names.includes('xl/workbook.xml') ? { kind: 'xlsx', bytes } : { fault: unknownKind }
}

const endMark = [0x50, 0x4b, 0x05, 0x06]
const entryMark = [0x50, 0x4b, 0x01, 0x02]

/** Names in the directory of a ZIP file; undefined when it has none that can be read. */
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

function endsWith(bytes: Uint8Array, tail: readonly number[]): boolean {
  return tail.every((byte, at) => bytes[bytes.length - tail.length + at] === byte)
}
