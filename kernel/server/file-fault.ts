// The second look at a file that was handed in (附件复查): inside of what is packed, where the first look by its bytes does not reach.
import { inflateSync } from 'node:zlib'
import { type FileKind, pdfFault, pdfScript } from '../model/document-file.ts'
import { officeFault } from './office-file.ts'

/** What is wrong inside, as a sentence that says what to do; undefined when nothing is found. */
export function fileFault(kind: FileKind, bytes: Uint8Array): string | undefined {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (kind === 'docx' || kind === 'xlsx') return officeFault(buffer)
  return kind === 'pdf' ? packedPdfFault(buffer) : undefined
}

const mostUnpacked = 64 * 1024 * 1024

// Objects of a PDF may stand in packed object streams; pages and pictures are packed too, but hold nothing that runs.
function packedPdfFault(bytes: Buffer): string | undefined {
  const text = bytes.toString('latin1')
  let left = mostUnpacked
  for (const { index, 0: mark } of text.matchAll(/\bstream\r?\n/g)) {
    const dictionary = text.slice(Math.max(0, text.lastIndexOf('obj', index), index - 2_000), index)
    // A name written with #-codes may be any name.
    if (!/\/ObjStm\b|\/[A-Za-z]*#/.test(dictionary)) continue
    const content = objectsIn(text.slice(index + mark.length, Math.max(index, text.indexOf('endstream', index))), dictionary, left)
    const fault = content === undefined ? pdfScript : pdfFault(content)
    if (fault !== undefined) return fault
    left -= content?.length ?? 0
  }
  return undefined
}

// Undefined for what is packed in a way that cannot be looked into, or unpacks to more than it could ever need.
function objectsIn(content: string, dictionary: string, most: number): string | undefined {
  if (!/\/Filter\b/.test(dictionary)) return content
  try {
    return inflateSync(Buffer.from(content, 'latin1'), { maxOutputLength: Math.max(1, most) }).toString('latin1')
  } catch {
    return undefined
  }
}
