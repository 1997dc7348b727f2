// Photos on a county's own Word form (自备模板里的照片): a placeholder of photos gets marks first; where a mark stands in the text the picture goes in.
import type PizZip from 'pizzip'
import type { PaperPicture, PaperPictures } from '../../../kernel/server/paper-pictures.ts'
import { mostPictureSize } from './picture-table.ts'

// Letters of private use, which nobody types; the number between them tells the picture.
const [before, after] = ['\u{F8F0}', '\u{F8F1}']
const marks = new RegExp(`${before}(\\d+)${after}`, 'g')

export interface MarkedPictures {
  /** What stands in for the placeholder of a field, by the field's name. */
  readonly words: Readonly<Record<string, string>>
  readonly pictures: readonly PaperPicture[]
}

/** Marks for every picture, each with its caption in the line below; what was not printed says why. */
export function markedPictures(of: Readonly<Record<string, PaperPictures>>): MarkedPictures {
  const pictures: PaperPicture[] = []
  const words = Object.fromEntries(Object.entries(of).map(([name, { pictures: own, notes }]) => [name, [
    ...own.map((one, at) => `${before}${pictures.push(one) - 1}${after}\n照片 ${at + 1}　${[...one.caption].slice(0, 60).join('')}`), ...notes,
  ].join('\n')]))
  return { words, pictures }
}

const imageType = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships/image'
const drawingSpace = 'http://schemas.openxmlformats.org/drawingml/2006'
const relations = 'word/_rels/document.xml.rels'
const noRelations = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"></Relationships>'
const partOf = (at: number, { kind }: PaperPicture): string => `media/form-photo-${at + 1}.${kind}`

/** Puts the pictures where their marks stand; in headers and footers, which have no room for them, only the captions stay. */
export function putPictures(zip: PizZip, pictures: readonly PaperPicture[]): void {
  for (const { name } of zip.file(/^word\/(header|footer)\d*\.xml$/)) zip.file(name, (zip.file(name)?.asText() ?? '').replace(marks, ''))
  const body = zip.file('word/document.xml')?.asText() ?? ''
  const used = new Set([...body.matchAll(marks)].map(([, at]) => Number(at)))
  let copies = 0
  zip.file('word/document.xml', body.replace(marks, (_, at: string, from: number) => {
    const picture = pictures[Number(at)]
    copies += 1
    return picture ? `</w:t></w:r><w:r>${drawing(picture, Number(at), copies)}</w:r><w:r>${lookOf(body, from)}<w:t xml:space="preserve">` : ''
  }))
  const placed = pictures.flatMap((picture, at) => (used.has(at) ? [{ picture, at }] : []))
  for (const { picture, at } of placed) zip.file(`word/${partOf(at, picture)}`, picture.bytes, { binary: true })
  addTo(zip, relations, noRelations, '</Relationships>', placed.map(({ picture, at }) => `<Relationship Id="formPhoto${at + 1}" Type="${imageType}" Target="${partOf(at, picture)}"/>`))
  const types = zip.file('[Content_Types].xml')?.asText() ?? ''
  const kinds = [['jpg', 'image/jpeg'], ['png', 'image/png']].filter(([kind]) => placed.some(({ picture }) => picture.kind === kind) && !new RegExp(`Extension="${kind}"`, 'i').test(types))
  addTo(zip, '[Content_Types].xml', types, '</Types>', kinds.map(([kind, type]) => `<Default Extension="${kind}" ContentType="${type}"/>`))
}

function addTo(zip: PizZip, name: string, empty: string, end: string, more: readonly string[]): void {
  if (more.length === 0) return
  const written = zip.file(name)?.asText() ?? empty
  // A list without members may be written as one closed tag.
  const open = written.includes(end) ? written : written.replace(/\/>\s*$/, `>${end}`)
  zip.file(name, open.replace(end, `${more.join('')}${end}`))
}

// The words after a picture look like those before it.
function lookOf(xml: string, from: number): string {
  const start = Math.max(xml.lastIndexOf('<w:r>', from), xml.lastIndexOf('<w:r ', from))
  return /<w:rPr>.*?<\/w:rPr>/s.exec(xml.slice(start, from))?.[0] ?? ''
}

function drawing({ width, height, caption }: PaperPicture, at: number, copy: number): string {
  const scale = Math.min(mostPictureSize.width / width, mostPictureSize.height / height, 1)
  // 9,525 units of drawing are a pixel of 1/96 inch.
  const [cx, cy] = [width, height].map((pixels) => Math.max(1, Math.round(pixels * scale)) * 9_525)
  const words = [...caption].slice(0, 60).join('').replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`)
  return `<w:drawing><wp:inline xmlns:wp="${drawingSpace}/wordprocessingDrawing" distT="0" distB="0" distL="0" distR="0"><wp:extent cx="${cx}" cy="${cy}"/><wp:docPr id="${9_000 + copy}" name="照片 ${at + 1}" descr="${words}"/>`
    + `<a:graphic xmlns:a="${drawingSpace}/main"><a:graphicData uri="${drawingSpace}/picture"><pic:pic xmlns:pic="${drawingSpace}/picture"><pic:nvPicPr><pic:cNvPr id="${9_000 + copy}" name="照片 ${at + 1}"/><pic:cNvPicPr/></pic:nvPicPr>`
    + `<pic:blipFill><a:blip xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" r:embed="formPhoto${at + 1}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>`
    + `<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="${cx}" cy="${cy}"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing>`
}
