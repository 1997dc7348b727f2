// Files of a paper (佐证材料附件): how many and how large; what they may be is judged as every file is.
import { fileNameFor, FILE_TYPES, type FileKind, readFile } from '../../../kernel/model/document-file.ts'

/** Most bytes of one file, of all files handed in at once, and most files of one submission. */
export const mostPaperBytes = 5 * 1024 * 1024
export const mostBytesAtOnce = 10 * 1024 * 1024
export const mostPapers = 5

const kinds = ['pdf', 'docx', 'xlsx', 'jpg', 'png'] as const
export const PAPER_TYPES = FILE_TYPES
export type PaperKind = FileKind

export type PaperReading = ReturnType<typeof readFile>

/** What the bytes are, with pictures freed of place and camera; or one sentence that says what to do instead. */
export function readPaper(bytes: Uint8Array): PaperReading {
  return readFile(bytes, { mostBytes: mostPaperBytes, kinds })
}

export const paperName = fileNameFor
