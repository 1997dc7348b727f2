// What may be attached to a record (附件的种类和大小): judged by content in the browser and again on the server.
import { type FileKind, FILE_TYPES, isPicture, readFile } from '../../../kernel/model/document-file.ts'
import { pictureSize } from '../../../kernel/model/picture-size.ts'

/** Most bytes of one file, and most files on one record. */
export const mostFileBytes = 8 * 1024 * 1024
export const mostFiles = 200
/** Most bytes and longest side of the small picture in a list. */
export const mostThumbnailBytes = 60 * 1024
export const longestThumbnailSide = 640

export const ATTACHMENT_KINDS = ['PHOTO', 'SIGNED', 'PROOF', 'OTHER'] as const
export type AttachmentKind = (typeof ATTACHMENT_KINDS)[number]
export const kindLabels: Record<AttachmentKind, string> = { PHOTO: '照片', SIGNED: '签字扫描件', PROOF: '证明材料', OTHER: '其他' }

const kinds = Object.keys(FILE_TYPES) as FileKind[]

export type AttachmentReading = { readonly kind: FileKind; readonly bytes: Uint8Array; readonly pages: number | null } | { readonly fault: string }

/** What the bytes are, or one sentence that says what to do instead. */
export function readAttachment(bytes: Uint8Array): AttachmentReading {
  const reading = readFile(bytes, { mostBytes: mostFileBytes, kinds })
  if ('fault' in reading) return reading
  if (!isPicture(reading.kind)) return { ...reading, pages: reading.kind === 'pdf' ? pdfPages(bytes) : null }
  return pictureSize(reading.bytes) ? { ...reading, pages: 1 } : { fault: '照片文件不完整，请重新添加' }
}

/** The small picture of a list, or undefined when it is not one. */
export function isThumbnail(bytes: Uint8Array): boolean {
  if (bytes.length > mostThumbnailBytes) return false
  const reading = readAttachment(bytes)
  const size = pictureSize(bytes)
  return 'kind' in reading && reading.kind === 'jpg' && size !== undefined && Math.max(size.width, size.height) <= longestThumbnailSide
}

// The pages a PDF says it has; null where that is packed away.
function pdfPages(bytes: Uint8Array): number | null {
  const counts = [...new TextDecoder('latin1').decode(bytes).matchAll(/\/Type\s*\/Pages\b[^<>]{0,300}?\/Count\s+(\d{1,6})|\/Count\s+(\d{1,6})[^<>]{0,300}?\/Type\s*\/Pages\b/g)].map(([, a, b]) => Number(a ?? b))
  return counts.length > 0 ? Math.max(...counts) : null
}
