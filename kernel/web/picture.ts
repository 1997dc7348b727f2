// Making a photo small and bare before it leaves the phone (照片压缩): redrawn on a canvas, which keeps neither place nor camera.
import { withoutMetadata } from '../model/picture.ts'
import { pixelFault } from '../model/picture-size.ts'

const longestSide = 1280
/** Three photos and the texts fit into one request. */
const mostBytes = 200 * 1024
const qualities = [0.75, 0.6, 0.45, 0.3]
/** Photos as they come from a phone; beyond it nothing is even read. */
const mostOriginalBytes = 60 * 1024 * 1024

/** The picture, opened. Throws an Error with a Chinese sentence when it is too large, which its header says before anything is drawn, or no picture this browser can open. */
export async function openPicture(file: Blob): Promise<ImageBitmap> {
  if (file.size > mostOriginalBytes) throw new Error(`照片文件太大（最多 ${mostOriginalBytes / 1024 / 1024} MB），请改用普通分辨率重拍`)
  const fault = pixelFault(new Uint8Array(await file.arrayBuffer()))
  if (fault !== undefined) throw new Error(fault)
  return createImageBitmap(file).catch(() => { throw new Error('照片打不开，请换一张；苹果手机请在“设置—相机—格式”里选“兼容性最佳”') })
}

/** Base64 of the redrawn photo. Throws when the file is no picture this browser can open. */
export async function smallPicture(file: Blob): Promise<string> {
  const bitmap = await openPicture(file)
  for (const side of [longestSide, 960, 640]) {
    const canvas = drawn(bitmap, Math.min(1, side / Math.max(bitmap.width, bitmap.height)))
    for (const quality of qualities) {
      const bytes = await bytesOf(canvas, 'image/jpeg', quality)
      if (bytes.length <= mostBytes) return toBase64(bytes)
    }
  }
  throw new Error('照片太大')
}

/** Base64 of what was drawn on a canvas (手写签名). */
export async function drawing(canvas: HTMLCanvasElement): Promise<string> {
  return toBase64(await bytesOf(canvas, 'image/png'))
}

/** Address under which a picture can be shown before it is saved. */
export function previewOf(base64: string): string {
  return `data:${base64.startsWith('iVBOR') ? 'image/png' : 'image/jpeg'};base64,${base64}`
}

/** The picture redrawn, its longer side at most `side`. */
export function redrawn(bitmap: ImageBitmap, side: number): HTMLCanvasElement {
  return drawn(bitmap, Math.min(1, side / Math.max(bitmap.width, bitmap.height)))
}

/** The canvas as a bare JPEG of at most so many bytes. */
export async function jpegOf(canvas: HTMLCanvasElement, mostBytes: number, from = 0.85): Promise<Uint8Array> {
  for (const quality of [from, ...qualities]) {
    const bytes = await bytesOf(canvas, 'image/jpeg', quality)
    if (bytes.length <= mostBytes) return bytes
  }
  throw new Error('照片太大')
}

function drawn(bitmap: ImageBitmap, scale: number): HTMLCanvasElement {
  const canvas = document.createElement('canvas')
  canvas.width = Math.max(1, Math.round(bitmap.width * scale))
  canvas.height = Math.max(1, Math.round(bitmap.height * scale))
  canvas.getContext('2d')?.drawImage(bitmap, 0, 0, canvas.width, canvas.height)
  return canvas
}

async function bytesOf(canvas: HTMLCanvasElement, type: string, quality?: number): Promise<Uint8Array> {
  const blob = await new Promise<Blob | null>((resolve) => { canvas.toBlob(resolve, type, quality) })
  if (!blob) throw new Error('这台设备不能处理照片')
  return withoutMetadata(new Uint8Array(await blob.arrayBuffer()))
}

/** The bytes as they are sent. */
export function toBase64(bytes: Uint8Array): string {
  let text = ''
  for (let at = 0; at < bytes.length; at += 0x8000) text += String.fromCharCode(...bytes.subarray(at, at + 0x8000))
  return btoa(text)
}
