// `policy new`: writes a small complete pack with comments, which passes its own check, for a county that begins its own.
import { existsSync } from 'node:fs'
import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, join, relative } from 'node:path'
import { addDays } from '../../../kernel/model/calendar.ts'
import type { Day } from '../../../kernel/model/calendar.ts'
import { refuse } from './command-output.ts'
import type { CommandOutput, PolicyIo, Request } from './command-output.ts'
import { packTemplates } from './pack-templates.ts'

/** `schemasBeside` is the product's folder of packs, whose schemas the files name. Refuses an id that is not a folder name or is there already. */
export async function newPack({ name = '', values, asOf }: Request, { packsDir }: PolicyIo, schemasBeside: string): Promise<CommandOutput> {
  if (!/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(name)) return refuse('编号应为小写字母、数字和连字符，例如 linyi-2026')
  const { region = '99', title = '（文件全称）' } = values
  if (!/^\d{2}(\d{2}){0,5}$/.test(region)) return refuse('--region 应为行政区划代码前缀，例如 3713（市）、371302（县）')
  const folder = join(packsDir, name)
  if (existsSync(folder)) return refuse(`已有文件夹 ${folder}`)
  const files = packTemplates({ id: name, prefix: prefixOf(name), title, region, from: startOfYearOf(asOf), before: addDays(startOfYearOf(asOf), -1), year: asOf.slice(0, 4) })
  for (const [file, text] of Object.entries(files)) {
    const path = join(folder, file)
    await mkdir(dirname(path), { recursive: true })
    await writeFile(path, text.replaceAll('SCHEMA/', `${relative(dirname(path), join(schemasBeside, 'schema')).replaceAll('\\', '/')}/`))
  }
  const where = values.dir === undefined ? '' : ` --dir ${values.dir}`
  const next = [`已写好规则包 ${folder}：`, ...Object.keys(files).map((file) => `  ${file}`), '接下来：', `  policy check ${name}${where}    检查文件`, `  policy test ${name}${where}     运行判例`]
  return { exitCode: 0, out: `${next.join('\n')}\n`, err: '' }
}

function startOfYearOf(day: Day): Day {
  return `${day.slice(0, 4)}-01-01`
}

/** The letters before the clause numbers: linyi-2026 → LINYI. */
function prefixOf(id: string): string {
  const letters = id.replace(/[^a-z]/g, '').toUpperCase().slice(0, 8)
  return letters.length >= 2 ? letters : `${letters}XX`.slice(0, 2)
}
