// A county's Word template as a file (自备 Word 模板): what it is by its content, whether its placeholders are ones the form has, and filling it.
import type Docxtemplater from 'docxtemplater'
import { late } from '../../../kernel/server/late.ts'
import { hasMacros, partFault } from '../../../kernel/server/office-file.ts'
import { readZip, type ZipEntry, ZipFault } from '../../../kernel/server/zip.ts'
import type { PaperPicture } from '../../../kernel/server/paper-pictures.ts'
import { putPictures } from './template-pictures.ts'
import { nearest, type Placeholder, type Values } from '../model/placeholders.ts'

/** Every sentence says what is wrong and what to do. */
export class TemplateFault extends Error {
  readonly faults: readonly string[]
  constructor(faults: readonly string[]) {
    super(faults[0])
    this.faults = faults
  }
}

const mostFaults = 20
export const mostTemplateBytes = 3 * 1024 * 1024

/** The file, taken apart and put together again from what was verified. Throws TemplateFault. */
export function verifiedTemplate(bytes: Buffer): Buffer {
  const fault = kindFault(bytes)
  if (fault) throw new TemplateFault([fault])
  const entries = unpacked(bytes)
  const faults = contentFaults(entries)
  if (faults.length > 0) throw new TemplateFault(faults)
  const zip = new late.pizzip()
  for (const { name, bytes: content } of entries) zip.file(name, content, { binary: true })
  return zip.generate({ type: 'nodebuffer', compression: 'DEFLATE' })
}

function kindFault(bytes: Buffer): string | undefined {
  if (bytes.length === 0) return '文件是空的'
  if (bytes.length > mostTemplateBytes) return `模板最大 ${mostTemplateBytes / 1024 / 1024} MB，请压缩其中的图片`
  if (bytes.subarray(0, 4).equals(Buffer.from([0xd0, 0xcf, 0x11, 0xe0]))) return '这是旧格式（.doc）或加了密码的文件，请在 Word 里另存为不加密的 .docx'
  if (!bytes.subarray(0, 4).equals(Buffer.from([0x50, 0x4b, 3, 4]))) return '这不是 Word 文件（.docx），请上传 Word 或 WPS 保存的 .docx'
  return undefined
}

function unpacked(bytes: Buffer): ZipEntry[] {
  try {
    return readZip(bytes)
  } catch (error) {
    throw new TemplateFault([error instanceof ZipFault ? error.message : '文件不完整或已损坏，请重新另存后上传'])
  }
}

