// For tests only: files of every kind, good and hostile, made byte by byte.
import { deflateRawSync, deflateSync } from 'node:zlib'
import { paragraph, wordFile } from '../../kernel/server/word.ts'

export const base64 = (bytes: Uint8Array | string): string => Buffer.from(bytes).toString('base64')
const latin = (text: string): Buffer => Buffer.from(text, 'latin1')
const u16 = (value: number): number[] => [value >> 8 & 255, value & 255]

/** A JPEG whose header claims this size; the picture itself is a few bytes. */
export function jpegOf(width: number, height: number, { exif = '', tail = '' }: { exif?: string; tail?: string } = {}): Buffer {
  const about = exif ? [0xff, 0xe1, ...u16(exif.length + 8), ...latin(`Exif\0\0${exif}`)] : []
  return Buffer.from([0xff, 0xd8, ...about, 0xff, 0xc0, 0, 11, 8, ...u16(height), ...u16(width), 1, 1, 0x11, 0, 0xff, 0xda, 0, 8, 1, 1, 0, 0, 63, 0, 1, 2, 3, 0xff, 0xd9, ...latin(tail)])
}

const chunk = (kind: string, content: readonly number[]): number[] => [0, 0, ...u16(content.length), ...latin(kind), ...content, 0, 0, 0, 0]

export function pngOf(width: number, height: number, extra: readonly number[] = []): Buffer {
  const size = [0, 0, 0, 0, 0, 0, 0, 0, 8, 2, 0, 0, 0]
  const header = Buffer.from(size)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  return Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, ...chunk('IHDR', [...header]), ...extra, ...chunk('IDAT', [1, 2, 3]), ...chunk('IEND', [])])
}
export const pngText = chunk('tEXt', [...latin('GPS 37.5N')])

/** A WebP with a canvas of this size, lossless picture inside. */
export function webpOf(width: number, height: number): Buffer {
  const header = Buffer.alloc(10)
  header.writeUIntLE(width - 1, 4, 3)
  header.writeUIntLE(height - 1, 7, 3)
  const inner = Buffer.from([0x2f, 0, 0, 0, 0, 0])
  const part = (kind: string, content: Buffer) => { const head = Buffer.alloc(8); head.write(kind, 0, 'latin1'); head.writeUInt32LE(content.length, 4); return Buffer.concat([head, content]) }
  const body = Buffer.concat([latin('WEBP'), part('VP8X', header), part('VP8L', inner)])
  const head = Buffer.alloc(8)
  head.write('RIFF', 0, 'latin1')
  head.writeUInt32LE(body.length, 4)
  return Buffer.concat([head, body])
}

export const pdfOf = (...objects: readonly string[]): Buffer => latin(`%PDF-1.5\n1 0 obj <</Type /Catalog /Pages 2 0 R>> endobj\n2 0 obj <</Type /Pages /Kids [3 0 R] /Count 2>> endobj\n${objects.join('\n')}\ntrailer <</Root 1 0 R>>\n%%EOF\n`)

/** An object of a PDF that is packed away in an object stream. */
export function packedObject(inside: string, head = '/Type /ObjStm'): string {
  const packed = deflateSync(latin(inside)).toString('latin1')
  return `9 0 obj <<${head} /N 1 /First 5 /Filter /FlateDecode /Length ${packed.length}>>\nstream\n${packed}\nendstream endobj`
}

interface Part { name: string; content: Buffer; claims?: number }

