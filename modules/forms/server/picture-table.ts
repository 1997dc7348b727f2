// Photos on a form (照片): two to a row in frames of one size, each with its number and what it shows; blank paper has empty frames to glue them into.
import type { Table, TableRow } from 'docx'
import { late } from '../../../kernel/server/late.ts'
import type { PaperPicture, PaperPictures } from '../../../kernel/server/paper-pictures.ts'
import { cell, pageWidth, paragraph, type Piece, row, sizes, table } from '../../../kernel/server/word.ts'

const half = pageWidth / 2
/** The most a picture takes, in pixels of 1/96 inch: three rows with their captions go onto a page. */
export const mostPictureSize = { width: 286, height: 262 }
const room = mostPictureSize
/** An empty frame, in twentieths of a point. */
const frame = 3_400
const blankFrames = 2

/** The table of a field's photos; with no photos and a filled-in form one line that says so. */
export function pictureTable(title: string, { pictures, notes }: PaperPictures, isBlank: boolean): Table {
  const heads = [row([cell(title, pageWidth, { span: 2, bold: true, keepNext: true })], { isHead: true })]
  const told = notes.map((note) => row([cell(note, pageWidth, { span: 2, size: sizes.note })]))
  const none = !isBlank && pictures.length === 0 && notes.length === 0 ? [row([cell('无', pageWidth, { span: 2 })])] : []
  return table([...heads, ...(isBlank ? emptyFrames() : inPairs(pictures)), ...none, ...told], [half, half])
}

function inPairs(pictures: readonly PaperPicture[]): TableRow[] {
  const cells = pictures.map((picture, at) => cell(shown(picture, at + 1), half))
  return cells.flatMap((left, at) => (at % 2 === 0 ? [row([left, cells[at + 1] ?? cell('', half)])] : []))
}

function shown({ kind, bytes, width, height, caption }: PaperPicture, number: number): Piece[] {
  const scale = Math.min(room.width / width, room.height / height, 1)
  const words = `照片 ${number}　${[...caption].slice(0, 60).join('')}`
  const image = new late.docx.ImageRun({
    type: kind === 'png' ? 'png' : 'jpg', data: bytes, transformation: { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) },
    altText: { name: words, title: words, description: words },
  })
  return [
    new late.docx.Paragraph({ alignment: late.docx.AlignmentType.CENTER, spacing: { before: 40, after: 40 }, children: [image] }),
    paragraph(words, { center: true, size: sizes.note }),
  ]
}

function emptyFrames(): TableRow[] {
  return [row(Array.from({ length: blankFrames }, (_, at) => cell(`照片 ${at + 1}　说明：`, half, { size: sizes.note, low: true })), { height: frame })]
}
