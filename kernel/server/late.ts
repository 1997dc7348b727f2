// Packages that are large and asked for seldom (Word, Excel, 拼音): read at their first use, not when the server starts. Together
// they would take a fifth of its memory all day.
import { createRequire } from 'node:module'
import type * as Docx from 'docx'
import type Docxtemplater from 'docxtemplater'
import type Excel from 'exceljs'
import type * as Pinyin from 'pinyin-pro'
import type PizZip from 'pizzip'

const read = createRequire(import.meta.url)

/** `late.excel`, `late.docx` …: what `import` would give, from the first time it is asked for. */
export const late = {
  get docx() { return read('docx') as typeof Docx },
  get docxtemplater() { return read('docxtemplater') as typeof Docxtemplater },
  get excel() { return read('exceljs') as typeof Excel },
  get pinyin() { return read('pinyin-pro') as typeof Pinyin },
  get pizzip() { return read('pizzip') as typeof PizZip },
}
