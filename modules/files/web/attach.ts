// Making a file ready on the device (附件的准备): photos turned upright, made smaller and bare; refused at once where the server would.
import { isPicture } from '../../../kernel/model/document-file.ts'
import { jpegOf, openPicture, redrawn, toBase64 } from '../../../kernel/web/picture.ts'
import { type AttachmentKind, mostFileBytes, mostThumbnailBytes, readAttachment } from '../model/attachment.ts'

/** Wide enough to read a page that was photographed. */
const longestSide = 2000
const thumbnailSide = 320
const mostPhotoBytes = 1024 * 1024

export interface ReadyFile { readonly name: string; readonly content: string; readonly thumbnail: string | null; readonly isPicture: boolean }

const pictureTypes = ['image/jpeg', 'image/png', 'image/webp', 'image/heic', 'image/heif', 'image/bmp']

/** What may be chosen; the camera of a phone is among it. */
export const acceptedTypes = '.pdf,.docx,.xlsx,image/*'

/** The file as it is sent. Throws an Error with a Chinese sentence when it cannot be taken. */
export async function fileToSend(file: File): Promise<ReadyFile> {
  if (pictureTypes.includes(file.type)) return { name: file.name, ...await pictureToSend(await openPicture(file)) }
  if (file.size > mostFileBytes) throw new Error(`每个文件最多 ${mostFileBytes / 1024 / 1024} MB，请压缩或分成几个文件`)
  const reading = readAttachment(new Uint8Array(await file.arrayBuffer()))
  if ('fault' in reading) throw new Error(reading.fault)
  return { name: file.name, content: toBase64(reading.bytes), thumbnail: null, isPicture: isPicture(reading.kind) }
}

/** A picture redrawn, with the small one for the list. */
export async function pictureToSend(bitmap: ImageBitmap): Promise<Omit<ReadyFile, 'name'>> {
  return canvasToSend(redrawn(bitmap, longestSide))
}

/** What was drawn, with the small one for the list. */
export async function canvasToSend(canvas: HTMLCanvasElement): Promise<Omit<ReadyFile, 'name'>> {
  const content = await jpegOf(canvas, mostPhotoBytes)
  const thumbnail = await jpegOf(redrawn(await createImageBitmap(canvas), thumbnailSide), mostThumbnailBytes, 0.7)
  return { content: toBase64(content), thumbnail: toBase64(thumbnail), isPicture: true }
}

/** What a file most likely is; the worker may say otherwise. */
export const likelyKind = (file: ReadyFile): AttachmentKind => (file.isPicture ? 'PHOTO' : 'PROOF')

/** 312 KB、1.4 MB. */
export function sizeText(bytes: number): string {
  return bytes < 1024 * 1024 ? `${Math.max(1, Math.round(bytes / 1024))} KB` : `${(bytes / 1024 / 1024).toFixed(1)} MB`
}