function contentFaults(entries: readonly ZipEntry[]): string[] {
  const text = (name: string) => entries.find((one) => one.name === name)?.bytes.toString('utf8') ?? ''
  const kinds = text('[Content_Types].xml')
  const names = entries.map(({ name }) => name)
  if (hasMacros(entries)) return ['文件里带有宏（能自动运行的程序），不能上传。请另存为不带宏的 .docx']
  if (/spreadsheetml|presentationml/.test(kinds) && !names.includes('word/document.xml')) return ['这是 Excel 或 PPT 文件，请上传 Word 文件（.docx）']
  if (!names.includes('word/document.xml') || !/wordprocessingml\.(document|template)\.main/.test(kinds)) return ['这不是 Word 文件（.docx），请上传 Word 或 WPS 保存的 .docx']
  if (names.some((name) => /(^|\/)(activeX|embeddings|ctrlProps)\//i.test(name))) return ['文件里嵌有其他程序的对象（控件、Excel 表等），不能上传。请删除这些对象，或粘贴为图片']
  return entries.filter(({ name }) => /\.(xml|rels)$/i.test(name)).flatMap(({ name, bytes }) => partFault(name, bytes.toString('utf8')) ?? [])
}

interface Part { type: string; value?: string; module?: string; subparsed?: Part[] }

function open(bytes: Buffer): Docxtemplater {
  return new late.docxtemplater(new late.pizzip(bytes), {
    delimiters: { start: '{{', end: '}}' }, paragraphLoop: true, linebreaks: true, errorLogging: false, nullGetter: () => '',
    // Own members only; no expressions.
    parser: (tag) => ({ get: (scope: Values) => (typeof scope === 'object' && scope !== null && Object.hasOwn(scope, tag.trim()) ? scope[tag.trim()] : undefined) }),
  })
}

/** The names of the placeholders used. Throws TemplateFault with every mistake: broken marks, unknown names, columns outside their table. */
export function checkedPlaceholders(bytes: Buffer, known: readonly Placeholder[]): string[] {
  const document = opened(bytes)
  const used = new Set<string>()
  const faults: string[] = []
  const placeOf = placesIn(bytes)
  const walk = (parts: readonly Part[], columns: readonly Placeholder[]): void => {
    for (const { type, value = '', module, subparsed } of parts) {
      if (type !== 'placeholder' || faults.length >= mostFaults) continue
      const fault = tagFault(value.trim(), module, known, columns)
      if (fault) faults.push(`${placeOf(value.trim())}${fault}`)
      else used.add(value.trim())
      if (subparsed) walk(subparsed, [...columns, ...known.find(({ name }) => name === value.trim())?.columns ?? []])
    }
  }
  const compiled = (document as unknown as { compiled: Record<string, { postparsed: Part[] }> }).compiled
  for (const { postparsed } of Object.values(compiled)) walk(postparsed, [])
  const wide = /[｛｝]{2}/.test(document.getFullText()) ? ['有全角的大括号 ｛｛ ｝｝，请改成半角 {{ }}'] : []
  if (faults.length + wide.length > 0) throw new TemplateFault([...wide, ...new Set(faults)].slice(0, mostFaults))
  if (used.size === 0) throw new TemplateFault(['没有找到占位符。请在要填内容的地方写上 {{栏目名称}}，可以先下载“起步模板”看写法'])
  return [...used]
}

/** Tells in which paragraph of the text a placeholder is written, counted as they stand in the document; '' where that cannot be told. */
function placesIn(bytes: Buffer): (name: string) => string {
  const xml = readZip(bytes).find(({ name }) => name === 'word/document.xml')?.bytes.toString('utf8') ?? ''
  const texts = [...xml.matchAll(/<w:p[ >][\s\S]*?<\/w:p>/g)].map(([one]) => one.replace(/<[^>]+>/g, '').replace(/\s/g, '')).filter((text) => text !== '')
  return (name) => {
    const at = texts.findIndex((text) => new RegExp(`\\{\\{[#/^@]?${name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(/\s/g, '')}\\}\\}`).test(text))
    return at < 0 ? '' : `第 ${at + 1} 段“${[...(texts[at] ?? '')].slice(0, 20).join('')}”：`
  }
}

function opened(bytes: Buffer): Docxtemplater {
  try {
    return open(bytes)
  } catch (error) {
    throw new TemplateFault(wordsOf(error))
  }
}

function tagFault(written: string, module: string | undefined, known: readonly Placeholder[], columns: readonly Placeholder[]): string | undefined {
  const name = written.slice(0, 60)
  const found = columns.find((one) => one.name === name) ?? known.find((one) => one.name === name)
  if (found?.columns && module !== 'loop') return `“${name}”是表格，请在表格行的第一格写 {{#${name}}}，最后一格写 {{/${name}}}`
  if (module === 'rawxml') return `不支持 {{@${name}}} 这种写法，请去掉 @`
  if (found) return module === undefined || (module === 'loop' && found.columns) ? undefined : `“${name}”不是表格，请写成 {{${name}}}`
  const table = known.find((one) => one.columns?.some((column) => column.name === name))
  if (table) return `“${name}”是表格“${table.name}”的一列，要写在 {{#${table.name}}} 和 {{/${table.name}}} 之间`
  const near = nearest(name, [...columns, ...known].map((one) => one.name))
  return `没有“${name}”这个占位符${near ? `，是不是“${near}”？` : '，请对照占位符清单'}`
}

interface Mistake { properties?: { id?: string; xtag?: string; context?: string; errors?: Mistake[]; openingtag?: string; closingtag?: string } }

// What docxtemplater found, in the words of somebody who writes Word documents.
function wordsOf(error: unknown): string[] {
  const { properties } = error as Mistake
  const all = properties?.errors ?? [error as Mistake]
  return [...new Set(all.map(({ properties: one = {} }) => {
    const near = one.context ?? one.xtag ?? ''
    const place = near ? `“${near.slice(0, 30)}”` : '某一处'
    switch (one.id) {
      case 'unclosed_tag': case 'duplicate_open_tag': return `${place}附近的占位符没有写完，少了 }}`
      case 'unopened_tag': case 'duplicate_close_tag': return `${place}附近的占位符没有开头，少了 {{`
      case 'unclosed_loop': return `表格“${one.xtag}”有 {{#${one.xtag}}}，没有 {{/${one.xtag}}}`
      case 'unopened_loop': return `表格“${one.xtag}”有 {{/${one.xtag}}}，没有 {{#${one.xtag}}}`
      case 'closing_tag_does_not_match_opening_tag': return `表格“${one.openingtag}”用 {{/${one.closingtag}}} 结束，请改成 {{/${one.openingtag}}}`
      case 'unbalanced_loop_tags': case 'loop_position_invalid': case 'no_xml_tag_found_at_left': case 'no_xml_tag_found_at_right':
        return `表格的开头和结尾${one.xtag ? `（${one.xtag}）` : ''}要写在同一个表格的同一行里`
      case 'raw_xml_tag_should_be_only_text_in_paragraph': return `不支持 {{@${one.xtag ?? ''}}} 这种写法，请去掉 @`
      default: return '文件内容无法识别，请用 Word 或 WPS 另存为 .docx 后再上传'
    }
  }))].slice(0, mostFaults)
}

/** The template with its placeholders filled in, and pictures where their marks stand. */
export function filledTemplate(bytes: Buffer, values: Values, pictures: readonly PaperPicture[] = []): Buffer {
  const document = open(bytes)
  document.render(values)
  if (pictures.length > 0) putPictures(document.getZip(), pictures)
  return document.getZip().generate({ type: 'nodebuffer', compression: 'DEFLATE' })
}