/** A ZIP file of these parts, deflated; `claims` writes another unpacked size into the directory. */
export function zipOf(...parts: readonly Part[]): Buffer {
  const [locals, entries]: [Buffer[], Buffer[]] = [[], []]
  let at = 0
  for (const { name, content, claims = content.length } of parts) {
    const [packed, label] = [deflateRawSync(content), Buffer.from(name)]
    const local = Buffer.alloc(30)
    local.writeUInt32LE(0x04034b50, 0); local.writeUInt16LE(8, 8); local.writeUInt32LE(packed.length, 18); local.writeUInt32LE(claims, 22); local.writeUInt16LE(label.length, 26)
    const entry = Buffer.alloc(46)
    entry.writeUInt32LE(0x02014b50, 0); entry.writeUInt16LE(8, 10); entry.writeUInt32LE(packed.length, 20); entry.writeUInt32LE(claims, 24); entry.writeUInt16LE(label.length, 28); entry.writeUInt32LE(at, 42)
    locals.push(local, label, packed)
    entries.push(entry, label)
    at += 30 + label.length + packed.length
  }
  const directory = Buffer.concat(entries)
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0); end.writeUInt16LE(parts.length, 8); end.writeUInt16LE(parts.length, 10); end.writeUInt32LE(directory.length, 12); end.writeUInt32LE(at, 16)
  return Buffer.concat([...locals, directory, end])
}

const part = (name: string, content: string | Buffer = '<x/>', claims?: number): Part => ({ name, content: Buffer.from(content), ...(claims === undefined ? {} : { claims }) })
const kinds = part('[Content_Types].xml', '<Types/>')
export const officeOf = (...more: readonly Part[]): Buffer => zipOf(kinds, part('word/document.xml'), ...more)
const sheetOf = (...more: readonly Part[]): Buffer => zipOf(kinds, part('xl/workbook.xml'), ...more)

export const goodFiles = async (): Promise<Record<string, Buffer>> => ({
  pdf: pdfOf(), docx: await wordFile('证明', [paragraph('兹证明')]), xlsx: sheetOf(part('xl/worksheets/sheet1.xml', '<c><f>SUM(A1:A2)</f></c>')), jpg: jpegOf(800, 600), png: pngOf(640, 480), webp: webpOf(640, 480),
  'docx with a chart': officeOf(part('word/embeddings/Microsoft_Excel_Sheet1.xlsx', sheetOf(part('xl/worksheets/sheet1.xml')))),
  'pdf with packed objects': pdfOf(packedObject('1 0 <</Type /Page /Contents 4 0 R>>')),
})

const external = (kind: string) => `<Relationships><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/${kind}" Target="http://example.test/x" TargetMode="External"/></Relationships>`

