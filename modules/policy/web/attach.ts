// Making ready what is attached (附件): read in the browser, photos turned upright and made smaller, refused at once where the server would.
import { jpegOf, openPicture, redrawn, toBase64 } from '../../../kernel/web/picture.ts'
import { mostPaperBytes, readPaper } from '../model/paper.ts'

export interface SentFile { name: string; content: string }

const longestSide = 2400

/** The file as it is sent. Throws an Error with a Chinese sentence when it cannot be taken. */
export async function fileToSend(file: File): Promise<SentFile> {
  const isPhoto = file.type === 'image/jpeg' || file.type === 'image/webp' || file.type === 'image/heic'
  const bytes = isPhoto ? await upright(file) : new Uint8Array(await file.arrayBuffer())
  const reading = readPaper(bytes)
  if ('fault' in reading) throw new Error(reading.fault)
  return { name: file.name, content: toBase64(reading.bytes) }
}

// Redrawing keeps neither place nor camera, and turns the picture the way it was held.
const upright = async (file: File): Promise<Uint8Array> => jpegOf(redrawn(await openPicture(file), longestSide), mostPaperBytes, 0.82)

/** 312 KB、1.4 MB. */
export function sizeText(bytes: number): string {
  return bytes < 1024 * 1024 ? `${Math.max(1, Math.round(bytes / 1024))} KB` : `${(bytes / 1024 / 1024).toFixed(1)} MB`
}
