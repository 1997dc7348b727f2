// Making ready what is attached (附件): read in the browser, photos turned upright and made smaller, refused at once where the server would.
import { readPaper } from '../model/paper.ts'

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
async function upright(file: File): Promise<Uint8Array> {
  const bitmap = await createImageBitmap(file).catch(() => { throw new Error('照片打不开，请换一张') })
  const scale = Math.min(1, longestSide / Math.max(bitmap.width, bitmap.height))
  const canvas = document.createElement('canvas')
  canvas.width = Math.max(1, Math.round(bitmap.width * scale))
  canvas.height = Math.max(1, Math.round(bitmap.height * scale))
  canvas.getContext('2d')?.drawImage(bitmap, 0, 0, canvas.width, canvas.height)
  const blob = await new Promise<Blob | null>((resolve) => { canvas.toBlob(resolve, 'image/jpeg', 0.82) })
  if (!blob) throw new Error('这台设备不能处理照片')
  return new Uint8Array(await blob.arrayBuffer())
}

function toBase64(bytes: Uint8Array): string {
  let text = ''
  for (let at = 0; at < bytes.length; at += 0x8000) text += String.fromCharCode(...bytes.subarray(at, at + 0x8000))
  return btoa(text)
}

/** 312 KB、1.4 MB. */
export function sizeText(bytes: number): string {
  return bytes < 1024 * 1024 ? `${Math.max(1, Math.round(bytes / 1024))} KB` : `${(bytes / 1024 / 1024).toFixed(1)} MB`
}
