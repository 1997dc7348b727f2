// The whole file of a household (整户档案导出): every module brings its documents; they go into one zip with an index, one after another.
import { Problem } from '../../../kernel/model/problem.ts'
import { type FiledHousehold, type FileParts, pathName } from '../../../kernel/server/file-parts.ts'
import { late } from '../../../kernel/server/late.ts'
import type { Context, StreamAnswer } from '../../../kernel/server/route.ts'
import { uniquePaths, type ZipPart, zipStream } from '../../../kernel/server/zip-file.ts'
import { WHOLE_FILE_TOO_LARGE } from '../model/problems.ts'
import { type exportWholeFile as wholeFileContract, mostParts, mostWholeBytes } from '../model/whole-file.ts'
import { requireHousehold } from './store.ts'

const parts = new Map<string, FileParts>()

/** Brings a module's documents; the same name again replaces it, so that loading twice adds nothing twice. */
export function registerFileParts(part: FileParts): void {
  parts.set(part.name, part)
}

/** Whether numbers may stand in full, and how often, is asked where the cards are printed (`householdParts`, the first folder). */
export async function exportWholeFile(context: Context<typeof wholeFileContract>): Promise<StreamAnswer> {
  const { tx, input: { params, query }, audit } = context
  const row = await requireHousehold(tx, params.householdId)
  const isFull = query.isFull === 'yes'
  const household = { id: row.id, stationId: row.station_id, regionCode: row.region_code, fileNo: row.file_no, headName: row.head_name }
  const lines: IndexLine[] = []
  const stream = await zipStream(wholeFile(context as unknown as Context, household, isFull, lines))
  audit({
    kind: 'household', id: row.id, stationId: row.station_id, reason: `整户导出：${query.because}`,
    fields: ['wholeFile', `${lines.length} 份`, ...(isFull ? ['identityNumber', 'phone', 'livingAddress', 'healthNotes'] : [])],
  })
  return { fileName: `整户档案_${pathName(row.head_name)}_${pathName(row.file_no)}.zip`, type: 'application/zip', stream }
}

interface IndexLine { readonly folder: string; readonly path: string; readonly title: string; readonly on: string; readonly pages: number | null }

async function* wholeFile(context: Context, household: FiledHousehold, isFull: boolean, lines: IndexLine[]): AsyncIterable<ZipPart> {
  const root = `${pathName(household.headName)}_${pathName(household.fileNo)}`
  const free = uniquePaths()
  let bytes = 0
  for (const { folder, documents } of [...parts.values()].sort((a, b) => a.folder.localeCompare(b.folder, 'en') || a.name.localeCompare(b.name, 'en'))) {
    for await (const one of documents(context, household, isFull)) {
      bytes += one.bytes.length
      if (lines.length >= mostParts || bytes > mostWholeBytes) throw new Problem(WHOLE_FILE_TOO_LARGE)
      const path = free(`${folder}/${one.path}`)
      lines.push({ folder, path, title: one.title, on: one.on, pages: one.pages ?? null })
      yield { path: `${root}/${path}`, bytes: one.bytes, at: context.now }
    }
  }
  yield { path: `${root}/目录.xlsx`, bytes: await index(household, lines, context.today, isFull), at: context.now }
}

const columns = [['序号', 6], ['类别', 14], ['名称', 38], ['日期', 12], ['页数', 8], ['文件', 70]] as const

async function index({ fileNo, headName }: FiledHousehold, lines: readonly IndexLine[], today: string, isFull: boolean): Promise<Buffer> {
  const book = new late.excel.Workbook()
  const sheet = book.addWorksheet('目录', { views: [{ state: 'frozen', ySplit: 3 }], pageSetup: { paperSize: 9, orientation: 'landscape', fitToPage: true, fitToWidth: 1, fitToHeight: 0 } })
  sheet.columns = columns.map(([, width]) => ({ width }))
  sheet.addRow(['整户档案目录']).font = { size: 18, name: '黑体' }
  sheet.addRow([`户主：${headName}　　档案号：${fileNo}　　导出日期：${today}　　${isFull ? '含完整个人信息，请妥善保管，用后销毁' : '证件号码、电话、住址已脱敏'}　　Word、Excel 的页数以打印为准`]).font = { size: 11, name: '宋体' }
  sheet.mergeCells(1, 1, 1, columns.length)
  sheet.mergeCells(2, 1, 2, columns.length)
  const thin = { style: 'thin' as const }
  const head = sheet.addRow(columns.map(([title]) => title))
  for (const [at, line] of lines.entries()) sheet.addRow([at + 1, line.folder.replace(/^\d+ /, ''), line.title, line.on, line.pages ?? '', line.path])
  sheet.eachRow((row, number) => {
    if (number < 3) return
    row.eachCell({ includeEmpty: true }, (one) => {
      one.border = { top: thin, left: thin, bottom: thin, right: thin }
      one.font = { size: 11, name: '宋体', bold: row === head }
      one.alignment = { vertical: 'middle', wrapText: true }
    })
  })
  return Buffer.from(await book.xlsx.writeBuffer())
}
