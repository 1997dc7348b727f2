// What an Office file holds beside its text (Word、Excel 文件的内容): programs, foreign objects, and whatever would fetch something when it is opened.
import { readZip, type ZipEntry, ZipFault, type ZipLimits } from './zip.ts'

/** A part of XML longer than this is no form; a sheet of an Excel file may be longer. */
export const mostFormXml = 6_000_000

/** What is wrong with one part of XML, as a sentence that says what to do; undefined when nothing is. */
export function partFault(name: string, xml: string, mostXml = mostFormXml): string | undefined {
  if (/<!DOCTYPE|<!ENTITY/i.test(xml)) return '文件里有不是 Word 写的内容（实体定义），不能上传。请用 Word 或 WPS 另存一次'
  if (xml.length > mostXml) return `文件里的 ${name} 太长，请去掉多余的内容`
  const links = name.endsWith('.rels') ? [...xml.matchAll(/<Relationship\b[^<>]*>/g)].map(([tag]) => tag).filter((tag) => /TargetMode\s*=\s*["']External/i.test(tag)) : []
  if (links.some((tag) => !/relationships\/hyperlink["']/.test(tag))) return '文件会从别处取内容（链接的图片或模板），不能上传。请把图片插入到文件里，并取消“附加模板”'
  const fields = [...xml.matchAll(/<w:instrText[^<>]*>([^<]*)<|w:instr="([^"<]*)"/g)].map(([, text = '', simple = '']) => text + simple)
  if (/\b(DDE|DDEAUTO|INCLUDETEXT|INCLUDEPICTURE|IMPORT|LINK)\b/i.test(fields.join(''))) return '文件里有自动取内容的域（DDE、链接等），不能上传。请选中后按 Ctrl+Shift+F9 变为文字'
  return undefined
}

/** Whether the parts hold a program that runs by itself. */
export function hasMacros(entries: readonly ZipEntry[]): boolean {
  const kinds = entries.find(({ name }) => name === '[Content_Types].xml')?.bytes.toString('utf8') ?? ''
  return entries.some(({ name }) => /vbaProject\.bin$|\/vbaData\.xml$/i.test(name)) || /macroEnabled/i.test(kinds)
}

const limits: ZipLimits = { entries: 2_000, bytes: 200 * 1024 * 1024, ratio: 100 }

/** What is wrong with a Word or Excel file that came from outside, or undefined. A table inside a Word file (the data of a chart) is looked into as well. */
export function officeFault(bytes: Buffer, depth = 0): string | undefined {
  const entries = unpacked(bytes)
  if (typeof entries === 'string') return entries
  if (hasMacros(entries)) return '文件里带有宏（能自动运行的程序），不能上传。请另存为不带宏的 .docx、.xlsx，或者存为 PDF'
  for (const { name, bytes: content } of entries) {
    const isTable = /\.xlsx$/i.test(name) && depth === 0
    if (/(^|\/)(activeX|embeddings|ctrlProps)\//i.test(name) && !isTable) return '文件里嵌有其他程序的对象（控件、文件等），不能上传。请删除这些对象，或粘贴为图片'
    const fault = isTable ? officeFault(content, 1) : /\.(xml|rels)$/i.test(name) ? partFault(name, content.toString('utf8'), 100_000_000) ?? linkFault(content) : undefined
    if (fault !== undefined) return fault
  }
  return undefined
}

function unpacked(bytes: Buffer): ZipEntry[] | string {
  try {
    return readZip(bytes, limits)
  } catch (error) {
    if (error instanceof ZipFault) return error.message
    throw error
  }
}

const linkFault = (xml: Buffer): string | undefined => (xml.includes('<ddeLink') ? '表格里有自动取内容的链接（DDE），不能上传。请断开链接后再保存' : undefined)
