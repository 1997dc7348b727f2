// What a reader finds in a Word file (文字内容): the words without the marks around them, a paragraph a line.
import PizZip from 'pizzip'

export const wordText = (bytes: Buffer): string =>
  (new PizZip(bytes).file('word/document.xml')?.asText() ?? '').replace(/<\/w:p>/g, '\n').replace(/<[^>]+>/g, '')
