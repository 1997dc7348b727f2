// The whole file of a household (整户档案导出): every module brings its documents; they go into one zip with an index, one after another.
import { dayInWords } from '../../../kernel/model/day.ts'
import { Problem } from '../../../kernel/model/problem.ts'
import { type FiledHousehold, type FileParts, pathName } from '../../../kernel/server/file-parts.ts'
import type { Context, StreamAnswer } from '../../../kernel/server/route.ts'
import { type Column, workbook } from '../../../kernel/server/workbook.ts'
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

const columns: readonly Column[] = [{ title: '序号', width: 6, kind: 'number' }, { title: '类别', width: 14 }, { title: '名称', width: 44 }, { title: '日期', width: 12, kind: 'day' }, { title: '文件', width: 70 }]

// How many pages a Word file has shows when it is printed; where they are known they stand with the name.
function index({ fileNo, headName }: FiledHousehold, lines: readonly IndexLine[], today: string, isFull: boolean): Promise<Buffer> {
  return workbook([{
    name: '目录', title: '整户档案目录', columns,
    particulars: `户主：${headName}　　档案号：${fileNo}　　导出日期：${dayInWords(today)}　　共 ${lines.length} 份　　${isFull ? '含完整个人信息，请妥善保管，用后销毁' : '证件号码、电话、住址已脱敏'}`,
    rows: lines.map(({ folder, title, pages, on, path }, at) => [at + 1, folder.replace(/^\d+ /, ''), pages === null ? title : `${title}（${pages} 页）`, on, path]),
  }])
}