/** Hostile files, and a word of what is said about each. */
export const hostileFiles = (): [what: string, bytes: Buffer, says: string][] => [
  ['a photo of a hundred megapixels', jpegOf(12_000, 9_000), '10800 万像素'], ['a PNG of a hundred megapixels', pngOf(30_000, 30_000), '万像素'], ['a WebP of a hundred megapixels', webpOf(12_000, 9_000), '万像素'],
  ['a photo that claims a small size first and a large one later', Buffer.concat([jpegOf(10, 10).subarray(0, 15), Buffer.from([0xff, 0xc2, 0, 11, 8, ...u16(20_000), ...u16(20_000), 1, 1, 0x11, 0]), jpegOf(10, 10).subarray(15)]), '万像素'],
  ['a photo with a page of the web behind it', jpegOf(10, 10, { tail: '<script>alert(1)</script>' }), '后面还接着'], ['a photo with a zip behind it', Buffer.concat([jpegOf(10, 10), zipOf(part('a.txt'))]), '后面还接着'],
  ['a PNG with something behind its end', Buffer.concat([pngOf(10, 10), latin('<?php')]), '后面还接着'], ['half a photo', jpegOf(10, 10).subarray(0, 20), '不完整'], ['a header and nothing else', Buffer.from([0xff, 0xd8, 0xff]), '不完整'],
  ['SVG', latin('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'), '只能上传'], ['HTML', latin('<!DOCTYPE html><script>1</script>'), '只能上传'], ['a GIF', latin('GIF89a......'), '只能上传'],
  ['HTML under the ending of a photo', latin('\ufeff<html>'), '只能上传'], ['a program', latin('MZ\x90\0'), '只能上传'], ['a script', latin('#!/bin/sh\nrm'), '只能上传'], ['a HEIC photo', latin('\0\0\0\x18ftypheic'), '只能上传'], ['an RTF file', latin('{\\rtf1'), '只能上传'],
  ['nothing', Buffer.alloc(0), '空的'], ['nine megabytes', Buffer.concat([pdfOf(), Buffer.alloc(9 * 1024 * 1024)]), '最多 8 MB'], ['a zip', zipOf(part('readme.txt')), '只能上传'],
  ['a Word file with a macro', officeOf(part('word/vbaProject.bin')), '宏'], ['an Excel file with a macro sheet', sheetOf(part('xl/macrosheets/sheet1.xml')), '宏'], ['a macro file under another name', zipOf(part('[Content_Types].xml', '<Override ContentType="application/vnd.ms-word.document.macroEnabled.main+xml"/>'), part('word/document.xml')), '宏'],
  ['a control', officeOf(part('word/activeX/activeX1.xml')), '宏'], ['an embedded program', officeOf(part('word/embeddings/oleObject1.bin')), '嵌有'], ['a macro in an embedded table', officeOf(part('word/embeddings/t.xlsx', sheetOf(part('xl/vbaProject.bin')))), '宏'],
  ['a template from elsewhere', officeOf(part('word/_rels/settings.xml.rels', external('attachedTemplate'))), '别处取内容'], ['a picture from elsewhere', officeOf(part('word/_rels/document.xml.rels', external('image'))), '别处取内容'],
  ['a DDE field', officeOf(part('word/footer1.xml', '<w:instrText>DDEAUTO c:\\\\cmd.exe</w:instrText>')), '自动取内容'], ['a DDE link in a table', sheetOf(part('xl/externalLinks/externalLink1.xml', '<ddeLink ddeService="cmd"/>')), 'DDE'],
  ['an entity', officeOf(part('word/styles.xml', '<!DOCTYPE x [<!ENTITY a "a">]><x/>')), '实体'], ['a zip bomb', officeOf(part('word/media/image1.xml', Buffer.alloc(20 * 1024 * 1024))), '压缩得不正常'],
  ['a zip bomb that lies about its size', officeOf(part('word/media/image1.xml', Buffer.alloc(20 * 1024 * 1024), 100)), '与标明的大小不符'], ['a way out of the folder', officeOf(part('../../etc/passwd')), '名称不正常'],
  ['an old Word file', Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]), '旧格式'],
  ['a PDF with a script', pdfOf('4 0 obj <</S /JavaScript /JS (app.alert(1))>> endobj'), '脚本'], ['a PDF with a script by code', pdfOf('4 0 obj <</S /J#61vaScript /J#53 (1)>> endobj'), '脚本'], ['a PDF with only a JS key', pdfOf('4 0 obj <</AA <</O <</JS (1)>>>>>> endobj'), '脚本'],
  ['a PDF that starts a program', pdfOf('4 0 obj <</S /Launch /F (cmd.exe)>> endobj'), '脚本'], ['a script in a packed object', pdfOf(packedObject('1 0 <</S /JavaScript /JS (1)>>')), '脚本'], ['a script in a packed object by code', pdfOf(packedObject('1 0 <</S /JavaScript>>', '/Type /Obj#53tm')), '脚本'],
  ['objects packed in an unknown way', pdfOf('9 0 obj <</Type /ObjStm /Filter /LZWDecode>>\nstream\nxyz\nendstream endobj'), '脚本'], ['a PDF form that sends itself', pdfOf('4 0 obj <</S /SubmitForm /F (http://example.test)>> endobj'), '脚本'],
  ['a locked PDF', pdfOf('5 0 obj <</Filter /Standard>> endobj', 'trailer <</Encrypt 5 0 R>>'), '密码'], ['a PDF that carries a file', pdfOf('6 0 obj <</Type /EmbeddedFile>> endobj'), '装着别的文件'], ['a PDF that is a zip too', Buffer.concat([pdfOf(), zipOf(part('a.txt')), latin('%%EOF')]), '后面还接着'],
  ['half a PDF', pdfOf().subarray(0, 40), '不完整'],
]
